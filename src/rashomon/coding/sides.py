"""Who did it and to whom: the sides of an event, from the syntax around its trigger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.coding.lexicon import lexicon
from rashomon.resolve.actors import Cast, Entity
from rashomon.resolve.nouns import actor_noun
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

JOINT = frozenset({"CONSULT", "AGREE"})
"""Types whose parties all stand under `actor` (codebook, hard case "Meetings and talks")."""

ONE_SIDED = word_list("one_sided")
"""Words of consulting in which one side comes to the other: "met the king", "a visit to the troops"."""

JOINT_WORDS = frozenset(
    {
        "clash",
        "battle",
        "fighting",
        "firefight",
        "skirmish",
        "gunfight",
        "gunbattle",
        "fight",
        "confrontation",
        "war",
        "conflict",
        "hostility",
    }
)
"""Two-sided fighting: both sides are actors unless the report says who attacked."""

ACTOR_OF = word_list("actor_of")
"""Nouns whose "of" phrase names the doer; after other nouns it names the one it is done to."""

RECIPIENT_CASES: dict[str, frozenset[str]] = {
    "ASSAULT": frozenset({"against", "on", "at", "upon", "with"}),
    "COERCE": frozenset({"against", "on", "from", "over"}),
    "SANCTION": frozenset({"against", "on", "from", "with"}),
    "MOBILIZE": frozenset({"against"}),
    "PROTEST": frozenset({"against", "at"}),
    "THREATEN": frozenset({"to", "against", "with"}),
    "REJECT": frozenset({"from", "by", "to", "with"}),
    "ACCUSE": frozenset({"against", "at", "of", "on", "into", "to", "for", "with"}),
    "REQUEST": frozenset({"to", "on", "upon", "from", "with", "for"}),
    "CONSULT": frozenset({"with", "to", "between", "among"}),
    "AGREE": frozenset({"with", "to", "between", "among", "for"}),
    "SUPPORT": frozenset({"for", "to", "with", "of"}),
    "AID": frozenset({"to", "for", "from"}),
    "COOPERATE": frozenset({"with", "between", "to"}),
    "CONCEDE": frozenset({"to", "for"}),
    "RETREAT": frozenset({"to", "from"}),
}
"""Prepositions that lead to the recipient, by type."""

LIGHT_VERBS = word_list("light_verbs")
"""Verbs whose subject is the doer of the event noun that they take as object."""

RELEASING = frozenset({"release", "free", "acquit", "acquittal", "parole", "exonerate", "let", "bail", "lift", "lifting"})
"""Words of yielding that are done to somebody; from other withdrawals nobody receives anything."""

SURRENDERING = frozenset({"surrender", "capitulate", "capitulation", "give", "turn", "hand"})
"""Words of yielding that are done to whom "to" names."""

QUANTITIES = word_list("quantities")
FORCES = frozenset({"military", "police", "armed_group"})

MOVING = frozenset({"MOBILIZE", "AID"})
"""Types in which the forces named as object are the doer's own."""

DIRECTED = frozenset({"AGREE", "REJECT", "THREATEN"})
"""Types whose recipient may stand only in what is promised, refused or threatened."""

ANSWERABLE = frozenset({"responsible", "accountable", "guilty", "complicit", "responsibility", "culpable", "culprit"})
"""Words whose subject did what follows them: "responsible for the attack"."""

PEOPLE_OBJECTS = word_list("people_objects")
"""Verbs that are done to people alone."""

PEOPLE_OF = word_list("people_of")
"""Nouns of deeds that are done to people alone: "the killing of two monks"."""

SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE", "CONCEDE", "CONSULT", "PROTEST"})
"""Types of acts that only people do."""

THINGS = word_list("things")
"""Nouns that nobody is, though they stand as subjects. Own list."""

UNDERGOING = word_list("undergoing")
"""Verbs whose subject is the one that the event noun is done to, or a bystander."""


@dataclass
class Sides:
    """The parties of one mention of an event.

    Attributes:
        actors: Who did it.
        recipients: To whom.
    """

    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)


