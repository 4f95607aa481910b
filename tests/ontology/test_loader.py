from __future__ import annotations

from typing import get_args

import pytest

from rashomon.errors import InputError
from rashomon.model import ActorKind
from rashomon.ontology import ontology

ASSAULT_MODES = (
    "abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives, suicide-attack, aerial, drone, heavy-weapons, "
    "crowd-control, unconventional"
)

# The codebook's table of types, written out by hand: quad class, base score, whether a recipient is needed, modes.
TYPES = {
    "AGREE": (1, 2.5, False, ""),
    "CONSULT": (1, 2.5, False, "visit, third-party, multilateral, phone"),
    "SUPPORT": (1, 5.0, False, ""),
    "CONCEDE": (1, 4.5, False, ""),
    "COOPERATE": (2, 9.5, True, ""),
    "AID": (2, 10.0, True, ""),
    "RETREAT": (2, 6.5, False, "withdraw, release, disarm, ceasefire, access, resign"),
    "REQUEST": (3, 0.0, False, "assist, change, yield, meet"),
    "ACCUSE": (3, -3.0, False, "disapprove, investigate, allege"),
    "REJECT": (3, -2.0, False, "assist, change, yield, meet"),
    "THREATEN": (3, -3.5, False, "restrict, arrest, relations, expel, territory, violence"),
    "PROTEST": (4, -5.0, False, "demo, riot, strike, hunger, boycott, obstruct, vandalize"),
    "SANCTION": (4, -6.0, True, "convict, expel, withdraw, discontinue"),
    "MOBILIZE": (4, -5.5, False, "troops, weapons, police, militia"),
    "COERCE": (4, -7.0, False, "seize, restrict, censor, curfew, martial-law, arrest, deport, withhold, misinformation, cyber"),
    "ASSAULT": (
        4,
        -9.0,
        False,
        ASSAULT_MODES,
    ),
}

