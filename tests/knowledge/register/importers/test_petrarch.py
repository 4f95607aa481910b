from __future__ import annotations

import pytest

from rashomon.errors import RegisterError
from rashomon.knowledge.register import Holding, Period
from rashomon.knowledge.register.importers.converted import Converted
from rashomon.knowledge.register.importers.petrarch import convert_petrarch
from tests.knowledge.register.importers.made import clean, register_of, said


def _convert(*lines: str) -> Converted:
    return clean(convert_petrarch("\n".join(lines), "marsh.txt"))


def _faults(*lines: str) -> list[tuple[int, str, str]]:
    with pytest.raises(RegisterError) as caught:
        convert_petrarch("\n".join(lines), "marsh.txt")
    return [(fault.line, fault.field, fault.message) for fault in caught.value.faults]


def test_a_name_its_synonyms_and_its_code() -> None:
    found = _convert("MARSH_FRONT_OF_TARSIL_ [TCDREB]", "+FRONT_OF_THE_MARSH_", "+MFT_")
    assert said(found.rows, "id", "name", "aliases", "kind", "country", "sector", "since", "until") == [
        "marsh-front-of-tarsil|Marsh Front of Tarsil|Front of the Marsh;MFT|armed_group|TCD|REB||"
    ]


def test_codes_in_indented_lines_below_the_synonyms() -> None:
    found = _convert("ODA_VELLIN_", "+O._VELLIN_", "\t[NERGOV 20010305-20040601]", "\t[NEROPP >20040601]")
    assert said(found.rows, "id", "sector", "since", "until") == [
        "oda-vellin|GOV|2001-03-05|2004-06-01",
        "oda-vellin|OPP|2004-06-01|",
    ]


def test_several_restrictions_on_one_line_with_and_without_spaces() -> None:
    found = _convert("ODA_VELLIN_\t[NERGOV 010305 - 040601][NEROPP > 040601] [NERELI < 010305]")
    assert said(found.rows, "sector", "since", "until") == ["GOV|2001-03-05|2004-06-01", "OPP|2004-06-01|", "ELI||2001-03-05"]


@pytest.mark.parametrize(
    ("digits", "day"), [("300101", "2030-01-01"), ("310101", "1931-01-01"), ("000229", "2000-02-29"), ("19991231", "1999-12-31")]
)
def test_years_of_two_digits_turn_at_30(digits: str, day: str) -> None:
    assert said(_convert(f"ODA_VELLIN_ [NERGOV >{digits}]").rows, "since") == [day]


def test_limits_are_inclusive_and_a_closed_interval_stays_closed() -> None:
    entry = register_of(_convert("ODA_VELLIN_ [NERGOV 20010305-20040601]")).get("oda-vellin")
    assert entry is not None
    (statement,) = entry.statements
    days = ("2001-03-04", "2001-03-05", "2004-06-01", "2004-06-02")
    assert [statement.holding(Period.of(day)) for day in days] == [Holding.NO, Holding.CERTAIN, Holding.CERTAIN, Holding.NO]


def test_the_end_of_an_open_restriction_is_not_known() -> None:
    entry = register_of(_convert("ODA_VELLIN_ [NERGOV >20010305]")).get("oda-vellin")
    assert entry is not None
    assert [entry.statements[0].holding(Period.of(day)) for day in ("2001-03-04", "2020")] == [Holding.NO, Holding.POSSIBLE]


def test_an_undated_code_has_no_bounds() -> None:
    assert said(_convert("ODA_VELLIN_", "\t[NERGOV 20010305-20040601]", "\t[NERELI]").rows, "sector", "since", "until") == [
        "GOV|2001-03-05|2004-06-01",
        "ELI||",
    ]


def test_overlapping_codes_are_all_kept() -> None:
    found = _convert("ODA_VELLIN_", "\t[NERELI 19900101-20091231]", "\t[NERGOV 20010305-20040601]")
    assert said(found.rows, "sector") == ["ELI", "GOV"]


def test_one_code_of_overlapping_times_is_one_row_with_both_sources() -> None:
    found = _convert("ODA_VELLIN_", "\t[NERGOV 20010305-20040601]", "\t[NERGOV 20031231-20080507]")
    assert said(found.rows, "since", "until") == ["2001-03-05|2008-05-07"]
    assert "line 2: [NERGOV 20010305-20040601]" in found.rows[0]["source"]
    assert "line 3: [NERGOV 20031231-20080507]" in found.rows[0]["source"]
    assert any("joined (line 2, line 3)" in note for note in found.notes)


