from __future__ import annotations

import pytest

from rashomon.errors import InputError
from rashomon.web.server import ServerSettings


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.0.3"])
def test_loopback_needs_no_word(host: str) -> None:
    """What this machine alone can reach is served as it is, with whole reports."""
    assert ServerSettings(host).shows_full_text


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "news.example"])
def test_an_open_address_must_be_asked_for(host: str) -> None:
    """The message says what it would mean; with the word, reports are excerpts."""
    with pytest.raises(InputError, match=r"--public.*no password"):
        ServerSettings(host)
    assert not ServerSettings(host, is_public=True).shows_full_text
    assert ServerSettings(host, is_public=True, full_text=True).shows_full_text


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    """Before anything listens."""
    with pytest.raises(InputError, match="port"):
        ServerSettings(port=port)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_loopback_answers_to_its_own_names(host: str) -> None:
    """With its port."""
    assert ServerSettings().answers_to(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:9000", "localhost.evil.example:8000", "127.0.0.1.evil", "10.0.0.1"],
)
def test_loopback_answers_to_no_other_name(host: str) -> None:
    """A site that gives its own name this machine's address reads nothing."""
    assert not ServerSettings().answers_to(host)


def test_a_public_server_answers_to_addresses_and_to_names_it_was_given() -> None:
    """A name that leads here from elsewhere looks like no address in digits."""
    settings = ServerSettings("0.0.0.0", is_public=True, names=("ledger.example",))
    assert settings.answers_to("192.168.1.4:8000")
    assert settings.answers_to("[fe80::1]:8000")
    assert settings.answers_to("ledger.example")
    assert settings.answers_to("Ledger.Example:443")
    assert not settings.answers_to("evil.example:8000")


@pytest.mark.parametrize(
    ("host", "url"), [("127.0.0.1", "http://127.0.0.1:8000/"), ("::1", "http://[::1]:8000/"), ("0.0.0.0", "http://127.0.0.1:8000/")]
)
def test_the_address_that_is_printed_can_be_opened(host: str, url: str) -> None:
    """Here, whatever it is bound to."""
    assert ServerSettings(host, is_public=True).url == url
