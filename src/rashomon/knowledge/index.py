r"""The gazetteer's file: entries and name keys in small compressed blocks, so that it opens at once and stays small in memory.

Layout (little-endian), written and read only here:

    magic `RSHGAZ1\n`, length of the header (uint32), header (zlib, JSON: manifest, tables, first key and length of each block),
    key blocks, entry blocks (each zlib).

A key block holds lines `key TAB ids`, sorted by key; an id with `~` says that the key is another name of the entry, not its own.
An entry block holds the entries of `BLOCK` consecutive ids, column by column.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, islice
from typing import Any

from rashomon.errors import KnowledgeError

MAGIC = b"RSHGAZ1\n"

BLOCK = 256
"""Entries in an entry block; a block unpacks in about a tenth of a millisecond."""

KEYS = 384
"""Keys in a key block."""

SCALE = 1000
"""Coordinates are kept to a thousandth of a degree, 111 metres at most."""

NO_PRECISION = 0
"""Stands for `None` in the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as the file holds it.

    Attributes:
        name: Its own name.
        iso3: Country; empty for what lies in several or none.
        admin1: First-order division; empty when not known.
        kind: See `rashomon.knowledge.entry.Entry`.
        latitude: Degrees north.
        longitude: Degrees east.
        population: People; 0 when not known.
        geoname_id: GeoNames id; 0 for none.
        precision: UCDP's `where_prec`; 0 for none.
    """

    name: str
    iso3: str
    admin1: str
    kind: str
    latitude: float
    longitude: float
    population: int
    geoname_id: int
    precision: int


class PlaceIndex:
    """The file's look-up: from a key to rows.

    Args:
        data: The file.
        name: What it is called in errors.
        mend: What to do when it is damaged.

    Raises:
        KnowledgeError: The bytes are not such a file, or are damaged.
    """

    def __init__(self, data: bytes, *, name: str = "The gazetteer's file", mend: str = "reinstall rashomon") -> None:
        self._name, self._mend = name, mend
        try:
            self._header, body = _open(data)
            self._first: list[str] = self._header["first_keys"]
            self._keys = _spans(body, self._header["key_lengths"])
            self._entries = _spans(self._keys[-1][1], self._header["entry_lengths"])
        except (ValueError, KeyError, IndexError, zlib.error, struct.error) as error:
            raise self._damaged(error) from error
        self._data = data
        self.manifest: dict[str, Any] = self._header["manifest"]
        self.digest = sha256(data).hexdigest()
        self._key_block = lru_cache(maxsize=64)(self._unpack_keys)
        self._entry_block = lru_cache(maxsize=256)(self._unpack_entries)

    def ids(self, key: str) -> tuple[tuple[int, bool], ...]:
        """Ids listed under a key, each with whether the key is the entry's own name."""
        block = bisect_right(self._first, key) - 1
        listed = self._key_block(block).get(key, "") if block >= 0 else ""
        return tuple((int(text.lstrip("~")), not text.startswith("~")) for text in listed.split())

    def keys(self) -> Iterator[str]:
        """Every key, in order."""
        for block in range(len(self._keys)):
            yield from self._key_block(block)

    def row(self, number: int) -> Row:
        """The row of an id."""
        name, country, admin1, kind, latitude, longitude, population, geoname_id = (
            column[number % BLOCK] for column in self._entry_block(number // BLOCK)
        )
        header = self._header
        return Row(
            name=name,
            iso3=header["countries"][country],
            admin1=header["admin1"][admin1],
            kind=header["kinds"][kind & 0xFF],
            latitude=latitude / SCALE,
            longitude=longitude / SCALE,
            population=population,
            geoname_id=geoname_id,
            precision=kind >> 8,
        )

    def _bytes(self, span: tuple[int, int]) -> bytes:
        try:
            return zlib.decompress(self._data[slice(*span)])
        except zlib.error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> KnowledgeError:
        return KnowledgeError(f"{self._name} is damaged ({error}); {self._mend}.")

    def _unpack_keys(self, block: int) -> dict[str, str]:
        lines = self._bytes(self._keys[block]).decode().split("\n")
        return dict(line.split("\t", 1) for line in lines)

    def _unpack_entries(self, block: int) -> list[list[Any]]:
        """The columns of a block, names first; rows are made of them one by one, since few are asked for."""
        data = self._bytes(self._entries[block])
        names, columns = data.split(b"\0", 1)
        listed = names.decode().split("\n")
        n = len(listed)
        values = [struct.unpack_from(f"<{n}i", columns, 4 * n * column) for column in range(7)]
        return [listed, *map(list, _restore(values))]


def write_index(rows: Sequence[Row], keys: Iterable[tuple[str, int, bool]], manifest: dict[str, Any]) -> bytes:
    """The file for these rows.

    Args:
        rows: Entries; an id is a place in this sequence. Sorting by country and GeoNames id makes the file small.
        keys: Key, id, and whether the key is the entry's own name.
        manifest: Sources and licence; kept as it is.
    """
    tables = {
        name: sorted({getattr(row, field) for row in rows})
        for name, field in (("countries", "iso3"), ("admin1", "admin1"), ("kinds", "kind"))
    }
    entry_blocks = [zlib.compress(_pack(rows[i : i + BLOCK], tables), 9) for i in range(0, len(rows), BLOCK)]
    lines = _key_lines(keys)
    groups = [lines[i : i + KEYS] for i in range(0, len(lines), KEYS)]
    key_blocks = [zlib.compress("\n".join(f"{key}\t{ids}" for key, ids in group).encode(), 9) for group in groups]
    header = {
        "manifest": manifest,
        **tables,
        "first_keys": [group[0][0] for group in groups],
        "key_lengths": [len(b) for b in key_blocks],
        "entry_lengths": [len(b) for b in entry_blocks],
    }
    packed = zlib.compress(json.dumps(header, ensure_ascii=False).encode(), 9)
    return b"".join((MAGIC, struct.pack("<I", len(packed)), packed, *key_blocks, *entry_blocks))


def _open(data: bytes) -> tuple[dict[str, Any], int]:
    if not data.startswith(MAGIC):
        raise ValueError(f"expected it to begin with {MAGIC!r}, got {data[: len(MAGIC)]!r}")
    (length,) = struct.unpack_from("<I", data, len(MAGIC))
    start = len(MAGIC) + 4
    header: dict[str, Any] = json.loads(zlib.decompress(data[start : start + length]))
    expected = start + length + sum(header["key_lengths"]) + sum(header["entry_lengths"])
    if len(data) != expected:
        raise ValueError(f"expected {expected} bytes, got {len(data)}")
    return header, start + length


def _spans(start: int, lengths: list[int]) -> list[tuple[int, int]]:
    ends = list(accumulate(lengths, initial=start))
    return list(zip(ends, islice(ends, 1, None), strict=False))


def _key_lines(keys: Iterable[tuple[str, int, bool]]) -> list[tuple[str, str]]:
    listed: dict[str, dict[int, bool]] = {}
    for key, number, own in keys:
        entries = listed.setdefault(key, {})
        entries[number] = own or entries.get(number, False)
    return sorted((key, " ".join(f"{'' if own else '~'}{number}" for number, own in sorted(ids.items()))) for key, ids in listed.items())


def _pack(rows: Sequence[Row], tables: dict[str, list[str]]) -> bytes:
    place = {name: {value: i for i, value in enumerate(values)} for name, values in tables.items()}
    columns = [
        [place["countries"][row.iso3] for row in rows],
        [place["admin1"][row.admin1] for row in rows],
        [place["kinds"][row.kind] | row.precision << 8 for row in rows],
        _steps([round(row.latitude * SCALE) for row in rows]),
        _steps([round(row.longitude * SCALE) for row in rows]),
        [row.population for row in rows],
        _steps([row.geoname_id for row in rows]),
    ]
    return "\n".join(row.name for row in rows).encode() + b"\0" + b"".join(struct.pack(f"<{len(rows)}i", *column) for column in columns)


def _steps(values: list[int]) -> list[int]:
    return [value - before for before, value in zip([0, *values], values, strict=False)]


def _restore(values: list[tuple[int, ...]]) -> list[Iterable[int]]:
    country, admin1, kind, latitude, longitude, population, geoname_id = values
    return [country, admin1, kind, accumulate(latitude), accumulate(longitude), population, accumulate(geoname_id)]
