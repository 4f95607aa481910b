"""GeoNames country files of a user's own: what is checked, what is added, and that it is all or nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import FilterError, GazetteerError, KnowledgeError, UnreadableSource
from rashomon.knowledge import gazetteer
from rashomon.knowledge.added import added, added_paths
from rashomon.knowledge.adding import add, remove
from rashomon.knowledge.folder import VARIABLE
from rashomon.knowledge.geonames import FIELDS

VALUES = {
    "geonameid": "900001",
    "name": "Tall Banāt",
    "asciiname": "Tall Banat",
    "alternatenames": "Little Banat,تل بنات",
    "latitude": "36.2",
    "longitude": "41.9",
    "feature_class": "P",
    "feature_code": "PPL",
    "country_code": "IQ",
    "admin1_code": "15",
    "population": "120",
    "modification_date": "2024-02-11",
}
DIVISION = {
    "geonameid": "900002",
    "name": "Muḩāfaz̧at Nīnawá",
    "asciiname": "Muhafazat Ninawa",
    "alternatenames": "Nineveh,Ninawa",
    "feature_class": "A",
    "feature_code": "ADM1",
}


def line(**values: str) -> str:
    """A line of a country file."""
    return "\t".join({**VALUES, **values}.get(field, "") for field in FIELDS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of the user's data, in use."""
    data = tmp_path / "data"
    monkeypatch.setenv(VARIABLE, str(data))
    gazetteer.cache_clear()
    yield data
    gazetteer.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A country file with a village and its division."""
    path = tmp_path / "IQ.txt"
    path.write_text("\n".join((line(), line(**DIVISION), "")), encoding="utf-8")
    return path


def test_what_is_added_is_found(folder: Path, file: Path) -> None:
    """A village under any of its Latin names, in the division that the shipped file has by another name."""
    assert gazetteer().resolve("Little Banat") is None
    one = add(file)
    assert (one.name, one.places, one.path) == ("IQ", 1, folder / "gazetteers" / "IQ.bin")
    for name in ("Tall Banat", "Little Banat"):
        entry = gazetteer().resolve(name)
        assert entry is not None
        assert (entry.name, entry.iso3, entry.admin1, entry.kind, entry.precision) == ("Tall Banāt", "IRQ", "Nineveh", "city", 1)


@pytest.mark.usefixtures("folder")
def test_the_version_changes_and_changes_back(file: Path) -> None:
    """Codings say which places were known; the manifest says where the added ones are from."""
    shipped = gazetteer().version
    one = add(file)
    assert gazetteer().version != shipped
    assert [manifest["source"] for manifest in gazetteer().manifest["added"]] == [one.source]
    remove("IQ")
    assert gazetteer().version == shipped
    assert "added" not in gazetteer().manifest


@pytest.mark.usefixtures("folder")
def test_a_zip_gives_what_its_file_gives(file: Path, tmp_path: Path) -> None:
    """As GeoNames hands it out, with a readme beside."""
    plain = add(file).version
    packed = tmp_path / "IQ.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(file, "IQ.txt")
        archive.writestr("readme.txt", "Readme for GeoNames")
    again = add(packed)
    assert (again.name, again.places) == ("IQ", 1)
    assert again.version != plain  # it names the zip as its source
    assert len(added()) == 1


@pytest.mark.usefixtures("folder")
def test_one_place_of_both_files_is_one_candidate(file: Path) -> None:
    """Baghdad in a user's file is the Baghdad that is shipped."""
    before = gazetteer().candidates("Baghdad")
    file.write_text(line(geonameid="98182", name="Baghdad", asciiname="Baghdad"), encoding="utf-8")
    add(file)
    assert gazetteer().candidates("Baghdad") == before


def test_a_state_is_left_to_the_shipped_file(folder: Path, file: Path) -> None:
    """And so is a division that it has."""
    state = line(geonameid="99237", name="Iraq", asciiname="Iraq", feature_class="A", feature_code="PCLI")
    file.write_text("\n".join((state, line(**DIVISION), line())), encoding="utf-8")
    assert add(file, folder).places == 1


