"""A checkpoint from a shipped model folder, to train on from it: `python -m training.recover --out FILE [--folder MODEL]`.

The weights come back as the 8 bits hold them: against those that were exported, scores differ as little as the 8-bit model's do.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from .export import FOLDER
from .network import Reader, encoder_folder
from .train import sizes

Weights = dict[str, NDArray[np.float32]]

_LAYER = ("qkv", "attended", "wide", "narrow")
_HEAD_LIST = (
    "tags.0 acts.0 chain.0 upos forms arc_head.0 arc_dependent.0 arc relation_dependent relation_head names.0.0 names.1 attribution.0.0 "
    "attribution.1 link_span.0 link_cue.0 events statuses modes stances factuality.0.0 factuality.1 part_trigger.0 part_word.0 "
    "tie_trigger tie_word incidents.0.0 incidents.1 mentions anaphors antecedents meanings"
)
_HEADS = tuple(_HEAD_LIST.split())
"""The matrices outside the encoder in the order in which `Reader.forward` multiplies by them, which is that of the exported file."""
_PREFIX = "network."


def recover(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of the network of a model folder, by name.

    Raises:
        ValueError: The file has other matrices than this version of the network.
    """
    stored = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(folder / "network.onnx")).graph.initializer}
    named = {name.removeprefix(_PREFIX): value for name, value in stored.items() if name.startswith(_PREFIX)}
    found: Weights = {name: value for name, value in named.items() if "pieces" not in name}
    found["encoder.pieces.weight"] = named["encoder.pieces.table"].astype(np.float32) * named["encoder.pieces.scale"]
    found |= _matrices(stored)
    found |= _loose(stored)
    with np.load(folder / "relations.npz") as relations:
        found |= {name: relations[name] for name in ("part_bias", "tie_near")}
        for part in ("weight", "bias"):
            found |= {f"relation.{part}": relations[part], f"tie.{part}": relations[f"tie_{part}"]}
    return _whole({name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()})


def _numbered(stored: Mapping[str, Any], pattern: str) -> Iterator[str]:
    """The names that match, in the order of the number in them."""
    matches = [(int(match[1]), name) for name in stored if (match := re.fullmatch(pattern, name))]
    yield from (name for _, name in sorted(matches))


def _matrices(stored: Mapping[str, Any]) -> Weights:
    names = [f"encoder.layers.{layer}.{part}" for layer in range(sizes().layers) for part in _LAYER] + list(_HEADS)
    quantised = list(_numbered(stored, r"onnx::MatMul_(\d+)_quantized"))
    if len(quantised) != len(names):
        raise ValueError(f"{len(quantised)} matrices, expected {len(names)}: the model is of another version of the network")
    return {f"{name}.weight": _full(stored, one.removesuffix("_quantized")) for one, name in zip(quantised, names, strict=True)}


def _full(stored: Mapping[str, Any], name: str) -> NDArray[np.float32]:
    """A matrix (out, in) in full precision."""
    whole, zero, scale = (stored[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point", "scale"))
    result: NDArray[np.float32] = ((whole - zero) * scale).T
    return result


def _loose(stored: Mapping[str, Any]) -> Weights:
    """The weights of the last layers, exported after their softmax, and the root."""
    mixed = [float(stored[name]) for name in _numbered(stored, r"onnx::Mul_(\d+)")]
    (root,) = _numbered(stored, r"onnx::Expand_(\d+)")
    return {"mix": np.log(np.array(mixed, np.float32)), "root": stored[root]}


def _whole(found: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """With the positions that no window reaches, which the export leaves out, as they began."""
    network = Reader(sizes())
    network.encoder.load_bert(encoder_folder())
    positions = network.encoder.positions.weight.data.clone()
    known = found["encoder.positions.weight"]
    positions[: len(known)] = known
    found["encoder.positions.weight"] = positions
    network.load_state_dict(found)
    return found


def main() -> None:
    """Read the command line and write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the model folder; the shipped one by default")
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint to write, to name as `start` in a configuration")
    options = parser.parse_args()
    words = json.loads((options.folder / "manifest.json").read_text(encoding="utf-8"))["trained_words"]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"network": recover(options.folder), "words": words}, options.out)


if __name__ == "__main__":
    main()
