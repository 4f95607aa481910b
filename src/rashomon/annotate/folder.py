"""The folder of a reader model: its manifest, checked against its files."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

from rashomon.errors import ModelError

GROUP = "rashomon.reader_models"
"""Entry point group: each entry names a package whose folder is a model folder."""
FORMAT = 4
"""The format of model folders that this version reads."""
_NEEDED = ("labels.json", "network.onnx", "relations.npz", "tokenizer.json")
_DECISIONS = "decisions.npz"
"""Boosted trees that decide what is coded; without them rules alone do."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A checked model folder.

    Attributes:
        path: Where it is.
        name: Name of the model.
        version: Its version.
        digest: Digest over the files that make its answers (not over its card): it tells this model from any other.
        decisions: The file of its learned decisions about what is coded, where it has one.
    """

    path: Path
    name: str
    version: str
    digest: str
    decisions: Path | None = None

    @property
    def label(self) -> str:
        """Name, version and the first of the digest: what annotations and ledgers record."""
        return f"{self.name} {self.version} ({self.digest[:12]})"


def installed() -> dict[str, str]:
    """The models that installed packages offer: by name, the package that holds each folder."""
    return {entry.name: entry.value for entry in entry_points(group=GROUP)}


def find(name: str = "default") -> Path:
    """The folder of an installed model.

    Raises:
        ModelError: No installed package offers a model of that name, or its package cannot be imported.
    """
    offered = installed()
    if name not in offered:
        known = ", ".join(sorted(offered)) or "none"
        raise ModelError(f"No reader model named {name!r}; installed: {known}. Reinstall rashomon, or give the path of a model folder.")
    try:
        package = importlib.import_module(offered[name])
    except ImportError as error:
        raise ModelError(f"The package {offered[name]} of the reader model {name!r} cannot be imported: {error}. Reinstall it.") from error
    if package.__file__ is None:
        raise ModelError(f"The reader model {name!r} is in {offered[name]}, which is not a folder of files. Reinstall rashomon.")
    return Path(package.__file__).parent


def check(path: Path) -> ModelFolder:
    """The model folder at a path, every file of it compared with its digest.

    Raises:
        ModelError: The folder, its manifest or a file is missing, damaged, or of another format.
    """
    try:
        raw = (path / "manifest.json").read_bytes()
    except OSError as error:
        raise ModelError(f"{path} is no reader model: its manifest.json cannot be read ({error.strerror}). Reinstall it.") from error
    try:
        manifest = json.loads(raw)
        version, name, digests = manifest["format"], str(manifest["name"]), dict(manifest["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path / 'manifest.json'} is damaged: {error!r}. Reinstall the model.") from error
    if version != FORMAT:
        raise ModelError(f"{path} is a reader model of format {version}; this version reads format {FORMAT}. Install a matching model.")
    _check_files(path, digests)
    answering = [file for file in (*_NEEDED, _DECISIONS) if file in digests]
    digest = hashlib.sha256("\n".join(f"{file} {digests[file]}" for file in answering).encode()).hexdigest()
    decisions = path / _DECISIONS if _DECISIONS in digests else None
    return ModelFolder(path, name, str(manifest.get("version", "unknown")), digest, decisions)


def _check_files(path: Path, digests: Mapping[str, str]) -> None:
    missing = [name for name in _NEEDED if name not in digests]
    if missing:
        raise ModelError(f"{path / 'manifest.json'} does not list {', '.join(missing)}. Reinstall the model.")
    for name, digest in digests.items():
        try:
            content = (path / name).read_bytes()
        except OSError as error:
            raise ModelError(f"{path / name} cannot be read ({error.strerror}). Reinstall the model.") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise ModelError(f"{path / name} is damaged: its digest is not the one in the manifest. Reinstall the model.")
