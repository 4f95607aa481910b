"""The network as it runs: ONNX on the CPU, windows in, scores out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.errors import ModelError

from .decode import Heads, Scores
from .encode import Window, collate
from .ties import TIES, TieHead

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
"""From 1.29 on, onnxruntime tells its makers about the machine and each model that is loaded, and keeps an id of the machine under
`~/.cache`; reading is offline. It looks at this once, when it is imported. Source: the `Privacy.md` that it comes with."""

import onnxruntime  # noqa: E402
from onnxruntime.capi import onnxruntime_pybind11_state as native  # noqa: E402

_UNUSABLE = (native.Fail, native.InvalidGraph, native.InvalidProtobuf, native.NoSuchFile, native.NotImplemented, native.RuntimeException)
"""What onnxruntime raises for a file that it cannot run; these have no common base but Exception."""
_SMALL_ROWS = 12
"""Words multiplied at a time: few enough that numpy's BLAS does not wake its own threads, which costs more than it saves."""
_BATCH_PIECES = 2048
"""Word pieces of a batch at most, padding included: enough to keep two cores busy, few enough to stay in cache."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets of the heads, and the longest window, as the model folder gives them."""

    upos: tuple[str, ...]
    forms: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    roles: tuple[str, ...]
    events: tuple[str, ...]
    statuses: tuple[str, ...]
    modes: tuple[str, ...]
    stances: tuple[str, ...]
    participants: tuple[str, ...]
    incident_roles: tuple[str, ...]
    max_pieces: int

    @classmethod
    def read(cls, path: Path) -> Labels:
        """The labels in `labels.json`.

        Raises:
            ModelError: The file does not hold them.
        """
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            sets = {name: tuple(content[name]) for name in cls.__slots__ if name != "max_pieces"}
            return cls(**sets, max_pieces=int(content["max_pieces"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} does not hold the label sets of a reader model: {error!r}. Reinstall the model.") from error


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Scores of one window of n words: (n, labels) each; `arcs` (n, n + 1), column 0 the root; `links` (n, n)."""

    upos: Scores
    forms: Scores
    arcs: Scores
    relation_dependent: Scores
    relation_head: Scores
    names: Scores
    attribution: Scores
    links: Scores
    events: Scores
    statuses: Scores
    modes: Scores
    stances: Scores
    factuality: Scores
    part_trigger: Scores
    part_word: Scores
    tie_trigger: Scores
    tie_word: Scores
    incidents: Scores
    mentions: Scores
    anaphors: Scores
    antecedents: Scores
    meanings: Scores


class Network:
    """The ONNX session and the last layer of the relation head, which needs the chosen heads first.

    `part_bias` (roles,) is added to the product of a trigger's and a word's vector of a part; `ties` combines those of a tie.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"])
        except _UNUSABLE as error:
            raise ModelError(f"{folder / 'network.onnx'} cannot be run by onnxruntime {onnxruntime.__version__}: {error}") from error
        with np.load(folder / "relations.npz") as arrays:
            self._weight: Scores = np.ascontiguousarray(arrays["weight"].T)
            self._bias: Scores = arrays["bias"]
            self.part_bias: Scores = arrays["part_bias"]
            self.ties = TieHead(arrays["tie_weight"], arrays["tie_bias"], arrays["tie_near"])
        if len(self.ties.weight) != len(TIES):
            count = len(self.ties.weight)
            raise ModelError(f"{folder / 'relations.npz'} knows {count} ties, this version reads {len(TIES)}. Reinstall the model.")

    def run(self, windows: Sequence[Window]) -> Iterator[tuple[int, WindowScores]]:
        """The scores of each window with its number; those of like length run together, so that little is padding."""
        sizes = [sum(map(len, window.pieces)) for window in windows]
        order = sorted(range(len(windows)), key=sizes.__getitem__, reverse=True)
        while order:
            count = max(1, _BATCH_PIECES // (sizes[order[0]] + 2))
            chosen, order = order[:count], order[count:]
            yield from zip(chosen, self._batch([windows[number] for number in chosen]), strict=True)

    def _batch(self, windows: Sequence[Window]) -> Iterator[WindowScores]:
        batch = collate(windows)
        inputs = {
            "pieces": batch.pieces,
            "mask": batch.mask,
            "piece_word": batch.piece_word,
            "shapes": batch.shapes,
            "sentences": batch.sentences,
        }
        names = WindowScores.__slots__
        outputs = dict(zip(names, self._session.run(names, inputs), strict=True))
        for row, window in enumerate(windows):
            size = len(window.shapes)
            cut = {name: array[row, :size] for name, array in outputs.items()}
            cut["arcs"], cut["links"] = cut["arcs"][:, : size + 1], cut["links"][:, :size]
            cut["relation_head"] = outputs["relation_head"][row, : size + 1]
            yield WindowScores(**cut)

    def relations(self, scores: WindowScores, heads: Heads) -> Heads:
        """The likeliest relation of each word to its head; heads are 0 for the root and j + 1 for the word j."""
        dependent, head = scores.relation_dependent, scores.relation_head[heads]
        half = dependent.shape[1] // 2
        added = np.maximum(dependent[:, :half] + head[:, :half], 0)
        features = np.concatenate([added, dependent[:, half:] * head[:, half:]], axis=1)
        result = np.empty(len(heads), np.int64)
        for first in range(0, len(heads), _SMALL_ROWS):
            result[first : first + _SMALL_ROWS] = (features[first : first + _SMALL_ROWS] @ self._weight + self._bias).argmax(1)
        return result
