from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import onnxruntime
import pytest

from evaluation import __main__ as command
from evaluation import errors, generated, gold, pins, silence, speed, suites
from evaluation.conllu import documents
from evaluation.measured import NotMeasured, dev_path
from evaluation.paths import VARIABLE
from rashomon.model import Report

CONLLU = """# newdoc id = reviews-1
# newpar
# sent_id = 1
# text = The waiter was kind.
1\tThe\tthe
# sent_id = 2
# text = They shelled the peas for us.

# newpar
# text = Go there.

# newdoc id = GUM_news_storm
# newpar
# newpar_block = p
# text = Troops shelled the town.
"""


def coded_by_hand(report_id: str, text: str) -> dict[str, Any]:
    event = {
        "id": "e1",
        "type": "ASSAULT",
        "mode": None,
        "triggers": [{"quote": "shelled", "nth": 1}],
        "actor": ["A1"],
        "recipient": [],
        "place": None,
        "date": None,
        "status": "actual",
        "effects": [],
        "accounts": [{"source": None, "via": None, "form": "own", "stance": "asserts", "quote": "shelled", "cue": None}],
        "disputed": [],
    }
    actor: dict[str, Any] = {"id": "A1", "name": "The army", "names": [], "kind": "military", "country": None, "sector": "MIL"}
    return {"id": report_id, "publisher": "P", "published": "2023-04-05", "title": "T", "text": text, "actors": [actor], "events": [event]}


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a scorer of its own, which counts reports and events."""
    folder = tmp_path / "shared" / "eval"
    folder.mkdir(parents=True)
    monkeypatch.setenv(VARIABLE, str(folder.parent))

    def load(path: Path) -> list[Any]:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        return [json.loads(file.read_text(encoding="utf-8")) for file in files]

    def score(golds: list[Any], found: list[Any]) -> dict[str, Any]:
        events = [e for one in found for e in one["events"]]
        return {"event": {"precision": 1.0, "recall": len(events) / len(golds), "f1": len(events) / len(golds)}}

    scorer = SimpleNamespace(score=score, pair=lambda *_: [], same=None)
    fake = {"codebook": SimpleNamespace(load=load, faults=lambda _: []), "score": scorer}
    monkeypatch.setattr(gold, "scorer", lambda name: fake[name])
    return folder.parent


def write_set(folder: Path, *texts: str) -> Path:
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / f"r{number}.json").write_text(json.dumps(coded_by_hand(f"r{number}", text)), encoding="utf-8")
    return folder


def test_gold_gives_one_table_for_one_set(shared: Path, one_rule: Any) -> None:
    """A folder of reports is one set, and its table comes without the set's name."""
    path = write_set(shared / "own", "The army shelled a hill.", "Nothing.")
    table = gold.run(path, reader=one_rule)
    assert table.pop("event") == {"precision": 1.0, "recall": 0.5, "f1": 0.5}
    assert table == {field: {"accuracy": 0.0, "matched": 0} for field in ("actor.country", "actor.sector")}


def test_gold_gives_a_table_by_name_for_several_sets(shared: Path, one_rule: Any) -> None:
    """A folder of folders is several sets."""
    write_set(shared / "own" / "a", "The army shelled a hill.")
    write_set(shared / "own" / "b", "Nothing.")
    tables = gold.run(shared / "own", reader=one_rule)
    assert {name: table["event"]["f1"] for name, table in tables.items()} == {"a": 1.0, "b": 0.0}


def test_gold_gives_the_reader_nothing_but_the_report(shared: Path) -> None:
    """What was coded by hand does not reach the program."""
    seen: list[Report] = []

    class Spy:
        def read(self, report: Report) -> Any:
            seen.append(report)
            raise ZeroDivisionError

    with pytest.raises(NotMeasured):
        gold.run(write_set(shared / "own", "The army shelled a hill."), reader=Spy())
    (report,) = seen
    assert (report.id, report.publisher, str(report.published), report.title, report.url, report.found) == (
        "r0",
        "P",
        "2023-04-05",
        "T",
        None,
        {},
    )


