"""From the spans of the pipeline to the records of the tables: claims, entity mentions, times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aifacts.model import Claim, Comparator, Entity, Modality, Time, Trend, ZoneKind
from aifacts.pipeline.context import Context
from aifacts.pipeline.context.scene import Reference
from aifacts.pipeline.document import Document
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.spans import EntityMention, Span, TimeMention


def make_claims(
    document: Document, modified: Sequence[Modified], contexts: Sequence[Context]
) -> Iterator[Claim]:
    """The claims of an article, in the order of the text."""
    for target, context in zip(modified, contexts, strict=True):
        quantity, fields = target.quantity, target.fields
        start, end = _offsets(document, quantity)
        entity = context.about.entity if context.about else None
        restated = modified[target.equivalent_to].quantity if target.equivalent_to is not None else None
        comparator, trend, modality = map(fields.get, ("comparator", "trend", "modality"))
        yield Claim(
            claim_id=_id(document, quantity),
            article_id=document.article.id,
            kind=quantity.kind,
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit,
            per=quantity.per,
            comparator=Comparator(comparator) if comparator else Comparator.EXACT,
            trend=Trend(trend) if trend else None,
            modality=Modality(modality) if modality else Modality.ACTUAL,
            metric=_surface(document, context.metric),
            about=_surface(document, context.about),
            about_id=entity.entity_id if entity else None,
            period=context.period,
            source=_surface(document, context.source),
            equivalent_to=_id(document, restated) if restated else None,
            text=document.article.text[start:end],
            start=start,
            end=end,
            sentence=_sentence(document, quantity),
            zone=_zone(document, quantity),
            rules=_provenance(target, context),
        )


def make_entities(document: Document, mentions: Sequence[EntityMention]) -> Iterator[Entity]:
    """The entity mentions of an article, in the order of the text."""
    for mention in mentions:
        start, end = _offsets(document, mention)
        yield Entity(
            mention_id=_id(document, mention),
            article_id=document.article.id,
            label=mention.label,
            text=document.article.text[start:end],
            start=start,
            end=end,
            entity_id=mention.entity_id,
            name=mention.name,
            zone=_zone(document, mention),
            rules=mention.rules,
        )


def make_times(document: Document, mentions: Sequence[TimeMention]) -> Iterator[Time]:
    """The time expressions of an article, in the order of the text."""
    for mention in mentions:
        start, end = _offsets(document, mention)
        yield Time(
            time_id=_id(document, mention),
            article_id=document.article.id,
            type=mention.type,
            value=mention.value,
            mod=mention.mod,
            text=document.article.text[start:end],
            start=start,
            end=end,
            zone=_zone(document, mention),
            rules=mention.rules,
        )


def _offsets(document: Document, span: Span) -> tuple[int, int]:
    return document.starts[span.start], document.ends[span.end - 1]


def _id(document: Document, span: Span) -> str:
    start, end = _offsets(document, span)
    return f"{document.article.id}:{start}-{end}"


def _surface(document: Document, reference: Reference | None) -> str | None:
    """The words that a field refers to, on one line."""
    return " ".join(document.surface(reference.start, reference.end).split()) if reference else None


def _sentence(document: Document, span: Span) -> str:
    sentence = document.sentence(span.start)
    return document.surface(sentence.start, sentence.end)


def _zone(document: Document, span: Span) -> ZoneKind:
    return document.sentence(span.start).zone


def _provenance(target: Modified, context: Context) -> tuple[str, ...]:
    """The rules behind the quantity, its modifiers and its context, each once."""
    return tuple(dict.fromkeys((*target.quantity.rules, *target.rules, *context.rules)))
