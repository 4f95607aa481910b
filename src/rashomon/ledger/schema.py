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
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

FORMAT = 5
"""Version of these tables. Ledgers of versions 2 to 4 are brought to it when opened, with a copy kept beside them; others are refused."""

UPGRADED = frozenset({2, 3, 4})
"""Versions that lack nothing but tables which can be made empty: `links` in 2, in 3 what merging and corrections keep; in 4 what tellings
are compared by is kept in another way (`REMADE`)."""

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


Several = tuple[SchemaItem, ...]
"""Columns that go together, with the constraints on them."""


def _key(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Integer, ForeignKey(target), nullable=optional)


def _words(name: str, *, optional: bool = False) -> Column[Any]:
    """Words of a report."""
    return Column(name, Verbatim, nullable=optional)


def _code(name: str, *, optional: bool = False) -> Column[Any]:
    """Other text: an id, a code, a day, a folded name, JSON."""
    return Column(name, Text, nullable=optional)


def _of_coding() -> Several:
    """What hangs on a reading, in its order."""
    return Column("coding", Integer, ForeignKey("codings.n"), primary_key=True), Column("position", Integer, primary_key=True)


def _of_event() -> Several:
    """What hangs on an event of a reading, in its order."""
    event = Column("event", Integer, ForeignKey("coded_events.n"), primary_key=True)
    return event, Column("position", Integer, primary_key=True), Column("coding", Integer, nullable=False)


def _actor(name: str, *, optional: bool = False, key: bool = False) -> Several:
    """An actor of the same reading."""
    column = Column(name, Text, nullable=optional, primary_key=key)
    return column, ForeignKeyConstraint(["coding", name], ["actors.coding", "actors.id"])


def _evidence(name: str = "quote", *, optional: bool = False) -> Several:
    """Words that the same reading cites."""
    return Column(name, Integer, nullable=optional), ForeignKeyConstraint(["coding", name], ["evidence.coding", "evidence.n"])


def _event(name: str, *, optional: bool = False) -> Several:
    """An event of the same reading."""
    return Column(name, Text, nullable=optional), ForeignKeyConstraint(["coding", name], ["coded_events.coding", "coded_events.id"])


ledger_format = Table(
    "ledger_format",
    metadata,
    Column("version", Integer, nullable=False),
    _code("made_by"),
    _code("made_at"),
)

reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _words("given_id"),
    Column("text_hash", Text, nullable=False, index=True),
    _words("publisher", optional=True),
    _code("publisher_folded"),
    _code("published", optional=True),
    _words("title", optional=True),
    _words("url", optional=True),
    _words("origin", optional=True),
    _words("text"),
    _code("added_at"),
    Index("reports_by_day", "published", "publisher_folded"),
    Index("reports_by_given_id", "given_id"),
)

codings = Table(
    "codings",
    metadata,
    Column("n", Integer, primary_key=True),
    _key("report", "reports.n"),
    _code("reader"),
    _code("body"),  # the codebook's JSON without `text`, which stands in `reports`
    _code("coded_at"),
    _code("superseded_at", optional=True),
    _key("superseded_by", "codings.n", optional=True),
    UniqueConstraint("report", "reader"),
    Index("one_current_coding", "report", unique=True, sqlite_where=text("superseded_at IS NULL")),
    Index("superseded_codings", "n", sqlite_where=text("superseded_at IS NOT NULL")),  # few; else each body would be read to find them
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
    _code("names"),  # JSON list
    _code("folded"),  # all its names as they are compared, one a line
    _code("kind"),
    _code("country", optional=True),
    _code("sector", optional=True),
    Column("mentions", Integer, nullable=False),
    Column("first_mention", Integer),
)

mentions = Table(
    "mentions",
    metadata,
    Column("coding", Integer, primary_key=True),
    *_actor("actor", key=True),
    Column("position", Integer, primary_key=True),
    *_evidence(),
)

