from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rashomon.ingest.webpage import _extractor
from rashomon.model.report import Rejected, Report

Write = Callable[..., Path]
Read = Callable[..., list[Report | Rejected]]
One = Callable[..., Report]
Refused = Callable[..., Rejected]

HEAD = """<html lang="en"><head><meta charset="utf-8"><title>Front leaves Tarsil - The Meridian</title>
<meta property="og:title" content="Front leaves Tarsil"><meta property="og:site_name" content="The Meridian">
<meta property="article:published_time" content="2031-03-04T09:00:00Z">
<meta property="article:modified_time" content="2031-03-09T09:00:00Z">
<link rel="canonical" href="https://meridian.example/world/front-leaves"></head>"""


def _page(body: str, head: str = HEAD) -> str:
    menu = "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
    return f"<!DOCTYPE html>\n{head}<body>{menu}{body}<footer>Contact us</footer></body></html>"


def test_a_page_gives_its_article(write: Write, one: One, story: str) -> None:
    """Text, title, publisher, first day of publication and address come from the page; menus do not."""
    report = one(write("a.html", _page(f"<article><h1>Front leaves Tarsil</h1><p>{story}</p></article>")))
    assert story in report.text
    assert "Contact" not in report.text
    assert (report.title, report.publisher, report.published) == ("Front leaves Tarsil", "The Meridian", date(2031, 3, 4))
    assert report.url == "https://meridian.example/world/front-leaves"
    assert set(report.found.values()) == {"metadata"}


def test_a_known_site_has_its_usual_name(write: Write, one: One, story: str) -> None:
    """A site that calls itself by a short name is known by its usual one."""
    page = _page(f"<article><p>{story}</p></article>", HEAD.replace("The Meridian", "BBC"))
    assert one(write("a.html", page)).publisher == "BBC News"


def test_a_page_that_says_nothing_of_itself(write: Write, one: One, story: str) -> None:
    """Without metadata the day stays unknown; a date in the story is none."""
    page = _page(f"<article><p>{story} The truce of 7 May 2030 had ended.</p></article>", "<html><head></head>")
    report = one(write("a.html", page))
    assert report.published is None
    assert report.publisher is None


def test_options_fill_a_page(write: Write, one: One, story: str) -> None:
    """What the user says fills what the page leaves open."""
    page = _page(f"<article><p>{story}</p></article>", "<html><head></head>")
    assert one(write("a.html", page), published=date(2031, 3, 5)).found["published"] == "option"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id='app'></div><script>run()</script>",
        "<ul>" + "<li><a href='/x'>Talks end in harbour town</a></li>" * 30 + "</ul>",
        "<p>Subscribe to read on.</p>",
    ],
)
def test_a_page_without_an_article(write: Write, refused: Refused, body: str) -> None:
    """Menus, lists of headlines and pages that a script fills have no body."""
    rejected = refused(write("a.html", _page(body)))
    assert rejected.reason == "no-body"
    assert rejected.digest


@pytest.mark.parametrize("content", ["", " \n", "<", "<html", "<html></html>", "no tags at all", "\0"])
def test_what_is_hardly_a_page(write: Write, refused: Refused, content: str) -> None:
    """Fragments and empty files are rejected, never an error."""
    assert refused(write("a.html", content)).reason in {"empty", "no-body", "binary"}


def test_an_old_encoding_is_heeded(write: Write, one: One, story: str) -> None:
    """A page in Latin-1 keeps its accents."""
    page = _page(f"<article><p>{story} The café closed.</p></article>", HEAD.replace("utf-8", "iso-8859-1"))
    assert "café closed" in one(write("a.html", page.encode("latin-1"))).text


def test_a_page_in_another_language(write: Write, refused: Refused) -> None:
    """Its article is looked at, not its menus."""
    words = "El portavoz del gobierno dijo que los soldados habían dejado la ciudad después de dos días de conversaciones. "
    assert refused(write("a.html", _page(f"<article><p>{words * 5}</p></article>"))).reason == "not-english"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000,
        "<b><p>x" * 3_000,
        "<table><tr><td>" * 300,
        "<ul><li>x" * 2_000,
        "<p " + "a='b' " * 50_000 + ">",
        "&amp;" * 100_000,
        "<!--" * 50_000,
        "<p>x</p>" * 60_000,
        "<a href='x'>w</a> " * 60_000,
    ],
)
def test_hostile_pages_take_bounded_time(write: Write, refused: Refused, body: str) -> None:
    """Endless nesting, attributes, entities and tags are refused within seconds."""
    start = time.process_time()
    assert refused(write("a.html", _page(body))).reason in {"no-body", "too-large"}
    assert time.process_time() - start < 8


def test_a_page_is_told_without_its_extension(write: Write, one: One, story: str) -> None:
    """A saved page without a telling name is told by its first tags."""
    assert one(write("saved", "\n<!-- saved -->" + _page(f"<article><p>{story}</p></article>"))).publisher == "The Meridian"


def test_an_installation_without_the_extractor(write: Write, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are rejected with what is missing, and the rest of the batch is read."""
    _extractor.cache_clear()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    page, text = read(write("a.html", "<html><body><p>Talks ended.</p></body></html>"), write("b.txt"))
    assert isinstance(page, Rejected)
    assert (page.reason, "cannot be loaded" in page.detail) == ("unreadable", True)
    assert isinstance(text, Report)
