"""Train the reader: `python -m training.train --config training/reader.toml`. The same command resumes a cut run."""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import time
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from evaluation.paths import shared_root
from rashomon.annotate.encode import SHAPES, Batch, WordPieces, collate
from rashomon.annotate.ties import TIES

from . import labels as inventory
from . import meaning, names, sources, standoff, teach, written
from .average import mean
from .data import Document, Slice, Stream, add_pieces, read_treebank
from .losses import batch_labels, losses
from .network import Reader, Sizes, encoder_folder
from .parts import argument_sets
from .score import score_network

ROOT = Path(__file__).resolve().parents[1]
log = logging.getLogger("training")
_MEANING = ("gum", "polnear")
"""Kinds of documents whose sentences teach the sentence vector: the same whatever reports a run leaves out."""


def sizes() -> Sizes:
    """The sizes that the label sets ask for."""
    return Sizes(
        upos=len(inventory.UPOS),
        forms=len(inventory.FORMS),
        relations=len(inventory.RELATIONS),
        names=1 + inventory.PARTS * len(inventory.NAME_KINDS),
        attribution=len(inventory.ROLES) * (1 + inventory.PARTS),
        events=len(inventory.EVENTS),
        statuses=len(inventory.STATUSES),
        modes=len(inventory.MODES),
        stances=len(inventory.STANCES),
        participants=len(inventory.PARTICIPANTS),
        incidents=1 + inventory.PARTS * len(inventory.INCIDENT_ROLES),
        meaning=meaning.SIZE,
        ties=len(TIES),
        shapes=SHAPES,
    )


def left_out(name: str, fold: Sequence[int]) -> bool:
    """Whether a coded report is in the fold (number, of how many) that a run leaves out, by a digest of its name."""
    return bool(fold) and int(hashlib.sha256(name.encode()).hexdigest(), 16) % fold[1] == fold[0]


def load_documents(shared: Path, fold: Sequence[int] = (), taught: Path | None = None, gold: int = 1) -> dict[str, list[Document]]:
    """Everything to be trained on, by kind; texts that scores are measured on, and the coded reports of a fold, are left out.

    The reports of `gold/train` are taken `gold` times: they are of the kind that is read in the end, and few beside the others.
    `taught` is what other readers say of texts that nobody coded, as `training.teach` writes it.
    """
    data = shared / "data"
    documents = {
        "ewt": list(read_treebank(data / "syntax/en_ewt-ud-train.conllu")),
        "gum": list(sources.gum(data / "syntax/en_gum-ud-train.conllu", data / "entity/gum/train.jsonl")),
        "polnear": list(sources.polnear(data / "polnear/train.jsonl")),
        "meantime": list(sources.meantime(data / "event_coref/meantime/docs.jsonl", data / "entity/meantime/mentions.jsonl")),
    }
    documents["incidents"] = list(sources.incidents(data / "muc4/train.jsonl"))
    documents["arguments"] = list(
        argument_sets(record for name in ("rams", "wikievents") for record in sources.read_lines(data / name / "dev.jsonl"))
    )
    judged = sources.factuality(documents["ewt"], sources.read_lines(data / "factuality_uds_ih2/train.jsonl"))
    log.info("%d predicates with a factuality", judged)
    classes = sources.word_classes(documents["ewt"] + documents["gum"])
    own = list(sources.read_reports(shared / "gold/train"))
    coded = [*own, *standoff.load(shared), *written.load()]
    read = sources.coded_reports([*coded, *own * (gold - 1)], classes)
    documents["reports"] = [document for document in read if not left_out(document.name, fold)]
    log.info("%d reports coded by hand", len(documents["reports"]))
    log.info("%d documents of EWT with names", names.label(documents["ewt"]))
    if taught is not None:
        by_hand = {report["id"] for report in coded}
        uncoded = [document for kind in teach.KINDS for document in documents[kind] if document.name not in by_hand]
        log.info("%d texts with events as other readers see them", teach.learn(uncoded, taught))
    sources.without_events(documents["ewt"] + documents["gum"])
    held = [report for name in ("dev", "dev_world", "seed") for report in sources.read_reports(shared / "gold" / name)]
    measured = list(sources.coded_reports(held, classes))
    measured += [document for corpus in ("ewt", "gum") for document in read_treebank(data / f"syntax/en_{corpus}-ud-dev.conllu")]
    measured += sources.polnear(data / "polnear/dev.jsonl")
    measured += sources.incidents(data / "muc4/dev.jsonl")
    return {kind: sources.without_measured(found, measured) for kind, found in documents.items()}


