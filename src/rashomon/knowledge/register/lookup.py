"""Who a name may mean: candidates from the register, each with how it was found.

A name is looked up in steps from close to loose; the first step that finds somebody ends the search. Which of several candidates a report
means is decided elsewhere (`linking`), by what else the report says.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from rashomon.knowledge.register.around import around_names
from rashomon.knowledge.register.forms import bare_forms, body_of_state, without_titles
from rashomon.knowledge.register.keys import acronym_key, family_name, is_acronym, plain_key, sound_key
from rashomon.knowledge.register.records import Entry, EntryId, Holding, Period, Statement
from rashomon.knowledge.states import countries

_KEPT = 100_000
"""Names whose candidates are remembered, and actors with times for which it is what they are then."""

ALIKE = 70.0
"""Least share, in per cent, in which spellings that sound alike must agree letter by letter (rapidfuzz's ratio). Own choice."""

LEFT_OUT = around_names("left_out")

LEAST_PART = 5
"""Least consonants that the words must have together by which a person is found who has others."""

SHORT = 4
"""Least letters of a name that is left when "Movement" and the like are left out."""

LEAST_SOUND = 3
"""Least consonants of a single word that is found by sound: with fewer, too many names sound alike."""

_OF_SOMEBODY = re.compile(r"\w['’]s\b")
_POSSESSIVE = re.compile(r"['’]s?$")

STEPS = {
    "name": (1.0, "its name"),
    "alias": (0.97, "another name of it"),
    "acronym": (0.9, "its acronym"),
    "body": (0.9, "a body that every state has"),
    "bare": (0.87, "its name, without the state or the noun that stands with it"),
    "short": (0.8, 'its name but for a last word such as "Movement"'),
    "sound": (0.85, "a name that sounds like it, spelled otherwise"),
    "part": (0.8, "a shorter or longer form of the person's name"),
    "written": (0.75, "its acronym, written as a word"),
    "family": (0.6, "the person's last name alone"),
}
"""The steps of a look-up in their order: how sure each is of itself (own choice), and what it found."""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody a name may mean.

    Attributes:
        entry: Who.
        step: How it was found, a key of `STEPS`.
        form: The name or alias that matched.
        score: How sure the look-up is of itself, 0 to 1; what the report says does not count yet.
    """

    entry: Entry
    step: str
    form: str
    score: float


@dataclass(frozen=True, slots=True)
class Then:
    """What the register says of an actor at a time.

    Attributes:
        homes: States (ISO3) that it is of then; of any time where it is of none then.
        level: How surely it is anything then.
        ties: What binds it to others then.
        tied: Whom it is bound to then.
        countries: What is said of the states that it is of then; with `None` where a statement names none.
    """

    homes: frozenset[str]
    level: Holding
    ties: tuple[Statement, ...]
    tied: frozenset[EntryId]
    countries: frozenset[str | None]

    @classmethod
    def of(cls, entry: Entry, period: Period | None) -> Then:
        """What is said of an entry."""
        countries, ties = frozenset(s.country for s in entry.roles(period)), entry.ties(period)
        return cls(
            homes=frozenset(filter(None, countries)) or frozenset(s.country for s in entry.statements if s.country),
            level=max((s.holding(period) for s in entry.statements if not s.is_tie), default=Holding.POSSIBLE),
            ties=ties,
            tied=frozenset(s.of for s in ties if s.of),
            countries=countries,
        )


class _Loose:
    """Names by how they sound, people by the words of their names and by the last of them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.sounds: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        self.words: dict[str, set[EntryId]] = defaultdict(set)
        self.families: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        self.shorts: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        for entry in entries:
            for form in entry.names:
                if not is_acronym(form) or entry.kind == "person":
                    self._add(entry, form, sound_key(form))

    def _add(self, entry: Entry, form: str, sound: str) -> None:
        self.sounds[sound].append((entry, form))
        first, _, last = plain_key(form).rpartition(" ")
        if (
            first
            and not _OF_SOMEBODY.search(form)
            and last in LEFT_OUT
            and entry.kind in {"armed_group", "umbrella_group", "party"}
            and not countries().country_of(first.title())
        ):
            self.shorts[first].append((entry, form))
        if entry.kind == "person":
            for word in sound.split():
                self.words[word].add(entry.id)
            if " " in form:
                self.families[family_name(form)].append((entry, form))


class ActorRegister:
    """Actors by name.

    Args:
        entries: All actors, each id once.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self.version = _digest(entries)
        self._names: dict[str, list[tuple[Entry, str, bool]]] = defaultdict(list)
        self._acronyms: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        for entry in entries:
            for form in entry.names:
                if is_acronym(form) and entry.kind != "person":
                    self._acronyms[acronym_key(form)].append((entry, form))
                else:
                    self._names[plain_key(form)].append((entry, form, form == entry.name))
        self.candidates = lru_cache(maxsize=_KEPT)(self._candidates)
        self.then = lru_cache(maxsize=_KEPT)(self._then)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def get(self, entry_id: str) -> Entry | None:
        """The actor of an id."""
        return self._entries.get(EntryId(entry_id))

    def _then(self, entry_id: EntryId, period: Period | None) -> Then:
        """What is said of an actor at a time."""
        return Then.of(self._entries[entry_id], period)

    @cached_property
    def _loose(self) -> _Loose:
        """What the looser steps look in: made when one of them is first asked."""
        return _Loose(self._entries.values())

    def _candidates(self, name: str) -> tuple[Match, ...]:
        """Everybody whom a name may mean, the surest first; empty when nobody is known by it."""
        name = _POSSESSIVE.sub("", name.strip())
        for step in (
            self._by_name,
            self._by_acronym,
            self._by_body,
            self._by_bare_name,
            self._by_short_name,
            self._by_sound,
            self._by_part,
            self._by_word,
            self._by_family,
        ):
            found = _best(step(name))
            if found:
                return found
        return ()

    def _by_name(self, name: str) -> Iterator[Match]:
        for entry, form, own in self._names.get(plain_key(name), ()):
            if name.islower() and not form.islower() and " " not in name:
                continue  # "shell" is no company
            yield _match(entry, "name" if own else "alias", form)

    def _by_acronym(self, name: str) -> Iterator[Match]:
        if is_acronym(name.removeprefix("the ")):
            for entry, form in self._acronyms.get(acronym_key(name.removeprefix("the ")), ()):
                yield _match(entry, "acronym", form)

    def _by_body(self, name: str) -> Iterator[Match]:
        found = body_of_state(name)
        entry = self.get(f"{found[0].lower()}-{found[1]}") if found else None
        if entry:
            yield _match(entry, "body", name)

    def _by_bare_name(self, name: str) -> Iterator[Match]:
        bare = without_titles(name)
        for form, state in (*(((bare, None),) if bare != name else ()), *bare_forms(name)):
            found = [match for match in (*self._by_name(form), *self._by_acronym(form)) if _may_be_of(match.entry, state)]
            if found:
                yield from (_match(match.entry, "bare", match.form) for match in found)
                return

    def _by_short_name(self, name: str) -> Iterator[Match]:
        """Groups whose name ends in what newspapers leave out: "Badr" for "Badr Organization"."""
        for form, state in ((name, None), *bare_forms(name)):
            listed = self._loose.shorts.get(plain_key(form), ()) if form[:1].isupper() and len(form) >= SHORT else ()
            found = [_match(entry, "short", other) for entry, other in listed if _may_be_of(entry, state)]
            if found:
                yield from found
                return

    def _by_part(self, name: str) -> Iterator[Match]:
        """People by two or more words of their name, whatever stands between or before."""
        asked = {} if is_acronym(name) else _sounds(without_titles(name))
        if len(asked) < 2 or not name[:1].isupper():
            return
        ids = set().union(*(self._loose.words.get(sound, set()) for sound in asked))
        for entry in (self._entries[entry_id] for entry_id in ids):
            for form in entry.names:
                own = _sounds(form)
                shared = [sound for sound in own if sound in asked]
                whole = len(shared) in {len(asked), len(own)} and sum(map(len, shared)) >= LEAST_PART
                if len(shared) >= 2 and whole and list(own)[-1] in shared:
                    alike = min(fuzz.ratio(asked[sound], own[sound]) for sound in shared)
                    if alike >= ALIKE:
                        yield _match(entry, "part", form, alike / 100)

    def _by_sound(self, name: str) -> Iterator[Match]:
        for form, state in dict.fromkeys(((name, None), (without_titles(name), None), *bare_forms(name))):
            sound = sound_key(form)
            if len(sound.replace(" ", "")) < LEAST_SOUND or is_acronym(form) or not form[:1].isupper():
                continue
            known = [(entry, other) for entry, other in self._loose.sounds.get(sound, ()) if _may_be_of(entry, state)]
            found = [(entry, other, fuzz.ratio(plain_key(form), plain_key(other))) for entry, other in known]
            close = [_match(entry, "sound", other, alike / 100) for entry, other, alike in found if alike >= ALIKE]
            if close:
                yield from close
                return

    def _by_word(self, name: str) -> Iterator[Match]:
        """An acronym that the paper writes as a word: "Isis", "Nato"."""
        if name.isalpha() and name.istitle():
            for entry, form in self._acronyms.get(name.upper(), ()):
                yield _match(entry, "written", form)

    def _by_family(self, name: str) -> Iterator[Match]:
        bare = without_titles(name)
        words, last = plain_key(bare).split(), family_name(bare)
        if is_acronym(bare) or not 1 <= len(words) <= 2 or words[-1] != last or not (bare[:1].isupper() or "-" in bare):
            return
        for entry, form in self._loose.families.get(last, ()):
            if len(words) == 1 or plain_key(form).endswith(" ".join(words)):
                yield _match(entry, "family", form)


def _sounds(name: str) -> dict[str, str]:
    """The words of a name by how they sound."""
    return {sound: word for word in plain_key(name).split() if (sound := sound_key(word))}


def _may_be_of(entry: Entry, state: str | None) -> bool:
    """Whether somebody may be of a state that stands before the name: "Syrian" in front of it rules out what is Irish."""
    of = {statement.country for statement in entry.statements}
    return state is None or state in of or None in of


def _match(entry: Entry, step: str, form: str, share: float = 1.0) -> Match:
    return Match(entry, step, form, STEPS[step][0] * share)


def _best(matches: Iterable[Match]) -> tuple[Match, ...]:
    """One match an actor, its best, the surest first."""
    best: dict[EntryId, Match] = {}
    for match in matches:
        if match.entry.id not in best or match.score > best[match.entry.id].score:
            best[match.entry.id] = match
    return tuple(sorted(best.values(), key=lambda m: (-m.score, m.entry.id)))


def _digest(entries: Sequence[Entry]) -> str:
    """Sixteen hexadecimal digits that change with anything that a register says."""
    digest = hashlib.sha256()
    for entry in sorted(entries, key=lambda e: e.id):
        said = [
            (s.country, s.sector, s.office, s.of, s.relation, s.since, s.until, s.checked, s.certainty, s.source) for s in entry.statements
        ]
        digest.update(repr((entry.id, entry.name, entry.aliases, entry.kind, said)).encode())
    return digest.hexdigest()[:16]
