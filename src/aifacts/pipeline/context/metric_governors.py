"""Heads that others only complete: "[tỷ trọng] kinh tế số trong | GDP", "[doanh thu] từ | thị trường Mỹ"."""

from __future__ import annotations

from aifacts.pipeline.context.metric_heads import before_approximators, known_before, phrase_of
from aifacts.pipeline.context.phrases import belongs, boundary_before
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.rulebook.schema import MetricRole

_COMPLETING = words("words.completing")
_QUANTIFYING = words("words.quantifying")
_COMPLETED = phrases("words.completed")
_SUMS = words("words.sum-heads")
_SIZE = "metric.size"
_DEEDS = frozenset({"metric.act", "metric.spend", "metric.trade"})
_BETWEEN = "giữa"  # "chênh lệch giữa giá mua và giá bán" is no measure without its end
_NOUN = (MetricRole.NOUN,)
# How far before what completes it a head may stand, and how far behind the preposition a thing, in tokens.
_REACH = 10
_THING_REACH = 8


def phrase_with_governors(scene: Scene, head: Reference, limit: int) -> Reference:
    """The noun phrase of a head up to a token, or of the outermost head that it completes."""
    phrase = phrase_of(scene, head, limit)
    while head.rule != _SIZE:
        first = scene.document.sentence(head.start).start
        outer = _beside(scene, head, first)
        preposition = None if outer is not None else _preposition_before(scene, head, first)
        if preposition is not None:
            outer = _before_preposition(scene, preposition, first)
        if outer is None:
            break
        if preposition is None and head.rule in _DEEDS and head.end == before_approximators(scene, limit):
            phrase = phrase_of(scene, outer, head.start)  # what grew: "xuất khẩu | chiếm 5 tỷ"
        elif preposition is None or scene.document.norms[preposition] == _BETWEEN:
            phrase = Reference(outer.start, phrase.end, outer.rule)
        else:
            phrase = phrase_of(scene, outer, limit)
        head = outer
    return phrase


def _beside(scene: Scene, head: Reference, first: int) -> Reference | None:
    """The head that another stands right behind: "lãi suất | tiết kiệm"; no "dự án | giá", "nợ | số tiền"."""
    is_sum = scene.document.norms[head.start] in _SUMS
    beside = known_before(scene, head.start, _NOUN) if head.start > first and not is_sum else None
    return beside if beside is not None and _governs(scene, beside) else None


def _before_preposition(scene: Scene, preposition: int, first: int) -> Reference | None:
    """The head that is completed with the preposition at a token."""
    for end in range(preposition, max(first, preposition - _REACH), -1):
        outer = known_before(scene, end, _NOUN)
        if outer is not None and _governs(scene, outer):
            return outer
        if not _goes_on(scene, end):
            return None
    return None


def _governs(scene: Scene, head: Reference) -> bool:
    """Whether a head is of a measure, which others complete."""
    return head.rule != _SIZE and not _is_thing(scene, head)


def _preposition_before(scene: Scene, head: Reference, first: int) -> int | None:
    """Where the preposition stands that a head completes another with: "vào | GRDP", "của các | dự án"; a
    thing may have other nouns before it: "của ngành công nghiệp cốt lõi | kinh tế số"."""
    norms = scene.document.norms
    reach = _THING_REACH if _is_thing(scene, head) else 1
    for token in range(head.start - 1, max(first, head.start - 1 - reach), -1):
        if norms[token] in _COMPLETING:
            return token
        if norms[token] not in _QUANTIFYING and not (reach > 1 and _is_noun(scene, token + 1)):
            return None
    return None


def _is_thing(scene: Scene, head: Reference) -> bool:
    """Whether a head is of things that have a size or a price, and completes those: "dự án", "thị trường"."""
    return bool(_COMPLETED.widths_at(scene.document.norms, head.start))


def _goes_on(scene: Scene, end: int) -> bool:
    """Whether a noun phrase goes on at the left of a token."""
    token = end - 1
    is_named = token in scene.names or token in scene.time_tokens
    return is_named or scene.document.norms[token] in _COMPLETING or _is_noun(scene, end)


def _is_noun(scene: Scene, end: int) -> bool:
    """Whether the word before a token is of a noun phrase: no sign, no number, no verb."""
    if scene.document.norms[end - 1] in _QUANTIFYING:
        return True
    return belongs(scene, end - 1) and boundary_before(scene, end) is None