def test_a_hill_does_not_outweigh_a_town(folder: Path, file: Path) -> None:
    """A user's file knows every well; a name that is a town's too still means the town."""
    file.write_text(line(name="Ramadi", asciiname="Ramadi", feature_class="T", feature_code="HLL", population="0"), encoding="utf-8")
    add(file, folder)
    entry = gazetteer().resolve("Ramadi")
    assert entry is not None
    assert entry.kind == "city"


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"geonameid": "x"}, "geonameid", "expected a whole number from 1 to 2,147,483,647, got 'x'"),
        ({"geonameid": "0"}, "geonameid", "got '0'"),
        ({"name": " "}, "name", "expected a name, got none"),
        ({"latitude": "91"}, "latitude", "expected degrees from -90 to 90, got '91'"),
        ({"latitude": "nan"}, "latitude", "got 'nan'"),
        ({"longitude": ""}, "longitude", "expected degrees from -180 to 180, got ''"),
        ({"feature_class": "Q"}, "feature_class", "got 'Q'"),
        ({"country_code": "QQ"}, "country_code", "got 'QQ'"),
        ({"population": "many"}, "population", "got 'many'"),
        ({"modification_date": "2024-13-01"}, "modification_date", "expected a day such as 2024-02-11, got '2024-13-01'"),
        ({"timezone": "a\tb"}, "", "expected 19 fields between tabs, got 20"),
    ],
)
def test_a_wrong_field_is_named(folder: Path, file: Path, values: dict[str, str], field: str, message: str) -> None:
    """With file, line and field; and nothing of the file is added."""
    file.write_text("\n".join((line(), line(**{"geonameid": "900003", **values}))), encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        add(file)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.field) == ("IQ.txt", 2, field)
    assert message in fault.message
    assert not folder.exists()


def test_every_fault_is_named(folder: Path, file: Path) -> None:
    """Not only the first; an id of an earlier line is one too."""
    file.write_text("\n".join((line(latitude="x"), line(), line(), line(name=""))), encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"IQ\.txt:1, latitude(?s:.)*IQ\.txt:3, geonameid(?s:.)*IQ\.txt:4, name"):
        add(file)
    assert added_paths(folder) == []


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\tx\n", b"id,name\n1,x\n", b"PK\x03\x04 not a zip"])
def test_what_is_no_country_file_is_refused(folder: Path, file: Path, content: bytes) -> None:
    """Empty, in another encoding, CSV, a broken zip."""
    file.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"IQ\.txt:1: expected"):
        add(file)
    assert not folder.exists()


@pytest.mark.parametrize("names", [(), ("IQ.txt", "SY.txt"), ("readme.txt",)])
def test_a_zip_without_one_country_file_is_refused(folder: Path, tmp_path: Path, names: tuple[str, ...]) -> None:
    """The message says what it holds instead."""
    packed = tmp_path / "IQ.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, line())
    with pytest.raises(GazetteerError, match="expected a zip with one country file"):
        add(packed, folder)


def test_a_damaged_zip_is_refused(folder: Path, file: Path, tmp_path: Path) -> None:
    """Its bytes are checked while they are read."""
    packed = tmp_path / "IQ.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(file, "IQ.txt")
    data = packed.read_bytes()
    packed.write_bytes(data.replace(b"Tall Banat", b"Tall Banut"))
    with pytest.raises(GazetteerError, match="expected a whole zip"):
        add(packed, folder)


def test_a_failure_leaves_the_earlier_file(folder: Path, file: Path) -> None:
    """A wrong file does not take the place of a right one."""
    before = add(file)
    file.write_text("no\n", encoding="utf-8")
    with pytest.raises(GazetteerError):
        add(file)
    assert added() == [before]
    assert [path.name for path in (folder / "gazetteers").iterdir()] == ["IQ.bin"]


def test_a_folder_that_cannot_be_made_is_named(file: Path, tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"cannot be written.*Name another folder with RASHOMON_DATA"):
        add(file, tmp_path / "taken")


def test_what_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    """A file, or a gazetteer to remove."""
    with pytest.raises(UnreadableSource, match="No such file"):
        add(tmp_path / "IQ.txt", folder)
    with pytest.raises(FilterError, match=r"no gazetteer was added as '\.\./x'; there are: none"):
        remove("../x", folder)


def test_a_damaged_gazetteer_says_how_to_be_rid_of_it(folder: Path, file: Path) -> None:
    """And can be removed."""
    path = add(file).path
    path.write_bytes(path.read_bytes()[:-1])
    gazetteer.cache_clear()
    with pytest.raises(KnowledgeError, match="rashomon gazetteer remove IQ"):
        gazetteer()
    remove("IQ", folder)
    assert gazetteer().resolve("Little Banat") is None
