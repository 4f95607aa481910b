"""`python -m evaluation [SUITE …] [--on PATH] [--json]`, and `--check` and `--pin` for the figures that may not fall."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from evaluation import pins, table
from evaluation.measured import NotMeasured
from evaluation.suites import SUITES, Figures, Suite, named


def _arguments(given: list[str] | None) -> argparse.Namespace:
    suites = "\n".join(f"  {s.name:12} {s.about}" for s in SUITES)
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description="Measure the program. Figures are fractions, 0 to 1. Exits 0 unless something could not be measured.",
        epilog=f"suites:\n{suites}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("suites", nargs="*", metavar="SUITE", help="what to measure; all suites when none is named")
    parser.add_argument("--on", type=Path, metavar="PATH", help="data of the suite's own format, in place of its dev set")
    parser.add_argument("--json", action="store_true", help="print JSON: the suite's figures, or {suite: figures} for several")
    parser.add_argument("--check", action="store_true", help="fail when a pinned figure fell by more than its margin")
    parser.add_argument("--pin", action="store_true", help="write the figures as the new pins; refuses to lower one")
    parser.add_argument("--force", action="store_true", help="let --pin lower a figure")
    options = parser.parse_args(given)
    if options.on and (options.check or options.pin):
        parser.error("--check and --pin are about the dev sets; leave --on out")
    if options.force and not options.pin:
        parser.error("--force goes with --pin")
    return options


def measure(suites: list[Suite], on: Path | None) -> tuple[dict[str, Figures], list[str]]:
    """The figures of each suite, and a line for each that could not be measured or not wholly."""
    results: dict[str, Figures] = {}
    gaps = []
    for suite in suites:
        try:
            results[suite.name] = suite.run(on)
        except NotMeasured as error:
            gaps.append(f"{suite.name}: not measured: {error}" if not error.partial else f"{suite.name}: measured in part: {error}")
            if error.partial:
                results[suite.name] = error.partial
    return results, gaps


def _show(results: dict[str, Figures], *, as_json: bool, alone: bool) -> None:
    if as_json:
        shown = next(iter(results.values()), {}) if alone else results
        print(json.dumps(shown, indent=1, ensure_ascii=False))
    elif results:
        console = Console() if sys.stdout.isatty() else Console(width=140)
        table.render(results, console)


def _suites(options: argparse.Namespace) -> tuple[list[Suite], list[str]]:
    chosen, unknown = named(options.suites)
    if options.check and not options.suites:
        on_record = pins.load()
        chosen = [suite for suite in chosen if suite.name in on_record]
    return chosen, unknown


def _pin(results: dict[str, Figures], *, measured: bool, force: bool) -> list[str]:
    if not measured:
        return ["Nothing pinned: only figures that are wholly measured can be."]
    lowered = pins.pin(results, force=force)
    if force:
        for line in lowered:
            print(f"lowered: {line}", file=sys.stderr)
        return []
    return [*lowered, "Nothing pinned; --force pins lower figures all the same."] if lowered else []


def main(given: list[str] | None = None) -> int:
    """Measure, print, and give the exit status."""
    options = _arguments(given)
    if options.check and (why := pins.skip_reason()):
        print(f"The pinned figures are not checked here. {why}", file=sys.stderr)
        return 0
    suites, unknown = _suites(options)
    results, gaps = measure(suites, options.on)
    problems = [*unknown, *gaps]
    _show(results, as_json=options.json, alone=len(options.suites) == 1)
    if options.check:
        problems += [line for suite in suites if suite.name in results for line in pins.falls(suite, results[suite.name], pins.load())]
    if options.pin:
        problems += _pin(results, measured=not problems, force=options.force)
    for line in problems:
        print(line, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
