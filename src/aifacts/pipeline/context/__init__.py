"""What a claim is about: metric, entity, period and source, read from the words around its number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from aifacts.pipeline.context.about import find_about
from aifacts.pipeline.context.metric import find_metrics
from aifacts.pipeline.context.period import find_periods
from aifacts.pipeline.context.scene import Reference, Scene, surface_rules
from aifacts.pipeline.context.source import find_sources
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.record import record
from aifacts.pipeline.spans import EntityMention, TimeMention
from aifacts.rulebook import load

__all__ = ["Context", "read_context", "surface_rules"]


@record
class Context:
    """The four context fields of one quantity, None where the text says nothing, and the rules that know."""

    metric: Reference | None
    about: Reference | None
    period: str | None
    source: Reference | None
    rules: tuple[str, ...]


def read_context(
    document: Document,
    hits: Hits,
    modified: Sequence[Modified],
    entities: Sequence[EntityMention],
    times: Sequence[TimeMention],
) -> list[Context]:
    """The context of each quantity, in their order."""
    if not modified:
        return []
    scene = Scene(document, hits, modified, entities, times)
    metrics = find_metrics(scene)
    sources = find_sources(scene)
    abouts = find_about(scene, metrics.values, sources)
    periods = find_periods(scene)
    fields = zip(metrics.values, abouts.values, periods.values, sources.of_numbers, strict=True)
    readers = zip(metrics.rules, abouts.rules, periods.rules, strict=True)
    return [
        Context(*found, rules=_provenance(found[0], found[3], *rules))
        for found, rules in zip(fields, readers, strict=True)
    ]


def _provenance(metric: Reference | None, source: Reference | None, *readers: str | None) -> tuple[str, ...]:
    """The rules of the rulebook behind a context: the heads of its metric and its source, and who read it."""
    heads = (reference.rule for reference in (metric, source) if reference is not None)
    return tuple(rule for rule in (*heads, *readers) if rule in _known())


@cache
def _known() -> frozenset[str]:
    return frozenset(rule.id for rule in load().rules)
