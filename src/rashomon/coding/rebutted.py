"""Which event a denial denies.

The one that the denied words name, topmost first, or that stands before a relative clause of denial. Where they name none ("the
allegations", "it", "any role"), it is what the one who denies has done, or is accused of, in the sentence or shortly before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.coding.accounts import JUDGED_TYPES, Said
from rashomon.coding.attribution import Attribution, form_of
from rashomon.coding.draft import SPEECH_TYPES, Draft
from rashomon.coding.rebuttals import Denial, find_denials
from rashomon.resolve.actors import Cast
from rashomon.resolve.syntax import Syntax

RULE = "words of denial"
PART = "words that deny a part"
"""Rules of the accounts that are found so: of a denial that it happened, and of one that somebody had a part in it."""

REACH = 2
"""Sentences before the one of a denial in which stands what it denies, where it does not name it."""

PRESUPPOSED = frozenset({"acl:relcl", "advcl", "parataxis", "appos"})
"""Relations of what a denial does not touch: "denied that those who fled had been paid"."""


def find_rebuttals(syntax: Syntax, cast: Cast, drafts: Sequence[Draft], attributions: Sequence[Attribution]) -> list[list[Said]]:
    """What is denied of each event, each source once."""
    named = _Named(syntax, drafts)
    found: list[list[Said]] = [[] for _ in drafts]
    for denial in find_denials(syntax, cast, attributions):
        rule = PART if denial.own_part else RULE
        for number in named.by(denial):
            if all(said.source is not denial.source for said in found[number]):
                found[number].append(Said(denial.source, form_of(syntax, *denial.quote), "denies", denial.quote, denial.cue, rule))
    return found


class _Named:
    """The events of one report, by the words that name them."""

    def __init__(self, syntax: Syntax, drafts: Sequence[Draft]) -> None:
        self.syntax = syntax
        self.drafts = drafts
        self.at = {t.word: n for n, draft in enumerate(drafts) for t in draft.triggers}

    def by(self, denial: Denial) -> list[int]:
        """The numbers of the events that are denied."""
        named = self._topmost(denial.roots)
        told = [named] if named is not None else self._told_before(denial) if denial.before >= 0 else []
        return [n for n in told if self._is_contested(n, denial)]

    def _is_contested(self, number: int, denial: Denial) -> bool:
        """Whether a denial of a part is of the source's own, or of who is said to have done it; "Chad had no part in the talks" is none."""
        if not denial.own_part or denial.cleared is None or denial.cleared is denial.source:
            return True
        return denial.cleared in self.drafts[number].actors

    def _topmost(self, roots: Sequence[int]) -> int | None:
        """The event that is named nearest to the verb of denial."""
        level, seen = list(roots), set(roots)
        while level:
            numbers = (self._named(k, root=k in roots) for k in level)
            if (number := next((n for n in numbers if n is not None), None)) is not None:
                return number
            level = [c for k in level for c in self.syntax.kids[k] if c not in seen and self.syntax.words[c].relation not in PRESUPPOSED]
            seen.update(level)
        return None

    def _named(self, k: int, *, root: bool) -> int | None:
        """The event that a word names, or names again; what is itself denied must be a deed, since a request that is denied is refused."""
        word = self.syntax.words[k]
        if k in self.at:
            is_deed = self.drafts[self.at[k]].type in JUDGED_TYPES
            return self.at[k] if is_deed or not root or word.pos == "VERB" else None
        if word.pos != "NOUN":
            return None
        before = (w for w in self.at if w < k and self.syntax.words[w].lemma == word.lemma)
        alike = [w for w in before if self.drafts[self.at[w]].type in JUDGED_TYPES]
        return self.at[max(alike)] if alike else None

    def _told_before(self, denial: Denial) -> list[int]:
        """What the one who denies has done and what it is accused of, the last of each; all its deeds, where all is denied.

        Who denies a part in a deed that nobody is said to lay to it denies it of the last deed.
        """
        deeds = [(n, draft) for n, draft in enumerate(self.drafts) if draft.type not in SPEECH_TYPES]
        done = self._last((n for n, draft in deeds if denial.source in draft.actors), denial)
        if denial.wide:
            return done
        charges = (n for n, d in enumerate(self.drafts) if d.type == "ACCUSE" and d.mode != "investigate" and denial.source in d.recipients)
        accused = self._last(charges, denial)
        if denial.own_part and not done and not accused:
            done = self._last((n for n, draft in deeds if draft.type in JUDGED_TYPES), denial)
        return [*done[-1:], *accused[-1:]]

    def _last(self, numbers: Iterable[int], denial: Denial) -> list[int]:
        """Those of the events that are told shortly before a denial, or anywhere before a wide one, in the order in which they last are."""
        words = self.syntax.words
        here = words[denial.before].sentence
        told = [
            (max(before), n)
            for n in numbers
            if (before := [w for w in self.drafts[n].words if w < denial.before and (denial.wide or here - words[w].sentence <= REACH)])
        ]
        return [n for _, n in sorted(told)]