def test_a_default_that_says_the_same_fills_the_time_around_the_dated_code() -> None:
    found = _convert("ODA_VELLIN_", "\t[NERGOV 20010305-20040601]", "\t[NERGOV]")
    assert said(found.rows, "since", "until") == ["|2001-03-05", "2001-03-05|2004-06-01", "2004-06-01|"]


def test_a_name_that_comes_twice_keeps_the_codes_of_both_places() -> None:
    found = _convert("ODA_VELLIN_ [NERGOV 20010305-20040601]", "MARSH_FRONT_ [TCDREB]", "ODA VELLIN [NEROPP >20040601]")
    assert said(found.rows, "id", "sector") == ["oda-vellin|GOV", "oda-vellin|OPP", "marsh-front|REB"]
    assert any("more than once" in note for note in found.notes)


def test_comments_are_kept_as_the_source() -> None:
    found = _convert(
        "# A list", "; of ours", "", "ODA_VELLIN_  # cabinet list", "\t[NERGOV 20010305-20040601] # gazette no. 7# checked", "\t[NERELI]"
    )
    assert said(found.rows, "source") == [
        "marsh.txt line 5: [NERGOV 20010305-20040601]; cabinet list; gazette no. 7 / checked",
        "marsh.txt line 6: [NERELI]; cabinet list",
    ]


def test_a_comment_opened_by_a_semicolon() -> None:
    assert said(_convert("MARSH_FRONT_ [TCDREB] ; own papers").rows, "source") == ["marsh.txt line 1: [TCDREB]; own papers"]


def test_markup_comments_are_skipped_and_lines_still_count() -> None:
    assert said(_convert("<!-- two", "lines [XXX] -->", "MARSH_FRONT_ [TCDREB]").rows, "source") == ["marsh.txt line 3: [TCDREB]"]


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [
        ("ROMGOV", "ROU", "GOV"),
        ("ZARMIL", "COD", "MIL"),
        ("TMPREB", "TLS", "REB"),
        ("PALPTY", "PSE", "PTY"),
        ("KSVCOP", "XKX", "COP"),
        ("BURLEG", "MMR", "LEG"),
        ("TCDMED", "TCD", "JRN"),
        ("TCDHLH", "TCD", "MED"),
        ("TCDSEP", "TCD", "REB"),
        ("TCDINS", "TCD", "REB"),
        ("TCDRAD", "TCD", "UAF"),
        ("TCDHRI", "TCD", "NGO"),
        ("TCDGOVMIL", "TCD", "GOV"),
        ("TCDBUDREB", "TCD", "REB"),
        ("TCDBUD", "TCD", "REL"),
        ("tcdgov", "TCD", "GOV"),
        ("IGOUNO", "", "IGO"),
        ("IGOUNOREFHCR", "", "IGO"),
        ("NGO", "", "NGO"),
        ("NGM", "", "NGO"),
        ("MNCTCD", "", "BUS"),
        ("IMGMUSXXX", "", "UAF"),
        ("WAFREB", "", "REB"),
        ("INTREB", "", "REB"),
        ("QQQREB", "", "REB"),
    ],
)
def test_codes(code: str, country: str, sector: str) -> None:
    assert said(_convert(f"MARSH_FRONT_ [{code}]").rows, "country", "sector") == [f"{country}|{sector}"]


def test_alternatives_in_one_code_are_all_kept() -> None:
    assert said(_convert("MARSH_FRONT_ [TCDREB/NERREB]").rows, "country") == ["TCD", "NER"]


