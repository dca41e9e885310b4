"""What is called Vietnamese without the country's name: "hàng Việt", "ngành du lịch Việt"."""

from __future__ import annotations

from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.headlines import nameless
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.phrases import is_verb_at
from aifacts.pipeline.context.readers import NOTHING, Answer
from aifacts.pipeline.context.scene import Reference, Scene, is_called
from aifacts.pipeline.context.subjects import candidates

_VIETNAMESE, _ORIGIN, _VIETNAM = "việt", "gốc", "iso:VN"
# A subject ends with it no further behind the head of its clause: "ngành | du | lịch | Việt".
_SUBJECT_REACH = 5


def vietnamese(case: AboutCase) -> Answer:
    """Việt Nam, or who the nameless of a headline is: "Nam diễn viên Việt đóng 7 phim"."""
    scene, position = case.scene, case.quantity.start
    if _VIETNAMESE not in case.words or not _is_vietnamese(scene, position):
        return None
    return nameless(scene, scene.sentences[case.index]) or _vietnam(scene, position) or NOTHING


def _is_vietnamese(scene: Scene, position: int) -> bool:
    """Whether something Vietnamese heads a clause that has no name: "hàng Việt chiếm một nửa"."""
    start, _ = scene.clause(position)
    end = min(start + _SUBJECT_REACH, position)
    for token in range(start, end):
        if is_verb_at(scene, token):
            return False  # "trình làng Việt"
        if scene.document.norms[token] == _VIETNAMESE and token not in scene.names:
            is_origin = token == start or scene.document.norms[token - 1] == _ORIGIN
            return not is_origin and not candidates(scene, start, position)
    return False


def _vietnam(scene: Scene, position: int) -> Reference | None:
    """Việt Nam where the article names it, the last before a token or the first behind it."""
    name = scene.last_before(position, is_called, _VIETNAM) or scene.first_called(_VIETNAM)
    return Reference(name.start, name.end, Role.ANAPHOR, name) if name is not None else None
