"""Who heads a clause: the name that a statement is of, found without a parser."""

from __future__ import annotations

from itertools import pairwise

from aifacts.model import Label
from aifacts.pipeline.context.function_words import AT, PASSIVES
from aifacts.pipeline.context.phrases import is_verb_at
from aifacts.pipeline.context.scene import Scene, is_country
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, InOrder
from aifacts.pipeline.wording import PhraseSet

# A subject stands at the head of its clause; a title or a designator may stand before it.
HEAD_REACH = 4
_RESIDING = words("words.residing")
_RESIDENCE_REACH = 8
_KIND_REACH = 5
ORIGINS, _ORIGIN_REACH = words("words.origins"), 8
_NICKNAMES = words("words.nicknames")
_SAID_REACH = 2
_SPEECH_REACH = 6
_SAYING = frozenset({"source.says"})
_REPORTING = frozenset({"source.says", "source.reckons"})
_PREPOSITIONS = words("words.prepositions")
_JOINING = words("words.joining")
_THAN = phrases("words.than")
_STYLES, _STREETS = phrases("words.styles"), words("words.streets")
_LEADING_ON = (["trong", "khi"], ["trong", "đó"])
_WHEN, _WITH = phrases("words.when"), frozenset({"nhờ", "có"})
# What makes a superlative, and what it may be bounded by, at most how far before the name: "trong lịch sử".
_MOST, _HISTORY, _HISTORY_REACH = "nhất", ("lịch", "sử"), 8
_PLACES, _AMONG_BY = frozenset({Label.GPE, Label.LOC}), words("words.among")
_LEVELS, _LOCAL_LEVELS = words("words.levels"), words("words.local-levels")
_BULLETIN = "designator.bulletin"
_APPOSITION = frozenset({"-", "–"})
# What designates bodies that report of others: ministries and committees, schools, societies, media.
_LEARNING = "designator.learning"
_OFFICES = frozenset({"designator.state", "designator.learning", "designator.society", "designator.media"})
# How long the name of an owner may be, in tokens.
_LONGEST_OWNER = 12
_WHO, _WHO_DID = "người", frozenset({"được", "bị", "từng", "đã", "đang", "vừa", "mà"})


def is_office(entity: EntityMention) -> bool:
    """Whether a name is that of a body that reports of others."""
    return entity.label is Label.ORG and not _OFFICES.isdisjoint(entity.rules)


def candidates(
    scene: Scene, start: int, end: int, *, but: EntityMention | None = None, events: bool = False
) -> list[EntityMention]:
    """The names of a stretch that something may be said of: none in brackets, no `but`, events if asked."""
    if scene.tellable is None:
        scene.tellable = InOrder([e for e in scene.entities if _is_tellable(scene, e)])
    return [
        e
        for e in scene.tellable.within(start, end)
        if (events or e.label is not Label.EVENT) and not (but is not None and e.start == but.start)
    ]


def _is_tellable(scene: Scene, entity: EntityMention) -> bool:
    """Whether something may be said of a name as it stands."""
    return not (
        scene.in_brackets(entity.start)
        or is_credit(scene, entity)
        or bounds_superlative(scene, entity)
        or _is_compared(scene, entity)
        or _tells_style(scene, entity)
        or is_bulletin(entity)
    )


def _before(scene: Scene, entity: EntityMention, width: int) -> list[str]:
    """The words before a name, no more than so many, of its sentence: "lớn nhất" ends the headline above."""
    first = scene.document.sentence(entity.start).start
    return scene.document.norms[max(first, entity.start - width) : entity.start]


def _is_behind(scene: Scene, entity: EntityMention, phrases: PhraseSet) -> bool:
    """Whether one of some phrases stands right before a name in its sentence."""
    document = scene.document
    return bool(phrases.widths_before(document.norms, entity.start, document.sentence(entity.start).start))


def _is_compared(scene: Scene, entity: EntityMention) -> bool:
    """Whether another is only compared with a name: "ngắn hơn cả Kia Morning", "so với Mỹ"."""
    return _is_behind(scene, entity, _THAN)


def _tells_style(scene: Scene, entity: EntityMention) -> bool:
    """Whether a place only tells how something is made: "xây theo phong cách Pháp"."""
    return entity.label in _PLACES and _is_behind(scene, entity, _STYLES)