class SideFinder:
    """Finds the sides of an event mention in one report."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self.syntax = syntax
        self.cast = cast
        self.thing_nouns = THINGS | lexicon().nouns.keys()

    def sides(self, i: int, kind: str) -> Sides:
        """The sides of the event of type `kind` that word `i` expresses."""
        found = self._verb(i, kind) if self.syntax.words[i].pos in {"VERB", "ADJ"} else self._noun(i, kind)
        found = self._moving(i, kind, found)
        joint = kind in JOINT or self.syntax.words[i].lemma in JOINT_WORDS
        actors, recipients = _unique(found.actors), _unique(found.recipients)
        if (
            joint
            and (actors or self.syntax.words[i].pos == "NOUN")
            and not (kind == "AGREE" and self.syntax.words[i].pos == "VERB")
            and self.syntax.words[i].lemma not in ONE_SIDED
        ):
            return Sides(_unique([*actors, *recipients]), [])
        return Sides(actors, [e for e in recipients if e not in actors])

    def _moving(self, i: int, kind: str, found: Sides) -> Sides:
        """Forces that are sent, stationed or withdrawn are the doer's own: they receive nothing, and act where nobody sends them."""
        forces = [e for e in found.recipients if e.kind in FORCES]
        lemma = self.syntax.words[i].lemma
        if kind == "RETREAT" and lemma in SURRENDERING:
            return Sides(found.actors, self._oblique(i, frozenset({"to"})))
        if kind == "RETREAT" and lemma not in RELEASING:
            return Sides(found.actors or forces, [])
        if kind not in MOVING or not forces:
            return found
        unsent = self.syntax.words[i].pos == "NOUN" or self.syntax.passive(i)
        return Sides(found.actors or (forces if unsent else []), [e for e in found.recipients if e not in forces])

    def party(self, word: int) -> list[Entity]:
        """Who a word stands for: itself; for a quantity what it counts; for a facility or body the one that it belongs to ("a US base")."""
        entity = self.cast.at(word)
        if entity is not None and not entity.is_place:
            return [entity]
        if self.syntax.words[word].lemma.lower() in QUANTITIES:
            return self.parties([k for k in self.syntax.dependents(word, "nmod", "obl") if self.syntax.case(k) == "of"])
        if self.syntax.words[word].pos not in {"NOUN", "PROPN"}:
            return []
        owners = self.syntax.dependents(word, "nmod:poss", "amod", "compound")
        owners += [k for k in self.syntax.dependents(word, "nmod") if self.syntax.case(k) in {"of", "belonging"}]
        return [e for k in owners if (e := self.cast.at(k)) is not None and not e.is_place]

    def people(self, words: list[int]) -> list[Entity]:
        """Everyone the words stand for, where only people can stand: a noun that nobody knows is an actor all the same."""
        found = self.parties(words)
        if found:
            return found
        nouns = [
            c
            for w in words
            for c in self.syntax.conjuncts(w)
            if self.syntax.words[c].lemma not in self.thing_nouns and c not in self.syntax.names_by_word
        ]
        return _unique([e for c in nouns if (e := self.cast.introduce(c)) is not None])

    def parties(self, words: list[int]) -> list[Entity]:
        """Everyone the words and their conjuncts stand for."""
        return _unique([e for w in words for c in self.syntax.conjuncts(w) for e in self.party(c)])

    # verbs

    def _verb(self, i: int, kind: str) -> Sides:
        syntax = self.syntax
        if syntax.passive(i):
            doers = self._oblique(i, frozenset({"by"}))
            sufferers = self.people if self._of_people(i) else self.parties
            return Sides(doers, sufferers(syntax.passive_subjects(i)) or self._oblique(i, RECIPIENT_CASES.get(kind, frozenset())))
        doers_of = self.people if kind in SPOKEN else self.parties
        subjects = doers_of(syntax.subjects(i)) or self._head_of_relative(i)
        return Sides(subjects, self._recipients(i, kind, subjects))

    def _recipients(self, i: int, kind: str, subjects: list[Entity]) -> list[Entity]:
        """To whom an active verb does it: its object, else a preposition's, else whose thing the object is, else of whom it is said."""
        cases = RECIPIENT_CASES.get(kind, frozenset())
        objects = self.syntax.objects(i)
        whose = self.people if self._of_people(i) else self.parties
        tries: tuple[Callable[[], list[Entity]], ...] = (
            lambda: self._oblique(i, frozenset({"on"})) if self.syntax.words[i].lemma == "blame" else [],
            lambda: whose(objects),
            lambda: self._oblique(i, cases),
            lambda: self._below_object(objects, kind),
            lambda: self._of_complement(i) if kind in {"REQUEST", "ACCUSE", "THREATEN"} else [],
            lambda: self._in_complement(i, kind) if kind in DIRECTED else [],
        )
        for attempt in tries:
            found = [e for e in attempt() if e not in subjects]
            if found:
                return found
        return []

    def _of_people(self, i: int) -> bool:
        """Whether only people can be the object of the verb."""
        return self.syntax.words[i].lemma in PEOPLE_OBJECTS

    def _head_of_relative(self, i: int) -> list[Entity]:
        """The doer of a participle: "groups attacking the base"."""
        word = self.syntax.words[i]
        if word.relation == "acl" and word.form in {"present_participle", "infinitive"} and word.head >= 0:
            return self.parties([word.head])
        return []

    def _oblique(self, i: int, cases: frozenset[str]) -> list[Entity]:
        found = [k for k in self.syntax.dependents(i, "obl", "nmod") if self.syntax.case(k) in cases]
        return self.parties(found)

    def _below_object(self, objects: list[int], kind: str) -> list[Entity]:
        """The party of the thing that is spoken of: "condemned the attack by X", "rejected a demand from X"."""
        cases = RECIPIENT_CASES.get(kind, frozenset()) | {"by", "of", "from"}
        return _unique([e for k in objects for e in self._oblique(k, cases)])

    def _of_complement(self, i: int) -> list[Entity]:
        """The subject of what is said: "demanded that X leave"."""
        clauses = self.syntax.dependents(i, "ccomp", "xcomp")
        speaker = self.parties(self.syntax.subjects(i))
        found = [e for c in clauses for e in self.parties(self.syntax.dependents(c, "nsubj", "nsubj:pass"))]
        return [e for e in found if e not in speaker]

    def _in_complement(self, i: int, kind: str) -> list[Entity]:
        """Whom what is promised, refused or threatened would be done to: "promised to continue aid to X", "refused to meet X"."""
        found: list[Entity] = []
        for k in self.syntax.dependents(i, "xcomp", "ccomp"):
            objects = self.syntax.objects(k)
            found += self.parties(objects) or self._oblique(k, RECIPIENT_CASES[kind]) or self._below_object(objects, kind)
        return [e for e in _unique(found) if e.kind not in FORCES or kind != "AGREE"]

    # nouns

    def _noun(self, i: int, kind: str) -> Sides:
        found = self._around_noun(i, kind)
        above = self._light_verb(i, kind)
        if above is not None:
            verb, subject_suffers = above
            doers = self._oblique(verb, frozenset({"by"})) if self.syntax.passive(verb) else self.parties(self.syntax.subjects(verb))
            if subject_suffers:
                found.recipients = found.recipients or doers
            elif not found.actors or kind == "CONSULT":
                found.actors += [e for e in doers if e not in found.recipients]
            if not found.recipients:
                found.recipients = [e for e in self._oblique(verb, RECIPIENT_CASES.get(kind, frozenset())) if e not in found.actors]
        return found

    def _around_noun(self, i: int, kind: str) -> Sides:
        syntax, found = self.syntax, Sides()
        for k in syntax.dependents(i, "nmod:poss", "amod", "compound"):
            found.actors.extend(self.parties([k]) if syntax.words[k].relation == "nmod:poss" else self.party_of_modifier(k))
        for k in syntax.dependents(i, "acl"):  # "a deal brokered by X"
            found.actors.extend(self._oblique(k, frozenset({"by"})) if syntax.passive(k) else [])
        for k in syntax.dependents(i, "nmod", "obl"):
            if syntax.words[k].relation != "nmod:poss":
                self._add_by_case(found, i, k, kind)
        return found

    def _add_by_case(self, found: Sides, i: int, k: int, kind: str) -> None:
        """Add what the preposition of `k` makes of it: the doer, the one it is done to, or both sides."""
        noun, case = self.syntax.words[i].lemma, self.syntax.case(k)
        parties = self.people([k]) if case == "by" or (case == "of" and noun in PEOPLE_OF) else self.parties([k])
        if case == "between" and noun in ONE_SIDED:
            found.actors.extend(parties[:1])
            found.recipients.extend(parties[1:])
        elif case in {"by", "involving", "between"} or (case == "from" and kind not in {"RETREAT", "AID"}):
            found.actors.extend(parties)
        elif case == "of":
            (found.actors if noun in ACTOR_OF else found.recipients).extend(parties)
        elif case in RECIPIENT_CASES.get(kind, frozenset()):
            found.recipients.extend(parties)

    def party_of_modifier(self, word: int) -> list[Entity]:
        """Who an adjective or compound before a noun stands for; "-led" and "-backed" compounds included."""
        entity = self.cast.at(word)
        if entity is not None:
            vague = entity.is_place or (
                entity.kind == "organisation" and entity.sector is None and self.syntax.words[word].relation == "compound"
            )
            return [] if vague else [entity]
        at = self.syntax.words[word]
        if at.relation == "compound" and actor_noun(at.lemma, at.text):  # "citizen protests"
            introduced = self.cast.introduce(word)
            return [introduced] if introduced is not None else []
        if self.syntax.words[word].lemma in {"lead", "led", "back", "backed", "style"}:
            inner = [self.cast.at(k) for k in self.syntax.kids[word]]
            return [e for e in inner if e is not None and not e.is_place]
        return []

    def _light_verb(self, i: int, kind: str) -> tuple[int, bool] | None:
        """The verb that carries an event noun, and whether its subject suffers it."""
        word = self.syntax.words[self.syntax.leader(self.syntax.carrier(i))]
        relation = word.relation
        if word.head < 0:
            return None
        lemma = self.syntax.words[word.head].lemma
        if relation in {"obj", "nsubj:pass"} and lemma in LIGHT_VERBS | UNDERGOING:
            return word.head, lemma in UNDERGOING
        meeting = relation == "obl" and kind == "CONSULT" and self.syntax.words[word.head].pos == "VERB"
        taking_part = relation == "obl" and lemma in {"engage", "participate", "take", "involve", "agree", "meet"}
        answerable = relation in {"obl", "nmod", "advcl"} and lemma in ANSWERABLE
        if meeting or taking_part or answerable or (relation == "acl" and lemma in LIGHT_VERBS):
            return word.head, False
        return (word.head, True) if relation == "obl" and lemma == "come" else None


def _unique(entities: list[Entity]) -> list[Entity]:
    return list(dict.fromkeys(entities))
