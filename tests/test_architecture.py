from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_imports_go_one_way() -> None:
    """The contracts of pyproject.toml hold: stages in order, reading and ledger apart."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_stay_small_enough_to_be_read() -> None:
    """No module of the package has more than 500 lines."""
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "src").rglob("*.py")}
    assert not {path: length for path, length in lengths.items() if length > 500}


def test_no_module_is_a_drawer_of_odds_and_ends() -> None:
    """A function lives with the thing it is about."""
    assert not [path for path in (ROOT / "src").rglob("*.py") if path.stem in {"utils", "helpers", "misc", "common"}]
