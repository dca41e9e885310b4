"""Bulletins, which tell one story beside another: "Điểm tin 17h: Miền Bắc trở lạnh | Vàng tăng 4 triệu"."""

from __future__ import annotations

from dataclasses import replace

from aifacts.model import ZoneKind
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.subjects import is_bulletin
from aifacts.pipeline.document import Sentence

# What parts the stories of a headline, and those of the lead below it.
_HEADLINE, _LEAD = frozenset({"|"}), frozenset({"|", ";"})


def is_of_stories(scene: Scene) -> bool:
    """Whether an article is a bulletin: its headline is parted or says so."""
    headline = next(iter(scene.document.sentences), None)
    if headline is None or headline.zone is not ZoneKind.HEADLINE:
        return False
    is_parted = any(scene.document.norms[t] in _HEADLINE for t in range(headline.start, headline.end))
    return is_parted or any(map(is_bulletin, scene.entities_in(headline.start, headline.end)))


def story(scene: Scene, token: int) -> Sentence:
    """The stretch of a bulletin's sentence around a token that is one story."""
    sentence = scene.document.sentence(token)
    marks = _HEADLINE if sentence.zone is ZoneKind.HEADLINE else _LEAD
    parting = [t for t in range(sentence.start, sentence.end) if scene.document.norms[t] in marks]
    start = max((t + 1 for t in parting if t < token), default=sentence.start)
    end = min((t for t in parting if t > token), default=sentence.end)
    return replace(sentence, start=start, end=end)
