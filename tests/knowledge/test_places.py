from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from rashomon.knowledge import Entry, countries, gazetteer
from rashomon.knowledge.entry import distance_km
from rashomon.knowledge.names import place_key
from rashomon.ontology import ontology

HERE = Entry("", None, None, "", 0.0, 0.0, 0, None, None)


def found(name: str, countries: dict[str, float] | None = None) -> Entry:
    """The place that a name means, which must be known."""
    entry = gazetteer().resolve(name, countries=countries)
    assert entry is not None, name
    return entry


@pytest.mark.parametrize(
    ("name", "iso3", "kind", "precision"),
    [
        ("Baghdad", "IRQ", "capital", 1),
        ("BAGHDAD", "IRQ", "capital", 1),
        ("Mosul", "IRQ", "city", 1),
        ("al-Raqqa", "SYR", "city", 1),
        ("Deir Ezzor", "SYR", "city", 1),
        ("Kiev", "UKR", "capital", 1),
        ("Washington", "USA", "capital", 1),
        ("the Golan Heights", "SYR", "region", 5),
        ("Tower 22", "JOR", "base", 1),
        ("Al Tanf", "SYR", "base", 1),
        ("Ain al-Asad", "IRQ", "base", 1),
        ("Zamzam camp", "SDN", "camp", 1),
        ("the Gaza Strip", "PSE", "admin1", 4),
        ("Anbar province", "IRQ", "admin1", 4),
        ("Helmand", "AFG", "admin1", 4),
        ("North Kivu", "COD", "admin1", 4),
        ("Texas", "USA", "admin1", 4),
        ("Iraq", "IRQ", "country", 6),
        ("northern Syria", "SYR", "country", 6),
        ("Georgia", "GEO", "country", 6),
        ("England", "GBR", "admin1", 4),
        ("Strait of Hormuz", None, "strait", 7),
        ("Bab el-Mandeb", None, "strait", 7),
        ("the Middle East", None, "world_region", None),
        ("Sahel", None, "world_region", None),
    ],
)
def test_a_name_without_context(name: str, iso3: str | None, kind: str, precision: int | None) -> None:
    """Well-known places are found as what they are, with UCDP's precision."""
    entry = found(name)
    assert (entry.iso3, entry.kind, entry.precision) == (iso3, kind, precision)


def test_a_bare_name_is_the_chief_town() -> None:
    """Of a division and its chief town the town is meant, unless the name says otherwise."""
    assert found("Basra").kind == "city"
    assert found("Basra governorate").kind == "admin1"


def test_the_country_decides_between_namesakes() -> None:
    """Tripoli is Libya's without context and Lebanon's in a report on Lebanon."""
    assert found("Tripoli").iso3 == "LBY"
    assert found("Tripoli", countries={"LBN": 3.0}).iso3 == "LBN"


def test_evidence_has_no_scale() -> None:
    """Only the shares of the countries count."""
    assert found("Tripoli", countries={"LBN": 0.01, "SYR": 0.001}) == found("Tripoli", countries={"LBN": 100.0, "SYR": 10.0})


def test_near_places_decide_between_namesakes() -> None:
    """Beside Columbus, Dublin is the town in Ohio."""
    near = found("Columbus", countries={"USA": 1.0})
    chosen = gazetteer().resolve("Dublin", near=[near], countries={"USA": 1.0})
    assert chosen is not None
    assert (found("Dublin").iso3, chosen.iso3) == ("IRL", "USA")


def test_a_reports_places_are_resolved_together() -> None:
    """Names that alone mean far places mean near ones together."""
    chosen = gazetteer().resolve_all(["Tripoli", "Sidon", "Beirut", "Nowhereville"])
    assert {name: entry and entry.iso3 for name, entry in chosen.items()} == {
        "Tripoli": "LBN",
        "Sidon": "LBN",
        "Beirut": "LBN",
        "Nowhereville": None,
    }


