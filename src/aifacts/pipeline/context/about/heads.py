"""Who heads the clause of a number, whom something makes reach it, and the first name of its sentence."""

from __future__ import annotations

from aifacts.model import Kind, Label, ZoneKind
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated
from aifacts.pipeline.context.about.nouns import anaphor_before, is_owner
from aifacts.pipeline.context.about.places import acted_at
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.distances import is_length
from aifacts.pipeline.context.metric_heads import before_approximators
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import (
    HEAD_REACH,
    ORIGINS,
    bearer,
    candidates,
    follows,
    head_before,
    is_acted_by,
    is_adverbial,
    is_around,
    is_object,
    is_office,
    is_residence,
    is_street,
    only_speaks,
    tells_kind,
    tells_origin,
)
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.spans import EntityMention, Quantity
from aifacts.rulebook.schema import Attribution, Boundary

# What stands before whose something is.
OWNERS = frozenset({"của"})
_VERB = "boundary.verb"
_WAYS = words("words.ways")
_PARTS = words("words.about-parts")
_SETTING_APART = frozenset({";", "như"})  # "8 khu căn hộ như Topaz Twins, …": those are examples
# What something is done for: "50 triệu USD để chế tên lửa Tomahawk", but "150 km để đến Đồng Nai".
_FOR, _DONE_FOR = "để", frozenset({Label.PERSON, Label.PRODUCT, Label.ORG})
_HAVING, _TITLE = "có", 3
_MEMBERS, _AMONG = "gồm", frozenset({("trong", "số"), ("tổng", "số")})
_EXAMPLES, _LEVELS = frozenset({"như", "gồm"}), frozenset({"khu", "vực", "tỉnh", "huyện", "xã", "phường"})
_PLACES, _LONGEST_PLACE = frozenset({Label.GPE, Label.LOC}), 6
_CONTRASTS = phrases("words.about-contrasts")
_MEDIA = words("words.said-on")
_TELLING = phrases("words.telling-media")


def subject(case: AboutCase) -> Reference | None:
    """The name at the head of the clause before a token, or the place where an office acts; nothing where a
    noun stands for another name."""
    scene, position = case.scene, case.quantity.start
    sentence, source = case.sentence, case.source
    if (example := _example_before(scene, position)) is not None:
        return Reference(example.start, example.end, Role.SUBJECT, example)
    head = head_before(scene, position, sentence, but=source.entity if source else None)
    if head is None:
        return None
    if is_office(head) and (place := acted_at(scene, position)) is not None:
        return place
    anaphor = anaphor_before(scene, position, sentence)
    if anaphor is not None and (anaphor > head.start or is_owner(scene, anaphor, head)):
        return None
    return coordinated(scene, head, Role.SUBJECT)


def _example_before(scene: Scene, token: int) -> EntityMention | None:
    """The place right before a number that is one of several: "nơi mưa nhiều như | Vinh 90 mm"."""
    end = before_approximators(scene, token)
    places = [e for e in scene.entities_in(max(0, end - _LONGEST_PLACE), end) if e.label in _PLACES]
    if not places or places[-1].end != end:
        return None
    start = places[-1].start
    while start > 0 and scene.document.norms[start - 1] in _LEVELS:
        start -= 1
    return places[-1] if start > 0 and scene.document.norms[start - 1] in _EXAMPLES else None