def tensors(batch: Batch) -> tuple[Tensor, ...]:
    """The inputs of the network, in its order."""
    arrays = (batch.pieces, batch.mask, batch.piece_word, batch.shapes, batch.sentences)
    return tuple(torch.from_numpy(array) for array in arrays)


class Schedule:
    """How far the run is, 0 to 1: by the words seen, or by the clock where a run must end in so many minutes.

    A resumed run goes on from the share that it had reached, whichever way it is measured now.
    """

    def __init__(self, share: float, words: int, total: float, minutes: float | None) -> None:
        self._share, self._words, self._total, self._minutes = share, words, total, minutes
        self._start = time.monotonic()

    def share(self, words: int) -> float:
        """The share of the run that is done when so many words were seen."""
        if self._minutes is not None:
            done = (time.monotonic() - self._start) / (60 * self._minutes)
        else:
            done = (words - self._words) / max(1.0, self._total * (1 - self._share))
        return self._share + (1 - self._share) * done


class Trainer:
    """One run: network, optimiser, schedule and streams, kept in a checkpoint."""

    def __init__(self, config: Mapping[str, Mapping[str, object]], minutes: float | None = None) -> None:
        self.config = config
        self.minutes = minutes
        self.folder = ROOT / str(config["run"]["folder"])
        self.network = Reader(sizes())
        self.network.encoder.load_bert(encoder_folder())
        self._freeze()
        self.optimiser = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), fused=True)
        self.words = self.step = 0
        self.share = 0.0
        self.rng = random.Random(int(str(config["run"]["seed"])))
        self._resume()
        pieces = WordPieces(encoder_folder() / "tokenizer.json")
        fold = config["run"].get("fold", [])
        assert isinstance(fold, list)
        taught = config["run"].get("taught")
        gold = int(str(config["run"].get("gold", 1)))
        documents = load_documents(shared_root(), fold, ROOT / str(taught) if taught else None, gold)
        single = float(str(config["windows"]["single"]))
        self.streams: dict[str, Stream] = {}
        for kind, found in documents.items():
            add_pieces(found, pieces)
            log.info("%s: %d documents, %d words", kind, len(found), sum(len(document.words) for document in found))
        if self._number("weights", "meanings"):
            taught = [document for kind in _MEANING for document in documents[kind]]
            meaning.add_meanings(taught, sizes(), self.folder / "meanings.npz")
        for kind, found in documents.items():
            self.streams[kind] = Stream(found, self.rng, single)

    def _freeze(self) -> None:
        """Let only the heads learn that the configuration names under `only`, where it names any."""
        only = self.config["run"].get("only", [])
        assert isinstance(only, list)
        for name, parameter in self.network.named_parameters():
            parameter.requires_grad_(not only or name.split(".")[0] in only)

    def _number(self, section: str, key: str) -> float:
        return float(str(self.config[section][key]))

    def _groups(self) -> list[dict[str, object]]:
        encoder = list(self.network.encoder.parameters())
        inside = {id(parameter) for parameter in encoder}
        heads = [parameter for parameter in self.network.parameters() if id(parameter) not in inside]
        decay = self._number("rates", "decay")
        return [
            {"params": encoder, "peak": self._number("rates", "encoder"), "weight_decay": decay},
            {"params": heads, "peak": self._number("rates", "heads"), "weight_decay": decay},
        ]

    def run(self) -> None:
        """Train until the words are used up, with checkpoints and scores on the way."""
        clock = Schedule(self.share, self.words, self._number("run", "words"), self.minutes)
        saved = scored = logged = time.monotonic()
        self.network.train()
        sums: dict[str, float] = {}
        since = self.words
        while (share := clock.share(self.words)) < 1.0:
            self.share = share
            for head, value in self._step().items():
                sums[head] = sums.get(head, 0.0) + value
            now = time.monotonic()
            if self.step % 50 == 0:
                means = " ".join(f"{head} {value / 50:.3f}" for head, value in sums.items())
                log.info("step %d words %d (%.0f/s) %s", self.step, self.words, (self.words - since) / (now - logged), means)
                sums, since, logged = {}, self.words, now
            if now - saved > 60 * self._number("run", "checkpoint_minutes"):
                self.save()
                saved = now
            if now - scored > 60 * self._number("run", "score_minutes"):
                log.info("scores %s", score_network(self.network, shared_root(), sample=40))
                scored = time.monotonic()
        self.save()
        log.info("finished; scores %s", score_network(self.network, shared_root(), sample=200))

    def _step(self) -> dict[str, float]:
        slices = self._batch()
        batch = collate([piece.window(self.rng) for piece in slices], multiple=16)
        labels = batch_labels(slices, batch.shapes.shape[1])
        self._set_rates(self.share)
        with torch.autocast("cpu", torch.bfloat16, enabled=bool(self.config["run"]["bfloat16"])):
            scores = self.network(*tensors(batch))
            found = losses(self.network, scores, labels)
        weights = self.config["weights"]
        loss = torch.stack([value * float(str(weights[head])) for head, value in found.items()]).sum()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        self.words += sum(piece.last - piece.first for piece in slices)
        return {head: float(value.detach()) for head, value in found.items()}

    def _batch(self) -> list[Slice]:
        limits = self.config["windows"]["pieces"]
        assert isinstance(limits, list)
        limit, room = self.rng.choice(limits), self._number("run", "batch_words")
        kinds, shares = list(self.streams), [self._number("mix", kind) for kind in self.streams]
        slices: list[Slice] = []
        while room > 0:
            piece = self.streams[self.rng.choices(kinds, shares)[0]].take(limit)
            slices.append(piece)
            room -= piece.last - piece.first
        return slices

    def _set_rates(self, share: float) -> None:
        warmup = self._number("rates", "warmup")
        factor = min(1.0, share / warmup) if share < warmup else max(0.0, (1 - share) / (1 - warmup))
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * max(factor, 1e-3)

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "words": self.words,
            "share": self.share,
            "step": self.step,
            "rng": self.rng.getstate(),
            "torch_rng": torch.get_rng_state(),
        }
        torch.save(state, self.folder / "checkpoint.tmp")
        (self.folder / "checkpoint.tmp").replace(self.folder / "checkpoint.pt")
        log.info("checkpoint at step %d, %d words", self.step, self.words)

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            self._start()
            return
        state = torch.load(path, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.words, self.step = state["words"], state["step"]
        self.share = state.get("share", self.words / self._number("run", "words"))
        self.rng.setstate(state["rng"])
        torch.set_rng_state(state["torch_rng"])
        log.info("resumed at step %d, %d words", self.step, self.words)

    def _start(self) -> None:
        """Take the weights of an earlier reader, or the mean of several; heads that it has not, and those named, start anew."""
        start = self.config["run"].get("start")
        paths = [ROOT / str(path) for path in (start if isinstance(start, list) else [start]) if path]
        if missing := [str(path) for path in paths if not path.exists()]:
            raise FileNotFoundError(f"no checkpoint at {', '.join(missing)}; run the step that makes it, or leave `start` out")
        if paths:
            known: Mapping[str, Tensor] = mean([torch.load(path, weights_only=False)["network"] for path in paths])
            anew = self.config["run"].get("anew", [])
            assert isinstance(anew, list)
            known = {name: weight for name, weight in known.items() if name.split(".")[0] not in anew}
            missing, unknown = self.network.load_state_dict(known, strict=False)
            log.info("started from %s; new: %s; gone: %s", start, sorted({name.split(".")[0] for name in missing}), unknown)


def main() -> None:
    """Read the configuration and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=ROOT / "training/reader.toml")
    parser.add_argument("--minutes", type=float, help="end in so many minutes from now, however many words that is")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    folder = ROOT / config["run"]["folder"]
    folder.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [logging.FileHandler(folder / "train.log"), logging.StreamHandler()]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    torch.set_num_threads(int(config["run"]["threads"]))
    torch.manual_seed(int(config["run"]["seed"]))
    Trainer(config, options.minutes).run()


if __name__ == "__main__":
    main()
