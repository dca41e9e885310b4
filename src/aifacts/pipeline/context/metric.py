"""Metric: the phrase that names what is measured, from its usual places around the number."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.context.phrases import noun_phrase_before, noun_phrase_behind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook.schema import Metric, MetricRole

# How far before the number the head of its metric may stand, in tokens.
_REACH = 16
# Counts say by their unit what is counted; only a verb close by adds to it ("thu giữ 13.096 sản phẩm").
_COUNT_REACH = 3
_NO_METRIC = frozenset({Kind.AGE})
# Behind a share or a measure stands what it is a share or a measure of: "75% thư rác", "2 TB bộ nhớ".
_SHARES = frozenset({Kind.PERCENT, Kind.RATIO, Kind.MEASURE})
# What a rank is in: "thứ 2 về quy mô", "vị trí số 1 trong 11 nhóm".
_RANKED_BY = frozenset({"về", "trong", "ở"})
SAME, BESIDE, SUBJECT, SPENDING = "metric.same", "metric.beside", "metric.subject", "metric.spend"
TRADE = "metric.trade"


def find_metrics(scene: Scene) -> list[Reference | None]:
    """The metric of each quantity."""
    found: list[Reference | None] = []
    for index in range(len(scene.modified)):
        found.append(_metric(scene, index, found))
    return found


def _metric(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    modified = scene.modified[index]
    quantity = modified.quantity
    if quantity.kind in _NO_METRIC:
        return None
    if modified.equivalent_to is not None and modified.equivalent_to < index:
        return found[modified.equivalent_to]
    if quantity.kind is Kind.RANK:
        return _ranked_by(scene, quantity)
    if quantity.kind is Kind.COUNT:
        return _fate(scene, quantity) or _in_front(scene, index, found)
    return (
        _behind(scene, index)
        or _purpose(scene, quantity)
        or _in_front(scene, index, found)
        or _carried(scene, index, found)
    )


def _ranked_by(scene: Scene, quantity: Quantity) -> Reference | None:
    sentence = scene.document.sentence(quantity.start)
    start = quantity.end
    while start < sentence.end and start - quantity.end < 4:
        if scene.document.norms[start] in _RANKED_BY:
            return noun_phrase_behind(scene, start + 1, BESIDE)
        start += 1
    return None


def _fate(scene: Scene, quantity: Quantity) -> Reference | None:
    """ "12 người chết", "6 người bị cô lập"."""
    limit = scene.document.sentence(quantity.start).end
    for start in range(quantity.end, min(quantity.end + 2, limit)):
        hit = _hit_at(scene, start, MetricRole.FATE)
        if hit is not None:
            return hit
    return None


def _behind(scene: Scene, index: int) -> Reference | None:
    """ "75% cổ phần", "500 triệu USD doanh thu", "15.000 tấn chất thải xây dựng"."""
    modified = scene.modified[index]
    quantity = modified.quantity
    if quantity.end >= scene.sentence_of(index).end:
        return None
    hit = _hit_at(scene, quantity.end, MetricRole.AFTER)
    if hit is not None:
        return noun_phrase_behind(scene, quantity.end, hit.rule)
    if quantity.kind in _SHARES and "trend" not in modified.fields:
        return noun_phrase_behind(scene, quantity.end, BESIDE)
    return None


def _purpose(scene: Scene, quantity: Quantity) -> Reference | None:
    """What a sum is spent for: "chi 18 tỉ USD để mua đồ gỗ", "rót 3 tỉ USD xây xưởng"."""
    if quantity.kind is not Kind.MONEY:
        return None
    document = scene.document
    end = _before_approximators(scene, quantity.start)
    spender = _head_before(scene, end, (MetricRole.NOUN, MetricRole.VERB, MetricRole.SPEND))
    if spender is None or spender.rule != SPENDING:
        return None
    start, limit = quantity.end, document.sentence(quantity.start).end
    while start < limit and document.norms[start] in ("để", "cho", "việc"):
        start += 1
    if start == limit:
        return spender
    return noun_phrase_behind(scene, start, spender.rule, verbs=True) or spender


def _before_approximators(scene: Scene, token: int) -> int:
    first = scene.document.sentence(token).start
    while token > first and scene.is_approximator(token - 1):
        token -= 1
    return token


def _hit_at(scene: Scene, start: int, role: MetricRole) -> Reference | None:
    hits = [
        h for h in scene.hits.starting.get(start, ()) if isinstance(h.rule, Metric) and h.rule.role is role
    ]
    best = max(hits, key=lambda h: h.end, default=None)
    return Reference(best.start, best.end, best.rule.id) if best is not None else None


def _in_front(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    """The nearest head before the number; a number on the way gives its own metric to a change of it."""
    quantity = scene.modified[index].quantity
    sentence = scene.sentence_of(index)
    is_count = quantity.kind is Kind.COUNT
    roles = (
        (MetricRole.HANDLE, MetricRole.NOUN)
        if is_count
        else (MetricRole.NOUN, MetricRole.VERB, MetricRole.SPEND)
    )
    previous = scene.modified[index - 1].quantity if index else None
    first = max(sentence.start, quantity.start - (_COUNT_REACH if is_count else _REACH))
    for end in range(quantity.start, first, -1):
        if previous is not None and end == previous.end:
            return _same(scene, index, found)
        hit = _head_before(scene, end, roles)
        if hit is not None and hit.rule == TRADE:
            hit = _price_before(scene, hit.start, sentence.start) or hit
        if hit is not None:
            phrase = noun_phrase_behind(scene, hit.start, hit.rule, limit=quantity.start) or hit
            return phrase if phrase.end >= hit.end else hit
    return None if is_count else noun_phrase_before(scene, quantity, SUBJECT)


def _price_before(scene: Scene, end: int, first: int) -> Reference | None:
    """The price that is quoted: "giá vàng SJC … niêm yết ở mức 33 triệu đồng … chiều mua vào"."""
    for token in range(end, first, -1):
        hit = _head_before(scene, token, (MetricRole.NOUN,))
        if hit is not None and scene.document.norms[hit.start] == "giá":
            return hit
    return None


def _same(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    """The metric of the number before, where this one is a change of it or stands beside it in a list."""
    quantity, previous = scene.modified[index].quantity, scene.modified[index - 1].quantity
    words = " ".join(scene.document.norms[previous.end : quantity.start])
    is_listed = words in ("và", ",", "đến") and quantity.kind is previous.kind
    is_change = "trend" in scene.modified[index].fields or quantity.kind in (
        Kind.MULTIPLIER,
        Kind.PERCENT,
        Kind.RATIO,
    )
    same = found[index - 1] if is_listed or is_change else None
    return Reference(same.start, same.end, SAME) if same else None


def _carried(scene: Scene, index: int, found: list[Reference | None]) -> Reference | None:
    """The metric goes on to a number of the same sentence and unit: "…; riêng quý I đạt 118 tỷ"."""
    if not index:
        return None
    quantity, previous = scene.modified[index].quantity, scene.modified[index - 1].quantity
    same = found[index - 1]
    is_next = quantity.unit == previous.unit and scene.document.together(previous.start, quantity.end)
    return Reference(same.start, same.end, SAME) if same is not None and is_next else None


def _head_before(scene: Scene, end: int, roles: tuple[MetricRole, ...]) -> Reference | None:
    document = scene.document
    hits = [
        h
        for h in scene.hits.ending.get(end, ())
        if isinstance(h.rule, Metric)
        and h.rule.role in roles
        and scene.is_open(h.start)
        and (document.word_start[h.start] or h.end - h.start > 1)
        and (
            h.end >= len(document)
            or document.word_start[h.end]
            or not document.surfaces[h.end].islower()
            or h.end - h.start > 1
        )
    ]
    best = max(hits, key=lambda h: h.end - h.start, default=None)
    return Reference(best.start, best.end, best.rule.id) if best is not None else None
