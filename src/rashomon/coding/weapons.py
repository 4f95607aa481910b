from __future__ import annotations

from rashomon.coding.draft import Draft
from rashomon.resolve.syntax import Syntax
from rashomon.resolve.wordlists import word_list

WEAPONS = word_list("weapons")
"""Nouns of weapons, by lemma. Own list."""


def weapons_of(syntax: Syntax, draft: Draft) -> list[str]:
    """Weapons named in the phrases around the triggers of an assault, as in the text, each once."""
    if draft.type not in {"ASSAULT", "COERCE", "MOBILIZE"}:
        return []
    found: list[str] = []
    for trigger in draft.triggers:
        near = [trigger.word, *syntax.subtree(trigger.word), syntax.words[trigger.word].head]
        for w in near:
            if w >= 0 and syntax.words[w].lemma.lower() in WEAPONS and syntax.words[w].pos in {"NOUN", "PROPN"}:
                compounds = [k for k in syntax.dependents(w, "compound") if k == w - 1]
                found.append(syntax.text(compounds[0] if compounds else w, w + 1).lower())
    return list(dict.fromkeys(found))
