"""Distances: how far one thing is from another, "đảo Yonaguni, cách Đài Loan khoảng 110 km"."""

from __future__ import annotations

from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.spans import Quantity

DISTANCE = "metric.distance"
_UNITS = frozenset({"m", "km", "[mi_i]", "[nmi_i]", "[lea_i]", "[ly]", "pc"})
# Between "cách" and the number stands from what, in tokens.
_REACH = 12
_AWAY, _HERE, _SOME = "cách", "đây", "một"


def is_length(quantity: Quantity) -> bool:
    """Whether a measure is that of a way or a distance."""
    return quantity.unit in _UNITS


def away_before(scene: Scene, quantity: Quantity) -> int | None:
    """The token of the "cách" that says that a length is a distance; None where none does."""
    if not is_length(quantity):
        return None
    start = max(scene.document.sentence(quantity.start).start, quantity.start - _REACH)
    return next((t for t in range(quantity.start - 1, start - 1, -1) if _is_away(scene, t)), None)


def _is_away(scene: Scene, token: int) -> bool:
    """Whether "cách" stands alone, and is no way to do something: not "cách thức", "thấy cách một không gian
    6,3 m đủ cho bốn người"; but "ông Nam cách thành phố 20 km"."""
    document = scene.document
    if document.norms[token] != _AWAY:
        return False
    if document.norms[token + 1] == _HERE:
        return True  # "cách đây 12 năm ánh sáng"
    if document.word_end(token) > token + 1:
        return False
    is_way = document.norms[token + 1] == _SOME and token + 1 not in scene.numbers
    return not is_way and (document.word_start[token] or token - 1 in scene.names)
