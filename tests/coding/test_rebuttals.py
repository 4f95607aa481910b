"""Denials by rules, and which event they deny."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotation
from rashomon.coding.accounts import Said
from rashomon.coding.attribution import find_attributions
from rashomon.coding.draft import Draft, Trigger
from rashomon.coding.rebutted import find_rebuttals
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax
from tests.annotations import annotate, at

NAMES = {"Dora Lenk": "person", "Ilo Bahr": "person", "Chad": "place"}

RAID = "Dora dora PROPN 3 nsubj\nLenk lenk PROPN 1 flat\nled lead VERB 0 root\nthe = DET 5 det\nraid = NOUN 3 obj\n. = PUNCT 3 punct\n\n"
CHARGE = """Rebels rebel NOUN 2 nsubj
accused accuse VERB 0 root
Dora dora PROPN 2 obj
Lenk lenk PROPN 3 flat
. = PUNCT 2 punct

"""
LENK = "Dora dora PROPN 3 nsubj\nLenk lenk PROPN 1 flat\n"
BAHR = "Ilo ilo PROPN 3 nsubj\nBahr bahr PROPN 1 flat\n"
ENDED = ". = PUNCT 3 punct"
CARRYING_OUT = "carrying carry VERB 3 xcomp\nout = ADP 4 compound:prt\nthe = DET 7 det\nraid = NOUN 4 obj"


def objected(verb: str, noun: str, determiner: str = "the") -> str:
    """“Dora Lenk denied the claims.”, with other words in the places of the last three."""
    form, lemma = verb.split()
    return f"{LENK}{form} {lemma} VERB 0 root\n{determiner} = DET 5 det\n{noun} NOUN 3 obj\n{ENDED}"


Told = dict[str, list[tuple[str, str]]]


def denied(annotation: Annotation, events: dict[str, str], actor: str = "Dora Lenk", recipient: str = "") -> Told:
    """Who denies each event, with the words, by the event's trigger; each event has a type and a trigger, all the same sides."""
    syntax = Syntax(annotation)
    cast = Cast(syntax)
    attributions = find_attributions(syntax, cast)
    sides = [[e for e in cast.entities if name in e.names] for name in (actor, recipient)]
    words = [(at(annotation, word), kind) for word, kind in events.items()]
    triggers = [Trigger(n, n + 1, kind, None, weak=False, score=1.0, rule="by hand") for n, kind in words]
    drafts = [Draft([trigger], actors=sides[0], recipients=sides[1]) for trigger in triggers]

    def told(said: Said) -> tuple[str, str]:
        assert said.source is not None
        assert said.stance == "denies"
        return said.source.names[0], syntax.text(*said.quote)

    found = find_rebuttals(syntax, cast, drafts, attributions)
    return {word: [told(said) for said in each] for word, each in zip(events, found, strict=True)}


def read(marks: str, said: tuple[str, str, str] | None = None) -> Annotation:
    """The annotation of a text, with somebody's words."""
    names = {name: kind for name, kind in NAMES.items() if name.split()[-1] in marks}
    return annotate(marks, names=names, said=[said] if said else ())


def test_what_is_denied_is_the_event_that_the_words_name() -> None:
    """Whatever stands between the verb and the event."""
    marks = f"{LENK}denied deny VERB 0 root\n{CARRYING_OUT}\n{ENDED}"
    assert denied(read(marks), {"raid": "ASSAULT"}) == {"raid": [("Dora Lenk", "carrying out the raid")]}


def test_a_relative_clause_denies_what_it_stands_with() -> None:
    """“The raid, which Dora Lenk denied, …”."""
    marks = """The the DET 2 det
raid = NOUN 9 nsubj
, = PUNCT 7 punct
which = PRON 7 obj
Dora dora PROPN 7 nsubj
Lenk lenk PROPN 5 flat
denied deny VERB 2 acl:relcl
, = PUNCT 7 punct
failed fail VERB 0 root
. = PUNCT 9 punct"""
    assert denied(read(marks), {"raid": "ASSAULT"}) == {"raid": [("Dora Lenk", "The raid")]}


@pytest.mark.parametrize("before", ["not not PART advmod", "may may AUX aux", "never never ADV advmod"])
def test_what_is_not_denied_has_no_denial(before: str) -> None:
    """“Did not deny”, “may deny”, “never denied”."""
    word, lemma, pos, relation = before.split()
    lenk = LENK.replace("PROPN 3", "PROPN 4")
    marks = f"{lenk}{word} {lemma} {pos} 4 {relation}\ndeny = VERB 0 root\nthe = DET 6 det\nraid = NOUN 4 obj"
    assert denied(read(marks), {"raid": "ASSAULT"}) == {"raid": []}


def test_a_request_that_is_denied_is_refused() -> None:
    """To deny a fact is an account, to deny a request is not (codebook, type REJECT)."""
    assert denied(read(objected("denied deny", "request request")), {"request": "REQUEST"}) == {"request": []}
    assert denied(read(objected("denied deny", "raid raid")), {"raid": "ASSAULT"}) == {"raid": [("Dora Lenk", "the raid")]}


