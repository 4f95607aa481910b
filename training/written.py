"""Reports written for training, with their coding: `python -m training.written FILE …`.

The texts are the project's own, so they are kept whole, in `written.jsonl`: one report a line in the codebook's format. They hold kinds of
sentences that reports of public sets hold rarely: acquittals, recalled ambassadors, what did not happen, figures of speech without an
event.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.gold import scorer

from .texts import Excluded

WRITTEN = Path(__file__).parent / "written.jsonl"


def load(path: Path = WRITTEN) -> Iterator[dict[str, Any]]:
    """The reports written for training.

    Raises:
        ValueError: A line is no report; the message names it.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                report = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number} is no JSON: {error}") from error
            if not isinstance(report, dict) or not {"id", "text", "events"} <= report.keys():
                raise ValueError(f"{path.name}, line {number} is no coded report: expected an object with id, text and events")
            yield report


def add(reports: Iterable[dict[str, Any]], path: Path = WRITTEN) -> list[str]:
    """Keep reports that follow the codebook and are none that scores are measured on; those of an id kept before replace them.

    Returns:
        What is wrong with the others, a line each.
    """
    codebook, excluded = scorer("codebook"), Excluded.read()
    kept = {report["id"]: report for report in (load(path) if path.exists() else ())}
    refused: list[str] = []
    for report in reports:
        if not {"id", "text", "events"} <= report.keys():
            refused.append(f"{str(report)[:80]}: expected an object with id, text and events")
            continue
        faults = list(codebook.faults(report))
        if excluded.same(report["text"]) or excluded.near(report["text"]):
            faults.append("a text that scores are measured on")
        if faults:
            refused.append(f"{report['id']}: {'; '.join(faults)}")
        else:
            kept[report["id"]] = report
    lines = (json.dumps(kept[name], ensure_ascii=False, separators=(",", ":")) + "\n" for name in sorted(kept))
    path.write_text("".join(lines), encoding="utf-8")
    return refused


def main(given: Sequence[str] | None = None) -> int:
    """Add the reports of JSON files, each a list of them; 1 if one was refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    files: list[Path] = parser.parse_args(given).files
    refused = add(report for file in files for report in json.loads(file.read_text(encoding="utf-8")))
    print("\n".join([*refused, f"{sum(1 for _ in load())} reports are kept, {len(refused)} were refused"]))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
