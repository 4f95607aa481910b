"""Which claims the figures of one telling make, and who gives each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from rashomon.ledger.disputes.claim import Claim, Scene, source_id
from rashomon.ledger.disputes.figures import group_of, is_same_group
from rashomon.ledger.disputes.natures import natures_counted
from rashomon.ledger.disputes.values import Count, Group
from rashomon.ledger.disputes.words import joints
from rashomon.ledger.rows import Figure, Party, Telling


def claims_of_figures(scene: Scene) -> Iterator[Claim]:
    """The claims that a telling's figures make: how many, in parts and together, and by whom they count, what those people were."""
    given = [(figure, _giver(scene.telling, figure)) for figure in scene.telling.event.figures]
    for figure, source in given:
        claim = _counted(scene, figure, source)
        yield replace(claim, echoes=_echoes(scene, figure, given)) if source is None else claim
    for source in dict.fromkeys(source for _, source in given):
        own = [figure for figure, giver in given if giver == source]
        yield from (_together(scene, parts, source) for parts in _parts(scene, own))
        for figure, nature in natures_counted(own):
            yield replace(_counted(scene, figure, source), attribute="identity", value=nature, added=False)


def _echoes(scene: Scene, figure: Figure, given: Sequence[tuple[Figure, Party | None]]) -> frozenset[str]:
    """Who in the same report gives the figure that it gives itself."""
    same = (source for other, source in given if (other.kind, other.low, other.high) == (figure.kind, figure.low, figure.high))
    return frozenset(scene.speakers.of(source, scene.telling).voice for source in same if source is not None)


def _giver(telling: Telling, figure: Figure) -> Party | None:
    """Who gives a figure: its source, or the one in whose words it stands."""
    if figure.source is not None:
        return figure.source
    around = [a for a in telling.accounts if a.quote.overlaps(figure.quote) and a.stance == "asserts"]
    sources = {a.source.id: a.source for a in around if a.source is not None}
    return next(iter(sources.values())) if len(sources) == 1 and all(a.source is not None for a in around) else None


def _counted(scene: Scene, figure: Figure, source: Party | None) -> Claim:
    report = scene.telling.event.report
    accounts = [a for a in scene.telling.accounts if source_id(a.source) == source_id(source) and a.stance == "asserts"]
    return Claim(
        attribute="effects",
        value=Count(figure.kind, _group(scene, figure), figure.low, figure.high, figure.quote.quote),
        speaker=scene.speakers.of(source, scene.telling),
        said=report.published,
        stance="asserts",
        account_id=accounts[0].account_id if accounts else None,
        report=report,
        quote=figure.quote,
        event_type=scene.telling.event.type,
        added=True,
    )


def _group(scene: Scene, figure: Figure) -> Group:
    return group_of(figure, alone=scene.telling.event.recipients == (figure.who,))


def _parts(scene: Scene, own: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Exact figures of one source and kind about several groups, told in one breath; none of a kind of which it gives a figure of all.

    "Three soldiers and four passers-by": figures with other words between them may be the one within the other ("including").
    """
    for kind in sorted({figure.kind for figure in own}):
        parts = sorted((figure for figure in own if figure.kind == kind), key=lambda figure: figure.quote.start)
        groups = [_group(scene, figure) for figure in parts]
        exact = all(figure.low is not None and figure.low == figure.high for figure in parts)
        apart = not any(is_same_group(one, other) for one, other in combinations(groups, 2))
        if len(parts) > 1 and exact and apart and all(group.family != "unspecified" for group in groups) and _adjoin(scene, parts):
            yield parts


def _adjoin(scene: Scene, parts: Sequence[Figure]) -> bool:
    """Whether nothing but "and" stands between figures, as the account that holds them all has it."""
    first, last = parts[0].quote.start, parts[-1].quote.end
    around = next((a.quote for a in scene.telling.accounts if a.quote.start <= first and last <= a.quote.end), None)
    if around is None:
        return False
    gaps = ((one.quote.end - around.start, other.quote.start - around.start) for one, other in pairwise(parts))
    return all(start < end and joints().fullmatch(around.quote[start:end]) for start, end in gaps)


def _together(scene: Scene, parts: Sequence[Figure], source: Party | None) -> Claim:
    """What parts come to."""
    total = sum(figure.low or 0 for figure in parts)
    words = " and ".join(figure.quote.quote for figure in parts)
    return replace(_counted(scene, parts[0], source), value=Count(parts[0].kind, Group(), total, total, words))
