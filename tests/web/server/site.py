"""A server over a ledger made by hand, and everything that can be reached on it by following links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from fastapi.testclient import TestClient
from httpx2 import Response

from rashomon.ledger import Ledger
from rashomon.model import CodedReport
from rashomon.web.server import ServerSettings, create_app
from tests.web import test_page

BASE = "http://127.0.0.1:8000"
VOID = frozenset({"meta", "link", "input", "img", "br", "base", "embed"})
"""Elements of HTML without an end; those of a drawing have one, or close themselves."""

LINK = re.compile(r'href="([^"]*)"')


class Reader(test_page.Reader):
    """As there, for drawings whose parts have titles of their own."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - as in the base class
        super().handle_starttag(tag, attrs)
        if tag in test_page.VOID - VOID:
            self.open.append(tag)


def ledger_of(folder: Path, reports: Iterable[CodedReport]) -> Ledger:
    """A ledger with some reports, merged."""
    ledger = Ledger(folder / "ledger.db")
    with ledger.writer() as writer:
        writer.add_many(list(reports))
    ledger.update()
    return ledger


def client(path: Path, settings: ServerSettings | None = None, base: str = BASE) -> TestClient:
    """A client of a server over a ledger; to be used in a `with`."""
    return TestClient(create_app(path, settings=settings), base_url=base, follow_redirects=False)


def crawl(site: TestClient, *starts: str, most: int = 400) -> Iterator[tuple[str, Response]]:
    """Every page that links lead to, once, with its address; `most` is far more than a test's ledger has."""
    left, seen = list(starts or ("/",)), set(starts or ("/",))
    while left:
        address = left.pop(0)
        answer = site.get(address)
        yield address, answer
        assert len(seen) < most
        for link in LINK.findall(answer.text) if "html" in answer.headers["content-type"] else ():
            parts = urlsplit(urljoin(BASE + address, unescape(link)))
            inside = parts.path + (f"?{parts.query}" if parts.query else "")
            if f"{parts.scheme}://{parts.netloc}" == BASE and inside not in seen:
                seen.add(inside)
                left.append(inside)


def words(answer: Response) -> str:
    """The text of a page as it is read, on one line; fails on tags that do not match."""
    return " ".join("".join(Reader(answer.text).text).split())