def test_together_does_not_depend_on_order() -> None:
    """The order of the names changes nothing."""
    names = ["Alexandria", "Cairo", "Tripoli", "Paris", "Georgia"]
    assert gazetteer().resolve_all(names) == gazetteer().resolve_all(names[::-1])


def test_a_demonym_leads_to_its_country() -> None:
    """What is no place's name but a people's is its country; in lower case it is nothing."""
    assert found("Sudanese").iso3 == "SDN"
    assert gazetteer().resolve("sudanese") is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Chechens", "Chechnya"),
        ("South Ossetian", "South Ossetia"),
        ("European", "Europe"),
        ("Texans", "Texas"),
        ("Canadian", "Canada"),  # a town in Texas too
    ],
)
def test_a_regions_people_lead_to_it(name: str, place: str) -> None:
    """As a state's do; in lower case they are nothing, or a town of that name."""
    assert found(name).name == place
    lower = gazetteer().resolve(name.lower())
    assert lower is None or lower.name != place


def test_every_demonym_leads_to_a_place() -> None:
    """The table names places as the gazetteer does."""
    text = (files("rashomon.knowledge") / "data" / "demonyms.csv").read_text(encoding="utf-8")
    lines = list(csv.DictReader(text.splitlines()))
    assert [line["form"] for line in lines if found(line["form"]).name != line["place"]] == []
    assert len({line["form"] for line in lines}) == len(lines)


def test_a_state_among_states() -> None:
    """New York is the city alone and the state beside two others; a town of a state's name is not meant there."""
    assert found("New York").kind == "city"
    chosen = gazetteer().resolve_all(["New York", "Texas", "Ohio", "California"])
    assert {entry and entry.kind for entry in chosen.values()} == {"admin1"}


def test_a_capital_in_the_middle_of_a_division_of_its_name() -> None:
    """Kyiv is a division by itself, and still what its name means."""
    assert found("Kiev").kind == "capital"
    assert found("Kiev oblast").kind == "admin1"


def test_a_part_of_the_world_is_not_a_town_near_by() -> None:
    """No report's places can point to a part of the world, and it is meant all the same."""
    chosen = gazetteer().resolve_all(["Baltimore", "Annapolis", "Middle East"])["Middle East"]
    assert chosen is not None
    assert chosen.kind == "world_region"


def test_divisions_have_english_names_in_all_entries() -> None:
    """Ramadi lies in Anbar, which GeoNames calls Al Anbar; our own places lie in it too."""
    assert {found(name).admin1 for name in ("Ramadi", "Anbar province", "Ain al-Asad")} == {"Anbar"}
    assert {found(name).admin1 for name in ("Saraqib", "Idlib province", "Bab al-Hawa")} == {"Idlib"}


def test_a_chief_town_has_the_spellings_of_its_division() -> None:
    """Deraa and Sweida are towns."""
    assert {found(name).kind for name in ("Deraa", "Sweida", "Kerbala", "Taizz")} == {"city"}


def test_an_abbreviation_is_no_town() -> None:
    """The European Union is not Eu in Normandy, though that is known."""
    assert gazetteer().resolve("EU") is None
    assert found("Eu").iso3 == "FRA"


@pytest.mark.parametrize("name", ["", " ", "Xyzzyville", "...", "1"])
def test_an_unknown_name_is_nothing(name: str) -> None:
    """Nothing is made up for a name that is not known."""
    assert gazetteer().candidates(name) == ()
    assert gazetteer().resolve(name) is None


def test_candidates_come_likeliest_first() -> None:
    """The French capital comes before the Texan town, and both are there."""
    entries = gazetteer().candidates("Paris")
    assert entries[0].iso3 == "FRA"
    assert "Texas" in {entry.admin1 for entry in entries}


def test_a_city_keeps_its_geonames_id() -> None:
    """Baghdad is 98182 in GeoNames and lies where it lies."""
    baghdad = found("Baghdad")
    assert baghdad.geoname_id == 98182
    assert distance_km(baghdad, Entry("", None, None, "", 33.31, 44.36, 0, None, None)) < 10


