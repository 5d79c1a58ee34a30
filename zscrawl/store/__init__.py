"""The database: schema, migrations, writes and queries."""
