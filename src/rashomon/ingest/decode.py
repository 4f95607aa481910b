"""Bytes to text, once and without loss: what the offsets of all evidence count.

Order: byte order mark; UTF-16 and UTF-32 by their zero bytes; strict UTF-8; the page's own declaration; then by content.
Line ends stay as they are. Nothing is dropped but the byte order mark.
"""

from __future__ import annotations

import codecs
import re

from rashomon.errors import UnreadableReport

SAMPLE = 65_536
"""Bytes looked at to tell what a file is."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MAGIC = (
    (b"\x89PNG", "a PNG image; leave it out"),
    (b"\xff\xd8\xff", "a JPEG image; leave it out"),
    (b"GIF8", "a GIF image; leave it out"),
    (b"%PDF-", "a PDF; save its text as a .txt file first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as text first"),
    (b"PK\x05\x06", "an empty ZIP archive; leave it out"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh91AY&SY", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf\x27", "a 7z archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"{\\rtf", "a rich text document; save it as text first"),
    (b"SQLite format 3", "an SQLite database; export its reports as JSONL or CSV first"),
    (b"PAR1\x15", "a Parquet file; convert it to JSONL or CSV first"),
    (b"ARROW1\0", "an Arrow file; convert it to JSONL or CSV first"),
    (b"\x7fELF", "a program; leave it out"),
    (b"MZ\x90", "a program; leave it out"),
    (b"OggS\0", "an audio or video file; leave it out"),
    (b"ID3\x03", "an audio file; leave it out"),
    (b"ID3\x04", "an audio file; leave it out"),
)
"""First bytes of what lies among reports and is none. Source: the formats' published specifications."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
_MAX_CONTROLS = 0.005
"""Share of control characters above which bytes are no text; texts have none but strays."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_FEW = 0.05
"""Share of non-ASCII bytes up to which 8-bit text is taken as Western; English has under 1 %."""


def _binary(what: str) -> UnreadableReport:
    return UnreadableReport("binary", f"Expected text, found {what}.")


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: in Latin script their zero bytes keep to one side."""
    if len(sample) >= 8 and sample.count(0) > 0.6 * len(sample):
        return "utf-32-le" if sample[0] else "utf-32-be"
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def check_text(data: bytes) -> None:
    """Refuses what is no text.

    Args:
        data: The file's first bytes; `SAMPLE` of them are enough.

    Raises:
        UnreadableReport: `binary`, naming what it is when its first bytes tell.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise _binary(what)
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in {b"WAVE", b"AVI ", b"WEBP"}):
        raise _binary("an image, audio or video file; leave it out")
    sample = data[:SAMPLE]
    if marked_encoding(sample) or _wide_encoding(sample):
        return
    if 0 in sample:
        raise _binary(
            f"zero bytes ({sample.count(0):,} in the first {len(sample):,}), which neither UTF-8 nor UTF-16 has; remove them if it is text"
        )
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(2, _MAX_CONTROLS * len(sample)):
        raise _binary(f"{controls:,} control characters in the first {len(sample):,} bytes; remove them if it is text")


def encoding_of(data: bytes) -> str | None:
    """The encoding told by a mark or by zero bytes; `None` when it is an 8-bit one or UTF-8."""
    return marked_encoding(data) or _wide_encoding(data[:SAMPLE])


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a broken byte here and there (a file cut short): the breaks become U+FFFD, the rest stays."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if whole > broken else None


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    try:
        return data.decode(codecs.lookup(match[1].decode("ascii")).name)
    except (LookupError, UnicodeDecodeError):
        return None


def eight_bit_encoding(sample: bytes) -> str:
    """The encoding of text that is not UTF-8: Western when it is nearly all ASCII, else what charset-normalizer finds.

    Raises:
        UnreadableReport: `undecodable` when no encoding fits.
    """
    if sum(byte > 0x7F for byte in sample) <= _FEW * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to load, and rarely needed

    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableReport("undecodable", "No known encoding fits the bytes; save the file as UTF-8.")
    return best.encoding


def _by_content(data: bytes) -> str:
    encoding = eight_bit_encoding(data[:SAMPLE])
    return _western(data) if encoding == "cp1252" else data.decode(encoding, "replace")


def decode(data: bytes) -> str:
    """The text of a whole file.

    Raises:
        UnreadableReport: `binary` when it is no text, `undecodable` when no encoding fits.
    """
    check_text(data)
    wide = encoding_of(data)
    try:
        text = data.decode(wide or "utf-8")
    except UnicodeDecodeError as error:
        if wide and not marked_encoding(data):
            raise _binary("zero bytes in what is neither UTF-8 nor UTF-16; save it as UTF-8 if it is text") from error
        if wide:
            detail = f"Expected {wide.upper()}, as the first bytes tell: {error.reason} at byte {error.start:,}; save it again as UTF-8."
            raise UnreadableReport("undecodable", detail) from error
        text = _declared(data) or _damaged_utf8(data) or _by_content(data)
    check_characters(text)
    return text


def check_characters(text: str) -> None:
    """Refuses characters that no text has and that databases and models cannot hold.

    Raises:
        UnreadableReport: `binary` for zero characters, `undecodable` for half characters (lone surrogates).
    """
    zeros = text.count("\0")
    if zeros:
        raise _binary(f"zero characters ({zeros:,}); remove them if it is text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        detail = f"Expected whole characters, found half of a pair at character {error.start:,}; write the text again as UTF-8."
        raise UnreadableReport("undecodable", detail) from error
