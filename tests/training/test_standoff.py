"""Coded reports kept without their texts. The corpus is made up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from training import standoff
from training.standoff import ANNOTATIONS, attach, check, detach, load, stored, write
from training.texts import EXCLUDED, MEASURED, Excluded, StandoffError, exclude, sha256

TEXT = (
    "Tarim troops shelled the port of Quay on Monday. Mayor Ilse Brandt said the army shelled the port twice.\n"
    "The army promised to stop firing by Friday. “We fired back,” Colonel Oren said."
)
SENTENCES = ("Rebels left the town of Vell.", "They vowed to return.", "The mayor stayed.")
TREEBANK = "# newdoc id = blog_1\n# newpar id = p1\n# text = {}\n\n# text = {}\n\n# newpar id = p2\n# text = {}\n\n".format(*SENTENCES)
CHECKER = """
def faults(report):
    return [f"{report['id']}: {e['id']}: no such type" for e in report["events"] if e["type"] == "NONE"]
"""


def report(**changed: Any) -> dict[str, Any]:
    """A report coded by hand, in the codebook's format."""
    accounts = [
        {"source": None, "via": None, "form": "own", "stance": "asserts", "quote": "Tarim troops shelled", "cue": None, "claims": {}},
        {
            "source": "A2",
            "via": None,
            "form": "indirect",
            "stance": "asserts",
            "quote": {"quote": "the port", "nth": 2},
            "cue": "said",
            "claims": {"identity": "the army", "place": {"name": "the harbour", "country": None}, "actor": ["A1"], "occurrence": True},
        },
    ]
    event = {
        "id": "e1",
        "type": "ASSAULT",
        "mode": "heavy-weapons",
        "triggers": [{"quote": "shelled", "nth": 1}, {"quote": "shelled", "nth": 2}],
        "actor": ["A1"],
        "recipient": [],
        "place": {"name": "Quay", "country": None},
        "date": {"start": "2031-03-03", "end": "2031-03-03"},
        "status": "actual",
        "effects": [{"kind": "killed", "who": None, "low": None, "high": None, "quote": "twice"}],
        "weapons": [],
        "accounts": accounts,
        "disputed": [],
    }
    pledge = {"id": "c1", "by": ["A1"], "to": [], "kind": "pledge", "event": None, "about": "hold fire", "deadline": "by Friday"}
    lists = {
        "actors": [
            {
                "id": "A1",
                "name": "Army of Tarim",
                "names": ["Tarim troops", "The army"],
                "kind": "military",
                "country": None,
                "sector": "MIL",
            },
            {"id": "A2", "name": "Ilse Brandt", "names": [], "kind": "person", "country": None, "sector": "GOV"},
        ],
        "events": [event],
        "affiliations": [{"member": "A2", "group": "A1", "relation": "leads", "role": "colonel", "quote": "Colonel Oren"}],
        "commitments": [pledge | {"quote": "The army promised to stop firing"}],
        "reactions": [{"event": "e1", "to": "e1", "quote": "We fired back"}],
    }
    head = {"id": "wire-1", "publisher": "The Meridian", "published": "2031-03-05", "title": None, "text": TEXT}
    return head | lists | changed


class Corpus:
    """Invented data sets with a codebook, coded reports, their texts and a folder for annotations."""

    def __init__(self, root: Path) -> None:
        self.shared, self.coded, self.texts, self.kept = (root / name for name in ("shared", "coded", "texts", "kept"))
        self.put("shared/CODEBOOK.md", "# Codebook")
        self.put("shared/eval/codebook.py", CHECKER)
        self.put("shared/data/wire/train.jsonl", json.dumps({"id": "wire-1", "text": TEXT}) + "\n")
        self.put("shared/data/trees/train.conllu", TREEBANK)
        self.exclude()

    def put(self, name: str, content: str) -> None:
        """A file of the corpus."""
        path = self.shared.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def code(self, coded: Mapping[str, Any], of: str = "wire/train.jsonl", file: str = "") -> None:
        """A coded report and its raw text."""
        self.put(f"coded/{file or coded['id']}.json", json.dumps(coded))
        self.put(f"texts/{coded['id']}.json", json.dumps({"id": coded["id"], "text": coded["text"], "set": of}))

    def exclude(self, *texts: str) -> None:
        """The list of measured texts: one in each measured set, and these."""
        for pattern, _ in MEASURED:
            name = f"shared/{pattern.replace('**', 'muc4').replace('*', 'a')}"
            record = json.dumps({"id": "m", "doc": "m", "text": f"Measured: {pattern}.", "split": "dev"})
            self.put(name, f"# newdoc id = m\n# text = Measured: {pattern}.\n" if name.endswith("conllu") else record + "\n")
        docs = "\n".join(json.dumps({"id": f"d{n}", "text": text, "split": "dev"}) for n, text in enumerate(("Other.", *texts)))
        self.put("shared/data/event_coref/ecbplus/docs.jsonl", docs)
        exclude(self.shared, self.kept / EXCLUDED.name)

    def write(self) -> standoff.Outcome:
        """Convert everything coded."""
        return write(self.coded, self.texts, self.shared, self.kept)

    def file(self, name: str = "wire_train.jsonl") -> Path:
        """A file of annotations."""
        return self.kept / name


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def test_a_report_comes_back_as_it_was_coded(corpus: Corpus) -> None:
    """Text, quotes, the nth of triggers and of other evidence, own words, codes and None."""
    corpus.code(report())
    assert corpus.write().written == ["wire-1"]
    assert list(load(corpus.shared, corpus.kept)) == [report()]