def is_street(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name is that of a street where something happens: "trên đường Trần Hưng Đạo"."""
    document, token = scene.document, entity.start - 1
    if entity.label is Label.GPE or not follows(scene, entity, _STREETS):
        return False  # "trên phố Hà Nội"
    return document.word_start[token] and document.norms[token - 1] != "đường"


def _signs(scene: Scene, entity: EntityMention) -> bool:
    """Whether a person's name is all that a line holds."""
    sentence = scene.document.sentence(entity.start)
    is_line = (sentence.start, sentence.end) == (entity.start, entity.end)
    return is_line and entity.label is Label.PERSON


def is_bulletin(entity: EntityMention) -> bool:
    """Whether a name is that of a news bulletin: "Điểm tin 17h"."""
    return _BULLETIN in entity.rules


def is_person(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name is that of a person of whom is told."""
    return entity.label is Label.PERSON and not is_credit(scene, entity)


def is_credit(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name is that of a photographer, "Ảnh: Minh Quân", or of who wrote the article."""
    return scene.document.norms[max(0, entity.start - 2) : entity.start] == ["ảnh", ":"] or _signs(
        scene, entity
    )


def bounds_superlative(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name tells only among what something is most: "chung cư đắt nhất Việt Nam", "rẻ nhất tại Hà
    Nội", "cao nhất trong lịch sử hơn 40 năm Trường ĐH Luật"."""
    before = _before(scene, entity, _HISTORY_REACH)
    if _MOST in before and _HISTORY in pairwise(before):
        return True
    if before and entity.label in _PLACES and before[-1] in _AMONG_BY:
        before = before[:-1]
    return before[-1:] == [_MOST]


def is_acted_by(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name only does to another what is told: "hãng bị Tổng cục Thuế phạt 31 tỷ đồng"."""
    return entity.start > 0 and scene.document.norms[entity.start - 1] == "bị"


def is_residence(scene: Scene, entity: EntityMention) -> bool:
    """Whether a place only tells where somebody lives: "ngụ xã Hòa Sơn", "cư trú tại tổ 5, phường X"."""
    if entity.label is not Label.GPE:
        return False
    first = scene.document.sentence(entity.start).start
    for token in range(entity.start - 1, max(first, entity.start - _RESIDENCE_REACH) - 1, -1):
        norm = scene.document.norms[token]
        if norm in _RESIDING or " ".join(scene.document.norms[token - 1 : token + 1]) in _RESIDING:
            return True
        if not norm.isalnum() and norm != ",":
            return False
    return False


def head_before(
    scene: Scene, position: int, sentence: Sentence, *, but: EntityMention | None = None
) -> EntityMention | None:
    """The name at the head of the nearest clause before a token that has one there."""
    told = position
    while position > sentence.start:
        start = _coordinate(scene, scene.clause(position - 1)[0], position)
        if start > sentence.start and _goes_on(scene, start):
            position = start - 1
            continue
        spoken = _said_of(scene, start, position, but)
        if spoken is not None:
            return bearer(scene, spoken)
        for entity in candidates(scene, start, position, but=but, events=True):
            if entity.start - start > HEAD_REACH or is_adverbial(scene, start, entity):
                break
            if tells_kind(scene, entity):
                continue
            if _is_no_head(scene, entity, told):
                break
            if entity.start == start or scene.document.norms[entity.start - 1] not in _PREPOSITIONS:
                borne = bearer(scene, entity)
                head = _titled(scene, entity, start, but) or (entity if borne is but else borne)
                if only_speaks(scene, head, told):
                    break
                return head
        position = start - 1 if start > sentence.start else sentence.start
    return None


def _is_no_head(scene: Scene, entity: EntityMention, position: int) -> bool:
    """Whether a name near the head of its clause only tells where, by whom, or with what it is done."""
    is_placed = is_around(scene, entity) or is_residence(scene, entity)
    return is_placed or is_acted_by(scene, entity) or is_object(scene, entity, position)


def is_object(scene: Scene, entity: EntityMention, position: int) -> bool:
    """Whether something is only done with a name before the clause of a token: "Sau khi nhờ ChatGPT, một phụ
    nữ …"; but "sau khi Samsung rút lui"."""
    norms, (start, end) = scene.document.norms, scene.clause(entity.start)
    widths = _WHEN.widths_at(norms, start)
    if not widths or entity.start == start + widths[0] or position < end:
        return False
    return is_verb_at(scene, start + widths[0]) or norms[start + widths[0]] in _WITH


def only_speaks(scene: Scene, head: EntityMention, position: int) -> bool:
    """Whether a person only says what is told: "Ông Thái, Chánh văn phòng Uỷ ban X, cho biết theo báo cáo
    của cảnh sát, toàn quốc xảy ra 42 vụ"."""
    if head.label is not Label.PERSON or head.end >= position:
        return False
    end = head.end
    if scene.document.norms[end] == ",":  # what he is
        end = scene.clause(end + 1)[1] + 1
    said = after_speech(scene, end, min(end + _SAID_REACH, position), _REPORTING)
    return bool(said)


def _goes_on(scene: Scene, start: int) -> bool:
    """Whether a clause has no subject of its own: "Ông Tám, tức Tám Lúa, bị phạt 5 triệu"; or
    only tells who somebody is: "bà Vân, người được ông Tám đề cử, …"."""
    norms = scene.document.norms
    is_relative = norms[start] == _WHO and not _WHO_DID.isdisjoint(norms[start + 1 : start + 2])
    return is_relative or is_verb_at(scene, start) or norms[start] in PASSIVES


def opening_head(scene: Scene, sentence: Sentence) -> EntityMention | None:
    """The name that a sentence begins with, if it is no office that reports of others."""
    for entity in candidates(scene, sentence.start, sentence.end)[:1]:
        is_head = entity.start - sentence.start <= HEAD_REACH and not is_adverbial(
            scene, sentence.start, entity
        )
        if (
            is_head
            and not tells_kind(scene, entity)
            and not tells_origin(scene, entity, sentence)
            and not (is_office(entity) and (_LEARNING not in entity.rules or _reports(scene, entity)))
            and entity.label is not Label.LAW
        ):
            return bearer(scene, entity)
    return None


def _reports(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name is followed by what it says: "Bộ Y tế hôm nay cho biết …"."""
    end = min(entity.end + _SPEECH_REACH, scene.document.limits[entity.start])
    return bool(after_speech(scene, entity.end, end, _REPORTING))


def _coordinate(scene: Scene, start: int, position: int) -> int:
    """Where the last of the statements in a clause begins that each have a name and a number of their own:
    "trường A trả 7 thí sinh và | trường B trả 2 thí sinh"."""
    if not scene.modified_in(start, position - 1):
        return start  # most have no number of their own before
    for token in range(position - 1, start, -1):
        if scene.document.norms[token] in _JOINING and token not in scene.names:
            named = scene.entities_in(token + 1, position)
            is_head = bool(named) and named[0].start - token <= 2 and named[0].end < position
            if is_head and scene.modified_in(start, token):
                return token + 1
    return start


def _titled(
    scene: Scene, entity: EntityMention, start: int, but: EntityMention | None
) -> EntityMention | None:
    """The person before a comma whose office a name closes, if it is not `but`, who only speaks: "Ông A,
    Hiệu trưởng Trường B, cùng …"."""
    if scene.clause(entity.start)[1] != entity.end:
        return None
    start = _past_age(scene, start)
    before = scene.entities_in(max(0, start - 8), start)
    is_person = bool(before) and before[-1].end == start - 1 and before[-1].label is Label.PERSON
    return before[-1] if is_person and before[-1] is not but else None


def _past_age(scene: Scene, start: int) -> int:
    """Where the clause before begins if it is but an age: "Võ Thị Hoa, | 44 tuổi, Giám đốc …"."""
    token = start - 1
    while token > 0 and token - 1 in scene.numbers:
        token -= 1
    is_age = token < start - 1 and scene.document.norms[token - 1] == ","
    return token if is_age else start


def is_adverbial(scene: Scene, start: int, entity: EntityMention) -> bool:
    """Whether a name is only part of where its clause begins: "Ở phía bắc sông Hồng, …"; "trong khi BMW …" is
    a clause of its own."""
    opening = scene.document.norms[start : start + 2]
    return entity.start > start and opening[0] in _PREPOSITIONS and opening not in _LEADING_ON


def is_around(scene: Scene, entity: EntityMention) -> bool:
    """Whether a place only tells where the one before it lies: "Mattapan, bang Massachusetts"."""
    norms, comma = scene.document.norms, entity.start - 1
    for width in (1, 2):
        if " ".join(norms[entity.start - width : entity.start]) in _LEVELS:
            comma = entity.start - width - 1
    if entity.label is not Label.GPE or comma < 1 or norms[comma] != ",":
        return False
    before = scene.entities_in(max(0, comma - 8), comma)
    is_place = bool(before) and before[-1].end == comma and before[-1].label in (Label.GPE, Label.LOC)
    return is_place and not is_country(before[-1])


def _said_of(scene: Scene, start: int, end: int, but: EntityMention | None) -> EntityMention | None:
    """The name that heads what is said: "ông An thông báo VinAI có 500 kỹ sư"."""
    for said in after_speech(scene, start, end, _REPORTING):
        names = candidates(scene, said, min(said + _SAID_REACH + 1, end), but=but)
        if said > start and names:
            return names[0]
    return None


def after_speech(scene: Scene, start: int, end: int, rules: frozenset[str] = _SAYING) -> list[int]:
    """Where what is said begins: "cho biết | thành phố có …"; by verbs of some rules."""
    norms = scene.document.norms
    return [h.end for h in scene.attributed(start, end, rules) if norms[h.start - 1] not in PASSIVES]


def tells_kind(scene: Scene, entity: EntityMention) -> bool:
    """Whether a country tells only where some nameless one is from: "Sếp Trung Quốc chi …"."""
    if not is_country(entity):
        return False
    first = scene.document.sentence(entity.start).start
    for token in range(entity.start - 1, max(first, entity.start - _KIND_REACH) - 1, -1):
        norm = scene.document.norms[token]
        if not norm.isalpha() or norm in _PREPOSITIONS or token in scene.names:
            return False
        if scene.is_agent(token) or norm in _NICKNAMES:
            return True
    return False


def bearer(scene: Scene, entity: EntityMention) -> EntityMention:
    """The person whose title a place or a body is part of: "Tổng thống Mỹ Donald Trump"; who has what stands
    in a place: "nhà máy tại Bắc Kinh của Xiaomi"."""
    if entity.label is Label.PERSON:
        return entity
    if (owner := _owner_of_placed(scene, entity)) is not None:
        return owner
    start = entity.end
    if (
        start < len(scene.document) and scene.document.norms[start] in _APPOSITION
    ):  # "Thâm Quyến - Tần Vĩ Trung"
        start += 1
    limit = scene.document.limits[entity.start]
    following = scene.entities_in(start, min(start + _LONGEST_OWNER, limit))
    is_title = bool(following) and following[0].start == start and following[0].label is Label.PERSON
    return following[0] if is_title else entity


def _owner_of_placed(scene: Scene, place: EntityMention) -> EntityMention | None:
    """Whose the thing is that stands in a place: "nhà máy tại Bắc Kinh của [Xiaomi]"."""
    if place.label not in (Label.GPE, Label.LOC) or not follows(scene, place, AT):
        return None
    if place.end >= len(scene.document) or scene.document.norms[place.end] != "của":
        return None
    names = scene.entities_in(place.end + 1, place.end + _LONGEST_OWNER)
    return names[0] if names and names[0].start == place.end + 1 else None


def is_leveled_at(scene: Scene, entity: EntityMention) -> bool:
    """Whether a place with its level only tells where something is: "ở phường An Xuyên"."""
    norms, start = scene.document.norms, entity.start
    return start > 1 and norms[start - 1] in _LOCAL_LEVELS and norms[start - 2] in AT


def follows(scene: Scene, entity: EntityMention, marks: frozenset[str]) -> bool:
    """Whether one of some words stands right before a name."""
    return not marks.isdisjoint(_before(scene, entity, 1))


def tells_origin(scene: Scene, entity: EntityMention, sentence: Sentence) -> bool:
    """ "Một cậu bé ở Trung Quốc": what is told is of the boy, who has no name."""
    nearby = scene.document.norms[max(sentence.start, entity.start - _ORIGIN_REACH) : entity.start]
    is_origin = follows(scene, entity, ORIGINS) or follows(scene, entity, AT)
    return is_origin and "một" in nearby
