"""Bulletins, which tell one story beside another: "Điểm tin 17h: Miền Bắc trở lạnh | Vàng tăng 4 triệu"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aifacts.model import ZoneKind
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.subjects import is_bulletin
from aifacts.pipeline.context.words import phrases
from aifacts.pipeline.document import Sentence

_HEADINGS = phrases("words.bulletin-headings")
_SUMMARIES = frozenset({ZoneKind.HEADLINE, ZoneKind.LEAD})
# What parts a headline of stories; what parts any sentence of a bulletin.
_BAR, _PARTING = "|", frozenset({"|", ";"})


def find_stories(scene: Scene) -> Sequence[Sentence | None]:
    """The stretch of a sentence that is the story of each quantity and has nothing to do with what stands
    around it; None in an article of one story, and in the body of any."""
    if not _is_of_stories(scene):
        return [None] * len(scene.modified)
    return [
        _story(scene, sentence, modified.quantity.start) if sentence.zone in _SUMMARIES else None
        for modified, sentence in zip(scene.modified, scene.sentences, strict=True)
    ]


def _is_of_stories(scene: Scene) -> bool:
    """Whether an article is a bulletin: its headline is parted or says so."""
    headline = next(iter(scene.document.sentences), None)
    if headline is None or headline.zone is not ZoneKind.HEADLINE:
        return False
    norms = scene.document.norms
    return (
        _BAR in norms[headline.start : headline.end]
        or bool(_HEADINGS.widths_at(norms, headline.start, headline.end))
        or any(map(is_bulletin, scene.entities_in(headline.start, headline.end)))
    )


def _story(scene: Scene, sentence: Sentence, token: int) -> Sentence:
    """The stretch of a sentence between two marks around a token."""
    parting = [t for t in range(sentence.start, sentence.end) if scene.document.norms[t] in _PARTING]
    start = max((t + 1 for t in parting if t < token), default=sentence.start)
    end = min((t for t in parting if t > token), default=sentence.end)
    return replace(sentence, start=start, end=end)
