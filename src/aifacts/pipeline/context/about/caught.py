"""Who is caught or charged with what a number tells of, not who catches or charges."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import candidates
from aifacts.pipeline.context.words import first_syllables, phrases, words

_CATCHING, _CATCHING_FIRST = phrases("words.catching"), first_syllables("words.catching")
_SEIZING = words("words.seizing")
_LONGEST_CATCHING = 3
# What the caught is may stand between the verb and the name: "khởi tố | cựu phó chủ tịch | Lê Văn Nam".
_REACH = 5


def caught(case: AboutCase) -> Reference | None:
    """ "Công an Hà Nội khởi tố [Lê Văn Nam] vì lừa đảo 30 tỷ đồng"; but "bắt Lê Văn Nam, thu giữ 5 kg ma túy"
    is told of the police."""
    if _CATCHING_FIRST.isdisjoint(case.words):
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
        return coordinated(scene, named[0], Role.SUBJECT) if is_caught else None
    return None


def _catching_end(scene: Scene, token: int) -> int | None:
    """Where a verb of catching ends that begins at a token; none that somebody suffers."""
    norms = scene.document.norms
    if norms[token] not in _CATCHING_FIRST or token in scene.names or norms[token - 1] == "bị":
        return None
    for width in range(_LONGEST_CATCHING, 0, -1):
        if tuple(norms[token : token + width]) in _CATCHING and scene.document.word_start[token]:
            return token + width
    return None
