from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli import words
from rashomon.cli.formats import Heading, Listing, chosen, csv_of, on_one_line, print_rows
from rashomon.cli.options import FormatOption, LedgerOption, ledger_among, open_ledger, refuse_codebook

if TYPE_CHECKING:
    from rashomon.ledger import SearchHit


def _json(row: SearchHit) -> dict[str, Any]:
    from rashomon.exchange import report_json  # noqa: PLC0415 — loads the database library

    return {"report": report_json(row.report), "excerpt": row.excerpt, "events": list(row.events)}


LISTING: Listing[SearchHit] = Listing(
    "reports",
    (
        Heading("report", lambda row: words.from_where_below(row.report), most=20),
        Heading("title", lambda row: on_one_line(row.report.title), ratio=3),
        Heading("words", lambda row: on_one_line(row.excerpt), ratio=5),
        Heading("events", lambda row: "\n".join(row.events)),
    ),
    csv=csv_of(
        ("report_id", lambda row: row.report.report_id),
        ("publisher", lambda row: row.report.publisher),
        ("published", lambda row: row.report.published),
        ("title", lambda row: row.report.title),
        ("url", lambda row: row.report.url),
        ("excerpt", lambda row: row.excerpt),
        ("events", lambda row: ";".join(row.events)),
    ),
    json=_json,
    hint="Events listed are those whose sentence holds the words.",
)


def search(
    sought: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS", help='Words that must all be there; "two words" in quotes are a phrase. The last may be the ledger.'
        ),
    ],
    *,
    ledger_file: LedgerOption = None,
    limit: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Most reports to list.")] = 50,
    form: FormatOption = None,
) -> None:
    """Find reports that hold some words, best match first, and the events in such sentences.

    Example: `rashomon search pledge "suspend attacks" --ledger iraq.db`
    """
    form = chosen(form)
    refuse_codebook(form)
    asked, ledger = ledger_among(sought, ledger_file)
    if not asked:
        raise typer.BadParameter("expected words to look for beside the ledger")
    # What the shell handed over as one word with blanks in it was in quotes: a phrase.
    phrases = [f'"{word}"' if any(c.isspace() for c in word) and '"' not in word and len(asked) > 1 else word for word in asked]
    print_rows(open_ledger(ledger, ledger_file).search(" ".join(phrases), limit=limit), LISTING, form)
