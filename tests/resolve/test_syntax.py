"""Ways through a dependency tree."""

from __future__ import annotations

import pytest

from rashomon.resolve.syntax import Syntax
from tests.annotations import annotate, at, parsed, texts

AGREED = parsed("The rebels agreed to leave the town and surrender their weapons.")
URGED = parsed("Paris urged Tehran to free the hostages.")
BEATEN = parsed("Ten men were arrested and beaten.")
CHAD = parsed("The army of Chad, which shelled the town, withdrew.")


@pytest.mark.parametrize("verb", ["agreed", "leave", "surrender"])
def test_one_subject_serves_a_verb_its_complement_and_their_conjuncts(verb: str) -> None:
    """Who agrees to leave and surrender is also who leaves and surrenders."""
    assert texts(AGREED, Syntax(AGREED).subjects(at(AGREED, verb))) == ["rebels"]


def test_an_object_controls_what_it_is_urged_to_do() -> None:
    """Who is urged to free somebody is who frees."""
    assert texts(URGED, Syntax(URGED).subjects(at(URGED, "free"))) == ["Tehran"]


def test_coordinated_verbs_share_their_subject() -> None:
    """The second verb has none of its own."""
    annotation = parsed("Protesters marched to the embassy and burned flags.")
    assert texts(annotation, Syntax(annotation).subjects(at(annotation, "burned"))) == ["Protesters"]


def test_coordinated_subjects_are_all_subjects() -> None:
    """Both sides of an "and"."""
    annotation = parsed("Chad and Sudan sent troops.")
    assert texts(annotation, Syntax(annotation).subjects(at(annotation, "sent"))) == ["Chad", "Sudan"]


def test_a_passive_verb_has_a_sufferer_and_no_subject() -> None:
    """“Was hit”: the base suffers, nobody acts as subject."""
    annotation = parsed("The base was hit by rebels.")
    syntax, hit = Syntax(annotation), at(annotation, "hit")
    assert syntax.passive(hit)
    assert texts(annotation, syntax.passive_subjects(hit)) == ["base"]
    assert not syntax.subjects(hit)


def test_a_participle_behind_a_noun_is_passive() -> None:
    """“A man killed by rebels”: the man suffers."""
    annotation = parsed("Police found the body of a man killed by rebels.")
    syntax, killed = Syntax(annotation), at(annotation, "killed")
    assert syntax.passive(killed)
    assert texts(annotation, syntax.passive_subjects(killed)) == ["man"]


def test_the_passive_runs_through_a_coordination() -> None:
    """“Were arrested and beaten”: the second participle is passive too, and done to the same people."""
    syntax, beaten = Syntax(BEATEN), at(BEATEN, "beaten")
    assert syntax.passive(beaten)
    assert texts(BEATEN, syntax.passive_subjects(beaten)) == ["men"]


def test_an_active_verb_is_not_passive() -> None:
    """A past form alone says nothing."""
    assert not Syntax(AGREED).passive(at(AGREED, "agreed"))


@pytest.mark.parametrize("verb", ["kidnapped", "killed"])
def test_coordinated_verbs_share_their_object(verb: str) -> None:
    """“Kidnapped and killed eleven farmers”: the farmers are the object of both."""
    annotation = parsed("The militia kidnapped and killed eleven farmers.")
    assert texts(annotation, Syntax(annotation).objects(at(annotation, verb))) == ["farmers"]


def test_a_verb_does_not_take_its_conjuncts_distant_object() -> None:
    """“Marched to the embassy and burned flags”: nobody marched flags."""
    annotation = parsed("Protesters marched to the embassy and burned flags.")
    assert not Syntax(annotation).objects(at(annotation, "marched"))


def test_a_phrase_keeps_its_of_and_leaves_its_relative_clause() -> None:
    """What names somebody ends where something is told of them."""
    syntax = Syntax(CHAD)
    assert syntax.text(*syntax.phrase(at(CHAD, "army"))) == "The army of Chad"
    assert syntax.text(*syntax.phrase(at(CHAD, "army"), of=False)) == "The army"


def test_a_phrase_leaves_its_preposition() -> None:
    """“By rebels” names rebels."""
    annotation = parsed("The base was hit by rebels.")
    syntax = Syntax(annotation)
    assert syntax.text(*syntax.phrase(at(annotation, "rebels"))) == "rebels"


def test_a_phrase_holds_a_hyphened_compound() -> None:
    """The hyphen is a word of its own and still inside."""
    annotation = parsed("Turkish-backed rebels attacked the army.")
    syntax = Syntax(annotation)
    assert syntax.text(*syntax.phrase(at(annotation, "rebels"))) == "Turkish-backed rebels"


def test_a_noun_of_quantity_carries_what_it_counts() -> None:
    """In "a series of attacks" the series stands in the clause for the attacks; other nouns stand for themselves."""
    annotation = parsed("A series of attacks shook the capital.")
    syntax = Syntax(annotation)
    assert texts(annotation, [syntax.carrier(at(annotation, "attacks"))]) == ["series"]
    assert texts(CHAD, [Syntax(CHAD).carrier(at(CHAD, "Chad"))]) == ["Chad"]


def test_the_preposition_of_a_word() -> None:
    """Lower case; empty where there is none."""
    annotation = parsed("The base was hit by rebels.")
    assert Syntax(annotation).case(at(annotation, "rebels")) == "by"
    assert Syntax(annotation).case(at(annotation, "base")) == ""


def test_a_coordination_has_a_leader() -> None:
    """The first of the coordinated words, for any of them."""
    annotation = parsed("Chad and Sudan sent troops.")
    syntax = Syntax(annotation)
    assert texts(annotation, [syntax.leader(at(annotation, name)) for name in ("Chad", "Sudan")]) == ["Chad", "Chad"]


def test_ancestors_come_nearest_first() -> None:
    """From a word up to the root."""
    assert texts(AGREED, list(Syntax(AGREED).ancestors(at(AGREED, "weapons")))) == ["surrender", "leave", "agreed"]


def test_a_relation_is_found_with_its_subtypes() -> None:
    """“nsubj” also finds "nsubj:pass"; the subtype alone finds only itself."""
    syntax, arrested = Syntax(BEATEN), at(BEATEN, "arrested")
    assert texts(BEATEN, syntax.dependents(arrested, "nsubj")) == ["men"]
    assert not syntax.dependents(arrested, "nsubj:outer")


def test_every_word_of_a_name_leads_to_it() -> None:
    """By word, the name it belongs to."""
    annotation = parsed("Ada Moro met Omar Rahal in Geneva.")
    by_word = Syntax(annotation).names_by_word
    assert by_word[at(annotation, "Ada")] == by_word[at(annotation, "Moro")] != by_word[at(annotation, "Rahal")]
    assert at(annotation, "met") not in by_word


def test_an_infinitive_is_no_preposition() -> None:
    """What was read as the preposition of "Sunday" is the complement of the verb above: "pledged on Sunday to suspend attacks"."""
    marks = """
    Rebels rebel NOUN plural 2 nsubj
    pledged pledge VERB past 0 root
    on on ADP 4 case
    Sunday Sunday PROPN 2 obl
    to to PART 6 mark
    suspend suspend VERB infinitive 4 case
    attacks attack NOUN plural 6 obj
    """
    syntax = Syntax(annotate(marks))
    assert (syntax.words[5].relation, syntax.words[5].head) == ("xcomp", 1)
    assert syntax.dependents(1, "xcomp") == [5]
    assert syntax.case(3) == "on"
