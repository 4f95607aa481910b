"""Whether one place lies within another, as far as the gazetteer can tell, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rashomon.knowledge.entry import Entry, distance_km

RADIUS_KM: Mapping[int, float] = MappingProxyType({1: 15.0, 2: 25.0, 3: 50.0, 4: 100.0, 5: 150.0})
"""How far from its point a place of a precision (UCDP's `where_prec`) reaches at least: a town, its surroundings (25 km, as in UCDP's
codebook), a district, a province, a region. Countries and seas (6 and 7) have no radius. Own figures but for 2."""

WITH_ALL_WITHIN = frozenset({1, 2})
"""Precisions of places so small that what lies beyond their radius lies outside; farther from a larger one it cannot be told."""


@dataclass(frozen=True, slots=True)
class Containment:
    """Whether one place lies within another.

    Attributes:
        inside: `None` when it cannot be told.
        reason: Why, in words.
    """

    inside: bool | None
    reason: str


def containment(inner: Entry, outer: Entry) -> Containment:
    """Whether a place lies within another: a village in a province in a state, a quarter in a town.

    Borders count before distance: a base in one state is not within a town across the border, however near. The first rule that tells
    decides: the same place, parts of the world, a wider place in a narrower one, states, first-order divisions, distance.

    Args:
        inner: A village, base, district, …
        outer: What it may lie in.
    """
    told = (rule(inner, outer) for rule in (_same, _by_parts_of_the_world, _by_width, _by_state, _by_division))
    return next((containment for containment in told if containment), None) or _by_distance(inner, outer)


def _same(inner: Entry, outer: Entry) -> Containment | None:
    return Containment(inside=True, reason="they are the same place") if inner == outer else None


def _by_parts_of_the_world(_: Entry, outer: Entry) -> Containment | None:
    if outer.kind != "world_region":
        return None
    return Containment(inside=None, reason=f"{outer.name} is a part of the world, whose states are not listed")


def _by_width(inner: Entry, outer: Entry) -> Containment | None:
    """A province does not lie in a town, nor a state in a province."""
    narrower = inner.precision in {3, 4, 6} and outer.precision is not None and outer.precision < inner.precision
    if inner.kind != "world_region" and not narrower:
        return None
    return Containment(inside=False, reason=f"{inner.name} ({inner.kind}) is wider than {outer.name} ({outer.kind})")


def _by_state(inner: Entry, outer: Entry) -> Containment | None:
    if outer.iso3 is None:
        return None
    if inner.iso3 is None:
        return Containment(inside=None, reason=f"{inner.name} lies in several states or in none")
    if inner.iso3 != outer.iso3:
        return Containment(inside=False, reason=f"{inner.name} lies in {inner.iso3}, {outer.name} in {outer.iso3}")
    return Containment(inside=True, reason=f"{inner.name} lies in {outer.iso3}") if outer.kind == "country" else None


def _by_division(inner: Entry, outer: Entry) -> Containment | None:
    """Within one state, where both have a first-order division."""
    if outer.iso3 is None or not inner.admin1 or not outer.admin1:
        return None
    if inner.admin1 != outer.admin1:
        return Containment(inside=False, reason=f"{inner.name} lies in {inner.admin1}, {outer.name} in {outer.admin1}")
    return Containment(inside=True, reason=f"{inner.name} lies in {outer.admin1}, {outer.iso3}") if outer.kind == "admin1" else None


def _by_distance(inner: Entry, outer: Entry) -> Containment:
    precision = outer.precision or 0
    radius = RADIUS_KM.get(precision)
    if radius is None:
        return Containment(inside=None, reason=f"{outer.name} ({outer.kind}) has no radius that is known")
    far = distance_km(inner, outer)
    measured = f"{inner.name} is {far:.0f} km from the middle of {outer.name}, which reaches at least {radius:.0f} km"
    if far <= radius:
        return Containment(inside=True, reason=measured)
    return Containment(inside=False if precision in WITH_ALL_WITHIN else None, reason=measured)
