"""Of which state an actor is, and in which of PLOVER's sectors it acts: what the report tells, and what the register knows at its date.

The words of a phrase tell first ("Turkish officials", "the rebel group"); a name is looked up in the register at the day of the report;
where neither tells, the report as a whole does: a report about one state speaks of that state's villagers. Which of these holds is learned
from coded reports, as `country` and `sector`.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from rashomon.coding.evidence import Facts
from rashomon.coding.judge import Decisions
from rashomon.knowledge import country_of
from rashomon.knowledge.register import ActorRegister, Context, Holding, Link, Mentioned, Period, Statement, link_all, register
from rashomon.model import ActorKind, Report
from rashomon.resolve.actors import Entity
from rashomon.resolve.syntax import Syntax

SCENES = 6
"""States that a report names most; an actor may be of any of them."""

NEAR = 8
"""Words on either side of a mention in which a state's name may tell whose the actor is."""

SPONSORED = re.compile(
    r"-(?:affiliated|aligned|allied|armed|backed|brokered|equipped|funded|led|linked|sponsored|supported|supplied|trained)$", re.IGNORECASE
)
"""What may stand behind a state's name without making anybody of that state."""

DEEDS = {"nsubj": "does", "nsubj:pass": "suffers", "obj": "suffers", "iobj": "suffers"}
"""What a relation to a verb says of somebody."""

Located = Sequence[tuple[int, str]]
"""Words that name places, each with the ISO3 of the state it lies in."""


