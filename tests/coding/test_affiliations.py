"""Who belongs to what, according to whom."""

from __future__ import annotations

import pytest

from rashomon.model import Affiliation
from tests.annotations import coded, parsed


def ties(sentence: str) -> list[tuple[str, str, str]]:
    """Member, relation and group of every affiliation."""
    result = coded(parsed(sentence))
    return [(result.name(a.member), a.relation, result.name(a.group)) for a in result.affiliations]


def one(sentence: str) -> Affiliation:
    """The one affiliation of a sentence."""
    (found,) = coded(parsed(sentence)).affiliations
    return found


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("The Chilean president, Ada Moro, spoke.", ("Ada Moro", "leads", "Chile")),
        ("The former commander of the Northern Front, Ada Moro, spoke.", ("Ada Moro", "leads", "Northern Front")),
        ("The deputy commander of the Northern Front, Ada Moro, spoke.", ("Ada Moro", "member_of", "Northern Front")),
        ("Idris Valen, a spokesman for the Northern Front, spoke.", ("Idris Valen", "represents", "Northern Front")),
        ("Ada Moro, a member of the Northern Front, spoke.", ("Ada Moro", "member_of", "Northern Front")),
        ("Turkish-backed rebels attacked the army.", ("Turkish-backed rebels", "backed_by", "Turkey")),
        ("The rebels are backed by Chad.", ("rebels", "backed_by", "Chad")),
        ("The Kurdish-led alliance withdrew.", ("Kurdish", "leads", "Kurdish-led alliance")),
        ("The Northern Front belongs to the Vale Alliance.", ("Northern Front", "part_of", "Vale Alliance")),
        ("Sudan’s army shelled the rebels.", ("Sudan’s army", "part_of", "Sudan")),
        ("The rebels and their Chadian backers withdrew.", ("rebels", "backed_by", "Chad")),
        ("Sudan, a sponsor of the rebels, withdrew.", ("rebels", "backed_by", "Sudan")),
    ],
)
def test_a_tie_is_told_by_office_compound_or_verb(sentence: str, tie: tuple[str, str, str]) -> None:
    """Heads lead, deputies and members belong, spokesmen represent (codebook, section 5)."""
    assert tie in ties(sentence)


def test_a_citizen_is_not_employed_by_the_state() -> None:
    """An adjective before a profession says where somebody is from."""
    assert not ties("The Chilean journalist Ada Moro spoke.")


def test_an_office_of_several_is_held_by_each() -> None:
    """The list behind a plural title."""
    found = ties("The Chilean ministers Ada Moro and Omar Rahal spoke.")
    assert found == [("Ada Moro", "member_of", "Chile"), ("Omar Rahal", "member_of", "Chile")]


def test_an_envoy_stands_for_who_sends() -> None:
    """Not for where the envoy is sent."""
    assert ties("Chad’s envoy to Sudan, Ada Moro, spoke.") == [("Ada Moro", "represents", "Chad")]


def test_a_secretary_of_state_belongs_to_no_state_called_state() -> None:
    """The words only say which office."""
    assert not ties("Secretary of State Ada Moro spoke.")


def test_an_office_is_kept_in_its_words() -> None:
    """The role."""
    assert one("Idris Valen, a spokesman for the Northern Front, spoke.").role == "spokesman"


def test_a_former_office_is_marked() -> None:
    """It no longer holds."""
    assert one("The former Chadian president, Ada Moro, spoke.").former
    assert not one("The Chilean president, Ada Moro, spoke.").former


def test_a_denied_tie_is_kept_as_denied() -> None:
    """None is thrown away."""
    assert one("Ada Moro is not a member of the Northern Front.").stance == "denies"
    assert one("Ada Moro, a member of the Northern Front, spoke.").stance == "asserts"


def test_a_tie_that_somebody_tells_has_its_source() -> None:
    """Else it is the report's own."""
    result = coded(parsed("Omar Rahal said Ada Moro was a member of the Northern Front."))
    (tie,) = result.affiliations
    assert result.name(tie.source) == "Omar Rahal"
    assert one("Ada Moro, a member of the Northern Front, spoke.").source is None


def test_a_tie_told_twice_is_one() -> None:
    """The same pair, relation, role and source."""
    sentence = "Ada Moro, a member of the Northern Front, spoke."
    assert len(coded(parsed(sentence, sentence)).affiliations) == 1


def test_nobody_belongs_to_nothing() -> None:
    """A sentence without a tie."""
    assert not ties("Rebels attacked the army.")
