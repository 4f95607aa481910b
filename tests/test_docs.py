from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from rashomon.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
TEXTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + PAGES
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    """A page's path, for the names of tests."""
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """A page without its code."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(path: Path) -> Iterator[list[str]]:
    """The command lines of a page's console examples."""
    for language, body in FENCE.findall(path.read_text(encoding="utf-8")):
        if language in {"console", "sh", "bash"}:
            yield from (shlex.split(line.removeprefix("$ "), comments=True) for line in body.splitlines() if line.startswith("$ "))


COMMANDS = [(name_of(path), line) for path in TEXTS for line in commands(path) if line]


def test_the_index_lists_every_page() -> None:
    """A page that nothing leads to is not read."""
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / target.split("#")[0]).resolve() for target in LINK.findall(prose(index))}
    assert not [name_of(page) for page in PAGES if page != index and page.resolve() not in linked]


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    """Every link within the project finds its file and its heading."""
    broken = []
    for target in LINK.findall(prose(path)):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        file, _, heading = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        if not found.exists() or (heading and heading not in anchors(found)):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_a_page_has_one_title_and_no_exclamation(path: Path) -> None:
    """One heading of the first level; plain words."""
    text = prose(path)
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert not re.findall(r"\w!(?:\s|$)", text)


def test_there_are_commands_to_check() -> None:
    """The tests below would pass on nothing if the examples changed their form."""
    assert len(COMMANDS) > 10


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{page}: {' '.join(line)[:60]}" for page, line in COMMANDS])
def test_commands_in_the_docs_exist(page: str, line: list[str]) -> None:
    """A reader can type what the docs show: program, command and options are there."""
    program = Path(line[0]).name
    if program == "make":
        assert set(line[1:]) <= targets(), f"{page}: make has {sorted(targets())}"
    elif program == "rashomon":
        assert not unknown(line[1:]), page
    else:
        assert program in {"export", "pip", "python", "git", "cd"}, f"{page}: say what {program} is for, and list it here"


def targets() -> set[str]:
    """What `make` can be asked for."""
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    return set(phony[1].split())


def unknown(words: list[str]) -> list[str]:
    """Of a command line of `rashomon`: the command or options that there are not."""
    group = typer.main.get_command(app)
    subcommands = getattr(group, "commands", {})
    command = next((word for word in words if not word.startswith("-")), None)
    if command is None:
        known = options(group)
    elif command in subcommands:
        inside = getattr(subcommands[command], "commands", {})
        second = next((word for word in words[words.index(command) + 1 :] if word in inside), None)
        known = options(inside[second] if second else subcommands[command])
    else:
        return [command]
    return [word for word in words if re.match(r"--?[a-z]", word) and word.split("=")[0] not in known]


def options(command: Any) -> set[str]:
    """The option names of a command."""
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help", "-h"}
