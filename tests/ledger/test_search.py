from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import FilterError
from rashomon.ledger import Ledger
from rashomon.ledger.search import quoted
from tests import factory, strategies


def test_reports_are_found_by_all_words(filled: Ledger) -> None:
    """Every word has to be there, in any case."""
    assert [hit.report.title for hit in filled.search("TARSIL officers")] == ["Attack in Tarsil"]
    assert filled.search("tarsil ford") == []


def test_a_phrase_in_quotes_is_found_as_one(filled: Ledger) -> None:
    """Words in double quotes stand together in that order."""
    assert len(filled.search('"police post"')) == 1
    assert filled.search('"post police"') == []


def test_diacritics_do_not_matter(ledger: Ledger) -> None:
    """A name is found however it is spelled."""
    with ledger.writer() as writer:
        writer.add(factory.coded(of=factory.report("Talks were held in Bogotá.")))
    assert len(ledger.search("bogota")) == 1


def test_a_hit_names_the_events_whose_sentence_matches(filled: Ledger) -> None:
    """An event is a hit where its own sentence holds the words."""
    attack, shelling, _ = filled.events()
    assert filled.search("gunmen")[0].events == (attack.event_id,)
    assert filled.search("tarsil")[0].events == (attack.event_id, shelling.event_id)
    assert filled.search("spokesman")[0].events == ()


def test_the_excerpt_shows_the_words(filled: Ledger) -> None:
    """The excerpt is a stretch of the text around what was found."""
    assert "vowed to leave" in filled.search("vowed")[0].excerpt


def test_superseded_readings_are_not_searched(filled: Ledger) -> None:
    """Events of an older reading are no hits."""
    with filled.writer() as writer:
        writer.add(factory.full(reader="2", events=(), commitments=(), reactions=()))
    hits = filled.search("gunmen")
    assert [hit.events for hit in hits] == [()]
    assert hits[0].report.reader == "2"


def test_an_earlier_release_of_a_row_is_not_searched(ledger: Ledger) -> None:
    """A data set that changed a row has it twice in the ledger; the newer counts."""
    with ledger.writer() as writer:
        for text in ("Shells killed 3 in Marr.", "Shells killed 5 in Marr."):
            writer.add(factory.coded((), of=factory.report(text, id="MAR-1", publisher="A data set"), reader="import made up 1"))
    assert [hit.excerpt for hit in ledger.search("killed")] == ["Shells killed 5 in Marr."]


def test_the_number_of_hits_can_be_limited(filled: Ledger) -> None:
    """No more hits than asked for."""
    assert len(filled.search("attack", limit=1)) == 1


@pytest.mark.parametrize("words", ["", "  ", '"', '""', "* ( ) :", "-"])
def test_nothing_to_search_for_is_an_error(filled: Ledger, words: str) -> None:
    """A query without a letter or digit is refused."""
    with pytest.raises(FilterError, match="at least one word"):
        filled.search(words)


def test_too_many_words_are_an_error(filled: Ledger) -> None:
    """A whole page is no query."""
    with pytest.raises(FilterError, match="at most 50"):
        filled.search("word " * 51)


@pytest.mark.parametrize(
    "words",
    [
        'tarsil"',
        '"tarsil',
        "tarsil OR ford",
        "NOT tarsil",
        "NEAR(tarsil ford)",
        "title:tarsil",
        "tarsil*",
        "^tarsil",
        "'; DROP TABLE reports",
        "{a b}:c",
    ],
)
def test_operators_are_only_words(filled: Ledger, words: str) -> None:
    """Nothing of the search language reaches the database."""
    assert isinstance(filled.search(words), list)


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_query_gives_hits_or_says_why_not(words: str) -> None:
    """No text whatever makes the database complain."""
    try:
        query = quoted(words)
    except FilterError:
        return
    assert _EMPTY.search(words) == []
    assert query.count('"') % 2 == 0


@pytest.fixture(autouse=True, scope="module")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> None:
    """One empty ledger for all examples."""
    global _EMPTY  # noqa: PLW0603 - Hypothesis calls a test many times for one fixture
    _EMPTY = Ledger(tmp_path_factory.mktemp("search") / "ledger.db")


_EMPTY: Ledger


@given(strategies.TEXTS)
@settings(max_examples=30, deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    """A report of any characters can be added and its excerpt shown."""
    report = factory.report(f"needle {text}")
    with _EMPTY.writer() as writer:
        writer.add(factory.coded(of=report))
    assert _EMPTY.search("needle", limit=1000)
