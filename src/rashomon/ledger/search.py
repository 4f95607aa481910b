from __future__ import annotations

import re
from collections import defaultdict

from sqlalchemy import Connection, select, text

from rashomon.errors import FilterError
from rashomon.ledger import schema
from rashomon.ledger.corrections.overlay import laid
from rashomon.ledger.corrections.record import REVIEWING
from rashomon.ledger.names import storable
from rashomon.ledger.queries import standing
from rashomon.ledger.rows import SearchHit
from rashomon.ledger.sources import CITED, cited

_TERM = re.compile(r'"([^"]*)"|(\S+)')

_MOST_TERMS = 50
"""Words of one query; SQLite's full-text search refuses expressions more than 256 deep."""

_HITS = text(
    # CAST: a text with half a surrogate pair is stored as bytes, which are not to be decoded before they are mended.
    "SELECT rowid AS n, CAST(snippet(report_words, -1, '', '', ' … ', 24) AS BLOB) AS excerpt "
    # An earlier release of a data set's row is a report that no reading is current of.
    "FROM report_words WHERE report_words MATCH :query "
    "AND EXISTS (SELECT 1 FROM codings WHERE codings.report = report_words.rowid AND codings.superseded_at IS NULL) "
    "ORDER BY bm25(report_words), rowid LIMIT :limit",
)

_EVENTS = text("SELECT rowid FROM event_words WHERE event_words MATCH :query")


def search(connection: Connection, words: str, limit: int = 50) -> list[SearchHit]:
    """Reports that hold all the words, in any form of case and diacritics, best match first (BM25).

    Args:
        connection: A connection that reads the ledger.
        words: Words to find; several words in double quotes are found as a phrase. No other sign has a meaning.
        limit: Most hits.

    Raises:
        FilterError: There is nothing to search for, or too much.
    """
    query = quoted(words)
    excerpts = {row.n: row.excerpt.decode("utf-8", "replace") for row in connection.execute(_HITS, {"query": query, "limit": limit})}
    reports, codings = schema.reports, schema.codings
    rows = select(reports.c.n, *CITED).join_from(reports, codings, codings.c.report == reports.c.n).where(codings.c.superseded_at.is_(None))
    found = {row.n: cited(row) for row in connection.execute(rows.where(reports.c.n.in_(excerpts)))}
    events = _events(connection, query, set(excerpts))
    return [SearchHit(found[n], excerpt, tuple(events[n])) for n, excerpt in excerpts.items()]


def quoted(words: str) -> str:
    """A query as SQLite's full-text search reads it, with every term in quotes, so that none of its signs is an operator.

    Raises:
        FilterError: No letter or digit is in it, or more than fifty terms.
    """
    terms = [phrase or word for phrase, word in _TERM.findall(storable(words).replace("\x00", " "))]
    terms = [term for term in terms if any(c.isalnum() for c in term)]
    if not terms:
        raise FilterError(f"search: expected at least one word; got {words[:40]!r}")
    if len(terms) > _MOST_TERMS:
        raise FilterError(f"search: expected at most {_MOST_TERMS} words; got {len(terms)}")
    return " ".join('"' + term.replace('"', '""') + '"' for term in terms)


def _events(connection: Connection, query: str, reports: set[int]) -> dict[int, list[str]]:
    """Ids of current events whose sentence matches, by number of their report, in the order of the text."""
    matching = set(connection.scalars(_EVENTS, {"query": query}))
    events, found = schema.coded_events.c, defaultdict(list)
    rows = select(events.n, schema.reports.c.n.label("report"), schema.decisions.c.event_id).select_from(standing())
    told = [row for row in connection.execute(rows.where(schema.reports.c.n.in_(reports)).order_by(events.n)) if row.n in matching]
    over = laid(connection, [row.n for row in told], REVIEWING)
    for row in told:
        if row.n not in over or over[row.n].reviewed != "rejected":
            found[row.report].append(row.event_id)
    return found
