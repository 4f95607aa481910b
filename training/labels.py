"""The label sets of the heads, in the order that the network and the shipped `labels.json` use."""

from __future__ import annotations

from rashomon.ontology import ontology

UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
FORMS = (
    "none",
    "past",
    "present",
    "infinitive",
    "imperative",
    "past_participle",
    "passive_participle",
    "present_participle",
    "modal",
    "plural",
)
"""What matters to event coding of a word's morphology: the form of a verb, and whether a noun is plural."""
_RELATION_LIST = (
    "acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj "
    "csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc "
    "nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct "
    "reparandum root vocative xcomp"
)
RELATIONS = tuple(_RELATION_LIST.split())
"""English UD 2.x relations with their subtypes; those with fewer than three instances are mapped to `:unmarked`."""
NAME_KINDS = ("PERSON", "ORG", "PLACE", "EVENT", "MISC")
ROLES = ("source", "cue", "content")
_EVENT_LIST = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
EVENTS = tuple(_EVENT_LIST.split())
"""The sixteen types of PLOVER 2.0."""
MODES = ("none", *(f"{event_type} {mode}" for event_type, mode in ontology().modes))
"""No mode, then the modes of PLOVER 2.0, each with its type."""
STATUSES = ("actual", "future", "hypothetical", "negated")

STANCES = ("asserts", "denies", "doubts", "justifies", "condemns")
"""How the source of an account stands to what it speaks of, by the codebook."""
PARTICIPANTS = ("actor", "recipient", "victim", "place", "instrument")
"""Parts that a phrase can have in an event."""
INCIDENT_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""The five roles of MUC-4 that are asked for as strings: words that fill one anywhere in their report."""

BEGIN, INSIDE, END, SINGLE = range(4)
"""Parts of a span: label 0 is outside, label 1 + 4 * kind + part a part of a span of that kind."""
PARTS = 4
UNLABELLED = -100
"""A word that says nothing about a head: it does not count in that head's loss."""


def relation_id(relation: str) -> int:
    """The number of a relation as a treebank writes it."""
    older = {"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked", "nmod:tmod": "nmod:unmarked"}
    relation = older.get(relation, relation)
    return RELATIONS.index(relation if relation in RELATIONS else relation.split(":")[0])


def form_id(upos: str, xpos: str, features: dict[str, str]) -> int:
    """The number of the form that universal features describe."""
    if xpos == "MD":
        return FORMS.index("modal")
    if upos in {"VERB", "AUX"}:
        return FORMS.index(_verb_form(features))
    plural = upos in {"NOUN", "PROPN"} and features.get("Number") == "Plur"
    return FORMS.index("plural" if plural else "none")


def _verb_form(features: dict[str, str]) -> str:
    form, tense = features.get("VerbForm"), features.get("Tense")
    if form == "Inf":
        return "infinitive"
    if form == "Ger" or (form == "Part" and tense == "Pres"):
        return "present_participle"
    if form == "Part":
        return "passive_participle" if features.get("Voice") == "Pass" else "past_participle"
    if features.get("Mood") == "Imp":
        return "imperative"
    return {"Past": "past", "Pres": "present"}.get(tense or "", "none")
