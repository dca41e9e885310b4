"""Noun phrases around a number, as far as words and boundaries tell them without a tagger."""

from __future__ import annotations

from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hit
from aifacts.rulebook.schema import Boundary

_LONGEST = 8
_LONGEST_KIND = 2  # what an owner is, before its name: "của | công ty | Miza"
_STATIVE = words("words.stative")
_OWNED_BY = words("words.owned-by")
_PLACED_BY = words("words.placed-by")
_LEAVING = words("words.leaving")
_WHICH_VALUE = phrases("words.which-value")


def noun_phrase_behind(
    scene: Scene, start: int, rule: str, *, limit: int | None = None, verbs: bool = False
) -> Reference | None:
    """The phrase that begins at a token and ends at a boundary, a name, a time, a number or a sign.

    With `verbs` a verb may begin it ("mua đồ gỗ").
    """
    document = scene.document
    sentence = (
        document.sentence(start) if start < len(document) and document.sentence_of[start] >= 0 else None
    )
    if sentence is None:
        return None
    stop = min(sentence.end, limit if limit is not None else sentence.end)
    end = start
    while end < stop and end - start < _LONGEST and belongs(scene, end):
        boundary = boundary_at(scene, end)
        may_begin = end == start and (limit is not None or (verbs and _is_verb(boundary)))
        if boundary is not None and not may_begin:
            break
        following = document.word_end(end)
        if following > stop:
            break
        end = following
    return Reference(start, end, rule) if end > start else None


def is_verb_at(scene: Scene, token: int) -> bool:
    """Whether a verb that the rules know begins at a token."""
    return _is_verb(boundary_at(scene, token))


def boundary_at(scene: Scene, token: int) -> Hit[Boundary] | None:
    """The boundary at a token, if it is no part of a longer word: no "giá" in "giá trị"."""
    hit = scene.hits.at(token, Boundary)
    return hit if hit is not None and hit.end >= scene.document.word_end(token) else None


def boundary_before(scene: Scene, end: int) -> Hit[Boundary] | None:
    """The boundary right before a token, if it does not begin a longer word: no "thành" in "thành phố"."""
    hit, document = scene.hits.before(end, Boundary), scene.document
    is_closed = (
        end == len(document)
        or document.word_start[end]
        or not document.surfaces[end].isalpha()  # underthesea makes "giữ 70.000" one word, and "giữ gần"
        or scene.is_approximator(end)
    )
    return hit if is_closed else None


def noun_phrase_before(scene: Scene, end: int, rule: str) -> Reference | None:
    """The subject of what begins at a token: the phrase before the verbs and adverbs that lead to it."""
    document, sentence = scene.document, scene.document.sentence(end)
    while end > sentence.start and (width := _leading_to(scene, end)):
        end = max(sentence.start, end - width)
    start = end = _before_owner(scene, sentence.start, end)
    while start > sentence.start and end - start < _LONGEST and belongs(scene, start - 1):
        hit = boundary_before(scene, start)
        if hit is not None and document.norms[hit.start] in _LEAVING:
            return None
        if hit is not None:
            break
        start -= 1
    while start < end and not document.word_start[start]:
        start += 1
    return Reference(start, end, rule) if end > start else None


def _leading_to(scene: Scene, end: int) -> int:
    """How many tokens before a token only lead to a number: "khoảng", "ở | mức", "tăng | bình quân"."""
    document, token = scene.document, end - 1
    if widths := _WHICH_VALUE.widths_before(document.norms, end):
        return widths[0]
    return scene.is_approximator(token) or _is_stative(document, token) or token in scene.time_tokens


def _is_stative(document: Document, token: int) -> bool:
    """Whether a token only leads to its number: "ở | mức", "có thể"; but not the "giữ" of "thu giữ"."""
    norms = document.norms
    return norms[token] in _STATIVE and (document.word_start[token] or norms[token - 1] in _STATIVE)


def _before_owner(scene: Scene, first: int, end: int) -> int:
    """Where a subject ends before its owner or cause: "đàn lợn | của cô", "vải thiều | của xã Tân Mộc",
    "nước dâng | do bão"; or before where it goes or comes from: "vải thiều | sang Nhật"."""
    start = end
    while start > first and start - 1 in scene.names:
        start -= 1
    if first < start < end and scene.document.norms[start - 1] in _PLACED_BY:
        return start - 1
    kind = start - _LONGEST_KIND
    while start > max(first, kind) and _is_open(scene, start):
        start -= 1
    is_owned = first < start < end and scene.document.norms[start - 1] in _OWNED_BY
    return start - 1 if is_owned else end


def _is_open(scene: Scene, end: int) -> bool:
    """Whether a word goes on at the left of a token, and no boundary."""
    return belongs(scene, end - 1) and boundary_before(scene, end) is None


def _is_verb(boundary: Hit[Boundary] | None) -> bool:
    return boundary is not None and boundary.rule.id == "boundary.verb"


def belongs(scene: Scene, token: int) -> bool:
    """Whether a token is a word that is part of no name, number or time."""
    return (
        scene.document.surfaces[token].isalpha() and scene.is_open(token) and token not in scene.time_tokens
    )
