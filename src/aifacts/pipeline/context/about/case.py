"""What the readers of about know besides their number: what the whole article tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aifacts.pipeline.context.about.introductions import Introductions
from aifacts.pipeline.context.readers import Case
from aifacts.pipeline.context.scene import Reference
from aifacts.pipeline.lexicon import Hit
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook.schema import StockIndex

Indices = Mapping[int, Sequence[Hit[StockIndex]]]


@dataclass(slots=True, kw_only=True)
class AboutCase(Case[Reference]):
    """One number with its metric and source, the words of its sentence, the metrics of all numbers, who says
    something in the article, the stock indices of its sentences, and the event that it names first.

    Most readers look for a word that most sentences have not: `words` tells them so at once.
    """

    words: frozenset[str]
    metric: Reference | None
    source: Reference | None
    metrics: Sequence[Reference | None]
    speakers: frozenset[str]
    indices: Indices
    introductions: Introductions
    event: EntityMention | None
