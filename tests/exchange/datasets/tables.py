"""Made-up rows of each data set, under its own headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.exchange import datasets
from rashomon.exchange.datasets import gdelt, icews, polecat, ucdp
from rashomon.model import CodedReport, Rejected

ACLED_COLUMNS = tuple(
    (  # noqa: SIM905
        "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
        "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude "
        "geo_precision source source_scale notes fatalities tags timestamp"
    ).split()
)

ACLED = {
    "event_id_cnty": "IRQ70001",
    "event_date": "2031-03-03",
    "year": "2031",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Iraq (2014-)",
    "assoc_actor_1": "",
    "inter1": "1",
    "actor2": "Marsh Front",
    "assoc_actor_2": "Reed Brigade",
    "inter2": "2",
    "interaction": "12",
    "civilian_targeting": "",
    "iso": "368",
    "region": "Middle East",
    "country": "Iraq",
    "admin1": "Basra",
    "admin2": "Zubair",
    "admin3": "",
    "location": "Tarsil",
    "latitude": "30.5",
    "longitude": "47.25",
    "geo_precision": "1",
    "source": "The Meridian; Harbour Gazette",
    "source_scale": "National",
    "notes": "On 3 March 2031, soldiers and the Marsh Front exchanged fire near Tarsil. Three fighters were killed.",
    "fatalities": "3",
    "tags": "",
    "timestamp": "1930608000",
}
"""A fight between two armed sides; the timestamp is 7 March 2031."""

UCDP = {
    **dict.fromkeys(ucdp.COLUMNS, ""),
    "id": "500001",
    "relid": "IRQ-2031-1-1-1",
    "year": "2031",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_name": "Iraq: Government",
    "dyad_name": "Government of Iraq - Marsh Front",
    "side_a": "Government of Iraq",
    "side_b": "Marsh Front",
    "number_of_sources": "2",
    "source_article": '"The Meridian,2031-03-05,Fighting at the ford"',
    "source_office": "The Meridian;Harbour Gazette",
    "source_date": "2031-03-04;2031-03-05",
    "source_headline": "Fighting at the ford",
    "source_original": "army spokesman",
    "where_prec": "1",
    "where_coordinates": "Tarsil village",
    "adm_1": "Basra Governorate",
    "adm_2": "Zubair district",
    "latitude": "30.5",
    "longitude": "47.25",
    "country": "Iraq",
    "country_id": "645",
    "region": "Middle East",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2031-03-03 00:00:00.000",
    "date_end": "2031-03-03 00:00:00.000",
    "deaths_a": "2",
    "deaths_b": "5",
    "deaths_civilians": "1",
    "deaths_unknown": "1",
    "best": "9",
    "high": "12",
    "low": "7",
    "gwnoa": "645",
}
"""A fight with dead on both sides."""

GDELT = {
    **dict.fromkeys(gdelt.COLUMNS, ""),
    "globaleventid": "900000001",
    "sqldate": "20310303",
    "monthyear": "203103",
    "year": "2031",
    "fractiondate": "2031.1699",
    "actor1code": "IRQMIL",
    "actor1name": "SOLDIERS",
    "actor1countrycode": "IRQ",
    "actor1type1code": "MIL",
    "actor2code": "REB",
    "actor2name": "MARSH FRONT",
    "actor2type1code": "REB",
    "isrootevent": "1",
    "eventcode": "195",
    "eventbasecode": "195",
    "eventrootcode": "19",
    "quadclass": "4",
    "goldsteinscale": "-10.0",
    "nummentions": "4",
    "numsources": "2",
    "numarticles": "4",
    "avgtone": "-6.5",
    "actiongeo_type": "4",
    "actiongeo_fullname": "Tarsil, Al Basrah, Iraq",
    "actiongeo_countrycode": "IZ",
    "actiongeo_adm1code": "IZ02",
    "actiongeo_lat": "30.5",
    "actiongeo_long": "47.25",
    "actiongeo_featureid": "-3104000",
    "dateadded": "20310304121500",
    "sourceurl": "https://meridian.example/2031/ford",
}
"""An air strike as a machine found it."""

POLECAT = {
    **dict.fromkeys(polecat.COLUMNS, ""),
    "event_id": "20310304-7-abc_ASSAULT_aerial",
    "event_date": "2031-03-03",
    "event_type": "ASSAULT",
    "event_mode": "aerial",
    "intensity": "-9.5",
    "quad_code": "MATERIAL CONFLICT",
    "contexts": "military;territory;weather",
    "actor_name": "Iraqi Air Force",
    "actor_country": "IRQ",
    "actor_cow": "645",
    "primary_actor_sector": "MIL",
    "actor_sectors": "MIL;GOV",
    "actor_name_raw": "warplanes",
    "recipient_name": "Marsh Front",
    "recipient_country": "None",
    "primary_recipient_sector": "REB",
    "recipient_sectors": "REB",
    "placename": "Tarsil",
    "city": "Tarsil",
    "district": "Zubair",
    "province": "Basra",
    "country": "IRQ",
    "latitude": "30.5",
    "longitude": "47.25",
    "geonames_id": "99532",
    "raw_placename": "Tarsil",
    "feature_type": "PPL",
    "source": "The Meridian",
    "publication_date": "2031-03-04",
    "story_people": "Ada Moro",
    "language": "en",
    "version": "1.0",
}
"""An air strike in PLOVER's own terms."""