# The scores of modes that differ from their type's, written out by hand.
SCORES: dict[str, dict[str, float]] = {
    "CONSULT": {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "RETREAT": {"withdraw": 8, "disarm": 10, "ceasefire": 7.5, "resign": 4.5},
    "REQUEST": {"assist": 0.5, "change": -1, "yield": -1},
    "ACCUSE": {"disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "REJECT": {"assist": -1.5},
    "THREATEN": {"restrict": -3, "territory": -4},
    "PROTEST": {"riot": -7, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5},
    "SANCTION": {"expel": -5.5},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "militia": -6},
    "COERCE": {"censor": -6.5, "curfew": -6.5, "misinformation": -6.5, "martial-law": -7.5},
    "ASSAULT": {
        **dict.fromkeys(("abduct", "torture", "sexual", "destroy"), -8.5),
        **dict.fromkeys(("beat", "crowd-control"), -7.5),
        **dict.fromkeys(("targeted", "suicide-attack", "aerial", "drone", "heavy-weapons"), -9.5),
        "primitive": -8,
        "unconventional": -10,
    },
}

# CAMEO 1.1b3 has this many codes of three or four digits under each root; reject judicial cooperation (1213) is ICEWS's addition.
CAMEO_COUNTS = dict(
    zip((f"{root:02}" for root in range(1, 21)), (10, 27, 28, 7, 8, 5, 6, 25, 5, 27, 12, 27, 22, 26, 6, 13, 13, 14, 9, 7), strict=True)
)

# CAMEO has no code of its own for these; what `cameo` gives them is wider, or belongs to another type.
NO_COUNTERPART: set[tuple[str, str | None]] = {
    ("ACCUSE", None),
    ("CONSULT", "multilateral"),
    ("RETREAT", "resign"),
    ("THREATEN", "arrest"),
    ("PROTEST", "strike"),
    ("PROTEST", "vandalize"),
    ("MOBILIZE", "weapons"),
    ("MOBILIZE", "militia"),
    ("COERCE", "censor"),
    ("COERCE", "withhold"),
    ("COERCE", "misinformation"),
    ("ASSAULT", "primitive"),
    ("ASSAULT", "crowd-control"),
}


def test_sizes() -> None:
    """PLOVER 2.0 has 16 types, 67 modes, 37 contexts and 25 sectors."""
    o = ontology()
    assert (len(o.types), len(o.modes), len(o.contexts), len(o.sectors)) == (16, 67, 37, 25)


@pytest.mark.parametrize("name", TYPES)
def test_type_is_the_codebooks(name: str) -> None:
    """Quad class, base score, need of a recipient and modes of each type are the codebook's, in its order."""
    quad, score, needs_recipient, modes = TYPES[name]
    found = ontology().types[name]
    assert (found.name, found.quad, found.score, found.needs_recipient) == (name, quad, score, needs_recipient)
    assert ", ".join(found.modes) == modes


def test_mode_scores() -> None:
    """A mode has its printed score, or its type's where none is printed."""
    o = ontology()
    for event_type, mode in o.modes:
        assert o.score(event_type, mode) == SCORES.get(event_type, {}).get(mode, TYPES[event_type][1]), (event_type, mode)


def test_scores_agree_with_quads() -> None:
    """No cooperation scores below zero, and no conflict above, but for a request for help."""
    o = ontology()
    for (event_type, name), mode in o.modes.items():
        if (event_type, name) != ("REQUEST", "assist"):
            assert (mode.score > 0) is (o.types[event_type].quad <= 2) or mode.score == 0


def test_misinformation_and_cyber_bring_their_context() -> None:
    """The two modes that imply a context name it, and no other mode does."""
    implied = {mode.name: mode.contexts for mode in ontology().modes.values() if mode.contexts}
    assert implied == {"misinformation": ("misinformation",), "cyber": ("cyber",)}


def test_kinds_are_the_models() -> None:
    """The kinds of actors are those that an actor record may have."""
    assert set(ontology().kinds) == set(get_args(ActorKind))


def test_everything_is_defined() -> None:
    """Each type, mode, context, sector, organisation and kind says what it means."""
    o = ontology()
    texts = [event_type.definition for event_type in o.types.values()] + [mode.definition for mode in o.modes.values()]
    texts += [*o.contexts.values(), *o.sectors.values(), *o.organisations.values(), *o.kinds.values()]
    assert all(text.strip() for text in texts)


def test_all_cameo_codes_are_there() -> None:
    """Under each root there are as many codes as CAMEO 1.1b3 has."""
    counts = dict.fromkeys(CAMEO_COUNTS, 0)
    for code in ontology().cameo_codes:
        counts[code[:2]] += 1
    assert counts == CAMEO_COUNTS


def test_cameo_maps_to_legal_pairs() -> None:
    """No code becomes a type, mode or context that does not exist."""
    o = ontology()
    for code in o.cameo_codes.values():
        assert code.type is None or code.type in o.types, code
        assert code.mode is None or (str(code.type), code.mode) in o.modes, code
        assert set(code.contexts) <= set(o.contexts), code


def test_only_statements_are_no_events() -> None:
    """All codes but the public statements (01) become an event type."""
    o = ontology()
    assert {code for code in o.cameo_codes if o.from_cameo(code) is None} == {f"01{digit}" for digit in range(10)}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("190", ("ASSAULT", None)),
        ("0841", ("RETREAT", "release")),
        ("195", ("ASSAULT", "aerial")),
        ("1952", ("ASSAULT", "drone")),
        ("163", ("SANCTION", "discontinue")),
        ("116", ("SANCTION", "convict")),
        ("186", ("ASSAULT", "targeted")),
        ("14", ("PROTEST", None)),
        (" 042 ", ("CONSULT", "visit")),
        ("010", None),
    ],
)
def test_from_cameo(code: str, expected: tuple[str, str | None] | None) -> None:
    """Codes become the documented pair; two digits are the root; statements are no event."""
    assert ontology().from_cameo(code) == expected


@pytest.mark.parametrize("code", ["", "99", "42", "841", "19000", "ASSAULT"])
def test_unknown_cameo_code(code: str) -> None:
    """A code that does not exist, or has lost its leading zero, is refused."""
    with pytest.raises(InputError, match="leading zero"):
        ontology().from_cameo(code)


def test_round_trips() -> None:
    """Type and mode survive the way to CAMEO and back, but where CAMEO has no counterpart."""
    o = ontology()
    pairs: list[tuple[str, str | None]] = [*((name, None) for name in o.types), *o.modes]
    assert {pair for pair in pairs if o.from_cameo(o.cameo(*pair)) != pair} == NO_COUNTERPART


def test_unknown_type_lists_those_there_are() -> None:
    """Asking for a type that is none names the sixteen."""
    with pytest.raises(InputError, match="AGREE, CONSULT"):
        ontology().cameo("FIGHT")


def test_unknown_mode_lists_the_types_own() -> None:
    """Asking for a mode of another type names the type's own modes."""
    with pytest.raises(InputError, match=r"mode of CONSULT \(visit, third-party"):
        ontology().score("CONSULT", "aerial")


def test_version_names_plover() -> None:
    """The version says which PLOVER this is."""
    assert ontology().version.startswith("plover-2.0-")


def test_corrections_differ_from_what_is_published() -> None:
    """A row that states what the published table prints differs from it in type or mode, or in a context that does not exist."""
    o = ontology()
    for code in o.cameo_codes.values():
        if code.published and code.published != "dropped":
            printed = code.published.split()
            assert printed != [code.type, code.mode] or printed[-1] not in o.contexts, code
