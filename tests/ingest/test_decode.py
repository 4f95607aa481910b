from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UnreadableReport
from rashomon.ingest.decode import decode

WORDS = "The minister’s café in Gdańsk – “closed” – cost £3.\r\nTwo men left.\rThen three.\n"


def _reason(data: bytes) -> str:
    with pytest.raises(UnreadableReport) as caught:
        decode(data)
    return caught.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_unicode_encodings_keep_every_character(encoding: str) -> None:
    """With or without a byte order mark the text is the same, line ends included."""
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_endian_marks(mark: bytes) -> None:
    """A big-endian mark is heeded and left out of the text."""
    name = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert decode(mark + WORDS.encode(name)) == WORDS


def test_western_8_bit_text() -> None:
    """Windows and Latin-1 text with few accents is read as Western."""
    words = "The café near the harbour – “Zoë’s” – was closed by police on Monday, the owner said. " * 3
    assert decode(words.encode("cp1252")) == words
    assert (
        decode("A cafe\xe9 stood near the old harbour in the south of the town.".encode("latin-1"))
        == "A cafe\xe9 stood near the old harbour in the south of the town."
    )


def test_bytes_that_windows_leaves_out_are_latin_1() -> None:
    """A byte that Windows' Western code page lacks makes the file Latin-1, and stays one character."""
    data = b"The owner said that the caf\xe9 would close early on that day. \x81"
    assert decode(data) == data.decode("latin-1")


def test_other_8_bit_text_is_told_by_its_content() -> None:
    """Cyrillic in an 8-bit encoding is not read as accented Latin letters."""
    words = "Представитель правительства заявил, что войска покинули город после двух дней переговоров со старейшинами. " * 5
    assert decode(words.encode("cp1251")) == words


def test_a_page_may_declare_its_encoding() -> None:
    """A page's own declaration is heeded where it fits its bytes."""
    page = '<html><head><meta charset="iso-8859-2"></head><body>Gdańsk łódź Gdańsk</body></html>'
    assert decode(page.encode("iso-8859-2")) == page


@pytest.mark.parametrize("name", ["no-such-encoding", "ascii", "utf-8"])
def test_a_wrong_declaration_is_passed_over(name: str) -> None:
    """A declaration that is unknown or does not fit gives way to the content."""
    page = f"<meta charset={name}><p>A caf\xe9 in the town was closed on Monday, said the police.</p>"
    assert decode(page.encode("latin-1")) == page


def test_utf_8_cut_short_keeps_the_rest() -> None:
    """A file cut within a character loses that character only, visibly."""
    text = decode(("The minister’s café was “closed”. " * 3 + "é").encode()[:-1])
    assert text.startswith("The minister’s café")
    assert text.endswith("\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\nsome text",
        b"PK\x03\x04\x14\0",
        b"\x1f\x8b\x08\0",
        b"SQLite format 3\0",
        b"\0\0\0\x18ftypmp42",
        b"RIFF\0\0\0\0WAVEfmt ",
        bytes(range(256)) * 4,
        b"\x01\x02\x03\x04 words",
        b"\0" * 100,
    ],
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    """Images, archives, databases and programs are refused, whatever the file is called."""
    assert _reason(data) == "binary"


def test_zero_bytes_in_8_bit_text_are_binary() -> None:
    """Stray zero bytes make a file neither UTF-8 nor UTF-16, near its start and far behind."""
    assert _reason(b"The talks ended on Monday.\0 The end.") == "binary"
    assert _reason(b"The talks ended on Monday. " * 9000 + b"\0") == "binary"


@pytest.mark.parametrize("data", ["A town".encode("utf-16")[:-1], codecs.BOM_UTF16_LE + b"\x00\xd8A\0"])
def test_broken_utf_16_is_undecodable(data: bytes) -> None:
    """What its mark says is UTF-16 and is not is refused."""
    assert _reason(data) == "undecodable"


def test_text_that_begins_like_a_name_of_a_format_is_text() -> None:
    """Words that start as an archive's or a sound's first bytes do are words."""
    assert decode(b"RIFF between parties. BZh. PAR1 and ID3.") == "RIFF between parties. BZh. PAR1 and ID3."


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"])))
def test_utf_8_is_never_altered(text: str) -> None:
    """Any text without control characters comes back as it is from UTF-8."""
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No bytes raise anything but the refusal, and no text holds half characters."""
    try:
        decode(data).encode()
    except UnreadableReport as why:
        assert why.reason in {"binary", "undecodable"}  # noqa: PT017