ICEWS = {
    **dict.fromkeys(icews.COLUMNS, ""),
    "event_id": "7000001",
    "event_date": "2031-03-03",
    "source_name": "Military (Iraq)",
    "source_sectors": "Government,Military",
    "source_country": "Iraq",
    "event_text": "Employ aerial weapons",
    "cameo_code": "195",
    "intensity": "-10.0",
    "target_name": "Marsh Front",
    "target_sectors": "Organized Violent,Rebel,Dissident",
    "target_country": "Iraq",
    "story_id": "48000001",
    "sentence_number": "2",
    "publisher": "The Meridian",
    "city": "Tarsil",
    "district": "Zubair",
    "province": "Basra",
    "country": "Iraq",
    "latitude": "30.5",
    "longitude": "47.25",
}
"""The same as ICEWS has it."""

POLECAT_NAMES = {"cow": "COW", "id": "ID", "ids": "IDs", "geonames": "GeoNames"}


def heading(column: str) -> str:
    """A column as POLECAT and ICEWS write it: `actor_cow` is "Actor COW"."""
    return " ".join(POLECAT_NAMES.get(word, word.capitalize()) for word in column.split("_"))


def as_csv(*rows: Mapping[str, str], columns: Sequence[str] | None = None, delimiter: str = ",", end: str = "\n") -> str:
    """A table with a header."""
    names = list(columns or rows[0])
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, delimiter=delimiter, lineterminator=end, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def as_tsv(*rows: Mapping[str, str], header: Sequence[str] | None = None, end: str = "\n") -> str:
    """A table parted by tabs as POLECAT and ICEWS come, with headings in words."""
    names = list(header) if header is not None else [heading(column) for column in rows[0]]
    return end.join(["\t".join(names), *("\t".join(row.values()) for row in rows), ""])


def as_gdelt(*rows: Mapping[str, str]) -> str:
    """A table of events as GDELT's come, without a header."""
    return "".join("\t".join(row[column] for column in gdelt.COLUMNS) + "\n" for row in rows)


def acled_csv(*changes: Mapping[str, str]) -> str:
    """ACLED's table of rows that differ from `ACLED` in some cells."""
    return as_csv(*({**ACLED, **change} for change in changes or ({},)), columns=ACLED_COLUMNS)


def read(folder: Path, table: str | bytes, form: str | None = None, name: str = "events.csv") -> list[CodedReport | Rejected]:
    """What comes of a table that is written to a file."""
    path = folder / name
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    return list(datasets.read(path, form))


def coded(folder: Path, table: str | bytes, form: str | None = None, name: str = "events.csv") -> list[CodedReport]:
    """The same, where no row may be rejected."""
    found = read(folder, table, form, name)
    good = [report for report in found if isinstance(report, CodedReport)]
    assert len(good) == len(found), found
    return good


def names(report: CodedReport, event: int = 0) -> tuple[list[str], list[str]]:
    """Who acts and who receives, by name."""
    act = report.events[event]
    return [report.name(i) for i in act.actor], [report.name(i) for i in act.recipient]


def toll(report: CodedReport, event: int = 0) -> list[tuple[str | None, int | None, int | None]]:
    """Figures of an event: about whom, from, to."""
    return [(report.name(e.who) if e.who else None, e.low, e.high) for e in report.events[event].effects]
