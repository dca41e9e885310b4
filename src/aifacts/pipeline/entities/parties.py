"""Parties, which are called by common words with a capital each: "đảng [Quyền lực Nhà nước Nhân dân]"."""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.pipeline.entities.persons import is_full_name, plain_end
from aifacts.pipeline.entities.scene import Name, Scene, is_country, lexis
from aifacts.pipeline.entities.shapes import LOWER, TITLE
from aifacts.rulebook.entity_schema import Before

_SCORE = 9.0


def find_parties(scene: Scene) -> Iterator[Name]:
    """The names behind what calls a party, word by word."""
    for cue in scene.words.longest(Before):
        if not cue.rule.worded or scene.document.sentence_of[cue.start] < 0:
            continue
        end = _end(scene, cue.end)
        if end > cue.end and scene.document.together(cue.start, end):
            known = scene.hit(cue.end, weak=True)
            same = known if known is not None and known.end == end else None
            name = Name(cue.start if scene.named(cue.start) else cue.end, end, hit=same)
            name.say(cue.rule.label, _SCORE, cue.rule.id)
            yield name


def _end(scene: Scene, start: int) -> int:
    """The end of the words that each begin with a capital; `start` where a known name or none begins."""
    limit, end = scene.limit(start - 1), start
    if start < limit and scene.hit(start) is not None:
        return start  # "đảng [Mỹ]", "đảng [LDP]"
    while end < limit and _is_word(scene, end) and not _is_person(scene, end):
        following = end + 1
        while following < min(scene.document.word_end(end), limit) and _goes_on(scene, following):
            following += 1
        end = following
    place = scene.place(end) if start < end < limit else None
    return place.end if place is not None and is_country(place) else end  # "đảng Nhân dân [Campuchia]"


def _is_word(scene: Scene, i: int) -> bool:
    title = scene.shapes.shape[i] is TITLE and scene.shapes.viet[i]
    return title and not scene.shapes.initial[i]


def _goes_on(scene: Scene, i: int) -> bool:
    return scene.shapes.shape[i] in (LOWER, TITLE)


def _is_person(scene: Scene, i: int) -> bool:
    """Whether a member's name stands behind: "Chánh Văn phòng Trung ương Đảng [Nguyễn Văn Hải]"."""
    korean = scene.document.norms[i] in lexis().korean  # "đảng Dân chủ [Kim Min-seok]"
    return korean or is_full_name(scene, i, plain_end(scene, i))