def test_what_is_kept_from_somebody_is_not_denied_as_a_fact() -> None:
    """“Denied them an arrest”."""
    marks = f"{LENK}denied deny VERB 0 root\nthem they PRON 3 iobj\nan = DET 6 det\narrest = NOUN 3 obj\n{ENDED}"
    assert denied(read(marks), {"arrest": "COERCE"}) == {"arrest": []}


def test_only_what_was_told_is_dismissed_as_a_fact() -> None:
    """An offer is rejected, a claim denied."""
    accused = {"accused": "ACCUSE"}
    claim = denied(read(CHARGE + objected("dismissed dismiss", "claims claim")), accused, actor="", recipient="Dora Lenk")
    assert claim == {"accused": [("Dora Lenk", "the claims")]}
    offer = denied(read(CHARGE + objected("dismissed dismiss", "offer offer")), accused, actor="", recipient="Dora Lenk")
    assert offer == {"accused": []}


def test_a_court_that_dismisses_a_charge_denies_nothing() -> None:
    """Those who are charged may deny it."""
    for verb, number in (("dismissed dismiss", 0), ("denied deny", 1)):
        found = denied(read(CHARGE + objected(verb, "charges charge")), {"accused": "ACCUSE"}, actor="", recipient="Dora Lenk")
        assert len(found["accused"]) == number


def test_allegations_are_of_what_the_one_who_denies_them_did() -> None:
    """What somebody else did is not denied."""
    marks = RAID + objected("denied deny", "allegations allegation")
    assert denied(read(marks), {"raid": "ASSAULT"}) == {"raid": [("Dora Lenk", "the allegations")]}
    assert denied(read(marks), {"raid": "ASSAULT"}, actor="") == {"raid": []}


@pytest.mark.parametrize(("determiner", "number"), [("the", 0), ("all", 1)])
def test_all_allegations_are_those_told_anywhere_before(determiner: str, number: int) -> None:
    """Others stand within two sentences."""
    between = "Rain rain NOUN 2 nsubj\nfell fall VERB 0 root\n. = PUNCT 2 punct\n\n" * 3
    marks = RAID + between + objected("denied deny", "allegations allegation", determiner)
    assert len(denied(read(marks), {"raid": "ASSAULT"})["raid"]) == number


def test_what_a_denial_takes_for_granted_is_not_denied() -> None:
    """“Denied that men who raided the port fled”."""
    marks = f"""{LENK}denied deny VERB 0 root
that = SCONJ 10 mark
men man NOUN 10 nsubj
who = PRON 7 nsubj
raided raid VERB 5 acl:relcl
the = DET 9 det
port = NOUN 7 obj
fled flee VERB 3 ccomp
{ENDED}"""
    assert denied(read(marks), {"raided": "ASSAULT"}) == {"raided": []}
    assert denied(read(marks), {"fled": "RETREAT"}) == {"fled": [("Dora Lenk", "men who raided the port fled")]}


def saying(subject: str, verb: str, noun: str) -> str:
    """“Ilo Bahr said Chad had no part.”, after a raid."""
    return f"{RAID}{BAHR}said say VERB 0 root\n{subject} 5 nsubj\n{verb} VERB 3 ccomp\nno = DET 7 det\n{noun} NOUN 5 obj\n{ENDED}"


def test_a_part_that_is_denied_is_of_the_one_who_did_it() -> None:
    """Or of the source itself: "he had no part in it"; not of anybody else."""
    words = ("Ilo Bahr", "said", "Chad had no part")
    marks = saying("Chad chad PROPN", "had have", "part part")
    assert denied(read(marks, words), {"raid": "ASSAULT"}) == {"raid": []}
    assert denied(read(marks, words), {"raid": "ASSAULT"}, actor="Chad") == {"raid": [("Ilo Bahr", "Chad had no part")]}


def test_no_evidence_of_it_denies_it() -> None:
    """The event is named again by the same noun; of another thing it says nothing."""
    evidence = "no = DET 5 det\nevidence = NOUN 3 obj\nof = ADP 8 case\na = DET 8 det\nNOUN = NOUN 5 nmod"
    raid = f"{RAID}{BAHR}saw see VERB 0 root\n{evidence}\n{ENDED}"
    for noun, number in (("raid", 1), ("storm", 0)):
        marks = raid.replace("NOUN = NOUN", f"{noun} = NOUN")
        found = denied(read(marks, ("Ilo Bahr", "saw", f"no evidence of a {noun}")), {"raid": "ASSAULT"})
        assert len(found["raid"]) == number


@pytest.mark.parametrize(("predicate", "number"), [("lie", 1), ("start", 0)])
def test_a_thing_that_is_called_untrue_is_denied(predicate: str, number: int) -> None:
    """What the speaker is accused of before."""
    marks = f"{CHARGE}{LENK}said say VERB 0 root\nit = PRON 7 nsubj\nwas be AUX 7 cop\na = DET 7 det\n{predicate} = NOUN 3 ccomp\n{ENDED}"
    said = ("Dora Lenk", "said", f"it was a {predicate}")
    found = denied(read(marks, said), {"accused": "ACCUSE"}, actor="", recipient="Dora Lenk")
    assert len(found["accused"]) == number
