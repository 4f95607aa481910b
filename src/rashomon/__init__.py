"""Rashomon: event data that keeps every account.

`read` turns the text of one report into a `CodedReport`; a `Ledger` keeps many. Importing this loads neither model nor database:
both are loaded when they are first used.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.__about__ import __version__

if TYPE_CHECKING:
    from rashomon.ledger import Ledger
    from rashomon.model import CodedReport
    from rashomon.pipeline import Reader

__all__ = ["Ledger", "__version__", "read"]


def read(
    text: str,
    published: date | str | None = None,
    *,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 — the codebook's name
) -> CodedReport:
    """Everything that the reader finds in the text of one report; the first call loads the model.

    Args:
        text: The report, head lines and all; kept as it is.
        published: The day of publication, or a written date. What is not given here or below is looked for in the text's first
            lines; without a day, "last week" stays unresolved.
        publisher: Who published it.
        title: The headline.
        url: Where it was published.
        id: Its id; by default one derived from address or content.

    Raises:
        UnreadableReport: The text is empty, too long, not text or not English.
        ModelError: The reader model is missing or damaged.
    """
    from rashomon.ingest import report_from_text  # noqa: PLC0415 — see above

    report = report_from_text(text, publisher=publisher, published=published, title=title, url=url, id=id)
    return _reader().read(report)


@cache
def _reader() -> Reader:
    from rashomon.pipeline import Reader  # noqa: PLC0415 — see above

    return Reader.load()


def __getattr__(name: str) -> Any:  # noqa: ANN401 — a type checker sees the imports above
    if name == "Ledger":
        from rashomon.ledger import Ledger  # noqa: PLC0415 — see above

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
