from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.ledger import Ledger
from rashomon.web.server import ServerSettings
from tests import factory
from tests.ledger.case import Case
from tests.web.server.site import Reader, client, crawl, ledger_of, words

CASES = (
    "broken-by-a-battery-two-steps-down",
    "copy-corrected-by-its-publisher",
    "copy-of-one-passage-only",
    "dispute-airdrop-that-nobody-saw",
)
PAGES = ("/", "/commitments", "/sources", "/about", "/perspective")


@pytest.mark.parametrize("name", CASES)
def test_every_page_of_a_ledger_can_be_reached_and_read(tmp_path: Path, name: str) -> None:
    """Following links from the start leads to events, reports, actors and sources, and to nothing that is missing or broken."""
    case = Case.load(name, tmp_path)
    kinds = set()
    with client(case.ledger.path) as site:
        for address, answer in crawl(site):
            assert answer.status_code == 200, address
            kinds.add(address.split("/")[1].partition("?")[0])
            if "html" in answer.headers["content-type"]:
                page = Reader(answer.text)
                assert page.tags.count("h1") == page.tags.count("main") == 1, address
                assert len(page.values("id")) == len(set(page.values("id"))), address
    assert {"", "events", "reports", "actors", "sources", "commitments", "perspective", "about", "static"} <= kinds


def test_links_within_pages_find_their_place(site: TestClient) -> None:
    """An account's link to its report leads to words that are there, a mark to what was coded."""
    pages = {address: answer.text for address, answer in crawl(site) if "html" in answer.headers["content-type"]}
    places = {address: set(Reader(html).values("id")) for address, html in pages.items()}
    for address, html in pages.items():
        for link in Reader(html).values("href"):
            path, _, place = link.partition("#")
            if place and (path or address) in places:
                assert place in places[path or address], f"{address} to {link}"


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_ledger_has_its_pages(tmp_path: Path, address: str) -> None:
    """They say that there is nothing yet, and what to do."""
    with client(Ledger(tmp_path / "empty.db").path) as site:
        answer = site.get(address)
    assert answer.status_code == 200
    assert "None" not in words(answer)
    if address in {"/", "/about"}:
        assert "rashomon read" in words(answer)


@pytest.mark.parametrize(
    "address", ["/events/RSH-zzzzzzzzzzzzzz", "/reports/RPT-zzzzzzzzzzzzzz", "/actors/~nobody|", "/sources/nobody", "/elsewhere"]
)
def test_what_is_not_there_says_what_to_do(site: TestClient, address: str) -> None:
    """404, and ways on."""
    answer = site.get(address)
    assert answer.status_code == 404
    assert "The newest events" in words(answer)


@pytest.mark.parametrize("address", ["/commitments?as_of=soon", "/commitments?since=2031&until=2030", "/perspective?of=Nobody%20Known"])
def test_a_question_that_cannot_be_asked_says_why(site: TestClient, address: str) -> None:
    """400, with what was expected."""
    assert site.get(address).status_code == 400


def test_the_start_lists_events_with_what_is_disputed(site: TestClient) -> None:
    """The last to happen first."""
    shown = words(site.get("/"))
    assert "2 reports read" in shown
    assert shown.index("3 March 2031") < shown.index("Belt, Oram, Kest")
    assert "who did it" in shown


def test_coverage_says_what_was_read_of_whom(site: TestClient) -> None:
    """And when."""
    shown = words(site.get("/about"))
    assert "The Meridian" in shown
    assert "5 March 2031" in shown


def test_sources_have_facts_and_no_score(site: TestClient) -> None:
    """By name; a person stands there for an office."""
    shown = words(site.get("/sources"))
    assert "no score of truth" in shown
    assert shown.index("Ada Moro") < shown.index("The Meridian")
    one = site.get("/sources/publisher:the%20meridian")
    assert one.status_code == 200
    assert "All that it asserts" in words(one)


def test_a_source_is_found_by_its_name(site: TestClient) -> None:
    """As well as by its key."""
    assert "Denies it" in words(site.get("/sources/Idris%20Valen"))


def test_commitments_stand_as_of_a_day(site: TestClient) -> None:
    """What was told later does not count."""
    assert "leave the talks" in words(site.get("/commitments"))
    early = words(site.get("/commitments?as_of=2030"))
    assert "leave the talks" not in early
    assert "leave the talks" in words(site.get("/commitments?actor=Northern"))
    assert "No commitment passes" in words(site.get("/commitments?actor=Kest"))


def test_a_broken_commitment_shows_its_chain(tmp_path: Path) -> None:
    """By what ties the act is the maker's."""
    case = Case.load("broken-by-a-battery-two-steps-down", tmp_path)
    with client(case.ledger.path) as site:
        shown = words(site.get("/commitments"))
    pledge = next(each for each in case.ledger.pledges() if each.verdict.outcome == "broken")
    assert pledge.verdict.chain
    for tie in pledge.verdict.chain:
        assert tie.names[0] in shown
        assert tie.names[1] in shown


def test_two_tellings_stand_side_by_side(site: TestClient) -> None:
    """What one side says and the other denies; and who is silent."""
    shown = words(site.get("/perspective?of=Ada%20Moro&and=Northern%20Front"))
    assert "6 killed" in shown or "killed 6" in shown
    assert "its men were there" in shown


def test_whoever_is_served_publicly_sees_excerpts(ledger: Ledger, site: TestClient) -> None:
    """And whole reports where nobody else can see them."""
    report = next(row.report.report_id for row in ledger.reports() if row.report.title == "Fight at the ford")
    with client(ledger.path, ServerSettings("0.0.0.0", is_public=True)) as public:
        assert "Excerpts" in words(public.get(f"/reports/{report}"))
    assert "The text" in words(site.get(f"/reports/{report}"))


def test_excerpts_leave_out_what_has_nothing_coded(tmp_path: Path) -> None:
    """With a mark where something is missing."""
    text = f"{factory.TEXT} The weather was fair. Markets were closed."
    whole = factory.full(of=factory.report(text))
    ledger = ledger_of(tmp_path, [whole])
    with client(ledger.path, ServerSettings(full_text=False)) as site:
        shown = words(site.get(f"/reports/{ledger.reports()[0].report.report_id}"))
    assert "Markets were closed" not in shown
    assert "[…]" in shown
    assert "its men were there" in shown
