"""Write the shipped model folder from a checkpoint: `python -m training.export [--checkpoint FILE …] [--version V]`.

Once it was measured, `python -m training.export --figures FILE` writes the card again with its scores.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from rashomon.annotate.encode import START, STOP, UNKNOWN

from . import labels as inventory
from .average import mean
from .card import card, read_figures
from .network import Reader, Scores, encoder_folder
from .train import ROOT, sizes

FORMAT = 4
NAME = "rashomon-reader"
DECISIONS = "decisions.npz"
"""What `python -m training.judge` fits and writes."""
MAX_PIECES = 240
"""Word pieces of the longest window in use; the network was trained on windows up to this size."""
FOLDER = ROOT / "src/rashomon/reader_model"
INPUTS = ("pieces", "mask", "piece_word", "shapes", "sentences")
OUTPUTS = tuple(field.name for field in dataclasses.fields(Scores))


class SmallEmbedding(nn.Module):
    """An embedding in 8 bits with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """Rows of the table in full precision."""
        table, scale = self.get_buffer("table"), self.get_buffer("scale")
        return torch.nn.functional.embedding(numbers, table).float() * torch.nn.functional.embedding(numbers, scale)


class Exported(nn.Module):
    """The network with a tuple for its result, as ONNX wants it."""

    def __init__(self, network: Reader) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor, piece_word: Tensor, shapes: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        """The scores in the order of `OUTPUTS`."""
        scores = self.network(pieces, mask, piece_word, shapes, sentences)
        return tuple(getattr(scores, name) for name in OUTPUTS)


def load(checkpoints: Sequence[Path]) -> tuple[Reader, int]:
    """The network of a checkpoint, or the mean of those of several, ready for use, and the number of words it was trained on."""
    states = [torch.load(checkpoint, weights_only=False) for checkpoint in checkpoints]
    network = Reader(sizes())
    network.load_state_dict(mean([state["network"] for state in states]))
    return network.eval(), sum(int(state["words"]) for state in states)


def write_onnx(network: Reader, path: Path) -> None:
    """The network as an 8-bit ONNX file: matrices per channel, word-piece embeddings per row."""
    encoder = network.encoder
    encoder.pieces = SmallEmbedding(encoder.pieces.weight.data)  # type: ignore[assignment]
    encoder.positions.weight.data = encoder.positions.weight.data[: MAX_PIECES + 16].clone()
    pieces, words = 24, 16
    example = (
        torch.randint(1000, 2000, (2, pieces)),
        torch.ones(2, pieces, dtype=torch.int64),
        torch.arange(pieces).clamp(max=words - 1).expand(2, pieces).contiguous(),
        torch.ones(2, words, dtype=torch.int64),
        torch.zeros(2, words, dtype=torch.int64),
    )
    axes = {name: {0: "windows", 1: "pieces" if name in INPUTS[:3] else "words"} for name in (*INPUTS, *OUTPUTS)}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Exported(network),
            example,
            str(full),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # Weights in seven bits of the eight: processors without VNNI add pairs of products in 16 bits, which would overflow.
        kinds = ["MatMul", "Gemm"]
        quantize_dynamic(full, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=kinds)


def write_labels(path: Path) -> None:
    """The label sets and the constants that the run time needs."""
    content = {
        "upos": inventory.UPOS,
        "forms": inventory.FORMS,
        "relations": inventory.RELATIONS,
        "names": inventory.NAME_KINDS,
        "roles": inventory.ROLES,
        "events": inventory.EVENTS,
        "statuses": inventory.STATUSES,
        "modes": inventory.MODES,
        "stances": inventory.STANCES,
        "participants": inventory.PARTICIPANTS,
        "incident_roles": inventory.INCIDENT_ROLES,
        "max_pieces": MAX_PIECES,
        "special_pieces": {"start": START, "stop": STOP, "unknown": UNKNOWN},
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def write_manifest(folder: Path, version: str, words: int) -> None:
    """The manifest: what is in the folder, with a digest for each file."""
    files = ["MODEL_CARD.md", "labels.json", "network.onnx", "relations.npz", "tokenizer.json"]
    if (folder / DECISIONS).is_file():
        files.append(DECISIONS)
    content = {
        "format": FORMAT,
        "name": NAME,
        "version": version,
        "licence": "Apache-2.0",
        "trained_words": words,
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
    }
    (folder / "manifest.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def export(checkpoints: Sequence[Path], version: str, folder: Path = FOLDER) -> None:
    """Write network, tokenizer, labels, card and manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DECISIONS).unlink(missing_ok=True)  # fitted to another network
    network, words = load(checkpoints)
    relation = network.relation
    ties = {"tie_weight": network.tie.weight, "tie_bias": network.tie.bias, "tie_near": network.tie_near}
    arrays = {"weight": relation.weight, "bias": relation.bias, "part_bias": network.part_bias, **ties}
    stored: dict[str, Any] = {name: array.data.numpy() for name, array in arrays.items()}
    np.savez(folder / "relations.npz", **stored)
    write_onnx(network, folder / "network.onnx")
    write_labels(folder / "labels.json")
    shutil.copyfile(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")
    write_card(folder, version, words)
    write_manifest(folder, version, words)


def write_card(folder: Path, version: str, words: int, figures: Path | None = None) -> None:
    """The model card, with the scores in a file of figures where they were measured."""
    text = card(NAME, version, words, read_figures(figures) if figures else None)
    (folder / "MODEL_CARD.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, nargs="+", default=[ROOT / "work/reader/checkpoint.pt"], help="several: their mean")
    parser.add_argument("--version", default="1.0")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument(
        "--figures", type=Path, help="only write the card and manifest again, with what `python -m evaluation --json` printed"
    )
    options = parser.parse_args()
    if options.figures is None:
        export(options.checkpoint, options.version, options.folder)
        return
    manifest = json.loads((options.folder / "manifest.json").read_text(encoding="utf-8"))
    write_card(options.folder, manifest["version"], manifest["trained_words"], options.figures)
    write_manifest(options.folder, manifest["version"], manifest["trained_words"])


if __name__ == "__main__":
    main()
