"""Names marked by hand: from marked sentences to word numbers."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from training import names

TREEBANK = """# newdoc id = weblog-a
# sent_id = weblog-a-0001
1\tOlga\tOlga\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tlikes\tlike\tVERB\tVBZ\t_\t0\troot\t_\t_
3\tNew\tNew\tPROPN\tNNP\t_\t4\tcompound\t_\t_
4\tVarna\tVarna\tPROPN\tNNP\t_\t2\tobj\t_\t_

# sent_id = weblog-a-0002
1\tSo\tso\tADV\tRB\t_\t0\troot\t_\t_

# newdoc id = weblog-b
# sent_id = weblog-b-0001
1\tNo\tno\tDET\tDT\t_\t0\troot\t_\t_

"""


def test_marked_names_become_word_numbers(tmp_path: Path) -> None:
    """Each name at its words, beside the documents that are kept already."""
    (tmp_path / "t.conllu").write_text(TREEBANK, encoding="utf-8")
    (tmp_path / "m.tsv").write_text("# doc weblog-a\n0001\tOlga=PER | New Varna=LOC\n", encoding="utf-8")
    kept = tmp_path / "kept.jsonl"
    assert names.add([tmp_path / "m.tsv"], tmp_path / "t.conllu", kept) == 1
    assert '"names":[[0,1,"PER"],[2,4,"LOC"]]' in kept.read_text(encoding="utf-8")


def test_a_name_that_does_not_stand_there_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is labelled for it."""
    with caplog.at_level(logging.WARNING, "training"):
        found = list(names.placed(["Olga", "likes", "tea"], [("Oleg", "PER"), ("Olga", "PER"), ("tea", "THING")], "weblog-a-0001"))
    assert found == [(0, 1, "PER")]
    assert "Oleg" in caplog.text
    assert "THING" in caplog.text
