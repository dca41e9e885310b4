"""Whose a number is, where only a noun says it: "thành phố", "cả nước", "hãng này", "của tập đoàn"."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.nouns import (
    OWNER_PLACES,
    anaphor_at,
    anaphor_before,
    named,
    surfaces_for,
)
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import candidates, is_person
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import Quantity

_OF = "của"
_WORTH, _LONGEST_OWNER = ["trị", "giá"], 12
_OWNER_REACH = 3  # "3 nhân viên chủ chốt của công ty này"


def owned(case: AboutCase) -> Reference | None:
    """Whose the metric is, where only a noun says it: "tổng sản phẩm của thành phố năm 2024 đạt …"."""
    scene, metric, position = case.scene, case.metric, case.quantity.start
    if metric is None or not metric.start < position or _OF not in case.words:
        return None
    for token in range(metric.start, min(metric.end + 1, position - 1)):
        if scene.document.norms[token] == _OF and anaphor_at(scene, token + 1):
            return named(scene, token + 1, case.source)
    return None


def owned_behind(case: AboutCase) -> Reference | None:
    """Whose the counted are, where only a noun says it: "3 nhân viên của công ty này"."""
    if _OF not in case.words:
        return None
    scene, quantity = case.scene, case.quantity
    norms = scene.document.norms
    end = min(quantity.end + _OWNER_REACH, scene.clause(quantity.start)[1])
    for token in range(quantity.end, end):
        if norms[token] == _OF and anaphor_at(scene, token + 1):
            return named(scene, token + 1, case.source)
    return None


def owned_past_worth(case: AboutCase) -> Reference | None:
    """Whose the counted are, past what they are worth: "50 triệu thùng dầu, trị giá gần 3 tỉ USD, của
    Venezuela"; the worth is told of the owner too."""
    if _OF not in case.words:
        return None
    scene, quantity = case.scene, case.quantity
    norms, (start, end) = scene.document.norms, scene.clause(quantity.start)
    comma = start - 1 if norms[start : start + 2] == _WORTH else end
    if norms[comma : comma + 3] != [",", *_WORTH]:
        return None
    end = scene.clause(comma + 1)[1]
    if norms[end : end + 2] != [",", _OF]:
        return None
    names = scene.entities_in(end + 2, min(end + 2 + _LONGEST_OWNER, scene.document.limits[comma]))
    is_owner = bool(names) and names[0].start - end - 2 <= OWNER_PLACES[-1]
    return Reference(names[0].start, names[0].end, Role.POSSESSOR, names[0]) if is_owner else None


def aged(scene: Scene, quantity: Quantity, sentence: Sentence) -> Reference | None:
    """Whose age a pronoun's is: "Chỉ mới 22 tuổi, anh …", "Cô bé … vào tuổi 13"."""
    norms, pronouns = scene.document.norms, surfaces_for(Label.PERSON)
    heads = (sentence.start, scene.clause(quantity.start)[0], scene.clause(quantity.start)[1] + 1)
    if not any(norms[t : t + 1] and norms[t] in pronouns for t in heads):
        return None
    name = scene.last_before(quantity.start, is_person)
    return Reference(name.start, name.end, Role.ANAPHOR, name) if name is not None else None


def anaphor(case: AboutCase) -> Reference | None:
    """ "thành phố", "cả nước", "hãng này" at the head of a clause: the last name of that kind before it."""
    token = anaphor_before(case.scene, case.quantity.start, case.sentence)
    return None if token is None else named(case.scene, token, case.source)


def is_of_unnamed_country(scene: Scene, position: int, sentence: Sentence) -> bool:
    """Whether a clause is of a country that the article does not name before: "toàn quốc xảy ra 42 vụ"."""
    token = anaphor_before(scene, position, sentence)
    noun = anaphor_at(scene, token) if token is not None else None
    if token is None or noun is None or not noun.home:
        return False
    is_nearest = not candidates(scene, token, position)  # "cả nước có 149 con, riêng Hà Nội 74 con"
    return is_nearest and named(scene, token, None) is None