class Standings:
    """What may be said of the state and the sector of everyone in one report.

    Args:
        syntax: The report's words.
        people: Everyone in it.
        report: Its date and publisher.
        places: Where the places lie that it names.
        known: The register.
    """

    def __init__(
        self, syntax: Syntax, people: Sequence[Entity], report: Report, places: Located, known: ActorRegister | None = None
    ) -> None:
        self.syntax = syntax
        self.people = people
        self.period = Period.of(report.published) if report.published else None
        self.known = known or register()
        self.publisher = self._home_of(report.publisher)
        self.named = self._named(places)
        self.located: dict[str, list[int]] = defaultdict(list)
        for word, iso3 in places:
            self.located[iso3].append(word)
        self.scene = Counter({iso3: len(words) for iso3, words in self.named.items()})
        self.by_word = {m.head: entity for entity in people for m in entity.mentions if m.sort == "name"}
        self._told: dict[int, str | None] = {}
        self._owners: dict[int, tuple[Statement, ...]] = {}

    def _home_of(self, publisher: str | None) -> str | None:
        """The state of a publisher that the register knows."""
        matches = self.known.candidates(publisher) if publisher else ()
        roles = matches[0].entry.roles(self.period) if matches else ()
        return roles[0].country if roles else None

    def _named(self, places: Located) -> dict[str, list[int]]:
        """Words that name each state, or something in it."""
        named: dict[str, set[int]] = defaultdict(set)
        for entity in self.people:
            for mention in entity.mentions:
                if mention.country:
                    named[mention.country].add(mention.head)
        for word, iso3 in places:
            named[iso3].add(word)
        return {iso3: sorted(words) for iso3, words in named.items()}

    def told(self, entity: Entity) -> str | None:
        """The state that the words tell; a sponsor ("US-backed fighters", "the Iranian-led militia") is not theirs."""
        if entity.number not in self._told:
            self._told[entity.number] = None if self._sponsored(entity) else entity.country
        return self._told[entity.number]

    def _sponsored(self, entity: Entity) -> bool:
        """Whether the state that the words name is told as a sponsor each time."""
        if entity.country is None:
            return False
        spans = ((*range(m.first, m.last), *self.syntax.subtree(m.head)) for m in entity.mentions)
        words = [word for span in spans for word in span if self._names(word, entity.country)]
        return bool(words) and all(self._is_sponsor(word) for word in words)

    def _names(self, word: int, iso3: str) -> bool:
        return country_of(self.syntax.words[word].text) == iso3

    def _is_sponsor(self, word: int) -> bool:
        """Whether a state's name stands before "-backed" and the like."""
        words = self.syntax.words
        text = words[word].text + "".join(w.text for w in words[word + 1 : word + 3])
        return bool(SPONSORED.search(words[word].text) or SPONSORED.match(text.removeprefix(words[word].text)))

    @cached_property
    def links(self) -> dict[int, Link]:
        """Whom the register knows of those that have a name, by their number."""
        named = [entity for entity in self.people if self._names_of(entity)]
        found = link_all(self.known, [self._mentioned(entity) for entity in named], Context(self.period, self.scene))
        return {entity.number: link for entity, link in zip(named, found, strict=True)}

    def _mentioned(self, entity: Entity) -> Mentioned:
        return Mentioned(self._names_of(entity), entity.kind, self.told(entity), tuple(self._titles(entity)))

    def _names_of(self, entity: Entity) -> tuple[str, ...]:
        """Its names, the longest first; and phrases with a name inside ("Isis fighters")."""
        inside = [
            m.text for m in entity.mentions if m.sort == "noun" and any(w in self.syntax.names_by_word for w in range(m.first, m.head))
        ]
        names = [m.text for m in entity.mentions if m.sort == "name"] + inside
        return tuple(dict.fromkeys(sorted(names, key=lambda n: -len(n))))

    def _titles(self, entity: Entity) -> Iterable[str]:
        """Nouns that stand with a name as its title."""
        for mention in entity.mentions:
            if mention.sort == "noun":
                yield mention.text
            elif mention.sort == "name":
                before = self.syntax.words[max(0, mention.first - 3) : mention.first]
                yield " ".join(word.text for word in before if word.text.isalpha())

    def roles(self, entity: Entity) -> tuple[Statement, ...]:
        """What the register says that somebody was at the day of the report; empty for those it does not know."""
        link = self.links.get(entity.number)
        return link.entry.roles(self.period) if link and link.entry else ()

    def ended(self, entity: Entity) -> tuple[Statement, ...]:
        """What the register says that somebody had been before the day of the report, the latest first."""
        link = self.links.get(entity.number)
        return link.entry.former(self.period) if link and link.entry and self.period else ()

    def owner(self, entity: Entity) -> tuple[Statement, ...]:
        """What the register says of the one whom the phrases for somebody name: of the militia, for "leaders of the militia"."""
        if entity.number not in self._owners:
            self._owners[entity.number] = next(filter(None, map(self.roles, self._within(entity))), ())
        return self._owners[entity.number]

    def _within(self, entity: Entity) -> Iterable[Entity]:
        """Others who are named in a phrase for somebody, behind "of" or before its noun."""
        for mention in entity.mentions:
            if mention.sort == "noun":
                for k in self.syntax.dependents(mention.head, "nmod", "nmod:poss", "compound", "nmod:desc"):
                    other = self.by_word.get(k)
                    if other is not None and other is not entity:
                        yield other

    # countries

    def countries(self, entity: Entity) -> list[tuple[str | None, Facts]]:
        """The states that somebody may be of, and none, each with what speaks for it."""
        roles = self.roles(entity)
        likely = [iso3 for iso3, _ in self.scene.most_common(SCENES)]
        possible = [entity.country, entity.home, self.publisher, *(role.country for role in (*roles, *self.owner(entity))), *likely]
        common = self._of_entity(entity, roles)
        return [(iso3, self._of_country(entity, iso3, roles) | common) for iso3 in (*dict.fromkeys(filter(None, possible)), None)]

    def _of_entity(self, entity: Entity, roles: Sequence[Statement]) -> Facts:
        first = entity.mentions[0]
        total = sum(self.scene.values()) or 1
        ranked = self.scene.most_common(2)
        return {
            f"kind {entity.kind}": 1.0,
            f"sector {entity.sector}": 1.0,
            "named": float(entity.is_named),
            "plural": float(self.syntax.words[first.head].form == "plural"),
            "told": float(self.told(entity) is not None),
            "sponsored": float(entity.country is not None and self.told(entity) is None),
            "known": float(bool(roles)),
            "owned": float(bool(self.owner(entity))),
            "known of none": float(bool(roles) and not any(role.country for role in roles)),
            "states": float(len(self.scene)),
            "leading": ranked[0][1] / total if ranked else 0.0,
            "second": ranked[1][1] / total if len(ranked) > 1 else 0.0,
            "mentions": math.log1p(len(entity.mentions)),
            **{f"noun {lemma}": 1.0 for lemma in self._nouns(entity)},
        }

    def _of_country(self, entity: Entity, iso3: str | None, roles: Sequence[Statement]) -> Facts:
        if iso3 is None:
            return {"none": 1.0}
        total = sum(self.scene.values()) or 1
        rank = [state for state, _ in self.scene.most_common()]
        words = self.named.get(iso3, [])
        return {
            "is told": float(self.told(entity) == iso3),
            "is sponsor": float(entity.country == iso3 and self.told(entity) is None),
            "is home": float(entity.home == iso3),
            "is known": float(any(role.country == iso3 for role in roles)),
            "is owner's": float(any(role.country == iso3 for role in self.owner(entity))),
            "is publisher's": float(self.publisher == iso3),
            "share": self.scene.get(iso3, 0) / total,
            "rank": float(rank.index(iso3)) if iso3 in rank else 9.0,
            "first named": float(bool(words) and words[0] == min(w[0] for w in self.named.values() if w)),
            **self._nearness(entity, words),
            **{f"place {name}": value for name, value in self._nearness(entity, self.located.get(iso3, [])).items()},
            "place share": len(self.located.get(iso3, [])) / max(1, sum(map(len, self.located.values()))),
        }

    def _nearness(self, entity: Entity, words: Sequence[int]) -> Facts:
        """How near the mentions of somebody stand to the words that name a state."""
        heads = [m.head for m in entity.mentions if m.sort != "pronoun"] or [entity.mentions[0].head]
        sentences = {self.syntax.words[w].sentence for w in words}
        beside = sum(self.syntax.words[h].sentence in sentences for h in heads) / len(heads)
        apart = min((abs(h - w) for h in heads for w in words), default=99)
        before = min((heads[0] - w for w in words if w < heads[0]), default=99)
        return {"beside": beside, "near": 1.0 / (1 + apart), "within": float(apart <= NEAR), "before": 1.0 / (1 + before)}

    # sectors

    def sector_facts(self, entity: Entity) -> Facts:
        """What speaks for the sector of somebody."""
        roles = self.roles(entity)
        facts = {
            f"kind {entity.kind}": 1.0,
            f"told {entity.sector}": 1.0,
            f"told {entity.sector} of {entity.kind}": 1.0,
            "named": float(entity.is_named),
            f"{entity.kind} named {entity.is_named}": 1.0,
            **{f"known {role.sector}": 1.0 for role in roles},
            **{f"of {role.sector}": 1.0 for role in self.owner(entity)},
            **{f"noun {lemma}": 1.0 for lemma in self._nouns(entity)},
            **{f"beside {word}": 1.0 for word in self._beside(entity)},
            **{f"{part} {word}": 1.0 for part, word in self._deeds(entity)},
            **{f"name {word}": 1.0 for word in self._name_words(entity)},
        }
        if not roles:
            facts |= {f"was {role.sector}": 1.0 for role in self.ended(entity)}
        if len({role.sector for role in roles}) == 1:
            facts[f"known only {roles[0].sector}"] = 1.0
        return facts

    def _nouns(self, entity: Entity) -> set[str]:
        """Lemmas of the nouns that somebody is called by, and of titles."""
        words = self.syntax.words
        found = {words[m.head].lemma.lower() for m in entity.mentions if m.sort == "noun"}
        for mention in entity.mentions:
            if mention.sort == "name":
                spots = [k for k in range(max(0, mention.first - 3), mention.first) if words[k].sentence == words[mention.head].sentence]
                found |= {words[k].lemma.lower() for k in spots if words[k].pos in {"NOUN", "PROPN"} and words[k].text.isalpha()}
                found |= {words[k].lemma.lower() for k in self.syntax.dependents(mention.head, "appos") if words[k].pos == "NOUN"}
                if words[mention.head].relation == "appos" and words[words[mention.head].head].pos == "NOUN":
                    found.add(words[words[mention.head].head].lemma.lower())
        return found

    def _beside(self, entity: Entity) -> set[str]:
        """Words that describe the nouns that somebody is called by."""
        words = self.syntax.words
        kinds = ("amod", "compound", "nmod", "acl", "nmod:poss", "acl:relcl")
        return {
            words[k].lemma.lower()
            for mention in entity.mentions
            if mention.sort in {"noun", "name"}
            for k in self.syntax.dependents(mention.head, *kinds)
            if words[k].text.isalpha() and not mention.first <= k < mention.last
        } | {
            words[k].lemma.lower()
            for mention in entity.mentions
            if mention.sort == "noun"
            for k in range(mention.first, mention.last)
            if k != mention.head and words[k].text.isalpha()
        }  # fmt: skip

    def _deeds(self, entity: Entity) -> set[tuple[str, str]]:
        """Verbs of which somebody is the subject or the object."""
        words = self.syntax.words
        found = set()
        for mention in entity.mentions:
            at = words[mention.head]
            if at.head >= 0 and words[at.head].pos == "VERB" and at.relation in DEEDS:
                found.add((DEEDS[at.relation], words[at.head].lemma.lower()))
        return found

    def _name_words(self, entity: Entity) -> set[str]:
        """Words of the names of what is no person."""
        if entity.kind == "person":
            return set()
        return {word.lower() for m in entity.mentions if m.sort == "name" for word in m.text.split() if word.isalpha()}

    # what is decided

    def settle(self, people: Iterable[Entity], decisions: Decisions) -> None:
        """Give some people the likeliest state and sector, where decisions know the questions; a bare state is itself and has no sector."""
        asked = [entity for entity in people if entity.kind != "state" and not entity.is_place]
        if not asked or not (decisions.knows("country") and decisions.knows("sector")):
            return
        countries = self._likeliest(decisions, asked)
        sectors = decisions.choices("sector", [self.sector_facts(entity) for entity in asked])
        for entity, iso3, sector in zip(asked, countries, sectors, strict=True):
            known, of_one = self._known_country(entity), self._known_sector(entity, sector)
            entity.kind = self._kind(entity)
            entity.country, entity.home, entity.sector = (known[0] if known else iso3), None, of_one

    @staticmethod
    def _best(possible: Sequence[tuple[str | None, Facts]], chances: Sequence[float]) -> str | None:
        return possible[max(range(len(possible)), key=chances.__getitem__)][0]

    def _likeliest(self, decisions: Decisions, asked: Sequence[Entity]) -> list[str | None]:
        """The likeliest state of each, by what was learned; all are asked for at once, which is much faster than one by one."""
        groups = [self.countries(entity) for entity in asked]
        chances = decisions.chances("country", [facts for group in groups for _, facts in group]).tolist()
        ends = itertools.accumulate(map(len, groups))
        return [self._best(group, chances[end - len(group) : end]) for group, end in zip(groups, ends, strict=True)]

    def _known_sector(self, entity: Entity, likeliest: str | None) -> str | None:
        """The register's sector of whom it knows in one alone; else the likeliest.

        Who held an office once is told of for what they did in it, and has its sector.
        """
        roles = self.roles(entity)
        known = {role.sector for role in roles if self.period is None or role.holding(self.period) >= Holding.PRESUMED}
        if not roles:
            known = {role.sector for role in self.ended(entity)[:1]}
        return known.pop() if len(known) == 1 else likeliest

    def _known_country(self, entity: Entity) -> tuple[str | None] | None:
        """The register's state of whom it knows, none where that is of several; `None` where the words tell, or it knows nothing."""
        known = {role.country for role in self.roles(entity) or self.ended(entity)[:1]}
        if not known or self.told(entity) is not None:
            return None
        return (known.pop() if len(known) == 1 else None,)

    def _kind(self, entity: Entity) -> ActorKind:
        """The register's kind of whom it knows, where the report's words tell no more than that it is some body or group."""
        link = self.links.get(entity.number)
        return link.entry.kind if link and link.entry and entity.kind != "person" and link.entry.kind != "person" else entity.kind
