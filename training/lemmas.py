"""Write the exceptions of the lemmatiser: `python -m training.lemmas`.

Forms and lemmas are those of lemminflect (MIT licence), which has them from the NIH's SPECIALIST lexicon. Where it gives several
lemmas for a form ("found": find or found), the treebanks that may be used commercially decide. Only forms that the
rules of `rashomon.annotate.lemma` get wrong are written.
"""

from __future__ import annotations

import gzip
from collections import Counter
from importlib.resources import files
from pathlib import Path

from evaluation.paths import shared_root
from rashomon.annotate.lemma import by_rule

from .data import NON_COMMERCIAL
from .train import ROOT

TABLE = ROOT / "src/rashomon/annotate/lemmas.tsv"
_CLASSES = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
_KEPT = frozenset({"more", "most", "less", "least"})
"""Comparatives that stand for themselves, as in the treebanks."""
_HEAD = "# part of speech, form, lemma: what spelling alone gets wrong. From lemminflect (MIT), made by training/lemmas.py\n"


def listed() -> dict[tuple[str, str], list[str]]:
    """Lemmas by (part of speech, form) as lemminflect lists them, in lower case."""
    found: dict[tuple[str, str], list[str]] = {}
    packed = files("lemminflect").joinpath("resources/lemma_lu.csv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        form, kind, lemmas = line.split(",")
        if kind in _CLASSES and form.islower():
            found.setdefault((_CLASSES[kind], form), []).extend(lemmas.split("/"))
    return found


def counted(paths: list[Path]) -> dict[tuple[str, str], str]:
    """The most frequent lemma of each (part of speech, form) of treebanks, without GUM's non-commercial genres."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for path in paths:
        usable = True
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc"):
                usable = not any(f"GUM_{genre}_" in line for genre in NON_COMMERCIAL)
            row = line.split("\t")
            if usable and len(row) == 10 and row[3] in _CLASSES.values():
                counts.setdefault((row[3], row[1].lower()), Counter())[row[2].lower()] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items() if count.total() >= 2}


def exceptions() -> dict[tuple[str, str], str]:
    """Everything that the rules get wrong."""
    seen = counted([shared_root() / f"data/syntax/en_{corpus}-ud-train.conllu" for corpus in ("ewt", "gum")])
    found: dict[tuple[str, str], str] = {}
    for (pos, form), lemmas in listed().items():
        usual = seen.get((pos, form))
        lemma = usual if usual in lemmas else form if pos in {"NOUN", "ADJ", "ADV"} and form in lemmas else lemmas[0]
        if form not in _KEPT and by_rule(form, pos) != lemma:
            found[pos, form] = lemma
    for (pos, form), lemma in seen.items():
        if (pos, form) not in found and by_rule(form, pos) != lemma and form.isalpha() and len(form) > 2 and form[0] == lemma[0]:
            found[pos, form] = lemma
    return found


def main() -> None:
    """Write the table."""
    rows = sorted(f"{pos}\t{form}\t{lemma}" for (pos, form), lemma in exceptions().items())
    TABLE.write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} exceptions in {TABLE}")


if __name__ == "__main__":
    main()