def first_named(case: AboutCase) -> Reference | None:
    """The first name of the sentence, a place last; not one that tells where some nameless one is from."""
    scene, token = case.scene, case.quantity.start
    sentence, source = case.sentence, case.source
    names = [
        e
        for e in candidates(scene, sentence.start, sentence.end, but=source.entity if source else None)
        if (e.end > token or not tells_origin(scene, e, sentence))
        and not tells_kind(scene, e)
        and not is_around(scene, e)
        and not is_acted_by(scene, e)
        and not is_object(scene, e, token)
        and not only_speaks(scene, bearer(scene, e), token)
        and not _is_medium(scene, e)
        and not (e.start > token and (follows(scene, e, OWNERS) or _is_explained(scene, e)))
        and not (e.start > token and _is_end_of_way(scene, case.quantity, e))
        and not (e.start > token and (_is_of_other(scene, token, e) or _is_aside(scene, token, e)))
        and not (source is not None and token < source.start < e.start)  # who the speaker is
        and not _is_beside(scene, token, e)
    ]
    is_measure = case.quantity.kind is Kind.MEASURE
    names.sort(
        key=lambda e: (
            not is_measure and is_street(scene, e),
            e.end <= token
            and (
                follows(scene, e, ORIGINS)
                or is_adverbial(scene, scene.clause(e.start)[0], e)
                or is_residence(scene, e)
            ),
        )
    )
    return coordinated(scene, bearer(scene, names[0]), Role.FIRST) if names else None


def _is_end_of_way(scene: Scene, quantity: Quantity, entity: EntityMention) -> bool:
    """Whether a name is only where a way begins or ends: "vượt hơn 1.600 km từ Hà Nội vào TP.HCM"."""
    return is_length(quantity) and follows(scene, entity, _WAYS)


def _is_beside(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a name right behind a number only tells what something is done to ("tiêu diệt hai xe tăng
    Tiger"), or among whom somebody is the nth ("tòa tháp cao thứ 5 New York")."""
    quantity = scene.modified_in(token, token + 1)[0].quantity
    if entity.start != quantity.end:
        return False
    verbs = scene.hits.all_before(before_approximators(scene, token), Boundary)
    is_object = any(hit.rule.id == _VERB for hit in verbs)
    is_counted = is_object and quantity.kind is Kind.COUNT and entity.label is Label.PRODUCT
    return is_counted or (quantity.kind is Kind.RANK and entity.label in (Label.GPE, Label.LOC))


def _is_medium(scene: Scene, entity: EntityMention) -> bool:
    """Whether something is only said on a platform or to a medium: "ông Trump viết trên Twitter"."""
    if entity.label is Label.ORG and _TELLING.widths_before(scene.document.norms, entity.start):
        return True
    if entity.label is not Label.PRODUCT or not follows(scene, entity, _MEDIA):
        return False
    return any(scene.hits.all_before(end, Attribution) for end in (entity.start - 1, entity.start))


def _is_of_other(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a name after the number is told of for itself: "9.614 đầu đạn, trong đó Nga có …", "đứng thứ 2,
    sau Quảng Ninh"."""
    norms = scene.document.norms
    for t in range(token, entity.start):
        if norms[t] in _SETTING_APART or (norms[t] in _PARTS and norms[t - 1] == ","):
            return True
        if norms[t] == _FOR and entity.label in _DONE_FOR:
            return True
        if norms[t] == _MEMBERS and _lists_persons(scene, t, entity):
            return True  # "bắt 3 nghi phạm, gồm Lê Văn Tám, nhân viên VKS, …"
        if tuple(norms[t - 2 : t]) in _AMONG and _HAVING in norms[entity.start - _TITLE : entity.start]:
            return True  # "trong số | 3 công an bị thương có anh Hải"
        if _CONTRASTS.widths_at(norms, t):
            return True
    return False


def _lists_persons(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a list of persons begins at a token, of whom a name tells something, or one is."""
    first = scene.entities_in(token, entity.end)
    return bool(first) and first[0].label is Label.PERSON


def _is_aside(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a name stands deep in another clause: "Với 130 km bờ biển, … những địa danh đẹp như Mỹ Khê"."""
    if scene.document.sentence(token).zone is ZoneKind.HEADLINE:
        return False  # where nothing stands before that it could be told of
    _, end = scene.clause(token)
    return entity.start >= end and entity.start - scene.clause(entity.start)[0] > HEAD_REACH


def _is_explained(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name only tells what the one spoken of is: "với giá 26 triệu USD, đây là chiếc Ferrari …"."""
    start = scene.clause(entity.start)[0]
    return scene.document.norms[start : start + 2] == ["đây", "là"]
