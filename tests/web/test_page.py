from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.model import Account, CodedReport, Commitment, CommitmentId, Place, Rejected, When
from rashomon.web import write_page
from tests import factory

PAYLOAD = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>&{{ 7*7 }}"
VOID = {"meta", "link", "input", "line", "rect", "path", "img", "br", "base"}


class Reader(HTMLParser):
    """Elements, links, ids and visible text of a page; fails on tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.marked: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - as in the base class
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - as in the base class
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:  # noqa: D102 - as in the base class
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:  # noqa: D102 - as in the base class
        if self.open and self.open[-1] not in {"script", "style"}:
            self.text.append(data)
            if self.open[-1] == "mark":
                self.marked.append(data)

    def values(self, name: str) -> list[str]:
        """All values of one attribute."""
        return [value for _, attribute, value in self.attributes if attribute == name]


def write(folder: Path, *reports: CodedReport, full_text: bool = False, title: str | None = None) -> str:
    """The page of a ledger with some reports, as it is written."""
    ledger = Ledger(folder / "ledger.db")
    with ledger.writer() as writer:
        for coded in reports:
            writer.add(coded)
    ledger.update()
    return write_page(ledger, folder / "page.html", title=title, full_text=full_text).read_text(encoding="utf-8")


def hostile() -> CodedReport:
    """A report whose every value tries to run something."""
    text = f"{PAYLOAD} attacked {PAYLOAD}. Ada said so."
    where = factory.quote("attacked", text)
    actor = factory.actor(1, PAYLOAD, names=(PAYLOAD,))
    event = factory.event(
        1,
        "ASSAULT",
        where,
        actor=factory.ids(1),
        recipient=factory.ids(1),
        place=Place(PAYLOAD, PAYLOAD),
        date=When.day(date(2031, 3, 3)),
        weapons=(PAYLOAD,),
        accounts=(
            Account(None, "own", "asserts", factory.quote(f"{PAYLOAD} attacked", text)),
            Account(factory.ids(1)[0], "direct", "denies", factory.quote("Ada", text), factory.quote("said", text)),
        ),
        sentence=where,
    )
    pledge = Commitment(CommitmentId("c1"), factory.ids(1), factory.ids(1), "pledge", PAYLOAD, where, made=PAYLOAD, condition=PAYLOAD)
    report = factory.report(text, publisher=PAYLOAD, title=PAYLOAD, url="javascript:alert(1)")
    return factory.coded((event,), actors=(actor,), of=report, commitments=(pledge,))


def test_hostile_values_are_shown_and_never_run(tmp_path: Path) -> None:
    """A payload in text, names, titles, places or pledges is text on the page and nothing else."""
    html = write(tmp_path, hostile(), title=PAYLOAD, full_text=True)
    page = Reader(html)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert PAYLOAD in "".join(page.text)


def test_a_dangerous_address_is_not_a_link(tmp_path: Path) -> None:
    """No link leads anywhere but to the page itself or the web."""
    page = Reader(write(tmp_path, hostile(), factory.full(of=factory.report(id="r2", url="https://news.example/a?b=1&c=2"))))
    links = [value for tag, name, value in page.attributes if tag == "a" and name == "href"]
    assert "https://news.example/a?b=1&c=2" in links
    assert all(link.startswith(("#", "https://news.example/")) for link in links)


def test_characters_that_html_forbids_are_replaced(tmp_path: Path) -> None:
    """A NUL byte or an escape sequence in a name shows as a replacement character."""
    html = write(tmp_path, factory.full(of=factory.report(publisher="The\x00 Mer\x1bidian")))
    assert "The\ufffd Mer\ufffdidian" in html
    assert "\x00" not in html


def test_the_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    """No address is loaded, and the policy forbids all but the page's own script."""
    html = write(tmp_path, factory.full())
    page = Reader(html)
    assert not page.values("src")
    assert "url(" not in html
    assert "@import" not in html
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policy = next(value for value in page.values("content") if value.startswith("default-src"))
    assert policy.startswith("default-src 'none'")
    assert f"script-src 'sha256-{digest}'" in policy


def test_evidence_is_marked_in_its_sentence(tmp_path: Path) -> None:
    """The words cited are highlighted, the sentence around them is there."""
    page = Reader(write(tmp_path, factory.full()))
    assert "its men were there" in page.marked
    assert "A spokesman for the Front, Idris Valen, denied that its men were there." in " ".join("".join(page.text).split())


def test_links_lead_to_what_is_there(tmp_path: Path) -> None:
    """Every mark on the timeline and every reference finds its card; every id is used once."""
    page = Reader(write(tmp_path, factory.full()))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = {value.removeprefix("#") for value in page.values("href") if value.startswith("#")}
    assert targets <= set(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)


def test_all_is_there_without_a_script(tmp_path: Path) -> None:
    """Only the filters wait for the script; no card does."""
    html = write(tmp_path, factory.full())
    page = Reader(html)
    hidden = [tag for tag, name, _ in page.attributes if name == "hidden"]
    assert hidden == ["form", "p"]
    assert "noscript" in page.tags
    assert page.tags.count("article") == 2


def test_the_page_states_its_language_and_headings_in_order(tmp_path: Path) -> None:
    """Screen readers find their way: one h1, no level left out."""
    page = Reader(write(tmp_path, factory.full()))
    assert ("html", "lang", "en") in page.attributes
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_whole_articles_only_when_asked(tmp_path: Path) -> None:
    """The default keeps to excerpts, for the publishers' sake."""
    text = factory.TEXT + " Nothing of this last line is evidence of anything."
    coded = factory.full(of=factory.report(text))
    assert "Nothing of this last line" not in write(tmp_path, coded)
    assert "Nothing of this last line" in write(tmp_path, coded, full_text=True)


def test_an_empty_ledger_gives_a_page_that_says_so(tmp_path: Path) -> None:
    """No report is a state like others."""
    assert "No act was coded" in write(tmp_path)


def test_rejected_reports_are_counted(tmp_path: Path) -> None:
    """What could not be read is part of the coverage."""
    ledger = Ledger(tmp_path / "ledger.db")
    with ledger.writer() as writer:
        writer.add(factory.full())
        writer.reject(Rejected("b.txt", "empty", "nothing in it", publisher="The Meridian", published=date(2031, 3, 6), digest="d"))
    html = write_page(ledger, tmp_path / "page.html").read_text(encoding="utf-8")
    assert "5 March 2031 to 6 March 2031" in html
    assert '<td class="n">1</td><td class="n">0</td><td class="n">1</td>' in html


def test_two_reports_that_came_with_one_id_stay_apart(tmp_path: Path) -> None:
    """The page goes by the ledger's ids, not by those that the files gave."""
    one, other = factory.full(), factory.full(of=factory.report(publisher="The Lowland Post"))
    html = write(tmp_path, one, other)
    assert "Told by 2 reports" in html


def test_the_same_ledger_gives_the_same_page(tmp_path: Path) -> None:
    """Pages can be compared and kept under version control."""
    assert write(tmp_path, factory.full()) == write(tmp_path, factory.full())


def test_nothing_is_left_beside_the_page(tmp_path: Path) -> None:
    """The file written first is gone, and an older page is replaced."""
    write(tmp_path, factory.full())
    write(tmp_path, factory.full(), title="Second")
    assert sorted(path.name for path in tmp_path.glob("*page*")) == ["page.html"]
    assert "Second" in (tmp_path / "page.html").read_text(encoding="utf-8")
