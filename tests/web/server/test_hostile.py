"""Everything in a report is hostile: whatever its texts, names, headlines, addresses and publishers hold, no page runs any of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from rashomon.model import Account, Affiliation, CodedReport, Commitment, CommitmentId, Effect, EventId, Place, Reaction, When
from rashomon.web.server import ServerSettings
from tests import factory
from tests.web.server.site import BASE, Reader, client, crawl, ledger_of

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title><script>alert(2)</script>",
    "</script><script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(3)>",
    '"><img src=x onerror=alert(4)>',
    "' onmouseover='alert(5)",
    '" onfocus=alert(6) autofocus x="',
    "<svg/onload=alert(7)>",
    "<svg><script>alert(8)</script></svg>",
    "</svg></td></table><iframe src=javascript:alert(9)></iframe>",
    "<iframe srcdoc='<script>alert(10)</script>'></iframe>",
    "<object data=data:text/html,<script>alert(11)</script>></object>",
    "<embed src=javascript:alert(12)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<form action=//evil.example/><button formaction=javascript:alert(13)>",
    "<a href=javascript:alert(14)>go</a>",
    "javascript:alert(15)",
    "JaVaScRiPt:alert(16)//http://news.example/",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxNyk8L3NjcmlwdD4=",
    "//evil.example/x",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "${alert(18)}`'\"",
    "&lt;script&gt;alert(19)&lt;/script&gt;",
    "&#60;script&#62;alert(20)&#60;/script&#62;",
    "<!--><script>alert(21)</script-->",
    "]]><script>alert(22)</script>",
    "\x00<scr\x00ipt>alert(23)</script>",
    "\u202e<script>alert(24)</script>\u202c",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(25)>",
    "../../..//evil.example|%3Cscript%3E",
    "<details open ontoggle=alert(26)>",
    "\ud800<script>alert(27)</script>",
)

TAGS = frozenset(
    """
    html head meta title link script body a header p span nav ul ol li main section article aside
    h1 h2 h3 h4 dl dt dd div blockquote mark q
    bdi strong code table caption thead tbody tr th td details summary footer form label input button svg line rect circle text
    """.split()  # noqa: SIM905 - read as a list of words
)
"""Every element that a page of this server is made of."""

ADDRESSES = frozenset({"href", "src", "action"})


def hostile(number: int, payload: str) -> CodedReport:
    """A report whose every value tries to run something."""
    text = f"{payload} attacked {payload}, killing nine. {payload} said so."
    where, said, nine = factory.quote("attacked", text), factory.quote("said", text), factory.quote("nine", text)
    code = payload.encode("utf-8", "replace").decode()  # what a ledger keeps as a code, and not as words, is UTF-8
    actors = (
        factory.actor(1, payload, names=(payload,), country="TSL", mentions=(factory.quote(payload, text),)),
        factory.actor(2, f"{payload} {number}", names=(payload,)),
    )
    claimed = Account(factory.ids(2)[0], "direct", "denies", said, factory.quote("said", text), rule=code)
    event = factory.event(
        1,
        "ASSAULT",
        where,
        actor=factory.ids(1),
        recipient=factory.ids(2),
        place=Place(payload, code),
        date=When.day(date(2031, 3, 1 + number % 27)),
        weapons=(payload,),
        contexts=(payload,),
        accounts=(Account(None, "own", "asserts", factory.quote(f"{payload} attacked", text)), claimed),
        effects=(Effect("killed", factory.ids(2)[0], 9, 9, nine),),
        disputed=("occurrence",),
        sentence=where,
        rule=code,
    )
    second = factory.event(2, "CONSULT", said, actor=factory.ids(2), date=When.day(date(2031, 3, 2)))
    pledge = Commitment(CommitmentId("c1"), factory.ids(1), factory.ids(2), "pledge", payload, where, EventId("e1"), code, payload, payload)
    bond = Affiliation(factory.ids(1)[0], factory.ids(2)[0], "part_of", where, role=payload, since=code, until=code, rule=code)
    report = factory.report(text, id=payload, publisher=f"{payload} {number}", title=payload, url=payload, origin=payload)
    answer = Reaction(EventId("e2"), EventId("e1"), where, rule=code)
    items = {"commitments": (pledge,), "affiliations": (bond,), "reactions": (answer,)}
    return factory.coded((event, second), actors=actors, of=report, reader=code, **items)


def faults(html: str) -> list[str]:
    """What on a page could run, load or lead somewhere by a report's will."""
    page = Reader(html)
    found = [f"element {tag}" for tag in page.tags if tag not in TAGS]
    for tag, name, value in page.attributes:
        if name.startswith("on") or name in {"style", "srcdoc", "formaction", "http-equiv", "xlink:href"}:
            found.append(f"{tag} {name}={value}")
        if name in ADDRESSES and not _is_harmless(tag, value):
            found.append(f"{tag} {name}={value}")
    return found


def _is_harmless(tag: str, address: str) -> bool:
    if tag in {"script", "link"}:
        return address.startswith("/static/")
    if address.startswith(("#", "?")):
        return True
    parts = urlsplit(address)
    own = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return own or (tag == "a" and parts.scheme in {"http", "https"} and parts.netloc == "news.example")


def test_there_are_payloads_enough() -> None:
    """Of many kinds, none twice."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 25


def test_the_check_sees_what_would_run() -> None:
    """It fails on each kind of page that it is there to find."""
    for html in ("<p onclick='x()'></p>", "<img src='/x'>", "<p style='x'></p>"):
        assert faults(html)
    for html in ( "<a href='javascript:x'></a>", "<a href='//evil.example'></a>"):
        assert faults(html)
    assert faults("<script src='https://evil.example/x.js'></script>")
    assert not faults("<a href='/events/x'></a>")


@pytest.mark.parametrize("full_text", [True, False])
@pytest.mark.parametrize("part", range(5))
def test_no_page_runs_what_a_report_says(tmp_path: Path, part: int, *, full_text: bool) -> None:
    """On every page that links lead to, a payload is text and nothing else."""
    some = [(number, payload) for number, payload in enumerate(PAYLOADS) if number % 5 == part]
    ledger = ledger_of(tmp_path, [hostile(number, payload) for number, payload in some])
    asked = [quote(payload, safe="", errors="replace") for _, payload in some]
    starts = ["/", *(f"/perspective?of={words}" for words in asked), *(f"/commitments?actor={words}" for words in asked)]
    starts += [f"/{kind}/{words}" for words in asked for kind in ("events", "reports", "actors", "sources", "nowhere")]
    seen = set()
    with client(ledger.path, ServerSettings(full_text=full_text)) as site:
        for address, answer in crawl(site, *starts):
            assert answer.status_code in {200, 308, 400, 404}, address
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            if "html" in answer.headers["content-type"]:
                assert faults(answer.text) == [], address
                seen.add(f"{answer.status_code} {urlsplit(BASE + address).path.split('/')[1]}")
    assert {"200 ", "200 events", "200 reports", "200 actors", "200 sources", "200 commitments", "200 perspective", "404 events"} <= seen


def test_a_web_address_is_a_link_and_no_other(tmp_path: Path) -> None:
    """Out of the ledger, with word to the browser that nothing is to be told or trusted."""
    ledger = ledger_of(tmp_path, [factory.full(of=factory.report(url="https://news.example/a?b=1&c=2"))])
    with client(ledger.path) as site:
        report = ledger.reports()[0].report.report_id
        page = Reader(site.get(f"/reports/{report}").text)
    assert ("a", "href", "https://news.example/a?b=1&c=2") in page.attributes
    assert "noopener noreferrer nofollow external" in page.values("rel")