def test_no_words_of_the_text_are_stored(corpus: Corpus) -> None:
    """What occurs in the text is a stretch; what does not is kept as the coder's own words."""
    corpus.code(report())
    corpus.write()
    stored_words = corpus.file().read_text(encoding="utf-8")
    assert not [
        quote for quote in ("shelled", "Tarim troops", "Ilse Brandt", "Quay", "said", "by Friday", "the port") if quote in stored_words
    ]
    assert all(words in stored_words for words in ("Army of Tarim", "the harbour", "hold fire"))


def test_a_quote_without_nth_is_its_first_occurrence(corpus: Corpus) -> None:
    """Given as a string, as offsets, or as a quote alone, evidence is the same stretch."""
    triggers = ["shelled", {"quote": "shelled"}, {"start": 13, "end": 20}]
    corpus.code(report(events=[{"id": "e1", "type": "ASSAULT", "triggers": triggers, "accounts": []}]))
    corpus.write()
    (back,) = load(corpus.shared, corpus.kept)
    assert back["events"][0]["triggers"] == [{"quote": "shelled", "nth": 1}] * 3


def test_words_under_the_key_of_a_code_are_a_stretch_too() -> None:
    """Older files have words where an id is expected; one word may be a code."""
    account = {"claims": {"actor": "the army"}, "via": "A2"}
    kept = detach(report(events=[{"id": "e1", "accounts": [account]}]), "wire/train.jsonl", "1")
    (found,) = kept["events"][0]["accounts"]
    assert set(found["claims"]["actor"]) == {"at", "sum"}
    assert found["via"] == "A2"
    assert attach(kept, TEXT)["events"][0]["accounts"] == [account]


def test_treebank_documents_are_joined_as_they_were_coded(corpus: Corpus) -> None:
    """Sentences by a blank, paragraphs by a line break."""
    text = f"{SENTENCES[0]} {SENTENCES[1]}\n{SENTENCES[2]}"
    empty: dict[str, list[object]] = {part: [] for part in standoff.PARTS}
    corpus.code({"id": "blog_1", "publisher": None, "published": None, "title": None, "text": text, **empty}, "trees/train.conllu")
    assert corpus.write().refused == {}
    assert [back["text"] for back in load(corpus.shared, corpus.kept)] == [text]


def test_writing_again_changes_nothing(corpus: Corpus) -> None:
    """The same reports give the same bytes, whatever was there before."""
    corpus.code(report())
    corpus.write()
    before = corpus.file().read_bytes()
    corpus.write()
    assert corpus.file().read_bytes() == before


