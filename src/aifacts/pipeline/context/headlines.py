"""Headlines, whose numbers are told again in the article."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from aifacts.model import Kind, ZoneKind
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.spans import Quantity

F = TypeVar("F")

TIMELESS = frozenset({Kind.AGE})
# A headline rounds the number of its article: "hơn 10.400 tỷ" and "10.429 tỷ" are one.
_ROUNDING = Decimal("0.03")
# A headline and its lead have a few numbers; but the only paragraph of a text is a lead too.
_MOST_TOLD = 50
# From here on two counts of one value are hardly two things.
_TELLING_COUNT = 10


def _anything(_: object, __: Quantity) -> bool:
    return True


def share_with_headline(
    scene: Scene, found: list[F | None], may_share: Callable[[F, Quantity], bool] = _anything
) -> None:
    """Give a number of the headline that has nothing what the same number in the article has, and one of the
    lead what it has in the body."""
    zones = [sentence.zone for sentence in scene.sentences]
    for index, modified in enumerate(scene.modified[:_MOST_TOLD]):
        if found[index] is not None or not _may_be_told(zones[index], modified.quantity):
            continue
        found[index] = next(
            (
                told
                for other, zone, told in zip(scene.modified, zones, found, strict=True)
                if told is not None
                and (zones[index] is ZoneKind.HEADLINE or zone is ZoneKind.BODY)
                and (
                    _is_same(modified.quantity, other.quantity)
                    or _is_counted_again(scene, modified.quantity, other.quantity)
                )
                and may_share(told, other.quantity)
            ),
            None,
        )


def _may_be_told(zone: ZoneKind, quantity: Quantity) -> bool:
    """Whether the article may tell more of a number; the size of a thing in the lead has no day."""
    return zone is ZoneKind.HEADLINE or (zone is ZoneKind.LEAD and quantity.kind is not Kind.MEASURE)


def follow_headline(scene: Scene, found: list[F | None], follows: Callable[[F, F, Quantity], bool]) -> None:
    """Give a number of the lead what the same number of the headline has, where that is surer."""
    headline = [
        (modified.quantity, told)
        for index, (modified, told) in enumerate(zip(scene.modified, found, strict=True))
        if scene.sentences[index].zone is ZoneKind.HEADLINE and told is not None
    ]
    for index, (modified, told) in enumerate(zip(scene.modified, found, strict=True)):
        if told is not None and scene.sentences[index].zone is ZoneKind.LEAD:
            quantity = modified.quantity
            same = (a for other, a in headline if _is_same(quantity, other) and follows(told, a, quantity))
            found[index] = next(same, told)


def _is_same(a: Quantity, b: Quantity) -> bool:
    if a.kind is not b.kind or a.kind in TIMELESS or not _is_same_unit(a, b):
        return False
    return abs(a.value - b.value) <= _ROUNDING * max(abs(a.value), abs(b.value))


def _is_counted_again(scene: Scene, headline: Quantity, other: Quantity) -> bool:
    """Whether a count of the lead is that of the headline by another noun: "100 tàu bay", "100 máy bay"."""
    if headline.kind is not Kind.COUNT or other.kind is not Kind.COUNT or headline.value != other.value:
        return False
    is_lead = scene.document.sentence(other.start).zone is ZoneKind.LEAD
    return is_lead and headline.value >= _TELLING_COUNT


def _is_same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers count the same, told longer or shorter: "robot", "robot công nghiệp"."""
    if a.kind is not Kind.COUNT:
        return a.unit == b.unit
    first, second = f"{a.unit} ", f"{b.unit} "
    return first.startswith(second) or second.startswith(first)
