from __future__ import annotations

import pytest

from rashomon.errors import KnowledgeError
from rashomon.knowledge.index import BLOCK, PlaceIndex, Row, write_index


def row(name: str, number: int = 0) -> Row:
    """A village with values at the edges of what is kept."""
    return Row(name, "IRQ", "Nineveh", "city", -36.125, 179.999, 2_000_000_000, number, 1)


def file_of(rows: list[Row]) -> bytes:
    """The file for rows that are found by their lower-case names."""
    return write_index(rows, [(item.name.lower(), i, True) for i, item in enumerate(rows)], {"source": "a test"})


def test_a_row_comes_back() -> None:
    """What is written is read, with all its fields."""
    index = PlaceIndex(file_of([row("Tall Banat", 99)]))
    assert index.ids("tall banat") == ((0, True),)
    assert index.row(0) == row("Tall Banat", 99)


def test_rows_of_later_blocks_come_back() -> None:
    """Blocks do not run into each other, nor do steps between ids that fall and rise."""
    rows = [row(f"Place {i:05}", number=(i * 7919) % 10_007) for i in range(3 * BLOCK + 1)]
    index = PlaceIndex(file_of(rows))
    assert [index.row(index.ids(item.name.lower())[0][0]) for item in rows] == rows


def test_another_name_is_told_from_the_own() -> None:
    """One key may list several entries, some of them by another name."""
    data = write_index([row("A"), row("B")], [("x", 0, True), ("x", 1, False), ("x", 0, False)], {})
    assert PlaceIndex(data).ids("x") == ((0, True), (1, False))


@pytest.mark.parametrize("key", ["", "aaa", "zzz", "tall", "tall banat x"])
def test_an_unknown_key_lists_nothing(key: str) -> None:
    """Keys before, between and after those there are find nothing."""
    assert PlaceIndex(file_of([row("Tall Banat"), row("Umm Qasr")])).ids(key) == ()


@pytest.mark.parametrize("damage", [b"", b"not a gazetteer", b"RSHGAZ1\n", b"RSHGAZ1\n\xff\xff\xff\x00abc"])
def test_another_file_is_refused(damage: bytes) -> None:
    """A file that is none, or is cut short in its head, says what to do."""
    with pytest.raises(KnowledgeError, match="reinstall"):
        PlaceIndex(damage)


def test_a_cut_file_is_refused() -> None:
    """A file that is not as long as it says is refused when opened, not when it is first asked."""
    with pytest.raises(KnowledgeError, match=r"expected \d+ bytes"):
        PlaceIndex(file_of([row("A")])[:-1])


def test_a_damaged_block_is_refused() -> None:
    """Damage inside a block is told when the block is needed."""
    data = bytearray(file_of([row("A")]))
    data[-10:] = bytes(10)
    index = PlaceIndex(bytes(data))
    with pytest.raises(KnowledgeError, match="damaged"):
        index.row(0)


def test_writing_is_repeatable() -> None:
    """The same rows give the same bytes."""
    assert file_of([row("A"), row("B")]) == file_of([row("A"), row("B")])