def test_reports_that_are_not_given_again_stay(corpus: Corpus) -> None:
    """A folder with other reports adds to what is stored."""
    corpus.code(report())
    corpus.write()
    (corpus.coded / "wire-1.json").unlink()
    corpus.put("shared/data/wire/train.jsonl", "\n".join(json.dumps({"id": f"wire-{n}", "text": TEXT}) for n in (1, 2)))
    corpus.code(report(id="wire-2"))
    outcome = corpus.write()
    assert (outcome.written, outcome.before) == (["wire-2"], ["wire-1"])
    assert [kept["id"] for kept in stored(corpus.kept)] == ["wire-1", "wire-2"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"events": [{"id": "e1", "type": "NONE"}]}, "wire-1: e1: no such type"),
        ({"events": [{"type": "NONE"}]}, "not of the shape that the codebook says, KeyError: 'id'"),
        ({"text": TEXT + " "}, "its text is not the one of wire/train.jsonl"),
        ({"id": "wire-9"}, "expected a document of this id"),
        ({"notes": "unsure"}, "not in the codebook and not kept: notes"),
        ({"events": [{"id": "e1", "type": "", "triggers": [{"quote": "fled"}]}]}, "evidence is not in the text"),
        ({"events": [{"id": "e1", "type": "", "triggers": [{"quote": "port", "rule": "?"}]}]}, "evidence has more than quote"),
        ({"commitments": [{"about": f"yes: {TEXT[:80]}"}]}, "more than 12 words of the text in a row"),
    ],
)
def test_a_bad_report_is_refused_with_its_faults(corpus: Corpus, changed: dict[str, Any], why: str) -> None:
    """The others are written all the same."""
    corpus.code(report(**changed))
    outcome = corpus.write()
    assert outcome.written == []
    assert why in "".join(outcome.refused.values())


@pytest.mark.parametrize("content", ["{", "[]", ""])
def test_a_file_that_is_no_report_is_refused(corpus: Corpus, content: str) -> None:
    """One that is being written, or a list."""
    corpus.code(report())
    corpus.put("coded/broken.json", content)
    outcome = corpus.write()
    assert outcome.written == ["wire-1"]
    assert "expected one JSON object" in outcome.refused["broken.json"]


def test_a_report_coded_twice_in_a_folder_is_refused(corpus: Corpus) -> None:
    """The first file in the order of names is taken."""
    corpus.code(report())
    corpus.code(report(publisher="Another"), file="wire-1-again")
    outcome = corpus.write()
    assert list(outcome.refused) == ["wire-1.json"]
    assert "another file of the folder has this id" in outcome.refused["wire-1.json"]


def test_a_report_without_raw_text_is_refused(corpus: Corpus) -> None:
    """Only the raw text says what set it is from."""
    corpus.put("coded/wire-1.json", json.dumps(report()))
    assert "no raw text of this id" in corpus.write().refused["wire-1.json"]


def test_a_measured_text_is_neither_written_nor_loaded(corpus: Corpus) -> None:
    """Spacing and case do not hide it; the message names the set."""
    corpus.code(report())
    corpus.write()
    corpus.exclude(TEXT.upper().replace(" ", "  "))
    assert "scores are measured on this text" in corpus.write().refused["wire-1.json"]
    with pytest.raises(StandoffError, match=r"wire-1: scores are measured on this text, it is in data/event_coref"):
        list(load(corpus.shared, corpus.kept))


def test_a_text_that_begins_as_a_measured_one_is_warned_of(corpus: Corpus) -> None:
    """Two versions of one report share their first 200 characters and more; a title is warned of as well."""
    assert len("".join(TEXT[:-20].split())) < 200
    longer = TEXT + " " + " ".join(["Nobody was hurt."] * 10)
    corpus.put("shared/data/wire/train.jsonl", json.dumps({"id": "wire-1", "text": longer}))
    corpus.code(report(text=longer, title="Port shelled"))
    corpus.exclude(longer + " Updated.")
    outcome = corpus.write()
    assert outcome.written == ["wire-1"]
    assert [warning.partition(":")[2][:20] for warning in outcome.warnings] == [" begins as a text of", " its title is not ke"]


def test_a_missing_measured_set_stops_the_list(corpus: Corpus) -> None:
    """A list that lacks a set would let its texts in."""
    (corpus.shared / "data/re3d/a.jsonl").unlink()
    with pytest.raises(StandoffError, match="the list would be incomplete"):
        exclude(corpus.shared, corpus.kept / EXCLUDED.name)


def test_a_split_that_nobody_reads_stops_the_list(corpus: Corpus) -> None:
    """New dev and test files must be told of."""
    corpus.put("shared/data/wire/test.jsonl", "")
    with pytest.raises(StandoffError, match=r"not known how to read data/wire/test\.jsonl"):
        exclude(corpus.shared, corpus.kept / EXCLUDED.name)