def test_further_roles_and_unknown_parts_are_noted() -> None:
    found = _convert("MARSH_FRONT_ [TCDGOVMIL]", "REED_FRONT_ [TCDREBRDF]", "ODA_VELLIN_ [NERRDF]")
    assert [note for note in found.notes if "more than one role" in note] == [
        "marsh.txt: 1 × code with more than one role; the first is the sector, all stand in the source (line 1)"
    ]
    assert any("PLOVER has no role for" in note and "TCDREBRDF, line 2, NERRDF, line 3" in note for note in found.notes)
    assert said(found.rows, "country", "sector") == ["TCD|GOV", "TCD|REB", "NER|"]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("ODA_VELLIN_ [NERGOV 20010305-20040601]",), "person"),
        (("ODA_RIN_VELLIN_ [NEROPP >20010305]",), "person"),
        (("GENERAL_ODA_BIN_RIN_VELLIN_ [NERMIL >20010305] [NERELI]",), "person"),
        (("ODA_VELLIN_ [NERGOV]",), "government_body"),
        (("VELLIN_ [NERGOV >20010305]",), "government_body"),
        (("MINISTRY_OF_SALT_ [NERGOV >20010305]",), "government_body"),
        (("REED_BRIGADE_ [NERMIL >20010305]",), "military"),
        (("REED_GUARDS_ [NERCOP]",), "police"),
        (("REED_PARTY_ [NERPTY]",), "party"),
        (("REED_PEOPLE_ [NERREF]",), "population"),
        (("REED_NEWS_ [NERMED]",), "organisation"),
    ],
)
def test_kinds(lines: tuple[str, ...], kind: str) -> None:
    assert said(_convert(*lines).rows, "kind")[0] == kind


def test_an_acronym_in_brackets_is_an_alias_and_a_state_in_brackets_is_not() -> None:
    found = _convert("MARSH_FRONT_(MF)_ [TCDREB]", "REED_FRONT_(GREECE)_ [GRCREB]")
    assert said(found.rows, "name", "aliases") == ["Marsh Front|MF", "Reed Front (Greece)|"]


def test_states_and_regions_alone_are_left_out_and_counted() -> None:
    found = _convert("CHAD_ [TCD]", "+CHADIAN_", "NIGER_ [NER]", "WESTERN_MARSHES [WAF]", "NOBODY_AT_ALL [---]", "NO_CODE_AT_ALL")
    assert found.rows == ()
    assert found.notes == (
        "marsh.txt: 2 × name with the code of a state alone, which the register has; left out (line 1, line 3)",
        "marsh.txt: 1 × name with the code of a region alone; left out (line 4)",
        "marsh.txt: 1 × code that says that nobody is meant; not kept (line 5)",
        "marsh.txt: 1 × name without a code; left out (line 6)",
    )


def test_a_state_alone_beside_a_role_stays() -> None:
    assert said(_convert("ODA_VELLIN_ [NERGOV 20010305-20040601] [NER]").rows, "country", "sector") == ["NER|GOV", "NER|"]


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        ("MARSH_FRONT_ [QQQ]", "code", "no part of it is known"),
        ("MARSH_FRONT_ [TC]", "code", "capital letters"),
        ("MARSH_FRONT_ [TCDREB", "code", "one pair of brackets"),
        ("MARSH_FRONT_ [TCDREB]--", "code", "'--' as well"),
        ("MARSH_FRONT_ []", "code", "expected [CODE]"),
        ("MARSH_FRONT_ [TCDREB 20010305]", "code", "expected [CODE]"),
        ("MARSH_FRONT_ [TCDREB 20010305-]", "code", "expected [CODE]"),
        ("MARSH_FRONT_ [TCDREB 2001030-20040601]", "since", "8 or 6 digits"),
        ("MARSH_FRONT_ [TCDREB >20011305]", "since", "day of the calendar"),
        ("MARSH_FRONT_ [TCDREB <20010230]", "until", "day of the calendar"),
        ("MARSH_FRONT_ [TCDREB >22000101]", "since", "1700 to 2100"),
        ("MARSH_FRONT_ [TCDREB 20040601-20010305]", "until", "before it begins"),
        ("+MARSH_FRONT_ [TCDREB]", "name", "a name before"),
        ("\t[TCDREB]", "name", "a name before"),
        ("___ [TCDREB]", "name", "expected a name"),
    ],
)
def test_faults(line: str, field: str, message: str) -> None:
    ((number, named, text),) = _faults("# one", line)
    assert (number, named) == (2, field)
    assert message in text


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    found = _faults("MARSH_FRONT_ [QQQ]", "ODA_VELLIN_", "\t[NERGOV 20040601-20010305]", "\t[NERGOV >2001]", "REED_FRONT_ [RRR]")
    assert [(line, field) for line, field, _ in found] == [(1, "code"), (3, "until"), (4, "since"), (5, "code")]


def test_one_day_is_no_inverted_restriction() -> None:
    assert said(_convert("ODA_VELLIN_ [NERGOV 20010305-20010305]").rows, "since", "until") == ["2001-03-05|2001-03-05"]
