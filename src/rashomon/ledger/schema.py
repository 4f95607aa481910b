"""Tables of the ledger.

What a report says is a statement: `reports`, `codings` and everything that hangs on a coding are written once and never changed, but for
the mark that a newer reading has superseded them. What belongs together is a decision: `decisions` ties a coded event to an event of the
ledger, says who decided, when and why, and can be retired, never erased.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

FORMAT = 1
"""Version of these tables. A ledger of another version is refused in `store.check`, which is where migrations will start from."""

APPLICATION_ID = 0x5253484D
"""`RSHM` in SQLite's header (PRAGMA application_id), so that `file` and we can tell a ledger from any other database."""

metadata = MetaData()


class Verbatim(TypeDecorator[str]):
    """Text exactly as it came.

    A report may hold half a surrogate pair (JSON can spell one), which is no UTF-8; such text is kept as bytes, all other as plain text.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """What is stored."""
        if value is None:
            return None
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - SQLAlchemy's signature
        """What was given."""
        return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def _key(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Integer, ForeignKey(target), nullable=optional)


def _words(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Verbatim, nullable=optional)


def _actor(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["coding", column], ["actors.coding", "actors.id"])


def _evidence(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["coding", column], ["evidence.coding", "evidence.n"])


def _event(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["coding", column], ["coded_events.coding", "coded_events.id"])


ledger_format = Table(
    "ledger_format",
    metadata,
    Column("version", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _words("given_id"),
    Column("text_hash", Text, nullable=False, index=True),
    _words("publisher", optional=True),
    Column("publisher_folded", Text, nullable=False),
    Column("published", Text),
    _words("title", optional=True),
    _words("url", optional=True),
    _words("origin", optional=True),
    _words("text"),
    Column("added_at", Text, nullable=False),
    Index("reports_by_day", "published", "publisher_folded"),
)

codings = Table(
    "codings",
    metadata,
    Column("n", Integer, primary_key=True),
    _key("report", "reports.n"),
    Column("reader", Text, nullable=False),
    Column("body", Text, nullable=False),  # the codebook's JSON without `text`, which stands in `reports`
    Column("coded_at", Text, nullable=False),
    Column("superseded_at", Text),
    _key("superseded_by", "codings.n", optional=True),
    UniqueConstraint("report", "reader"),
    Index("one_current_coding", "report", unique=True, sqlite_where=text("superseded_at IS NULL")),
)

evidence = Table(
    "evidence",
    metadata,
    Column("coding", Integer, ForeignKey("codings.n"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _words("quote"),
)

actors = Table(
    "actors",
    metadata,
    Column("coding", Integer, ForeignKey("codings.n"), primary_key=True),
    Column("id", Text, primary_key=True),
    _words("name"),
    Column("names", Text, nullable=False),  # JSON list
    Column("folded", Text, nullable=False),  # all its names as they are compared, one a line
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("mentions", Integer, nullable=False),
    Column("first_mention", Integer),
)

mentions = Table(
    "mentions",
    metadata,
    Column("coding", Integer, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("quote", Integer, nullable=False),
    _actor("actor"),
    _evidence("quote"),
)

coded_events = Table(
    "coded_events",
    metadata,
    Column("n", Integer, primary_key=True),
    _key("coding", "codings.n"),
    Column("id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("mode", Text),
    Column("family", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("date_start", Text),
    Column("date_end", Text),
    Column("date_precision", Text),
    Column("date_extent", Text),
    Column("first_day", Text, index=True),  # ISO day; empty where the start is open or has no year
    Column("last_day", Text),
    Column("age_days", Integer),  # publication minus last day; empty when either is unknown
    _words("place_name", optional=True),
    Column("place_country", Text),
    Column("place_folded", Text),
    _words("gazetteer_name", optional=True),
    Column("geoname_id", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    _words("admin1", optional=True),
    Column("place_precision", Integer),
    Column("contexts", Text, nullable=False),  # JSON list
    Column("weapons", Text, nullable=False),  # JSON list
    Column("disputed", Text, nullable=False),  # JSON list
    Column("sentence", Integer),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    _evidence("sentence"),
    UniqueConstraint("coding", "id"),
)

triggers = Table(
    "triggers",
    metadata,
    Column("event", Integer, ForeignKey("coded_events.n"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("coding", Integer, nullable=False),
    Column("quote", Integer, nullable=False),
    _evidence("quote"),
)

parties = Table(
    "parties",
    metadata,
    Column("event", Integer, ForeignKey("coded_events.n"), primary_key=True),
    Column("role", Text, primary_key=True),  # actor, recipient
    Column("position", Integer, primary_key=True),
    Column("coding", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    _actor("actor"),
    Index("parties_by_actor", "coding", "actor"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("event", Integer, ForeignKey("coded_events.n"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("coding", Integer, nullable=False),
    Column("account_id", Text, nullable=False),
    Column("source", Text),
    Column("via", Text),
    Column("form", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("quote", Integer, nullable=False),
    Column("cue", Integer),
    Column("claims", Text, nullable=False),  # JSON object
    Column("rule", Text, nullable=False),
    _actor("source"),
    _actor("via"),
    _evidence("quote"),
    _evidence("cue"),
    Index("accounts_by_source", "coding", "source"),
)

effects = Table(
    "effects",
    metadata,
    Column("event", Integer, ForeignKey("coded_events.n"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("coding", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("who", Text),
    Column("low", Integer),
    Column("high", Integer),
    Column("source", Text),
    Column("quote", Integer, nullable=False),
    _actor("who"),
    _actor("source"),
    _evidence("quote"),
)

affiliations = Table(
    "affiliations",
    metadata,
    Column("coding", Integer, ForeignKey("codings.n"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("member", Text, nullable=False),
    Column("group", Text, nullable=False),
    Column("relation", Text, nullable=False),
    _words("role", optional=True),
    Column("since", Text),
    Column("until", Text),
    Column("former", Boolean, nullable=False),
    Column("source", Text),
    Column("stance", Text, nullable=False),
    Column("quote", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    _actor("member"),
    _actor("group"),
    _actor("source"),
    _evidence("quote"),
)

commitments = Table(
    "commitments",
    metadata,
    Column("coding", Integer, ForeignKey("codings.n"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    _words("about"),
    Column("event", Text),
    Column("made", Text),
    Column("made_first", Text),
    Column("made_last", Text),
    _words("condition", optional=True),
    _words("deadline", optional=True),
    Column("outcome", Text, nullable=False),
    Column("outcome_event", Text),
    Column("quote", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    _event("event"),
    _event("outcome_event"),
    _evidence("quote"),
)

commitment_parties = Table(
    "commitment_parties",
    metadata,
    Column("coding", Integer, primary_key=True),
    Column("commitment", Text, primary_key=True),
    Column("side", Text, primary_key=True),  # by, to
    Column("position", Integer, primary_key=True),
    Column("actor", Text, nullable=False),
    ForeignKeyConstraint(["coding", "commitment"], ["commitments.coding", "commitments.id"]),
    _actor("actor"),
)

reactions = Table(
    "reactions",
    metadata,
    Column("coding", Integer, ForeignKey("codings.n"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("event", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("quote", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    _event("event"),
    _event("to"),
    _evidence("quote"),
)

event_records = Table(
    "event_records",
    metadata,
    Column("event_id", Text, primary_key=True),
    _key("report", "reports.n"),  # the report that it was minted for
    Column("minted_at", Text, nullable=False),
    Column("redirect_to", Text, ForeignKey("event_records.event_id")),  # set when two events are found to be one: the older stays
    Index("event_records_by_report", "report"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True),
    _key("coded_event", "coded_events.n"),
    Column("event_id", Text, ForeignKey("event_records.event_id"), nullable=False, index=True),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("retired_at", Text),
    Column("retired_by", Text),
    Column("retired_why", Text),
    Index("one_standing_decision", "coded_event", unique=True, sqlite_where=text("retired_at IS NULL")),
)

rejected = Table(
    "rejected",
    metadata,
    Column("key", Text, primary_key=True),
    _words("origin"),
    Column("reason", Text, nullable=False),
    _words("detail"),
    _words("publisher", optional=True),
    Column("published", Text),
    Column("digest", Text, nullable=False),
    Column("rejected_at", Text, nullable=False),
)

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"

SEARCH = (
    f"CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', content_rowid='n', {_TOKENS})",
    f"CREATE VIRTUAL TABLE event_words USING fts5(sentence, content='', {_TOKENS})",
)
"""Full-text indexes; neither keeps a copy of the text. `rowid` is `reports.n` and `coded_events.n`."""