def test_sentences_of_a_measured_file_are_joined_to_documents(corpus: Corpus) -> None:
    """Names are measured on a file with a sentence a line."""
    lines = (json.dumps({"id": str(n), "doc": "blog", "text": text}) for n, text in enumerate(SENTENCES))
    corpus.put("shared/data/ner/a.dev.jsonl", "\n".join(lines))
    exclude(corpus.shared, corpus.kept / EXCLUDED.name)
    assert Excluded.read(corpus.kept / EXCLUDED.name).same("\n".join(SENTENCES)) == "data/ner/a.dev.jsonl"


def test_without_the_list_nothing_is_loaded(corpus: Corpus) -> None:
    """Its absence does not mean that nothing is measured."""
    (corpus.kept / EXCLUDED.name).unlink()
    with pytest.raises(StandoffError, match=r"run python -m training\.standoff exclude"):
        list(load(corpus.shared, corpus.kept))


def test_a_set_that_is_missing_is_named(corpus: Corpus) -> None:
    """With the place where it is expected."""
    corpus.code(report())
    corpus.write()
    (corpus.shared / "data/wire/train.jsonl").unlink()
    (fault,) = check(corpus.shared, corpus.kept)
    assert fault.startswith("wire-1: its text is in the set wire/train.jsonl, expected at")


def test_another_version_of_a_text_is_named(corpus: Corpus) -> None:
    """With what was expected and what came."""
    corpus.code(report())
    corpus.write()
    corpus.put("shared/data/wire/train.jsonl", json.dumps({"id": "wire-1", "text": TEXT + " "}))
    (fault,) = check(corpus.shared, corpus.kept)
    assert f"expected a text with the SHA-256 {sha256(TEXT)[:16]}" in fault
    assert sha256(TEXT + " ")[:16] in fault


@pytest.mark.parametrize("at", ["[14,21]", "[13,999]", "[20,13]", "[13]", '["a","b"]'])
def test_a_changed_stretch_is_named(corpus: Corpus, at: str) -> None:
    """With report, field, offsets and checksums."""
    corpus.code(report())
    corpus.write()
    damaged = corpus.file().read_text(encoding="utf-8").replace('"triggers":[{"at":[13,20]', f'"triggers":[{{"at":{at}')
    corpus.file().write_text(damaged, encoding="utf-8")
    (fault,) = check(corpus.shared, corpus.kept)
    assert fault.startswith("wire-1: events.triggers at [")
    assert f"expected the checksum {sha256('shelled')[:8]}" in fault


@pytest.mark.parametrize("line", ["{", "[1]", '{"event":{}}', '{"id":"x"}'])
def test_a_damaged_file_is_named_with_its_line(corpus: Corpus, line: str) -> None:
    """An item without a report above it is damage too."""
    corpus.file().write_text(line + "\n", encoding="utf-8")
    with pytest.raises(StandoffError, match=r"wire_train\.jsonl, line 1: expected"):
        list(stored(corpus.kept))


def test_a_report_stored_twice_is_an_error(corpus: Corpus) -> None:
    """As after a merge of two branches."""
    corpus.code(report())
    corpus.write()
    corpus.file("other.jsonl").write_bytes(corpus.file().read_bytes())
    with pytest.raises(StandoffError, match="the report wire-1 is there twice"):
        list(stored(corpus.kept))


def test_the_commands_tell_what_is_wrong(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Written, checked, then a text is gone, then the whole folder: exit code 1 and one message each."""
    monkeypatch.setenv("RASHOMON_SHARED", str(corpus.shared))
    corpus.code(report())
    kept = ["--annotations", str(corpus.kept)]
    assert standoff.main([*kept, "exclude"]) == 0
    assert standoff.main([*kept, "write", "--coded", str(corpus.coded), "--texts", str(corpus.texts)]) == 0
    assert standoff.main([*kept, "check"]) == 0
    assert "every annotation fits its text" in capsys.readouterr().out
    (corpus.shared / "data/wire/train.jsonl").unlink()
    assert standoff.main([*kept, "check"]) == 1
    assert "wire-1: its text is in the set" in capsys.readouterr().err
    monkeypatch.setenv("RASHOMON_SHARED", str(tmp_path / "nowhere"))
    assert standoff.main([*kept, "check"]) == 1
    assert "set RASHOMON_SHARED" in capsys.readouterr().err


def test_what_the_project_keeps_is_whole() -> None:
    """Every file of annotations can be read, and the list of excluded texts is there."""
    assert {kept["set"] for kept in stored(ANNOTATIONS)}
    assert Excluded.read().texts
