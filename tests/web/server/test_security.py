from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.ledger import Ledger
from rashomon.web.server import ServerSettings
from rashomon.web.server.pages import start
from tests.web.server.site import client, crawl

PAGES = ("/", "/commitments", "/sources", "/about", "/perspective")
EVERYWHERE = (*PAGES, "/healthz", "/nowhere", "/events/RSH-zzzzzzzzzzzzzz", "/api/v1/openapi.json")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_carries_the_policy(site: TestClient, address: str) -> None:
    """Pages, errors and what programs ask alike."""
    headers = site.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/api/v1/events", "/events/RSH-zzzzzzzzzzzzzz"])
def test_only_reading_is_allowed(site: TestClient, method: str, address: str) -> None:
    """405, with what is allowed."""
    answer = site.request(method, address)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_tells_what_get_does_without_the_body(site: TestClient) -> None:
    """The same headers."""
    head, get = site.head("/about"), site.get("/about")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers["etag"] == get.headers["etag"]


def test_a_foreign_name_is_not_answered(site: TestClient) -> None:
    """DNS rebinding: the page says nothing of the ledger."""
    answer = site.get("/", headers={"host": "evil.example:8000"})
    assert answer.status_code == 421
    assert "Northern Front" not in answer.text
    assert "content-security-policy" in answer.headers


def test_a_body_is_not_read(site: TestClient) -> None:
    """However small."""
    assert site.request("GET", "/", content=b"x").status_code == 413
    assert site.request("GET", "/", headers={"transfer-encoding": "chunked"}).status_code == 413


def test_a_question_without_end_is_refused(site: TestClient) -> None:
    """414."""
    assert site.get("/commitments?actor=" + "a" * 5000).status_code == 414


@pytest.mark.parametrize(
    "address",
    [
        "/events/..%2f..%2fetc%2fpasswd",
        "/events/RSH-'%20or%201=1",
        "/events/xx",
        "/reports/RPT-short",
        "/reports/..%2fx",
        "/static/../app.py",
        "/static/site.css",
    ],
)
def test_what_is_no_id_is_not_looked_up(site: TestClient, address: str) -> None:
    """404, as a page that says what to do."""
    answer = site.get(address)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text or answer.json()["status"] == 404


def test_programs_get_problems_as_json(site: TestClient) -> None:
    """RFC 9457 under `/api`."""
    answer = site.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404
    assert answer.json()["detail"]


def test_a_fault_of_the_program_shows_nothing_of_its_insides(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without a trace, with the same headers."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret-detail")

    monkeypatch.setattr(start, "_page", broken)
    answer = site.get("/")
    assert answer.status_code == 500
    assert "secret-detail" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_anything_inline_or_foreign(site: TestClient) -> None:
    """Scripts and styles come from files of this server alone, each under an address with a digest, kept for good."""
    for address, answer in crawl(site, "/", "/perspective?of=Northern%20Front"):
        assert answer.status_code in {200, 308}, address
        assert " style=" not in answer.text
        assert "<script>" not in answer.text
        if address.startswith("/static/"):
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_browser_asks_anew_and_gets_word_that_nothing_changed(ledger: Ledger, site: TestClient) -> None:
    """Until the ledger is written to by anybody."""
    first = site.get("/")
    assert first.headers["cache-control"] == "private, no-cache"
    tag = {"if-none-match": first.headers["etag"]}
    assert site.get("/", headers=tag).status_code == 304
    event = ledger.events()[0].event_id
    ledger.corrector("Ada Moro").reject(event, reason="no such thing")
    again = site.get("/", headers=tag)
    assert again.status_code == 200
    assert again.headers["etag"] != first.headers["etag"]


def test_a_name_behind_a_proxy_is_answered(ledger: Ledger) -> None:
    """Where it was given."""
    settings = ServerSettings("0.0.0.0", is_public=True, names=("ledger.example",))
    with client(Path(ledger.path), settings, base="https://ledger.example") as site:
        assert site.get("/").status_code == 200
        assert site.get("/", headers={"host": "other.example"}).status_code == 421
