"""Who is caught or charged with what a number tells of, or has to pay it, not who catches or orders."""

from __future__ import annotations

from aifacts.model import Kind, Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import candidates
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.wording import PhraseSet

_CATCHING, _SEIZING = phrases("words.catching"), words("words.seizing")
# What the caught is may stand between the verb and the name: "khởi tố | cựu phó chủ tịch | Lê Văn Nam".
_REACH = 5
_DEEDS = frozenset({"vì", "tội", "vi"})  # "về hành vi trộm 5 xe"
_OBLIGING = phrases("words.obliging")
_PAYING, _MUST = phrases("words.paying"), frozenset({"phải", "lại"})


def caught(case: AboutCase) -> Reference | None:
    """ "Công an Hà Nội khởi tố [Lê Văn Nam] vì lừa đảo 30 tỷ đồng"; but "bắt Lê Văn Nam, thu giữ 5 kg ma túy"
    is told of the police."""
    if _CATCHING.first_words.isdisjoint(case.words):
        return None  # in most sentences
    scene, position = case.scene, case.quantity.start
    norms = scene.document.norms
    for token in range(position - 1, case.sentence.start, -1):
        if norms[token] in _SEIZING and scene.is_open(token):
            return None
        end = _catching_end(scene, token)
        if end is None:
            continue
        named = candidates(scene, end, position)
        is_caught = bool(named) and named[0].label is Label.PERSON and named[0].start - end <= _REACH
        if case.quantity.kind is Kind.COUNT and is_caught:
            is_caught = not _DEEDS.isdisjoint(norms[named[0].end : position])
        return coordinated(scene, named[0], Role.SUBJECT) if is_caught else None
    return None


def obliged(case: AboutCase) -> Reference | None:
    """Who has to pay: "Tòa án Vân Thủy buộc [bà Hoa] trả 5 tỷ đồng"."""
    if _OBLIGING.first_words.isdisjoint(case.words):
        return None  # in most sentences
    scene, position = case.scene, case.quantity.start
    norms = scene.document.norms
    for token in range(position - 1, case.sentence.start, -1):
        end = _verb_end(scene, token, _OBLIGING)
        if end is None:
            continue
        named = candidates(scene, end, position)
        if not named or named[0].start - end > _REACH:
            return None
        verb = named[0].end + (norms[named[0].end] in _MUST)
        pays = _PAYING.widths_at(norms, verb)
        return coordinated(scene, named[0], Role.SUBJECT) if pays else None
    return None


def _catching_end(scene: Scene, token: int) -> int | None:
    """Where a verb of catching ends that begins at a token; none that somebody suffers."""
    return None if scene.document.norms[token - 1] == "bị" else _verb_end(scene, token, _CATCHING)


def _verb_end(scene: Scene, token: int, verbs: PhraseSet) -> int | None:
    """Where the longest of some verbs ends that begins at a token."""
    widths = verbs.widths_at(scene.document.norms, token)
    if not widths or token in scene.names or not scene.document.word_start[token]:
        return None
    return token + widths[0]
