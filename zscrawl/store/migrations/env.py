"""What Alembic runs: the migrations on the connection that it is given, in the transaction that is open."""

from alembic import context

from zscrawl.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite")
context.run_migrations()
