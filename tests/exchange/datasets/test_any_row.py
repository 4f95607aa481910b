from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UnreadableReport
from rashomon.exchange.datasets import FORMS
from rashomon.exchange.datasets.fields import Row
from rashomon.model import CodedReport
from rashomon.model.codebook import schema, to_json
from tests.exchange.datasets.tables import ACLED, GDELT, ICEWS, POLECAT, UCDP
from tests.invariants import faults

ROWS = {"acled": ACLED, "ucdp": UCDP, "gdelt": GDELT, "polecat": POLECAT, "icews": ICEWS}

CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(("", "NA", "None", "--", "; ;", ", , ", "A, A", "(Iraq)", "Government of ", "2031-02-30", "99999999", "253402300800")),
    st.sampled_from(("0001-01-02", "9999-12-31", "00010102", "9" * 5000)),
    st.sampled_from(("0", "1", "2.0", "-1", "1e9", "nan", "inf", "²", "١٩")),
    st.integers(-10, 10**12).map(str),
    st.floats().map(str),
)
"""What may stand in a cell: words, words for nothing, numbers that fit and numbers that do not."""


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_a_row_is_rejected_or_sound(form: str, data: st.DataObject) -> None:
    """Whatever stands in a few of its cells: no other error, and nothing that no coded report may hold."""
    columns = data.draw(st.lists(st.sampled_from(sorted(ROWS[form])), min_size=1, max_size=6))
    row = Row({**ROWS[form], **{column: data.draw(CELLS) for column in columns}}, "events.csv:2")
    try:
        report = FORMS[form].coder(Path("events.csv"))(row)
    except UnreadableReport as why:
        told = (why.reason, ": expected " in why.detail)
    else:
        told = ("sound", True)
        _check(report)
    assert told[1]
    assert told[0] in {"broken-record", "sound"}


def _check(report: CodedReport) -> None:
    assert faults(report) == []
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json.dumps(to_json(report))))
