"""The cast of a report: mentions joined into actors by name, by apposition, by definite description and by pronoun.

Names are joined first, whatever their order in the text; descriptions and pronouns then look back at what has been named before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.knowledge import country_of
from rashomon.model import ActorKind
from rashomon.resolve.kinds import OFFICES, Identity, identity_of_name, identity_of_noun
from rashomon.resolve.mentions import Mention, find_mentions, noun_mention
from rashomon.resolve.names import acronym_of, key_of, same_person
from rashomon.resolve.nouns import ActorNoun, actor_noun
from rashomon.resolve.syntax import Syntax

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "hers"})
THING_PRONOUNS = frozenset({"it", "its", "itself"})
GROUP_PRONOUNS = frozenset({"they", "them", "their", "themselves", "theirs"})
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
SPEAKER_PRONOUNS = frozenset({"i", "we", "us", "our", "my", "me", "ours"})
STATE_BODIES = frozenset({"government_body", "military", "police"})
"""Kinds of actors that belong to some state."""
PEOPLE = frozenset({"population", "armed_group", "party", "unidentified"})
"""Kinds of actors that are of the state where they are, unless they have a name of their own."""
LOOK_BACK = 4
"""Sentences that a pronoun or a definite description looks back over."""


@dataclass(eq=False)
class Entity:
    """Somebody in the report, with every mention found so far.

    Attributes:
        number: Place in the cast, from 0.
        kind: The codebook's kind.
        sector: PLOVER's sector.
        country: ISO3.
        mentions: Every mention, in the order of joining.
        is_place: A name of a place that is no state: it acts only where it stands for a government.
        home: ISO3 of the state that it is taken to belong to where no word tells.
    """

    number: int
    kind: ActorKind
    sector: str | None
    country: str | None
    mentions: list[Mention] = field(default_factory=list)
    is_place: bool = False
    home: str | None = None

    @property
    def names(self) -> list[str]:
        """Surface forms without pronouns, each once, longest proper name first, then in text order."""
        named = sorted((m for m in self.mentions if m.sort != "pronoun"), key=lambda m: (m.sort == "noun", m.sort == "demonym"))
        forms = list(dict.fromkeys(m.text for m in named))
        proper = [m.text for m in named if m.sort == "name"]
        if proper:
            full = max(proper, key=lambda t: (len(t.split()), len(t)))
            forms.remove(full)
            forms.insert(0, full)
        return forms

    @property
    def is_named(self) -> bool:
        """Whether a proper name of it stands in the report."""
        return any(mention.sort == "name" for mention in self.mentions)

    @property
    def is_plural(self) -> bool:
        """Whether "they" can stand for it."""
        return self.kind != "person"


class Cast:
    """Everybody in the report, found by word."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.entities: list[Entity] = []
        self.by_word: dict[int, Entity] = {}
        self.mentions = find_mentions(syntax)
        for join in (self._join_names, self._join_titles, self._join_nouns, self._join_pronouns):
            join()
        self._give_home()

    def _give_home(self) -> None:
        """Officials, bodies of state and people without a name whose state no word tells are of the one that the report names.

        Only where it names one alone.
        """
        states = {e.country for e in self.entities if e.kind == "state"} | {m.country for m in self.mentions if m.country}
        if len(states) != 1:
            return
        (home,) = states
        for entity in self.entities:
            unnamed = not entity.is_named
            official = entity.kind in STATE_BODIES or (entity.kind == "person" and entity.sector in OFFICES)
            if entity.country is None and (official or (unnamed and entity.kind in PEOPLE)):
                entity.home = home

    def at(self, word: int) -> Entity | None:
        """Who the word stands for, when it is the head (or part of the name) of a mention."""
        return self.by_word.get(word)

    def mention_at(self, word: int) -> Mention | None:
        """The mention that the word heads or is part of."""
        entity = self.by_word.get(word)
        return next((m for m in entity.mentions if m.head == word or m.first <= word < m.last), None) if entity else None

    def introduce(self, word: int) -> Entity | None:
        """A new actor for a noun that only its place in a sentence shows to be one; `None` for other words.

        Its kind is `unidentified` unless the noun tells.
        """
        at = self.syntax.words[word]
        if word in self.by_word or at.pos not in {"NOUN", "PROPN"}:
            return None
        mention = noun_mention(self.syntax, word, actor_noun(at.lemma, at.text) or ActorNoun("unidentified", None))
        return self.add(mention, identity_of_noun(mention)) if mention else None

    def body(self, word: int) -> Entity | None:
        """The body that a bare noun before another noun names ("a government employee"): one of the report's, else a new one."""
        lemma = self.syntax.words[word].lemma
        for entity in self.entities:
            if any(m.sort == "noun" and self.syntax.words[m.head].lemma == lemma for m in entity.mentions):
                return entity
        return self.introduce(word)

    def by_name(self, text: str) -> Entity | None:
        """Who a piece of text names, when somebody of the report bears that name."""
        key = key_of(text)
        country = country_of(text)
        for entity in self.entities:
            if country and entity.kind == "state" and entity.country == country:
                return entity
            if any(
                key_of(m.text) == key or (entity.kind == "person" and same_person(text, m.text))
                for m in entity.mentions
                if m.sort == "name"
            ):
                return entity
        return None

    def add(self, mention: Mention, identity: Identity) -> Entity:
        """A new entity with its first mention."""
        entity = Entity(len(self.entities), identity.kind, identity.sector, identity.country, is_place=identity.is_place)
        self.entities.append(entity)
        self.attach(entity, mention)
        return entity

    def attach(self, entity: Entity, mention: Mention) -> None:
        """Join a mention to an entity; what the mention knows fills what the entity lacks."""
        entity.mentions.append(mention)
        words = range(mention.first, mention.last) if mention.sort == "name" else (mention.head,)
        for w in words:
            self.by_word.setdefault(w, entity)
        self.by_word[mention.head] = entity
        if mention.country and entity.country is None and entity.kind != "organisation":
            entity.country = mention.country
        if mention.noun and mention.noun.kind == "person" and entity.kind == "person" and entity.sector in {None, "CVL"}:
            entity.sector = mention.noun.sector

    # names

    def _join_names(self) -> None:
        people: list[Entity] = []
        others: dict[str, Entity] = {}
        named = [m for m in self.mentions if m.sort in {"name", "demonym"}]
        for mention in sorted(named, key=lambda m: -len(m.text.split())):
            identity = identity_of_name(mention)
            if identity.kind == "person":
                entity = next((p for p in people if same_person(mention.text, p.mentions[0].text)), None)
                if entity is None:
                    people.append(self.add(mention, identity))
                else:
                    self.attach(entity, mention)
                continue
            keys = [f"state:{identity.country}"] if identity.kind == "state" else [key_of(mention.text)]
            entity = next((others[k] for k in keys if k in others), None)
            if entity is None:
                entity = self._spelled_out(mention, others) or self.add(mention, identity)
            if mention not in entity.mentions:
                self.attach(entity, mention)
            for k in keys:
                others[k] = entity

    def _spelled_out(self, mention: Mention, others: dict[str, Entity]) -> Entity | None:
        """The organisation whose name an acronym abbreviates: in brackets right behind it, or by its initials."""
        if not (mention.text.isupper() and 2 <= len(mention.text) <= 7):
            return None
        before = mention.first - 2
        if before >= 0 and self.syntax.words[mention.first - 1].text == "(" and (entity := self.by_word.get(before)):
            return entity if entity.kind not in {"person", "state"} else None
        return next((e for e in others.values() if e.mentions[0].sort == "name" and mention.text in acronym_of(e.mentions[0].text)), None)

    # titles: "the mayor, Jane Doe", "President Jane Doe"

    def _join_titles(self) -> None:
        words = self.syntax.words
        for mention in self.mentions:
            if mention.sort != "noun" or mention.head in self.by_word:
                continue
            partner = self._namesake(mention.head)
            if partner is None:
                partner = self._named_group(mention)
            if partner is not None:
                self._as_told(partner, mention)
                self.attach(partner, mention)
            elif words[mention.head].relation == "appos" and (noun := mention.noun) and noun.kind != "person":
                entity = self.by_word.get(words[mention.head].head)
                if entity and entity.kind not in {"person", "state"} and entity.is_named:
                    self.attach(entity, mention)

    def _as_told(self, entity: Entity, mention: Mention) -> None:
        """A name taken for a person's is what the noun right before it says: "the newspaper La Voz"."""
        noun = mention.noun
        if noun is None or noun.kind in {"person", "population", "state"} or entity.kind != "person":
            return
        if all(m.sort == "name" and m.first == mention.head + 1 for m in entity.mentions[:1]):
            entity.kind, entity.sector = noun.kind, noun.sector

    def _named_group(self, mention: Mention) -> Entity | None:
        """The group named beside its description: "the militia, the Northern Front"."""
        if mention.noun is None or mention.noun.kind in {"person", "state"}:
            return None
        for k in self.syntax.dependents(mention.head, "appos"):
            entity = self.by_word.get(k)
            if entity is not None and entity.kind not in {"person", "state"} and not entity.is_place:
                return entity
        return None

    def _namesake(self, head: int) -> Entity | None:
        """The person named beside a title."""
        noun = self.syntax.words[head]
        behind = self.mention_at(head + 1)
        named = behind is not None and behind.sort == "name" and behind.first == head + 1 and noun.form != "plural"
        if named and self.syntax.words[head + 1].sentence == noun.sentence and (person := self._person([head + 1])):  # "Senator Jane Doe"
            return person
        titles = noun.relation in {"compound", "appos", "flat", "nmod:desc"}
        below = [*self.syntax.dependents(head, "appos", "flat", "nmod:desc"), *self._bare(head)]
        beside = self._person([*([noun.head] if titles else []), *below]) or self._of_a_place(head)
        return beside or (self._titled_with(head) if noun.relation == "conj" else None) or self._called(head)

    def _person(self, words: Iterable[int]) -> Entity | None:
        """The first person among some words."""
        return next((e for k in words if (e := self.by_word.get(k)) is not None and e.kind == "person"), None)

    def _of_a_place(self, head: int) -> Entity | None:
        """Whose name stands behind an office and its place, taken for another of the place's: "the governor of Sool, Jane Doe"."""
        for k in self.syntax.dependents(head, "nmod"):
            owner = self.by_word.get(k)
            if owner is None or owner.kind != "person":
                return self._person(self.syntax.dependents(k, "appos"))
        return None

    def _called(self, head: int) -> Entity | None:
        """Whom somebody calls so: "as a leader of the group, he …", "identified him as …", "Doe is a senior commander"."""
        noun = self.syntax.words[head]
        if noun.relation in {"obl", "advcl"} and self.syntax.case(head) == "as":
            return self._person(self.syntax.dependents(noun.head, "obj") or self.syntax.subjects(noun.head))
        return self._person(self.syntax.dependents(head, "nsubj")) if self.syntax.dependents(head, "cop") else None

    def _bare(self, head: int) -> list[int]:
        """Names right behind a title and what it is for, without a preposition: "the ambassador to Chad Jane Doe"."""
        below = self.syntax.dependents(head, "nmod")
        return [k for k in below if k > head and k in self.syntax.names_by_word and not self.syntax.case(k)]

    def _titled_with(self, head: int) -> Entity | None:
        """Whose title the noun is coordinated with: "Jane Doe, a lawyer and activist"."""
        words, leader = self.syntax.words, self.syntax.leader(head)
        entity = self.by_word.get(leader)
        if entity is None or entity.kind != "person" or "plural" in {words[head].form, words[leader].form}:
            return None
        beside = words[leader].relation in {"appos", "compound", "flat", "nmod:desc"} and leader not in self.syntax.names_by_word
        named_itself = head + 1 < len(words) and head + 1 in self.syntax.names_by_word
        return entity if beside and not named_itself and not self.syntax.dependents(head, "appos", "flat") else None

    # descriptions and pronouns

    def _join_nouns(self) -> None:
        seen: dict[tuple[str, str | None], Entity] = {}
        for mention in self.mentions:
            if mention.sort != "noun" or mention.head in self.by_word:
                continue
            key = (key_of(mention.text), mention.country)
            entity = seen.get(key) or self._office_holder(mention) or self._described(mention)
            if entity is None:
                entity = self.add(mention, identity_of_noun(mention))
            else:
                self.attach(entity, mention)
            seen[key] = entity

    def _office_holder(self, mention: Mention) -> Entity | None:
        """The named person whose office a definite description names ("the Chilean president"), wherever the report names them."""
        if mention.noun is None or mention.noun.kind != "person" or not self._definite(mention):
            return None
        lemma = self.syntax.words[mention.head].lemma
        holders = [
            entity
            for entity in self.entities
            if entity.kind == "person"
            and entity.mentions[0].sort == "name"
            and mention.country in {None, entity.country}
            and any(m.sort == "noun" and self.syntax.words[m.head].lemma == lemma for m in entity.mentions)
        ]
        return holders[0] if len(holders) == 1 else None

    def _definite(self, mention: Mention) -> bool:
        starts = [k for k in self.syntax.kids[mention.head] if self.syntax.words[k].relation in {"det", "nmod:poss"} and k < mention.head]
        if starts and self.syntax.words[starts[0]].relation == "nmod:poss":
            return True
        return bool(starts) and self.syntax.words[starts[0]].text.lower() in DEFINITE

    def _described(self, mention: Mention) -> Entity | None:
        """Who a definite description without a name of its own looks back at ("the group", "the minister")."""
        words = self.syntax.words
        starts = [k for k in self.syntax.kids[mention.head] if words[k].relation in {"det", "nmod:poss"}]
        if not starts or words[starts[0]].text.lower() not in DEFINITE or len(mention.text.split()) > 2 or mention.noun is None:
            return None
        lemma = words[mention.head].lemma
        for entity, earlier in self._before(mention.head):
            if mention.noun.kind == "state" and entity.kind == "state" and earlier.sort != "noun" and mention.country is None:
                return entity
            if earlier.sort == "noun" and words[earlier.head].lemma == lemma:
                return entity
            if earlier.noun and earlier.sort == "name" and entity.kind == "person" and self._has_title(earlier, lemma):
                return entity
            if mention.noun.kind == entity.kind == "armed_group" and earlier.sort == "name" and lemma in {"group", "militia", "faction"}:
                return entity
        return None

    def _has_title(self, name: Mention, lemma: str) -> bool:
        spots = [self.syntax.words[name.head].head, *self.syntax.kids[name.head]]
        return any(k >= 0 and self.syntax.words[k].lemma == lemma for k in spots)

    def _before(self, word: int) -> Iterator[tuple[Entity, Mention]]:
        """What was mentioned before the word, nearest first, over the last sentences."""
        sentence = self.syntax.words[word].sentence
        earlier = [(m.head, e, m) for e in self.entities for m in e.mentions if m.head < word and m.sort != "pronoun"]
        for head, entity, mention in sorted(earlier, key=lambda t: -t[0]):
            if sentence - self.syntax.words[head].sentence > LOOK_BACK:
                return
            yield entity, mention

    def _join_pronouns(self) -> None:
        for mention in self.mentions:
            if mention.sort != "pronoun":
                continue
            text = mention.text.lower()
            entity = self._antecedent_of_clause(mention.head) if text in RELATIVE_PRONOUNS else self._antecedent(mention.head, text)
            if entity is not None:
                self.attach(entity, mention)

    def _antecedent_of_clause(self, word: int) -> Entity | None:
        """The noun that a relative clause stands with."""
        for above in self.syntax.ancestors(word):
            if self.syntax.words[above].relation in {"acl:relcl", "acl"}:
                return self.by_word.get(self.syntax.words[above].head)
        return None

    def _antecedent(self, word: int, text: str) -> Entity | None:
        """The best earlier mention for a personal pronoun: same sort, nearest sentence, subjects first."""
        if text in PERSON_PRONOUNS:
            fits = {"person"}
        elif text in GROUP_PRONOUNS:
            fits = {
                "population",
                "armed_group",
                "military",
                "police",
                "organisation",
                "umbrella_group",
                "party",
                "government_body",
                "unidentified",
            }
        elif text in THING_PRONOUNS:
            fits = {"state", "organisation", "armed_group", "umbrella_group", "party", "government_body", "military", "police"}
        else:
            return None
        best: tuple[float, Entity] | None = None
        sentence = self.syntax.words[word].sentence
        barred, said = self._own_subjects(word), self._said_by(word)
        for entity, mention in self._recent(word):
            at = self.syntax.words[mention.head]
            people = mention.sort == "noun" and at.form == "plural" and entity.kind == "person"  # "two traders": they, not he
            if not (text in GROUP_PRONOUNS if people else entity.kind in fits):
                continue
            if entity.is_place or mention.sort == "demonym" or entity in barred or said[0] <= mention.head < said[1]:
                continue
            score = -2.0 * (sentence - at.sentence) + (1.5 if at.relation.startswith("nsubj") else 0.0) - 0.01 * (word - mention.head)
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    def _said_by(self, word: int) -> tuple[int, int]:
        """First and one past the last word of the clause that the verb of a pronoun follows: "soldiers had beaten them, they wrote"."""
        words, verb = self.syntax.words, self.syntax.words[word].head
        if words[word].relation != "nsubj" or verb < 0:
            return 0, 0
        if words[verb].relation == "parataxis" and words[verb].head < word:
            below = [k for k in self.syntax.subtree(words[verb].head) if k < word]
        else:
            below = [k for c in self.syntax.dependents(verb, "ccomp") if c < word for k in self.syntax.subtree(c) if k < word]
        return (below[0], below[-1] + 1) if below else (0, 0)

    def _own_subjects(self, word: int) -> list[Entity]:
        """Who the pronoun cannot be: the named speaker of its clause, the subject of the verb whose object it is."""
        at = self.syntax.words[word]
        speakers = [e for k in self._named_speakers(word) if (e := self.by_word.get(k)) is not None]
        if speakers:
            return speakers
        if at.relation not in {"obj", "iobj", "obl"} or at.head < 0 or at.text.lower().endswith(("self", "selves")):
            return []
        return [e for k in self.syntax.subjects(at.head) if (e := self.by_word.get(k)) is not None]

    def _named_speakers(self, word: int) -> list[int]:
        """Subjects by name of the verbs that say the clause of the word: "he was hit, Doe said" is about somebody else."""
        found: list[int] = []
        below = word
        for above in self.syntax.ancestors(word):
            if self.syntax.words[below].relation == "ccomp":
                found.extend(self.syntax.dependents(above, "nsubj"))
            found.extend(k for p in self.syntax.dependents(above, "parataxis") if p > word for k in self.syntax.dependents(p, "nsubj"))
            below = above
        return [k for k in found if k in self.syntax.names_by_word]

    def _recent(self, word: int) -> Iterator[tuple[Entity, Mention]]:
        """Mentions before the word, pronouns that are joined already included."""
        sentence = self.syntax.words[word].sentence
        for entity in self.entities:
            for mention in entity.mentions:
                if mention.head < word and 0 <= sentence - self.syntax.words[mention.head].sentence <= LOOK_BACK:
                    yield entity, mention
