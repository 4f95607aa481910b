"""Reports made up for these tests, and strategies that make more."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from rashomon.ledger.copies import Relation, likeness, relation
from rashomon.ledger.copies.relation import Issue

STORY = (
    "Twelve people were killed and forty wounded when shells fell on the market in Tarsil on Monday morning, the mayor said.\n"
    "Ada Moro, who has run the town since the spring, told reporters that the fire came from the hills held by the Northern Front. "
    "“They knew what day it was and who would be there,” she said, standing beside a stall from which oranges had rolled into the "
    "gutter.\n"
    "The Front denied it. Its spokesman, Idris Valen, said by telephone that its guns had been silent since Friday, and that the army "
    "had shelled the place itself so that the talks in Port Elba would fail.\n"
    "Monitors of the truce said that they had counted nine impacts and would publish the direction of fire within two days. Their "
    "chief, a retired general, asked both sides to let his people reach the ridge.\n"
    "It was the worst attack on the town for three years. Schools there will stay closed until further notice, and the bridge over the "
    "Orlen is open to ambulances only. The hospital, which has sixty beds, asked the capital for blood.\n"
    "The talks, which began in January, were to enter their last round on Thursday. A diplomat close to them said that nobody had left "
    "the table yet, but that nobody had sat down at it either."
)
"""A report of about 190 words."""

OTHER = (
    "The parliament of Ardania voted on Wednesday to lower the tax on seed and fertiliser, six weeks after farmers had blocked the "
    "ring road with their tractors and the minister of agriculture had given up his office.\n"
    "Deputies of all parties but one were in favour. The exception, the Party of Thrift, said that the money would be missing from the "
    "schools, and its leader, Otto Quenby, emptied a sack of barley over the front bench.\n"
    "Economists expect little from the law. Prices are made abroad, said Runa Pelham of the university, and what the state forgoes "
    "will be in the merchants’ pockets by harvest. Growers near the coast were more hopeful; some had already ordered.\n"
    "The president has ten days to sign. His office would not say whether he will, or whether he has read it."
)
"""A report on something else, of about 130 words."""

FOOT = (
    "This newspaper is owned by those who write it. It takes no money from parties or from companies, and answers to a board that its "
    "readers elect. Errors are put right on page two. To point one out, write to the newsroom or call between nine and five."
)

VOCABULARY = sorted({word for word in (STORY + " " + OTHER).split() if word.isalpha()})

TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=60).map(" ".join)
"""Texts of any words of the two reports, repetitions and all."""


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text of different words, and what is left of it after some edits: words taken out, put in, put for others, and a part moved."""
    rng = draw(st.randoms(use_true_random=False))
    words = [f"{rng.choice(VOCABULARY)}{rng.randrange(3)}" for _ in range(draw(st.integers(10, 120)))]
    other = list(words)
    for _ in range(draw(st.integers(0, 6))):
        _edit(other, rng)
    return " ".join(words), " ".join(other)


def _edit(words: list[str], rng: random.Random) -> None:
    at = rng.randrange(len(words))
    match rng.randrange(4):
        case 0 if len(words) > 1:
            del words[at]
        case 1:
            words.insert(at, "inserted")
        case 2:
            words[at] = "exchanged"
        case _:
            words[:] = [*words[at:], *words[:at]]


def related(one: str, other: str, first: Issue | None = None, second: Issue | None = None) -> Relation | None:
    """What two texts are to each other; of different outlets on the same day unless something else is said."""
    return relation(likeness(one, other), first or Issue("A"), second or Issue("B"))
