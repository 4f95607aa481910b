from __future__ import annotations

import pytest

from rashomon.ingest.publishers import known_publisher, looks_like_publisher, publisher_of_url


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("AP", "Associated Press"),
        ("the washington post", "The Washington Post"),
        ("Washington Post", "The Washington Post"),
        ("Reuters.com", "Reuters"),
        (" Al-Jazeera ", "Al Jazeera"),
        ("Xinhua News Agency", "Xinhua"),
    ],
)
def test_known_names_have_one_form(written: str, name: str) -> None:
    """A publisher's several names give its usual one."""
    assert known_publisher(written) == name


@pytest.mark.parametrize("written", ["The Harbour Gazette", "Tarsil Daily News", "Radio Free Tarsil"])
def test_names_of_a_newspapers_form_are_told(written: str) -> None:
    """A name that is not in the list is told by its form."""
    assert known_publisher(written) is None
    assert looks_like_publisher(written) == written


@pytest.mark.parametrize("written", ["Post", "the talks failed in the press", "Minister resigns", ""])
def test_other_words_are_no_publisher(written: str) -> None:
    """Sentences and single words are none."""
    assert looks_like_publisher(written) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bbc.co.uk/news/world-1", "BBC News"),
        ("https://edition.cnn.com/a", "CNN"),
        ("https://m.tarsil-news.example/a", "tarsil-news.example"),
        ("https://user@www.theguardian.com:443/x", "The Guardian"),
        ("not an address", None),
        ("http://[broken", None),
        ("http://localhost/a", None),
    ],
)
def test_publishers_of_addresses(url: str, name: str | None) -> None:
    """An address gives the name in the list, else its host; what is no address gives nothing."""
    assert publisher_of_url(url) == name
