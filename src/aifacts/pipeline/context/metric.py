"""Metric: the phrase that names what is measured, from its usual places around the number."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.rulebook.schema import Boundary, Metric, MetricRole

# How far before the number the head of its metric may stand, in tokens.
_REACH = 16
# Counts say by their unit what is counted; only a verb close by adds to it ("thu giữ 13.096 sản phẩm").
_COUNT_REACH = 3
_LONGEST = 6
_NO_METRIC = frozenset({Kind.AGE})
_LOOSE = frozenset(
    {
        "hơn",
        "gần",
        "khoảng",
        "trên",
        "dưới",
        "tới",
        "đến",
        "lên",
        "đạt",
        "là",
        "được",
        "chỉ",
        "còn",
        "tối",
        "đa",
        "thiểu",
    }
)
RESTATED, SAME_CHANGE, ADJACENT = "metric.restated", "metric.same-change", "metric.adjacent"


def find_metrics(scene: Scene) -> list[Reference | None]:
    """The metric of each quantity."""
    found: list[Reference | None] = []
    for index in range(len(scene.modified)):
        found.append(_metric(scene, index, found))
    return found


def _metric(scene: Scene, index: int, before: list[Reference | None]) -> Reference | None:
    modified = scene.modified[index]
    quantity = modified.quantity
    if quantity.kind in _NO_METRIC:
        return None
    if modified.equivalent_to is not None and modified.equivalent_to < index:
        return before[modified.equivalent_to]
    return (
        _behind(scene, index)
        or _in_front(scene, index, before)
        or (_adjacent(scene, index) if quantity.kind is Kind.MONEY else None)
    )


def _behind(scene: Scene, index: int) -> Reference | None:
    """ "75% cổ phần", "500 triệu USD doanh thu", "12 người chết"."""
    quantity = scene.modified[index].quantity
    limit = scene.sentence_of(index).end
    if quantity.end >= limit:
        return None
    roles = (MetricRole.FATE,) if quantity.kind is Kind.COUNT else (MetricRole.AFTER,)
    for start in range(quantity.end, min(quantity.end + (2 if quantity.kind is Kind.COUNT else 1), limit)):
        hit = _hit_at(scene, start, roles)
        if hit is not None:
            end = hit.end if quantity.kind is Kind.COUNT else _extend(scene, hit.start, hit.end, limit)
            return Reference(hit.start, end, hit.rule)
    return None


def _hit_at(scene: Scene, start: int, roles: tuple[MetricRole, ...]) -> Reference | None:
    hits = [
        h for h in scene.hits.starting.get(start, ()) if isinstance(h.rule, Metric) and h.rule.role in roles
    ]
    best = max(hits, key=lambda h: h.end, default=None)
    return Reference(best.start, best.end, best.rule.id) if best is not None else None


def _in_front(scene: Scene, index: int, before: list[Reference | None]) -> Reference | None:
    """The nearest head before the number; a number on the way gives its own metric to a change of it."""
    quantity = scene.modified[index].quantity
    sentence = scene.sentence_of(index)
    reach = _COUNT_REACH if quantity.kind is Kind.COUNT else _REACH
    previous = scene.modified[index - 1].quantity if index else None
    for end in range(quantity.start, max(sentence.start, quantity.start - reach), -1):
        if previous is not None and end == previous.end:
            is_change = "trend" in scene.modified[index].fields or quantity.kind is Kind.MULTIPLIER
            same = before[index - 1] if is_change else None
            return Reference(same.start, same.end, SAME_CHANGE) if same else None
        hit = _head_before(scene, end)
        if hit is not None:
            stop = quantity.start if previous is None or previous.start < hit.start else previous.start
            return Reference(hit.start, _extend(scene, hit.start, hit.end, stop), hit.rule)
    return None


def _head_before(scene: Scene, end: int) -> Reference | None:
    roles = (MetricRole.NOUN, MetricRole.VERB)
    hits = [h for h in scene.hits.ending.get(end, ()) if isinstance(h.rule, Metric) and h.rule.role in roles]
    hits = [h for h in hits if h.start not in scene.names and h.start not in scene.numbers]
    best = max(hits, key=lambda h: h.end - h.start, default=None)
    return Reference(best.start, best.end, best.rule.id) if best is not None else None


def _extend(scene: Scene, start: int, end: int, limit: int) -> int:
    """The phrase of a head: its modifiers up to a boundary, a name, a time, a number or a sign."""
    document = scene.document
    while end < limit and end - start < _LONGEST:
        if not document.surfaces[end].isalpha() or end in scene.names | scene.time_tokens | scene.numbers:
            break
        if scene.hits.at(end, Boundary) is not None or document.norms[end] in _LOOSE:
            break
        following = document.word_end(end)
        if following > limit:
            break
        end = following
    return end


def _adjacent(scene: Scene, index: int) -> Reference | None:
    """The noun right before a sum: "cỗ máy 50 triệu USD"."""
    quantity, sentence, document = scene.modified[index].quantity, scene.sentence_of(index), scene.document
    end = quantity.start
    while end > sentence.start and document.norms[end - 1] in _LOOSE:
        end -= 1
    start = end - 1
    while start > sentence.start and not document.word_start[start]:
        start -= 1
    is_noun = (
        start >= sentence.start
        and end > start
        and document.surfaces[start].isalpha()
        and not {start, end - 1} & (scene.names | scene.time_tokens | scene.numbers)
        and scene.hits.at(start, Boundary) is None
    )
    return Reference(start, end, ADJACENT) if is_noun else None
