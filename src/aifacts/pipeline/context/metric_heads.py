"""The heads of metrics that the rules know, beside a token, and the phrases that they begin."""

from __future__ import annotations

from aifacts.pipeline.context.phrases import noun_phrase_behind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.rulebook.schema import Metric, MetricRole


def known_at(scene: Scene, start: int, role: MetricRole) -> Reference | None:
    """The longest head of a role that begins at a token."""
    hits = [h for h in scene.hits.all_at(start, Metric) if isinstance(h.rule, Metric) and h.rule.role is role]
    best = max(hits, key=lambda h: h.end, default=None)
    return Reference(best.start, best.end, best.rule.id) if best is not None else None


def known_before(scene: Scene, end: int, roles: tuple[MetricRole, ...]) -> Reference | None:
    """The longest head of some roles that ends right before a token, if it is no part of a word or a name."""
    document = scene.document
    hits = [
        h
        for h in scene.hits.all_before(end, Metric)
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


def phrase_of(scene: Scene, head: Reference, limit: int) -> Reference:
    """The noun phrase that a head begins, up to a token: "tổng mức đầu tư của dự án"."""
    phrase = noun_phrase_behind(scene, head.start, head.rule, limit=limit)
    return phrase if phrase is not None and phrase.end >= head.end else head


def before_approximators(scene: Scene, token: int) -> int:
    """Where the approximators before a number begin: "hơn", "khoảng"."""
    first = scene.document.sentence(token).start
    while token > first and scene.is_approximator(token - 1):
        token -= 1
    return token