def test_a_report_that_breaks_the_reader_counts_as_empty_and_is_named(
    shared: Path, one_rule: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other reports are still measured, and the failure is told."""
    path = write_set(shared / "own", "The army shelled a hill.", "This is unreadable.")
    with pytest.raises(NotMeasured, match="r1") as caught:
        gold.run(path, reader=one_rule)
    assert caught.value.partial["event"]["f1"] == 0.5
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_documents_keep_paragraphs_and_sentences(tmp_path: Path) -> None:
    """The text of a document is its `# text =` lines, a line a paragraph."""
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    first, second = documents(tmp_path / "a.conllu")
    assert first.text == "The waiter was kind. They shelled the peas for us.\nGo there."
    assert (first.sentences, second.id, second.text) == (3, "GUM_news_storm", "Troops shelled the town.")


@pytest.mark.parametrize(
    ("name", "expected"), [("reviews-001961-0001", "reviews"), ("GUM_voyage_athens", "voyage"), ("weblog-x.com_y", "weblog")]
)
def test_genre_stands_in_the_document_id(name: str, expected: str) -> None:
    """EWT and GUM name the genre in different ways."""
    assert silence.genre(name) == expected


def test_silence_counts_events_in_quiet_genres_only(tmp_path: Path, one_rule: Any) -> None:
    """One event in three sentences of reviews; the news document is left out."""
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    figures = silence.run(tmp_path, reader=one_rule)
    assert figures == {"events_per_1000_sentences": 333.333, "assault_or_coerce_per_1000": 333.333, "sentences": 3}


def test_generated_reports_are_the_same_every_time_and_of_the_stated_length() -> None:
    """Timing compares only on equal text."""
    first, again = list(generated.reports(3)), list(generated.reports(3))
    assert first == again
    assert {len(report.text.split()) for report in first} == {generated.WORDS}
    assert len({report.text for report in first}) == 3


def test_speed_counts_the_time_of_reading_and_of_the_network_in_it(tmp_path: Path, one_rule: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four figures, as the contract names them; the network takes a part of the time."""
    (tmp_path / "a.txt").write_text("The army shelled a hill. " * 50, encoding="utf-8")
    monkeypatch.setattr(speed, "count_pieces", lambda _, given: sum(len(report.text.split()) for report in given))
    monkeypatch.setattr(onnxruntime.InferenceSession, "run", lambda *_: sum(range(20_000)))
    one_rule.annotator = SimpleNamespace(folder=SimpleNamespace(path=tmp_path))
    monkeypatch.setattr(type(one_rule), "read", lambda *_: onnxruntime.InferenceSession.run())
    figures = speed.run(tmp_path, reader=one_rule)
    assert set(figures) == {"reports_per_second", "cpu_ms_per_report", "encoder_cpu_ms_per_report", "wordpieces_per_second"}
    assert 0 < figures["encoder_cpu_ms_per_report"] <= figures["cpu_ms_per_report"]


def test_speed_without_a_network_says_that_the_encoder_has_no_figures(tmp_path: Path, one_rule: Any) -> None:
    """The figures of the whole are there all the same."""
    (tmp_path / "a.txt").write_text("The army shelled a hill.", encoding="utf-8")
    with pytest.raises(NotMeasured, match="no network") as caught:
        speed.run(tmp_path, reader=one_rule)
    assert caught.value.partial["reports_per_second"] > 0


def test_missing_data_are_named_with_the_way_to_give_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message says what was looked for."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(NotMeasured, match="nowhere"):
        dev_path("gold/dev")


def suite(monkeypatch: pytest.MonkeyPatch, figures: dict[str, Any], **more: Any) -> suites.Suite:
    module = ModuleType("evaluation_of_tests")
    module.run = lambda on: figures  # type: ignore[attr-defined] # noqa: ARG005
    monkeypatch.setitem(__import__("sys").modules, "evaluation_of_tests", module)
    made = suites.Suite("mine", "evaluation_of_tests", "a test", **more)
    monkeypatch.setitem(suites.BY_NAME, "mine", made)
    return made


def test_json_of_one_suite_is_its_figures(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """As the contract lists them, without the suite's name around."""
    suite(monkeypatch, {"f1": 0.5})
    assert command.main(["mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"f1": 0.5}


def test_what_cannot_be_measured_is_told_and_the_rest_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is 1, the other suite's figures are printed."""
    suite(monkeypatch, {"f1": 0.5})
    monkeypatch.setitem(suites.BY_NAME, "other", suites.Suite("other", "evaluation.no_such_module", "nothing"))
    assert command.main(["mine", "other", "--json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"mine": {"f1": 0.5}}
    assert "other: not measured: the module evaluation.no_such_module is not there" in printed.err


def test_an_unknown_suite_lists_those_there_are_and_the_rest_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong name costs no other figure."""
    suite(monkeypatch, {"f1": 0.5})
    assert command.main(["gould", "mine", "--json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"mine": {"f1": 0.5}}
    assert "gould: not measured: there is no such suite; there are: gold, syntax" in printed.err


def test_the_table_holds_every_figure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Scores in columns, other figures beside them."""
    suite(monkeypatch, {"dev": {"precision": 0.25, "recall": 0.5, "f1": 0.333, "right": 3}, "speed": 1234.5})
    assert command.main(["mine"]) == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("mine", "dev", "0.250", "0.500", "0.333", "right 3", "1,234"))


@pytest.fixture
def pinned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """A suite with one pinned figure, 0.5, and its data."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(pins, "PINS", tmp_path / "pins.json")
    (tmp_path / "data.txt").write_text("data", encoding="utf-8")
    figures = {"dev": {"f1": 0.5}, "other": 0.1}
    suite(monkeypatch, figures, data=("data.txt",), pinned=("*/f1",))
    assert command.main(["mine", "--pin"]) == 0
    return figures


def test_a_figure_within_the_margin_passes(pinned: dict[str, Any]) -> None:
    """Rounding on another processor is no failure."""
    pinned["dev"]["f1"] = 0.495
    assert command.main(["mine", "--check"]) == 0


def test_a_figure_below_the_margin_fails(pinned: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """The line names the figure, what it is and what it was."""
    pinned["dev"]["f1"] = 0.4
    assert command.main(["mine", "--check"]) == 1
    assert "mine dev/f1: 0.4000, pinned at 0.5000" in capsys.readouterr().err


def test_a_figure_no_longer_measured_fails(pinned: dict[str, Any]) -> None:
    """A figure cannot be lost by leaving it out."""
    del pinned["dev"]
    assert command.main(["mine", "--check"]) == 1


@pytest.mark.usefixtures("pinned")
def test_other_data_than_those_pinned_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures compare only on equal data."""
    (tmp_path / "data.txt").write_text("other data", encoding="utf-8")
    assert command.main(["mine", "--check"]) == 1
    assert "the data changed" in capsys.readouterr().err


def test_pinning_refuses_to_lower_a_figure_unless_forced(pinned: dict[str, Any], tmp_path: Path) -> None:
    """The file keeps the higher figure until --force."""
    pinned["dev"]["f1"] = 0.4
    assert command.main(["mine", "--pin"]) == 1
    assert json.loads((tmp_path / "pins.json").read_text())["mine"]["figures"] == {"dev/f1": 0.5}
    assert command.main(["mine", "--pin", "--force"]) == 0
    assert json.loads((tmp_path / "pins.json").read_text())["mine"]["figures"] == {"dev/f1": 0.4}


@pytest.mark.usefixtures("pinned")
def test_without_data_nothing_is_checked_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clone without the data passes, and says that nothing was checked."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    assert command.main(["--check"]) == 0
    assert "not checked here" in capsys.readouterr().err


def test_a_figure_that_is_better_low_fails_by_rising() -> None:
    """Events in silent text are to be few."""
    low = suites.Suite("low", "m", "a", lower_is_better=True)
    assert pins.worse(low, 7.0, 6.0, 0.5)
    assert not pins.worse(low, 5.0, 6.0, 0.5)


def needs_scorer() -> bool:
    try:
        dev_path("eval/score.py")
    except NotMeasured:
        return False
    return True


@pytest.mark.skipif(not needs_scorer(), reason="the scorer lies with the data, which are not here")
def test_the_error_view_names_what_was_missed_and_what_was_false(tmp_path: Path, one_rule: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """With the words, the sentence and the rule."""
    missed = coded_by_hand("r0", "The army shelled a hill. Police detained a driver.")
    missed["events"][0] |= {"type": "COERCE", "triggers": [{"quote": "detained", "nth": 1}]}
    write_set(tmp_path / "own", "-")
    (tmp_path / "own" / "r0.json").write_text(json.dumps(missed), encoding="utf-8")
    assert errors.main(["gold", "--on", str(tmp_path / "own")], reader=one_rule) == 0
    out = capsys.readouterr().out
    assert "missed  COERCE “detained”" in out
    assert "Police detained a driver." in out
    assert "rule: shelled is force" in out
    assert "1 reports: 1 missed, 1 false" in out
