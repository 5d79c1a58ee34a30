"""The tables. docs/data-dictionary.md says every column; migrations/ brings older stores here."""

import sqlalchemy as sa

VERSION = "0007"

metadata = sa.MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s"})


def _id(name: str = "id", **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, **options)  # type: ignore[arg-type]


def _text(name: str, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _int(name: str, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _key() -> sa.Column[int]:
    return sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False)


def _evidence() -> list[sa.Column[str] | sa.Column[int]]:
    return [_text("field", False), _int("start", False), _int("end", False), _text("text", False)]


def _figure() -> list[sa.Column[str] | sa.Column[float]]:
    return [
        _text("role", False),
        _text("value", False),
        _text("unit", False),
        *(_text(name) for name in ("qualifier", "low", "high", "phase", "of", "cny_estimate")),
        _text("rule", False),
        sa.Column("confidence", sa.Double, nullable=False),
    ]


def _of_revision(name: str, *columns: sa.schema.SchemaItem, key: str = "position") -> sa.Table:
    """A table of what a revision says. Rows are appended; the narrow key keeps what a write touches at random small."""
    return sa.Table(
        name,
        metadata,
        sa.Column("revision_id", sa.Text, sa.ForeignKey("revisions.id", ondelete="CASCADE"), nullable=False),
        _id(),
        _int("position", False),
        *columns,
        sa.PrimaryKeyConstraint("revision_id", key),
    )


runs = sa.Table(
    "runs",
    metadata,
    _id(primary_key=True),
    _text("site", False),
    _text("command", False),
    _text("started_at", False),
    _text("finished_at"),
    _text("verdict"),
    _text("reason"),
    *(_int(name) for name in ("requests", "listed", "new", "changed", "unchanged", "gone", "copies", "bytes")),
    _text("failed"),
    _text("coverage"),
    _text("newest_listed"),
    sa.Index(None, "site", "started_at"),
)

captures = sa.Table(
    "captures",
    metadata,
    _id(primary_key=True),
    _text("url", False),
    _int("status", False),
    _text("digest", False),
    _int("size", False),
    _text("fetched_at", False),
    _text("last_fetched_at", False),
    _text("etag"),
    _text("last_modified"),
    _text("uri"),
    _int("offset"),
    _int("length"),
    _text("article_id"),
    _text("revision_id"),
    _text("failure"),
    _text("detail"),
    _id("run_id"),
    sa.Index(None, "url"),
)

articles = sa.Table(
    "articles",
    metadata,
    _key(),
    _id(unique=True),
    _text("canonical_url", False),
    _text("url", False),
    _text("site"),
    _text("city"),
    _text("title", False),
    _text("published"),
    _text("topic", False),
    _int("views"),
    _id("revision_id"),
    _text("first_fetched_at", False),
    _text("fetched_at", False),
    _int("misses", False),
    _text("gone_at"),
    _id("run_id"),
    _text("indexed_revision_id"),
    sa.Index(None, "city"),
    sa.Index(None, "site"),
    sa.Index(None, "city", "published"),
)

revisions = sa.Table(
    "revisions",
    metadata,
    _id(primary_key=True),
    _id("article_id"),
    _id("capture_id"),
    _id("run_id"),
    _text("fingerprint", False),
    _text("url", False),
    _text("title", False),
    _text("published"),
    _text("published_precision"),
    _text("published_text"),
    _text("author"),
    _text("reporters"),
    _text("source"),
    _text("category"),
    _text("body", False),
    _text("language", False),
    _text("topic", False),
    _text("layout", False),
    sa.Column("confidence", sa.Double, nullable=False),
    _int("views"),
    _text("fetched_at", False),
    _text("uri"),
    _int("offset"),
    _int("length"),
    _text("reader", False),
    _text("dates"),
    _text("written_first"),
    _text("written_last"),
    _text("written_granularity"),
    _text("written_reason"),
    sa.Index(None, "article_id"),
)

mentions = _of_revision(
    "mentions",
    _text("name", False),
    _text("field", False),
    _int("start", False),
    _int("end", False),
    _text("aliases"),
    _text("investors"),
    _text("investor_aliases"),
    _text("stage"),
    _text("stage_evidence"),
    _text("location"),
    _text("location_evidence"),
    _text("division"),
    _text("sector"),
    _text("sector_division"),
    _text("emerging"),
    _text("sector_evidence"),
    _text("events"),
    key="id",
)

facts = _of_revision("facts", _id("mention_id"), *_figure(), *_evidence())

candidates = _of_revision("candidates", *_figure(), *_evidence(), _text("reason", False), _text("alternatives"))

statistics = _of_revision(
    "statistics",
    _text("measure", False),
    _text("value", False),
    _text("unit"),
    _text("qualifier"),
    _text("scope"),
    _text("scope_evidence"),
    _text("period"),
    _text("period_evidence"),
    _text("interval_first"),
    _text("interval_last"),
    _text("interval_granularity"),
    _text("subject"),
    _text("subject_evidence"),
    _text("threshold"),
    _text("rule", False),
    *_evidence(),
)

checks = _of_revision(
    "checks",
    _text("kind", False),
    _text("expression", False),
    _text("stated"),
    _text("computed"),
    sa.Column("holds", sa.Boolean, nullable=False),
    _text("evidence", False),
)

copies = sa.Table(
    "copies",
    metadata,
    _id("article_id", primary_key=True),
    _id("original_id", index=True),
    _text("kind", False),
    sa.Column("similarity", sa.Double),
    _text("reason", False),
    sa.Column("delay_hours", sa.Double),
)

OF_CITY = ("first_published", "published", "stage", "sector", "sector_division", "division", "amount_cny", "id")
projects = sa.Table(
    "projects",
    metadata,
    _key(),
    _id(unique=True),
    _text("name", False),
    _text("city"),
    _text("location"),
    _text("division"),
    _text("stage"),
    _text("sector"),
    _text("sector_division"),
    _text("emerging"),
    _text("investors"),
    _text("total_investment"),
    _text("currency"),
    _int("amount_cny"),
    _text("published"),
    _text("first_published"),
    _text("fetched_at", False),
    _id("article_id"),
    _int("article_count", False),
    sa.Column("needs_review", sa.Boolean, nullable=False),
    sa.Column("stale", sa.Boolean, nullable=False),
    _text("search_text", False),
    _text("indexed_text"),
    sa.Index(None, "city"),
    sa.Index(None, "amount_cny"),
    sa.Index(None, "city", "amount_cny", "stage"),
    # All that a city's page needs, side by side.
    sa.Index("ix_projects_of_city", "city", *OF_CITY),
)
sa.Index("ix_projects_review", projects.c.needs_review, sqlite_where=sa.text("needs_review = 1"), postgresql_where=sa.text("needs_review"))
sa.Index("ix_projects_stale", projects.c.stale, sqlite_where=sa.text("stale = 1"), postgresql_where=sa.text("stale"))

project_mentions = sa.Table(
    "project_mentions",
    metadata,
    _id("revision_id"),
    _id("mention_id"),
    _id("project_id", index=True),
    _text("rule", False),
    _text("reason"),
    sa.PrimaryKeyConstraint("revision_id", "mention_id"),
    sa.ForeignKeyConstraint(["revision_id", "mention_id"], ["mentions.revision_id", "mentions.id"], ondelete="CASCADE"),
)

# Appended to by triggers, whoever writes: what a copy of the store has to look at again.
changes = sa.Table(
    "changes",
    metadata,
    sa.Column("cursor", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    _text("kind", False),
    _id(),
)

# What the lists said of an address when it was last fetched: digests of their words.
listings = sa.Table(
    "listings",
    metadata,
    _id("site"),
    _id("url"),
    _text("listed_at", False),
    _text("target"),
    _text("list_words"),
    _text("feed_words"),
    sa.PrimaryKeyConstraint("site", "url"),
    sqlite_with_rowid=False,
)

# What the registry keeps. Copies are found by `bands`: a key that texts with other `facts` share too often has the one row (key, 0).
sketches = sa.Table(
    "sketches",
    metadata,
    _id("article_id", primary_key=True),
    _id("revision_id"),
    _id("fingerprint", index=True),
    sa.Column("facts", sa.BigInteger, nullable=False, index=True),
    sa.Column("figures", sa.LargeBinary, nullable=False),
    sa.Column("names", sa.LargeBinary, nullable=False),
)

bands = sa.Table(
    "bands",
    metadata,
    sa.Column("key", sa.BigInteger, nullable=False),
    sa.Column("facts", sa.BigInteger, nullable=False),
    sa.PrimaryKeyConstraint("key", "facts"),
    sqlite_with_rowid=False,
)

copy_pairs = sa.Table(
    "copy_pairs",
    metadata,
    _id("a"),
    _id("b", index=True),
    _text("kind", False),
    sa.Column("similarity", sa.Double, nullable=False),
    _text("reason", False),
    sa.PrimaryKeyConstraint("a", "b"),
    sqlite_with_rowid=False,
)

# Mentions that say the same of a project in the same words have one profile; profiles are compared and joined.
profiles = sa.Table("profiles", metadata, _id(primary_key=True), _text("features", False))

mention_profiles = sa.Table(
    "mention_profiles",
    metadata,
    _id("revision_id"),
    _id("mention_id"),
    _id("profile_id", index=True),
    _id("own_id", index=True),
    sa.PrimaryKeyConstraint("revision_id", "mention_id"),
    sa.ForeignKeyConstraint(["revision_id", "mention_id"], ["mentions.revision_id", "mentions.id"], ondelete="CASCADE"),
    sqlite_with_rowid=False,
)

profile_keys = sa.Table(
    "profile_keys",
    metadata,
    sa.Column("key", sa.BigInteger, nullable=False),
    _id("profile_id"),
    sa.PrimaryKeyConstraint("key", "profile_id"),
    sqlite_with_rowid=False,
)

profile_pairs = sa.Table(
    "profile_pairs",
    metadata,
    _id("a"),
    _id("b", index=True),
    _text("relation", False),
    sa.Column("score", sa.Double, nullable=False),
    _text("reasons", False),
    sa.PrimaryKeyConstraint("a", "b"),
    sqlite_with_rowid=False,
)

project_relations = sa.Table(
    "project_relations",
    metadata,
    _id("project_id"),
    _id("other_id", index=True),
    _text("kind", False),
    _text("reason", False),
    sa.PrimaryKeyConstraint("project_id", "other_id", "kind"),
    sqlite_with_rowid=False,
)

redirects = sa.Table("redirects", metadata, _id("old_id", primary_key=True), _id("project_id", index=True))

decisions = sa.Table(
    "decisions",
    metadata,
    _id(primary_key=True),
    _int("position", False),
    _text("at", False),
    _text("action", False),
    _text("subject", False),
    _text("value", False),
    _text("because"),
    _text("outcome"),
)

project_values = sa.Table(
    "project_values",
    metadata,
    _id("project_id"),
    _text("attribute", False),
    _int("position", False),
    _text("value", False),
    _text("unit"),
    _text("qualifier"),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("conflict", sa.Boolean, nullable=False),
    _text("rule", False),
    _text("said_on"),
    _id("article_id"),
    _id("revision_id"),
    _text("fact_id"),
    *_evidence(),
    sa.PrimaryKeyConstraint("project_id", "attribute", "position"),
    sqlite_with_rowid=False,
)

project_events = sa.Table(
    "project_events",
    metadata,
    _id("project_id"),
    _int("position", False),
    _text("stage", False),
    _text("first"),
    _text("last"),
    sa.Column("foreseen", sa.Boolean, nullable=False),
    _text("said_on"),
    _id("article_id"),
    _id("revision_id"),
    *_evidence(),
    sa.PrimaryKeyConstraint("project_id", "position"),
    sqlite_with_rowid=False,
)

entities = sa.Table(
    "entities",
    metadata,
    _id(primary_key=True),
    _text("kind", False),
    _text("name", False),
    _text("city"),
    _text("code"),
    sa.Index(None, "kind", "name"),
)

entity_names = sa.Table(
    "entity_names",
    metadata,
    _id("entity_id"),
    _id("name", index=True),
    sa.PrimaryKeyConstraint("entity_id", "name"),
    sqlite_with_rowid=False,
)

project_entities = sa.Table(
    "project_entities",
    metadata,
    _id("project_id"),
    _id("entity_id", index=True),
    _text("role", False),
    sa.PrimaryKeyConstraint("project_id", "entity_id"),
    sqlite_with_rowid=False,
)