coded_events = Table(
    "coded_events",
    metadata,
    Column("n", Integer, primary_key=True),
    _key("coding", "codings.n"),
    _code("id"),
    Column("position", Integer, nullable=False),
    Column("type", Text, nullable=False, index=True),
    _code("mode", optional=True),
    _code("family"),
    _code("status"),
    _code("date_start", optional=True),
    _code("date_end", optional=True),
    _code("date_precision", optional=True),
    _code("date_extent", optional=True),
    Column("first_day", Text, index=True),  # ISO day; empty where the start is open or has no year
    _code("last_day", optional=True),
    Column("age_days", Integer),  # publication minus last day; empty when either is unknown
    _words("place_name", optional=True),
    _code("place_country", optional=True),
    _code("place_folded", optional=True),
    _words("gazetteer_name", optional=True),
    Column("geoname_id", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    _words("admin1", optional=True),
    Column("place_precision", Integer),
    _code("contexts"),  # JSON list
    _code("weapons"),  # JSON list
    _code("disputed"),  # JSON list
    *_evidence("sentence", optional=True),
    Column("confidence", Float, nullable=False),
    _code("rule"),
    UniqueConstraint("coding", "id"),
)

triggers = Table("triggers", metadata, *_of_event(), *_evidence())

parties = Table(
    "parties",
    metadata,
    Column("event", Integer, ForeignKey("coded_events.n"), primary_key=True),
    Column("role", Text, primary_key=True),  # actor, recipient
    Column("position", Integer, primary_key=True),
    Column("coding", Integer, nullable=False),
    *_actor("actor"),
    Column("confidence", Float),  # empty where rules alone decided
    Index("parties_by_actor", "coding", "actor"),
)

accounts = Table(
    "accounts",
    metadata,
    *_of_event(),
    _code("account_id"),
    *_actor("source", optional=True),
    *_actor("via", optional=True),
    _code("form"),
    _code("stance"),
    *_evidence(),
    *_evidence("cue", optional=True),
    _code("claims"),  # JSON object
    Column("confidence", Float),  # empty where rules alone decided
    _code("rule"),
    Index("accounts_by_source", "coding", "source"),
)

effects = Table(
    "effects",
    metadata,
    *_of_event(),
    _code("kind"),
    *_actor("who", optional=True),
    Column("low", Integer),
    Column("high", Integer),
    *_actor("source", optional=True),
    *_evidence(),
)

affiliations = Table(
    "affiliations",
    metadata,
    *_of_coding(),
    *_actor("member"),
    *_actor("group"),
    _code("relation"),
    _words("role", optional=True),
    _code("since", optional=True),
    _code("until", optional=True),
    Column("former", Boolean, nullable=False),
    *_actor("source", optional=True),
    _code("stance"),
    *_evidence(),
    _code("rule"),
)

commitments = Table(
    "commitments",
    metadata,
    Column("coding", Integer, ForeignKey("codings.n"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    _code("kind"),
    _words("about"),
    *_event("event", optional=True),
    _code("made", optional=True),
    _code("made_first", optional=True),
    _code("made_last", optional=True),
    _words("condition", optional=True),
    _words("deadline", optional=True),
    _code("outcome"),
    *_event("outcome_event", optional=True),
    *_evidence(),
    _code("rule"),
)

commitment_parties = Table(
    "commitment_parties",
    metadata,
    Column("coding", Integer, primary_key=True),
    Column("commitment", Text, primary_key=True),
    Column("side", Text, primary_key=True),  # by, to
    Column("position", Integer, primary_key=True),
    ForeignKeyConstraint(["coding", "commitment"], ["commitments.coding", "commitments.id"]),
    *_actor("actor"),
)

links = Table(
    "links",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("coding", Integer, nullable=False),
    *_actor("actor"),
    _code("state"),  # linked, ambiguous, unsure, unknown
    _code("entry", optional=True),  # id in the register; empty where it is none or several
    Column("score", Float),
    _code("candidates"),  # JSON list: id, name, score, reasons
    _code("register"),  # version of the register that decided
    _code("decided_at"),
    _code("retired_at", optional=True),
    Index("one_standing_link", "coding", "actor", unique=True, sqlite_where=text("retired_at IS NULL")),
)
"""Who of the register an actor of a reading is: a decision, made anew when the register changes."""

reactions = Table("reactions", metadata, *_of_coding(), *_event("event"), *_event("to"), *_evidence(), _code("rule"))

event_records = Table(
    "event_records",
    metadata,
    Column("event_id", Text, primary_key=True),
    _key("report", "reports.n"),  # the report that it was minted for
    _code("minted_at"),
    Column("redirect_to", Text, ForeignKey("event_records.event_id")),  # set when two events are found to be one: the older stays
    Index("event_records_by_report", "report"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True),
    _key("coded_event", "coded_events.n"),
    Column("event_id", Text, ForeignKey("event_records.event_id"), nullable=False, index=True),
    _code("decided_by"),
    _code("decided_at"),
    _code("why"),
    _code("retired_at", optional=True),
    _code("retired_by", optional=True),
    _code("retired_why", optional=True),
    Index("one_standing_decision", "coded_event", unique=True, sqlite_where=text("retired_at IS NULL")),
    Index("decisions_by_coded_event", "coded_event"),
)

tellings = Table(
    "tellings",
    metadata,
    Column("coded_event", Integer, ForeignKey("coded_events.n"), primary_key=True),
    Column("report", Integer, nullable=False),
    Column("day", Integer, nullable=False),  # proleptic ordinal of its first day, else of publication; 0 without either
    _code("facts"),  # JSON: what it is compared by
    Column("compared", Integer, nullable=False),  # 1 once it is known with which others it is likely of one event
    Column("settled", Integer, nullable=False),  # 1 once it is decided with which others it is of one event
    Column("lot", Integer),  # a number for those that it was settled with; empty where it is to be settled
    Column("level", Float),  # log-odds above which pairs connect them
    Index("tellings_to_compare", "day", "coded_event", sqlite_where=text("compared = 0")),
    Index("tellings_to_settle", "day", "coded_event", sqlite_where=text("settled = 0")),
    Index("tellings_by_lot", "lot"),
)
"""What a coded event is compared by when it is asked which others tell of the same; made anew whenever statements or links change."""

blocks = Table(
    "blocks",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("coded_event", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""Coded events that may tell of the same: those of one key, by a rank that follows from their content."""

likely = Table(
    "likely",
    metadata,
    Column("coded_event", Integer, primary_key=True),
    Column("others", LargeBinary, nullable=False),  # 32-bit numbers, ascending
    Column("odds", LargeBinary, nullable=False),  # 64-bit floats
    _code("parts", optional=True),  # JSON list of part and whole
)
"""With which others each coded event is likelier one event than two, with the log-odds: what lots are gathered from."""

REMADE = (tellings, blocks, likely)
"""Tables that follow from the others and are made anew in a ledger of an earlier format."""

same_words = Table(
    "same_words",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("other", Integer, primary_key=True),
    Index("same_words_of_other", "other"),
    sqlite_with_rowid=False,
)
"""Coded events of two reports that carry one text, in the same words of it."""

parts = Table(
    "parts",
    metadata,
    Column("n", Integer, primary_key=True),
    _code("part"),
    _code("whole"),
    _code("decided_by"),
    _code("decided_at"),
    _code("why"),
    _code("retired_at", optional=True),
    Index("one_standing_part", "part", "whole", unique=True, sqlite_where=text("retired_at IS NULL")),
    Index("parts_by_whole", "whole"),
)
"""That one event of the ledger is a part of another: a strike of a campaign that is told as a whole."""

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("report", Integer, ForeignKey("reports.n"), primary_key=True),
    Column("words", Integer, nullable=False),
)
"""Reports whose texts have been compared with those of others."""

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True),
    Column("rank", Text, primary_key=True),  # the text's hash
    Column("report", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""Reports whose texts may be the same: those of one band."""

copies = Table(
    "copies",
    metadata,
    Column("n", Integer, primary_key=True),
    _key("report", "reports.n"),
    _key("of", "reports.n"),
    _code("relation"),  # copy, version, passage
    Column("share", Float, nullable=False),
    _code("differs"),  # JSON list: what differs inside what they share
    _code("decided_by"),
    _code("decided_at"),
    _code("retired_at", optional=True),
    Index("copies_by_report", "report"),
    Index("copies_by_original", "of"),
)
"""That one report is another's text, or shares a passage with it."""

corrections = Table(
    "corrections",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    _code("kind"),  # merge, split, retype, redate, reattribute, relocate, accept, reject, outcome
    _code("anchors"),  # JSON list: report's text hash, family, type, trigger spans
    _code("change"),  # JSON object
    _words("author"),
    _words("reason"),
    _code("made_at"),
    _code("added_at"),  # when it came into this ledger, from a file perhaps long after it was made
    _code("retired_at", optional=True),
    _words("retired_by", optional=True),
    _words("retired_why", optional=True),
)
"""What people decided, anchored on words of reports, so that it outlives readings."""

rejected = Table(
    "rejected",
    metadata,
    Column("key", Text, primary_key=True),
    _words("origin"),
    _code("reason"),
    _words("detail"),
    _words("publisher", optional=True),
    _code("published", optional=True),
    _code("digest"),
    _code("rejected_at"),
)

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"

SEARCH = (
    f"CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', content_rowid='n', {_TOKENS})",
    f"CREATE VIRTUAL TABLE event_words USING fts5(sentence, content='', {_TOKENS})",
)
"""Full-text indexes; neither keeps a copy of the text. `rowid` is `reports.n` and `coded_events.n`."""