def test_distance() -> None:
    """A degree along the equator is 111 kilometres, and half-way round is half the circumference."""
    assert distance_km(HERE, Entry("", None, None, "", 0.0, 1.0, 0, None, None)) == pytest.approx(111.19, abs=0.01)
    assert distance_km(HERE, Entry("", None, None, "", 0.0, 180.0, 0, None, None)) == pytest.approx(20015.1, abs=0.1)


@pytest.mark.parametrize("table", ["conflict_places.csv", "features.csv"])
def test_every_own_place_is_in_the_file(table: str) -> None:
    """The file was built from the table as it is now: each name and alias leads to an entry near the one listed."""
    text = (files("rashomon.knowledge") / "data" / table).read_text(encoding="utf-8")
    for line in csv.DictReader(text.splitlines()):
        listed = Entry(line["name"], None, None, "", float(line["lat"]), float(line["lon"]), 0, None, None)
        for name in (line["name"], *filter(None, line["aliases"].split(";"))):
            near = [distance_km(listed, entry) for entry in gazetteer().candidates(name)]
            assert near, name
            assert min(near) < 300, name


def test_every_own_division_is_in_the_file() -> None:
    """At the middle that the table has, under its name and the GeoNames spellings that it was joined by."""
    text = (files("rashomon.knowledge") / "data" / "first_order.csv").read_text(encoding="utf-8")
    for line in csv.DictReader(text.splitlines()):
        listed = Entry(line["name"], None, None, "", float(line["lat"]), float(line["lon"]), 0, None, None)
        for name in (line["name"], *filter(None, line["aliases"].split(";"))):
            entries = [e for e in gazetteer().candidates(name) if (e.iso3, e.kind) == (line["iso3"], "admin1")]
            assert min((distance_km(listed, entry) for entry in entries), default=999) < 100, name


def test_states_lie_where_the_table_has_their_middle() -> None:
    """Each with its source; the others where `countries.csv` has them."""
    text = (files("rashomon.knowledge") / "data" / "country_points.csv").read_text(encoding="utf-8")
    for line in csv.DictReader(text.splitlines()):
        state = countries().by_iso3(line["iso3"])
        assert state is not None
        (entry,) = [e for e in gazetteer().candidates(state.name) if (e.iso3, e.kind) == (state.iso3, "country")]
        assert (entry.latitude, entry.longitude) == (float(line["lat"]), float(line["lon"]))
        assert line["source"] in {"Wikidata", "Wikipedia"}


def test_own_places_are_enough() -> None:
    """At least 450 places that lists of cities lack, each with a precision of UCDP's, none with that of world regions."""
    text = (files("rashomon.knowledge") / "data" / "conflict_places.csv").read_text(encoding="utf-8")
    lines = list(csv.DictReader(text.splitlines()))
    approximate = [line for line in lines if line["source_note"].endswith("approximate")]
    assert {line["ucdp_precision"] for line in approximate} <= {"2", "3"}
    regions = [line for line in lines if line["kind"] == "world_region"]
    assert len(lines) - len(regions) >= 450
    assert {line["ucdp_precision"] for line in regions} == {""}
    assert {line["ucdp_precision"] for line in lines if line not in regions} <= set("1234567")
    assert all(line["source_note"].startswith("public knowledge: ") for line in lines)
    assert len({place_key(line["name"]) for line in lines}) == len(lines)


def test_the_licence_travels_with_the_data() -> None:
    """The manifest names GeoNames, its licence and what was changed."""
    manifest = gazetteer().manifest
    assert "GeoNames" in manifest["source"]
    assert "Attribution 4.0" in manifest["licence"]
    assert manifest["changes"]


def test_the_version_is_a_digest() -> None:
    """Sixteen hexadecimal digits, different from the ontology's version."""
    version = gazetteer().version
    assert len(version) == 16
    assert int(version, 16)
    assert version != ontology().version
