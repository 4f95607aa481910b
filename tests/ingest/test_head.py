from __future__ import annotations

from datetime import date

import pytest

from rashomon.ingest.head import Head, dateline, find_head

TITLE = "Front leaves Tarsil after two weeks of talks"
DAY = date(2031, 3, 4)


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (["South Coast", TITLE, "The Washington Post March 4, 2031"], Head("The Washington Post", DAY, TITLE)),
        (["World", TITLE, "BBC News, 4 March 2031"], Head("BBC News", DAY, TITLE)),
        ([TITLE, "Reuters | Mar 4, 2031 14:03 GMT"], Head("Reuters", DAY, TITLE)),
        ([TITLE, "By Ada Moro", "Published: 2031-03-04"], Head(None, DAY, TITLE)),
        ([TITLE, "", "By ADA MORO and Idris Valen, The Guardian", "", "Tue 4 March 2031 06.00 GMT"], Head("The Guardian", DAY, TITLE)),
        ([TITLE, "The Harbour Gazette — 4 March 2031"], Head("The Harbour Gazette", DAY, TITLE)),
        (["The Harbour Gazette", "March 4, 2031 Tuesday", "Late Edition", TITLE, "By Ada Moro"], Head("The Harbour Gazette", DAY, TITLE)),
        ([TITLE, "Harbour Gazette", "4 March 2031"], Head("Harbour Gazette", DAY, TITLE)),
        (["Harbour Gazette Sold", "4 March 2031"], Head(None, DAY, "Harbour Gazette Sold")),
        (["The New York Times", "March 4, 2031 Tuesday", TITLE, "By Ada Moro"], Head("The New York Times", DAY, TITLE)),
        (["Mar. 4, 2031 / 7:12 PM GMT / By Reuters", TITLE], Head("Reuters", DAY, TITLE)),
        ([TITLE, "Published 4 March 2031, updated 6 March 2031"], Head(None, DAY, TITLE)),
        ([TITLE, "Updated 6 March 2031", "Published 4 March 2031"], Head(None, DAY, TITLE)),
        ([TITLE, "Two sides tell two stories of one night.", "The Guardian", "4 March 2031"], Head("The Guardian", DAY, TITLE)),
        (["HEADLINE: " + TITLE, "SOURCE: Harbour Gazette", "DATE: 4 March 2031", "LENGTH: 300 words"], Head("Harbour Gazette", DAY, TITLE)),
        ([TITLE, "The Times 03/04/2031"], Head("The Times", None, TITLE)),
        ([TITLE, ""], Head(None, None, TITLE)),
        ([TITLE, "3 days ago", "5 min read", "Share"], Head(None, None, TITLE)),
        ([], Head()),
        (["South Coast", "By Monday the town was empty, the governor said, and nobody knew who would come next to it."], Head()),
    ],
)
def test_heads_of_pages(lines: list[str], head: Head, story: str) -> None:
    """Section, headline, byline, outlet and date are told apart in their usual orders."""
    assert find_head("\n".join([*lines, story])) == head


@pytest.mark.parametrize(
    ("line", "publisher", "day"),
    [
        ("LONDON, 3 March (Reuters) - Two men", "Reuters", None),
        ("TARSIL (AP) — Two men", "Associated Press", None),
        ("CAIRO, March 4, 2031 (AFP) – Two men", "Agence France-Presse", DAY),
        ("TARSIL, 4 MAR 91 (HARBOUR WIRE) -- [TEXT] TWO MEN", "HARBOUR WIRE", date(1991, 3, 4)),
        ("TARSIL, 4 MAR 91 (AFP, DPA) -- TWO MEN", "Agence France-Presse", date(1991, 3, 4)),
        ("TARSIL (OSTRA), NO DATE (DOMESTIC SERVICE) -- [TEXT] TWO", "DOMESTIC SERVICE", None),
        ("(CNN) Two men", "CNN", None),
        ("(CNN) — Two men", "CNN", None),
        ("Anadolu Agency - Two men", "Anadolu Agency", None),
        ("TARSIL, Ostra — Two men", None, None),
        ("Tarsil (Reuters) - Two men", "Reuters", None),
    ],
)
def test_wire_datelines(line: str, publisher: str | None, day: date | None, story: str) -> None:
    """A dateline gives its agency, and its day when it has the year."""
    assert dateline(line) == Head(publisher=publisher, published=day)
    assert find_head(f"{line} left the harbour on Sunday, the governor said.\n{story}") == Head(publisher, day, None)


@pytest.mark.parametrize(
    "line",
    [
        "Since 3 March 2031 — when the truce began — nothing moved",
        "The men (who had left) - he said - were gone",
        "(Two men) were killed",
        "SINCE 4 MAR 91 -- TWO MEN WERE MISSING",
    ],
)
def test_sentences_are_no_datelines(line: str) -> None:
    """Dashes, parentheses and dates within a sentence make no dateline."""
    assert dateline(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "On 4 March 2031 the governor said that the Harbour Gazette had been closed. {story}",
        "The Washington Post reported on March 4, 2031 that two men were missing.\n{story}",
        "{story}\nThe Guardian, 4 March 2031",
        "January 9: strikes continue across the south, as talks with The Times end without result for a third time this year.\n{story}",
    ],
)
def test_dates_and_names_in_sentences_are_left_alone(text: str, story: str) -> None:
    """What a sentence of the story says is never taken for its day or outlet."""
    found = find_head(text.format(story=story))
    assert (found.publisher, found.published) == (None, None)


def test_a_head_is_looked_for_in_the_first_lines_only() -> None:
    """Long input costs no more than its first lines."""
    assert find_head("word " * 1_000_000) == Head()
    assert find_head("\n" * 1_000_000 + "The Guardian\n4 March 2031") == Head()
