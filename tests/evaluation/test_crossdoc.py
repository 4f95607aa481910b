"""The suite of mentions across reports on a small set of made-up ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluation import crossdoc
from evaluation.ecbplus import CrossSet, Mention, read
from rashomon.annotate import Annotation, Sentence
from rashomon.annotate.annotation import Word
from tests.evaluation.conftest import OneRule

RAID = "Soldiers shelled Karvel.\nThe raid lasted an hour."
RAID_TOO = "Karvel was shelled by soldiers for an hour.\nA priest spoke."
POLLS = "Voters in Ostry shelled out for a fair.\nThe fair opened."


def doc(name: str, text: str, **fields: Any) -> dict[str, Any]:
    """A record of a report whose lines are its sentences."""
    starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return {"id": name, "text": text, "sentences": [list(both) for both in zip(starts, ends, strict=True)], **fields}


def marked(record: dict[str, Any], words: str, cluster: str | None, **fields: Any) -> dict[str, Any]:
    """A record of a mention."""
    start = record["text"].index(words)
    sent = next(n for n, (_, end) in enumerate(record["sentences"]) if start < end)
    at = {"start": start, "end": start + len(words), "text": words, "sent": sent, "mention_id": words}
    return {"doc": record["id"], "cluster": cluster, **at, **fields}


def written(folder: Path, docs: list[dict[str, Any]], mentions: list[dict[str, Any]], name: str = "mentions.jsonl") -> Path:
    """A set in a folder."""
    folder.joinpath("docs.jsonl").write_text("".join(json.dumps(each) + "\n" for each in docs), encoding="utf-8")
    folder.joinpath(name).write_text("".join(json.dumps(each) + "\n" for each in mentions), encoding="utf-8")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> CrossSet:
    """Three reports, two of them of one raid."""
    one, two, three = doc("one", RAID, dct="2031-03-04"), doc("two", RAID_TOO, dct="03-04-2031"), doc("three", POLLS)
    mentions = [marked(one, "shelled", "R"), marked(one, "raid", "R"), marked(two, "shelled", "R"), marked(two, "spoke", None)]
    return read(written(tmp_path, [one, two, three], [*mentions, marked(three, "shelled out", "F")]))


def test_only_what_was_checked_counts(tmp_path: Path) -> None:
    """As in ECB+: checked mentions in checked sentences; a report without any is left out."""
    one, two = doc("one", RAID, validated_sentences=[1]), doc("two", POLLS, validated_sentences=[])
    mentions = [marked(one, "raid", "R", validated=True), marked(one, "lasted", "L", validated=False)]
    mentions += [marked(one, "shelled", "R", validated=True), marked(two, "opened", "O", validated=True)]
    told = read(written(tmp_path, [one, two], mentions, "events.dev.jsonl"))
    assert [mention.text for mention in told.mentions] == ["raid"]
    assert told.sentence(told.mentions[0]) == "The raid lasted an hour."
    assert {name: report.checked for name, report in told.reports.items()} == {"one": ((25, 49),)}


def test_numbers_of_one_report_are_its_own(tmp_path: Path) -> None:
    """As in MEANTIME: an event has one name in all reports only where it is of several."""
    records = [doc("one", RAID), doc("two", RAID_TOO)]
    mentions = [marked(each, "shelled", "R", cross_doc=across) for across in (True, False) for each in records]
    events = [mention.event for mention in read(written(tmp_path, records, mentions)).mentions]
    assert events[0] == events[1]
    assert len(set(events)) == 3


def test_days_that_are_no_iso_dates_are_none(small: CrossSet) -> None:
    """And mentions without an event stand alone."""
    assert [str(report.published) for report in small.reports.values()] == ["2031-03-04", "None", "None"]
    assert small.mentions[3].event == "two spoke"


def test_a_missing_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"expected docs\.jsonl and one of"):
        read(tmp_path)


def test_one_story_is_joined_and_another_is_not(small: CrossSet) -> None:
    """By words alone: the raid of two reports, not the spending of a third."""
    raid, _, again, _, spending = crossdoc.by_words(small)
    assert raid == again != spending


def test_groups_are_joined_while_their_mean_is_above_zero() -> None:
    """Pairs ab +4, ac -1, bc -2, in the order of a triangle: c stays alone; with ac +3 all are one."""
    one, two, three = crossdoc.average_link(np.array([4, -1, -2], np.float32))
    assert one == two != three
    assert len(set(crossdoc.average_link(np.array([4, 3, -2], np.float32)))) == 1
    assert len(set(crossdoc.average_link(np.array([-4, -1, -2], np.float32)))) == 3


def test_figures_are_of_all_reports_together(small: CrossSet) -> None:
    """Gold {1, 2, 3}, {4}, {5} against {1, 3, 5}, {2}, {4}: one of two links right; 1-3, 1-5 and 3-5 are put together across reports."""
    figures = crossdoc.compared(small, ["s", "r", "s", "p", "s"])
    assert figures["muc"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert figures["links"] == {"found": 3, "gold": 2, "precision": 0.3333, "recall": 0.5}


class Plain:
    """An annotator for which each word is its own lemma, and its head the word after it, or before it at the end."""

    def annotate(self, text: str) -> Annotation:
        """Words between blanks."""
        words, at = [], 0
        tokens = text.split()
        for n, token in enumerate(tokens):
            at = text.index(token, at)
            head = n + 1 if n + 1 < len(tokens) else n - 1
            words.append(Word(at, at + len(token), token, token.upper(), "X", "none", head, "dep", 0))
            at += len(token)
        return Annotation(text, tuple(words), (Sentence(0, len(text), 0, len(words)),), (), (), (), "plain")


def test_the_head_of_a_mention_is_the_word_that_depends_on_none_of_it(small: CrossSet) -> None:
    assert crossdoc.same_lemma(small, Plain()) == ["shelled", "raid", "shelled", "spoke.", "out"]


def test_each_mention_is_found_once() -> None:
    mentions = [Mention("one", 4, 9, "", (0, 20), "A"), Mention("one", 4, 15, "", (0, 20), "B")]
    spots = [("one", 8, 12), ("one", 4, 6), ("one", 5, 7), ("two", 4, 9)]
    assert crossdoc.matched(mentions, spots) == {1: 0, 2: 1}


def test_what_the_program_codes_is_measured(small: CrossSet, one_rule: OneRule) -> None:
    """It codes the three reports that say "shelled"; the last is no gold mention's event with the others."""
    figures = crossdoc.end_to_end(small, one_rule)
    assert figures["found"] == {"triggers": 3, "precision": 1.0, "recall": 0.6}
    assert figures["links"]["gold"] == 1
    assert set(figures) == {"found", "muc", "b3", "ceafe", "conll", "links"}
