"""Model folders and their manifests."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from rashomon.annotate.folder import FORMAT, check, find
from rashomon.annotate.network import Labels, Network
from rashomon.errors import ModelError

NEEDED = ("labels.json", "network.onnx", "relations.npz", "tokenizer.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder whose files hold nothing of use, with a right manifest."""
    for name in NEEDED:
        (tmp_path / name).write_text(name)
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in NEEDED}
    manifest = {"format": FORMAT, "name": "small", "version": "3", "files": digests}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def change(folder: Path, **fields: object) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, **fields}))


def test_a_right_folder_is_named_with_its_digest(folder: Path) -> None:
    """The label tells one model from any other, by its version and by its files."""
    checked = check(folder)
    assert checked.label.startswith("small 3 (")
    (folder / "labels.json").write_text("other")
    digests = json.loads((folder / "manifest.json").read_text())["files"]
    change(folder, files={**digests, "labels.json": hashlib.sha256(b"other").hexdigest()})
    assert check(folder).digest != checked.digest


def test_a_damaged_file_is_refused(folder: Path) -> None:
    """A changed byte is found."""
    (folder / "network.onnx").write_text("network.onnX")
    with pytest.raises(ModelError, match=r"network\.onnx is damaged"):
        check(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    """The message names the file."""
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json cannot be read"):
        check(folder)


def test_a_file_that_the_manifest_leaves_out_is_refused(folder: Path) -> None:
    """Every needed file has a digest."""
    change(folder, files={})
    with pytest.raises(ModelError, match=r"does not list labels\.json"):
        check(folder)


def test_another_format_is_refused(folder: Path) -> None:
    """The message says which format came and which is read."""
    change(folder, format=1)
    with pytest.raises(ModelError, match=f"format 1; this version reads format {FORMAT}"):
        check(folder)


def test_a_damaged_manifest_is_refused(folder: Path) -> None:
    """Not JSON, or not an object with the fields needed."""
    (folder / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match="is damaged"):
        check(folder)


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    """No manifest."""
    with pytest.raises(ModelError, match="is no reader model"):
        check(tmp_path)


def test_an_unknown_model_lists_those_there_are() -> None:
    """The shipped model is among them."""
    with pytest.raises(ModelError, match="'other'; installed: default"):
        find("other")


def test_a_network_that_cannot_be_run_is_refused(folder: Path) -> None:
    """What onnxruntime says of it is passed on, with the path."""
    with pytest.raises(ModelError, match=r"network\.onnx cannot be run by onnxruntime"):
        Network(folder, threads=1)


def test_labels_that_are_none_are_refused(folder: Path) -> None:
    """The message names the file."""
    with pytest.raises(ModelError, match=r"labels\.json does not hold the label sets"):
        Labels.read(folder / "labels.json")


def test_learned_decisions_are_a_part_of_the_model_where_there_are_any(folder: Path) -> None:
    """A model without them is whole; with them it is another model."""
    without = check(folder)
    assert without.decisions is None
    (folder / "decisions.npz").write_bytes(b"trees")
    digests = json.loads((folder / "manifest.json").read_text())["files"]
    change(folder, files={**digests, "decisions.npz": hashlib.sha256(b"trees").hexdigest()})
    checked = check(folder)
    assert checked.decisions == folder / "decisions.npz"
    assert checked.digest != without.digest
