"""What a claim is about: metric, entity, period and source, read from the words around its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aifacts.pipeline.context.about import find_about
from aifacts.pipeline.context.metric import find_metrics
from aifacts.pipeline.context.period import find_periods
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.source import find_sources
from aifacts.pipeline.document import Document
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.spans import EntityMention, TimeMention

__all__ = ["Context", "read_context"]


@dataclass(frozen=True, slots=True)
class Context:
    """The four context fields of one quantity, None where the text says nothing, and the rules that know."""

    metric: Reference | None
    about: Reference | None
    period: str | None
    source: Reference | None
    rules: tuple[str, ...]


def read_context(
    document: Document,
    modified: Sequence[Modified],
    entities: Sequence[EntityMention],
    times: Sequence[TimeMention],
) -> list[Context]:
    """The context of each quantity, in their order."""
    if not modified:
        return []
    scene = Scene(document, modified, entities, times)
    metrics = find_metrics(scene)
    sources = find_sources(scene)
    abouts = find_about(scene, metrics.values, sources)
    periods = find_periods(scene)
    return [
        Context(metric, about, period, source, tuple(rule for rule in rules if rule is not None))
        for metric, about, period, source, *rules in zip(
            metrics.values, abouts.values, periods, sources, metrics.rules, abouts.rules, strict=True
        )
    ]
