from __future__ import annotations

from rashomon.knowledge.register import Context, EntryId, Mentioned, Period, link, link_all
from tests.knowledge.register.small import small

YEAR_2018 = Period.of("2018-07-01")


def test_an_ambiguous_name_stays_so_with_its_candidates() -> None:
    found = link(small(), Mentioned(("Badri",), "person"), Context(Period.of("2020-07-01")))
    assert found.state == "ambiguous"
    assert found.entry is None
    assert {c.entry.id for c in found.candidates} == {"omar-badri", "salma-badri"}


def test_the_state_that_the_words_tell_decides() -> None:
    found = link(small(), Mentioned(("Badri",), "person", "NER"), Context(Period.of("2020-07-01")))
    assert found.entry is not None
    assert found.entry.id == "salma-badri"


def test_an_office_held_at_the_date_decides() -> None:
    found = link(small(), Mentioned(("Badri",), "person", offices=("defence minister",)), Context(YEAR_2018))
    assert found.entry is not None
    assert found.entry.id == "omar-badri"


def test_who_is_sure_tells_who_is_meant_beside_them() -> None:
    front, badri = Mentioned(("Northern Front",), "armed_group"), Mentioned(("Badri",), "person")
    alone = link(small(), badri, Context(YEAR_2018))
    beside = link(small(), badri, Context(YEAR_2018, others=frozenset({EntryId("northern-front")})))
    assert beside.candidates[0].score > alone.candidates[0].score
    assert link_all(small(), [front, badri], Context(YEAR_2018))[1].candidates[0].entry.id == "omar-badri"


def test_every_reason_is_told() -> None:
    (candidate,) = link(small(), Mentioned(("Northern Front",), "armed_group", "TCD"), Context(YEAR_2018)).candidates
    assert candidate.score == round(sum(value for _, value in candidate.reasons), 3)
    assert all(reason for reason, _ in candidate.reasons)


def test_a_person_is_no_group() -> None:
    assert link(small(), Mentioned(("Northern Front",), "person"), Context(YEAR_2018)).state in {"linked", "unsure"}
    sure = link(small(), Mentioned(("Northern Front",), "armed_group"), Context(YEAR_2018)).candidates[0].score
    assert link(small(), Mentioned(("Northern Front",), "person"), Context(YEAR_2018)).candidates[0].score < sure


def test_nobody_is_unknown() -> None:
    found = link(small(), Mentioned(("Nobody At All",), "person"), Context())
    assert (found.state, found.entry, found.candidates) == ("unknown", None, ())


def test_small_words_are_no_office() -> None:
    asked = Context(Period.of("2020-07-01"))
    assert link(small(), Mentioned(("Badri",), "person", offices=("cousin of the miller",)), asked).state == "ambiguous"
