"""Names beside the metric: "Mức phạt đối với Google là …", "khu công nghiệp Đồng Phúc với tổng vốn …"."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated, first_of
from aifacts.pipeline.context.about.heads import OWNERS
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import (
    ORIGINS,
    bearer,
    bounds_superlative,
    follows,
    is_acted_by,
    is_around,
    is_leveled_at,
    tells_kind,
)
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.spans import EntityMention

_HAVING = phrases("words.having")
# What products do not do: "tạo nhóm Zalo mở hàng trăm dây hụi".
_DEEDS = frozenset({"metric.handle", "metric.act", "metric.spend"})
_CARRIED = "metric.same"
_GROUPS = words("words.pages")
# "trả cho chính phủ Mỹ 12 triệu USD" is told of who pays.
_TO, _TITLE_REACH = "cho", 3
_TOUCHING_REACH = 12


def beside_metric(case: AboutCase) -> Reference | None:
    """A name beside the metric: "Mức phạt đối với Google là …", "Khu công nghiệp Đồng Phúc quy mô …"."""
    scene, metric, limit = case.scene, case.metric, case.quantity.start
    if metric is None or metric.start >= limit or _is_of_number_before(scene, metric, limit):
        return None
    inside = [
        e
        for e in scene.entities_in(metric.start, limit)
        if not scene.in_brackets(e.start)
        and not bounds_superlative(scene, e)
        and _TO not in scene.document.norms[max(metric.start, e.start - _TITLE_REACH) : e.start]
    ]
    if inside:
        return coordinated(scene, bearer(scene, inside[0]), Role.POSSESSOR)
    first = scene.document.sentence(metric.start).start
    touching = scene.entities_in(max(first, metric.start - _TOUCHING_REACH), metric.start)
    if not touching or _is_beside_the_point(scene, touching[-1]):
        return None
    if touching[-1].label is Label.PRODUCT and metric.rule in _DEEDS:
        return None
    is_next = touching[-1].end == metric.start and touching[-1].label is not Label.PERSON
    if is_next or _has(scene, touching[-1], metric):
        owned = touching[-2:-1] if follows(scene, touching[-1], OWNERS) else []
        if owned and owned[0].end == touching[-1].start - 1:
            return coordinated(scene, owned[0], Role.POSSESSOR)  # "hãng Gami của Lào | mua 7 chiếc"
        return coordinated(scene, first_of(scene, touching), Role.POSSESSOR)
    return None


def _is_of_number_before(scene: Scene, metric: Reference, limit: int) -> bool:
    """Whether a metric stands beside another number: "gồm 6 tỉ USD trái phiếu Mỹ và 4 tỉ USD"."""
    if any(token in scene.numbers for token in range(metric.start, limit)):
        return True
    return metric.rule == _CARRIED and metric.start >= scene.document.sentence(limit).start


def _is_beside_the_point(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name only bounds a superlative, does something to another, has a group or page of others on
    it, or tells where it or the nameless are from: "hãng dược Đan Mạch chi 58 triệu USD"."""
    is_origin = entity.label is Label.GPE and (
        follows(scene, entity, ORIGINS) or is_leveled_at(scene, entity)
    )
    return (
        is_origin
        or follows(scene, entity, _GROUPS)
        or bounds_superlative(scene, entity)
        or is_acted_by(scene, entity)
        or is_around(scene, entity)
        or tells_kind(scene, entity)
    )


def _has(scene: Scene, entity: EntityMention, metric: Reference) -> bool:
    """Whether a name before a metric has it: "… Đồng Phúc với tổng vốn", "sân bay Tuy Hòa, với công suất"."""
    between = scene.document.norms[entity.end : metric.start]
    is_thing = entity.label in (Label.LOC, Label.PRODUCT)
    return between in _HAVING or (is_thing and between == [",", "với"])
