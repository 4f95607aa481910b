"""The suite `place`: errors, areas and pairs worked out by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation import place
from evaluation.measured import NotMeasured
from evaluation.place import FARTHEST_KM, Document, Errors, Toponym, area, documents, largest, matched, measure, nearest
from rashomon.knowledge import Entry

TEXT = "Troops left Mosul for Nowhereville and Paris."


def at(latitude: float, longitude: float, iso3: str | None = None) -> Entry:
    return Entry("", iso3, None, "city", latitude, longitude, 0, None, 1)


def toponym(name: str, spot: Entry | None = None, iso3: str | None = None) -> Toponym:
    start = TEXT.index(name)
    return Toponym(start, start + len(name), name, spot, iso3)


MOSUL, NOWHERE, PARIS = toponym("Mosul", at(36.34, 43.13), "IRQ"), toponym("Nowhereville", at(0, 0)), toponym("Paris", at(48.86, 2.35))


def test_accuracy_counts_unknown_names_and_error_does_not() -> None:
    """Two of four within 161 km, one beyond, one not known; country only where gold has one."""
    errors = Errors()
    for gold, chosen in ((MOSUL, at(36.34, 43.13, "IRQ")), (MOSUL, at(37.34, 43.13, "TUR")), (PARIS, at(33.66, -95.56)), (NOWHERE, None)):
        errors.add(gold, chosen)
    figures = errors.figures()
    assert (figures["accuracy161"], figures["known"], figures["names"], figures["country_accuracy"]) == (0.5, 0.75, 4, 0.5)
    assert figures["median_km"] == pytest.approx(111.2)


def test_a_place_without_coordinates_is_not_scored() -> None:
    """Of gold that has none, nothing can be said."""
    errors = Errors()
    errors.add(toponym("Mosul"), at(0, 0))
    assert (errors.km, errors.unknown) == ([], 0)


def test_area_under_the_curve_of_log_errors() -> None:
    """0 when all are exact, 1 when all are as far as can be, trapezoids between."""
    assert area([0.0, 0.0]) == 0
    assert area([FARTHEST_KM] * 3) == pytest.approx(1)
    assert area([FARTHEST_KM, 0.0]) == pytest.approx(0.5)
    assert area([99.0]) == pytest.approx(math.log(100) / math.log1p(FARTHEST_KM))


def test_equal_spans_are_matched_before_overlapping_ones() -> None:
    """One span found cannot serve two places."""
    wide, narrow = Toponym(0, 12, "Troops left M"), Toponym(5, 9, "left")
    assert matched([wide, narrow], [narrow]) == [(narrow, narrow)]
    assert matched([wide], [narrow]) == [(wide, narrow)]


def test_the_largest_and_the_nearest_candidate() -> None:
    """The baseline looks at people alone, the bound at gold alone."""
    texas = at(33.66, -95.56)
    chosen, best = largest(["Paris"], {})["Paris"], nearest(["Paris", "Mosul"], {"Paris": texas})
    assert chosen is not None
    assert chosen.iso3 == "FRA"
    assert best["Paris"] is not None
    assert best["Paris"].admin1 == "Texas"
    assert best["Mosul"] is None


def finds(*names: str) -> place.Finds:
    """A reader that finds these names, in any text."""

    def found(text: str) -> Sequence[Toponym]:
        return [Toponym(text.index(name), text.index(name) + len(name), name) for name in names]

    return found


def test_all_figures_of_a_report() -> None:
    """Mosul and Paris are known; what is found is right when it overlaps, and placed when it lies near."""
    figures = measure([Document(TEXT, (MOSUL, NOWHERE, PARIS))], finds("Troops", "left Mosul", "Paris"))
    assert figures["resolution"]["accuracy161"] == figures["best_possible"]["accuracy161"] == 0.6667
    assert figures["recognition"]["exact"] == {"precision": 0.3333, "recall": 0.3333, "f1": 0.3333}
    assert figures["recognition"]["overlap"] == {"precision": 0.6667, "recall": 0.6667, "f1": 0.6667}
    assert figures["end_to_end"]["recall"] == 0.3333  # "left Mosul" is no name that is known


def test_a_place_found_over_one_without_coordinates_does_not_matter() -> None:
    """It is neither right nor wrong end to end."""
    figures = measure([Document(TEXT, (MOSUL, toponym("Paris")))], finds("Mosul", "Paris"))
    assert figures["end_to_end"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_rows_are_read_and_countries_are_told_by_name(tmp_path: Path) -> None:
    """Lines end at line feeds alone; rows of other kinds are left out."""
    spot = {"start": 12, "end": 17, "name": "Mosul", "lat": 36.3, "lon": 43.1, "country": "Iraq"}
    rows = [{"text": "Troops left\u2028Mosul.", "places": [spot]}, {"text": "no places"}]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ((report,),) = [list(documents(file))]
    (found,) = report.places
    assert (found.name, found.iso3, found.at and found.at.latitude) == ("Mosul", "IRQ", 36.3)


def test_data_without_coordinates_cannot_be_measured(tmp_path: Path) -> None:
    """The message says what was expected."""
    with pytest.raises(NotMeasured, match="`lat` and `lon`"):
        measure([Document("Nothing.", ())], finds())
    with pytest.raises(NotMeasured, match="nothing at"):
        place.run(tmp_path / "missing")


@pytest.mark.model
def test_the_shipped_reader_finds_places(tmp_path: Path) -> None:
    """The whole suite on one report."""
    text = "Fighters were killed in Mosul on Monday."
    spot = {"start": text.index("Mosul"), "end": text.index("Mosul") + 5, "name": "Mosul", "lat": 36.34, "lon": 43.13}
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"text": text, "places": [spot]}), encoding="utf-8")
    figures = place.run(file)
    assert set(figures) == {"resolution", "largest_population", "best_possible", "recognition", "end_to_end"}
    assert figures["end_to_end"]["f1"] == 1.0
