"""Those who speak of themselves, or for a place or body of theirs."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.nouns import heads_before
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.attributions import DASHES, LONGEST_OFFICE, QUOTES
from aifacts.pipeline.context.phrases import is_verb_at
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.source import CARRIED
from aifacts.pipeline.context.subjects import after_speech, candidates, is_office
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.spans import EntityMention

_SEAT_REACH = 12
_MARKS = DASHES | {","}
_EXPECTED = "dự"
_ADVERBS = words("words.about-adverbs")
_SELVES = phrases("words.selves")


def office(case: AboutCase) -> Reference | None:
    """The place that an office reports of: "Theo Thống kê thành phố Hà Nội, …"."""
    scene, position = case.scene, case.quantity.start
    sentence, source = case.sentence, case.source
    entity = source.entity if source is not None else None
    if entity is not None and entity.label is Label.PERSON:
        entity = _office_of(scene, entity)
    if entity is None or not is_office(entity) or entity.end > position:
        return None
    if not sentence.start <= entity.start or any(candidates(scene, entity.end, position)):
        return None
    return _place_in(scene, entity)


def _office_of(scene: Scene, person: EntityMention) -> EntityMention | None:
    """The office that a mark sets apart behind a person, of several the last: "bà Thuỷ - đội trưởng Đội Quản
    lý hành chính Công an quận Đống Đa"."""
    norms, start = scene.document.norms, person.end + 1
    if _MARKS.isdisjoint(norms[person.end : start]):
        return None
    reach = range(start, min(start + LONGEST_OFFICE, scene.document.limits[person.end]))
    end = next((t for t in reach if norms[t] in _MARKS and t not in scene.names), reach.stop)
    return next(filter(is_office, reversed(scene.entities_in(start, end))), None)


def of_itself(case: AboutCase) -> Reference | None:
    """A company that speaks of its sums and shares: "UBTech của doanh nhân Chu Kiếm cho hay đơn hàng vượt …".

    What is counted may be others', which the press reports.
    """
    scene, quantity, source = case.scene, case.quantity, case.source
    entity, position = source.entity if source is not None else None, quantity.start
    if entity is None or entity.label is not Label.ORG or is_office(entity) or entity.end > position:
        return None
    said = next(iter(after_speech(scene, entity.end, position)), None)
    if said is None or candidates(scene, said, position):
        return None
    if scene.is_agent(said) or said in scene.numbers:
        return None  # "nêu rõ công ty mẹ phải trích lập …", "thông tin 21 ngân hàng sẽ tham gia …"
    return Reference(entity.start, entity.end, Role.SUBJECT, entity)


def own_deed(case: AboutCase) -> Reference | None:
    """Who tells what he did himself: "Ukraine tuyên bố đánh chặn 320 UAV"."""
    scene, source, position = case.scene, case.source, case.quantity.start
    entity = source.entity if source is not None else None
    if entity is None or is_office(entity) or not case.sentence.start <= entity.start < position:
        return None
    said = next(iter(after_speech(scene, entity.end, position)), None)
    while said is not None and said < position and scene.document.norms[said] in _ADVERBS:
        said += 1
    if said is None or said >= position or candidates(scene, said, position):
        return None
    # But "cho biết dự kiến tiền lương tăng 2 triệu đồng".
    is_deed = is_verb_at(scene, said) and scene.document.norms[said] != _EXPECTED
    return Reference(entity.start, entity.end, Role.SUBJECT, entity) if is_deed else None


def oneself(case: AboutCase) -> Reference | None:
    """Who says "tôi" at the head of the clause: "“Tôi nhận 250 cuộc gọi mỗi ngày”, chị Hoa kể".

    "Chúng tôi" may be a whole country.
    """
    scene, source = case.scene, case.source
    entity = source.entity if source is not None else None
    if entity is None or entity.label is not Label.PERSON or _SELVES.first_words.isdisjoint(case.words):
        return None
    norms, position = scene.document.norms, case.quantity.start
    for head in heads_before(scene, position, case.sentence)[:1]:
        start = head + (norms[head] in QUOTES)
        if _SELVES.widths_at(norms, start) and not candidates(scene, start, position):
            return Reference(entity.start, entity.end, Role.SUBJECT, entity)
    return None


def seat(case: AboutCase) -> Reference | None:
    """What an official speaks for ("ông An, Chủ tịch UBND xã Xa Lâm, cho biết …"), a country, a law or one
    who tells of himself, or the place of an office; what others report is of none of them."""
    scene, source = case.scene, case.source
    if source is None or source.entity is None or source.rule == CARRIED:
        return None
    speaker = source.entity
    if speaker.label in (Label.GPE, Label.LAW) or _tells_of_itself(scene, speaker):
        return Reference(speaker.start, speaker.end, Role.FIRST, speaker)
    if speaker.label is not Label.PERSON:
        return _place_in(scene, speaker)
    limit = min(speaker.end + _SEAT_REACH, scene.document.limits[speaker.start])
    beside = scene.entities_in(speaker.end, limit)
    return Reference(beside[0].start, beside[0].end, Role.FIRST, beside[0]) if beside else None


def _tells_of_itself(scene: Scene, speaker: EntityMention) -> bool:
    """Whether what is said has no subject of its own: "Malinin thừa nhận chịu áp lực và chỉ xếp thứ tám",
    "Nghệ sĩ Tiểu Bảo Quốc: Sở hữu 3 căn nhà"."""
    end = scene.document.limits[speaker.start]
    is_announced = scene.document.norms[speaker.end : speaker.end + 1] == [":"]
    said = speaker.end + 1 if is_announced else next(iter(after_speech(scene, speaker.end, end)), None)
    return (
        said is not None
        and said < end
        and (scene.document.norms[said] in _ADVERBS or is_verb_at(scene, said))
    )


def _place_in(scene: Scene, office: EntityMention) -> Reference | None:
    """The place at the end of an office's name, where the article names it elsewhere too."""
    norms = scene.document.norms
    for start in range(office.start + 1, office.end):
        place = scene.places.get(tuple(norms[start : office.end]))
        if place is not None:
            return Reference(start, office.end, Role.OFFICE, place)
    return None
