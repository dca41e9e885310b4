"""What goes on from the number or the sentence before."""

from __future__ import annotations

from aifacts.model import Label, ZoneKind
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated
from aifacts.pipeline.context.about.places import is_price
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.about.storms import is_storm
from aifacts.pipeline.context.metric_heads import known_at
from aifacts.pipeline.context.scene import Reference, Scene, is_called
from aifacts.pipeline.context.subjects import (
    HEAD_REACH,
    bearer,
    candidates,
    is_street,
    tells_kind,
    tells_origin,
)
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook.schema import MetricRole

# How many sentences back the head of one may be: a paragraph may be a whole book.
_FARTHEST = 10
_SIZE = "metric.size"
_TOPIC_MARKS = frozenset({":", ","})
_LISTING = words("words.about-listing")
_ORGANISERS = phrases("words.organisers")
_PERSONAL = words("words.personal")
_ECONOMY = phrases("words.economy")


def carried(case: AboutCase) -> Reference | None:
    """What the number before this one in the same line is about; outside of brackets, none within."""
    scene, found, sentence = case.scene, case.found, case.sentence
    index = len(found) - 1
    if not scene.in_brackets(case.quantity.start):
        # "9 tấn thóc ướt (riêng Huế 6 tấn); 61 con trâu chết"
        while index >= 0 and scene.in_brackets(scene.modified[index].quantity.start):
            index -= 1
    if index < 0 or found[index] is None:
        return None
    before = scene.document.sentence(scene.modified[index].quantity.start)
    reference = found[index]
    if reference is None or not (scene.is_near(before, sentence) or scene.goes_on(sentence)):
        return None
    if before.paragraph != sentence.paragraph and scene.quotes_market(sentence):
        return None  # a price of gold is of no house that quoted the one before
    if before != sentence and reference.entity is not None and _is_left_behind(case, reference.entity):
        return None
    return _again(reference)


def _is_left_behind(case: AboutCase, name: EntityMention) -> bool:
    """Whether a sentence no longer tells of a person whom the headline does not name: no word in it could be
    he. "Ông Hai đã ký giấy mời. Đoàn có 6 người."
    """
    headlined = case.scene.headlined
    is_passing = bool(headlined) and name.label is Label.PERSON and case.scene.key_of(name) not in headlined
    return is_passing and _PERSONAL.isdisjoint(case.words)


def economy(case: AboutCase) -> Reference | None:
    """The country whose economy it is, whoever was named since: "… Việt Nam. Bà Tư có 2 sạp. CPI tăng 3%"."""
    scene, metric, found = case.scene, case.metric, case.found
    if metric is None or not _ECONOMY.widths_at(scene.document.norms, metric.start, metric.end):
        return None
    before = found[-1].entity if found and found[-1] is not None else None
    if before is not None and before.label is Label.GPE:
        return None
    home = scene.home(case.quantity.start)
    country = scene.last_before(case.quantity.start, is_called, home)
    return Reference(country.start, country.end, Role.EARLIER, country) if country is not None else None


def others(case: AboutCase) -> Reference | None:
    """What the number before in the sentence is about, for those beside them: "2 thuỷ thủ của nước này đã bị
    giết và 3 người khác bị thương"."""
    scene, quantity = case.scene, case.quantity
    found, sentence = case.found, case.sentence
    index = len(found) - 1
    if index < 0 or scene.document.norms[quantity.end : quantity.end + 1] != ["khác"]:
        return None
    reference, before = found[index], scene.modified[index].quantity
    if scene.document.norms[quantity.end + 1 : quantity.end + 2] == ["của"]:
        return None  # "2 xe tăng khác của Pháp"
    if reference is None or before.start < sentence.start or before.kind is not quantity.kind:
        return None
    return _again(reference)


def continued(case: AboutCase) -> Reference | None:
    """What the number before is about, for a clause of its sentence that tells the parts: "đoàn tàu hai tầng
    ở Hà Nội …, gồm 7 toa"."""
    scene, quantity = case.scene, case.quantity
    found, sentence = case.found, case.sentence
    if _LISTING.isdisjoint(case.words):
        return None
    index = len(found) - 1
    start = scene.clause(quantity.start)[0]
    is_part = start > sentence.start and scene.document.norms[start] in _LISTING
    if index < 0 or not is_part:
        return None
    reference = found[index]
    if reference is None or scene.modified[index].quantity.start < sentence.start:
        return None
    return _again(reference)


def measured(case: AboutCase) -> Reference | None:
    """The thing whose size the number before tells, for the next of its measures: "tuyến tránh Núi Bà dài 13
    km, rộng 4 làn xe, vốn xây dựng 900 tỷ"."""
    scene, quantity, index = case.scene, case.quantity, case.index - 1
    reference = case.found[index] if index >= 0 else None
    entity = reference.entity if reference is not None else None
    if reference is None or entity is None or entity.label not in (Label.LOC, Label.PRODUCT):
        return None
    start, previous = scene.clause(quantity.start)[0], scene.modified[index].quantity
    is_next = scene.document.together(previous.start, quantity.end) and previous.end < start
    if (
        not is_next
        or scene.document.norms[start - 1] != ","
        or scene.entities_in(previous.end, quantity.start)
    ):
        return None
    is_sized = reference.end <= previous.start and _has_size(case, index, reference)
    return _again(reference) if is_sized and known_at(scene, start, MetricRole.NOUN) is not None else None


def _has_size(case: AboutCase, index: int, thing: Reference) -> bool:
    """Whether a number tells the size of a thing right before its metric, or goes on such a list itself."""
    metric = case.metrics[index]
    is_size = metric is not None and metric.rule == _SIZE and thing.end == metric.start
    return is_size or thing.rule == Role.CARRIED


def earlier(case: AboutCase) -> Reference | None:
    """The head of the sentence before, in this line or one near it; who only speaks there is none."""
    scene, sentence = case.scene, case.sentence
    index = scene.document.sentence_of[sentence.start] - 1
    last = max(0, index - _FARTHEST)
    while index >= last and sentence.paragraph - scene.document.sentences[index].paragraph <= 2:
        before = scene.document.sentences[index]
        if before.zone is ZoneKind.CAPTION and sentence.zone is not ZoneKind.CAPTION:
            index -= 1
            continue
        names = [
            e
            for e in candidates(scene, before.start, before.end, events=True)
            if scene.key_of(e) not in case.speakers
            and not _is_left_behind(case, e)
            and (e.label is not Label.EVENT or _is_told_of(scene, e))
            and not is_street(scene, e)
            and not tells_kind(scene, e)
            and not tells_origin(scene, e, before)
        ]
        if names:
            known = [e for e in names if scene.key_of(e) in scene.headlined]
            return coordinated(scene, bearer(scene, (known or names)[0]), Role.EARLIER)
        index -= 1
    return None


def organised(case: AboutCase) -> Reference | None:
    """The event that its organisers tell of: "Theo ban tổ chức, hơn 800 doanh nghiệp tham dự"."""
    scene, source = case.scene, case.source
    if source is None or source.entity is not None:
        return None
    if scene.document.norms[source.start : source.end] not in _ORGANISERS:
        return None
    event = case.event
    is_before = event is not None and event.end <= case.quantity.start
    return Reference(event.start, event.end, Role.EARLIER, event) if event and is_before else None


def first_event(scene: Scene) -> EntityMention | None:
    """The event that an article names first, of several the one that it is about; no storm."""
    events = (entity for entity in scene.entities if entity.label is Label.EVENT)
    return next((event for event in events if not is_storm(scene, event)), None)


def _is_told_of(scene: Scene, event: EntityMention) -> bool:
    """Whether an event heads its clause: "Giữa tháng 9, hội chợ CAEXPO khai mạc"; but no storm, and none that
    only is the topic, "SEA Games 33: Thái Lan mất vàng"."""
    if not _TOPIC_MARKS.isdisjoint(scene.document.norms[event.end : event.end + 1]):
        return False
    return event.start - scene.clause(event.start)[0] <= HEAD_REACH and not is_storm(scene, event)


def quoted_before(case: AboutCase) -> Reference | None:
    """The market of the quote before, for the same price; but "Tập đoàn Phú Quý niêm yết giá …" quotes it
    itself."""
    scene, found, metrics = case.scene, case.found, case.metrics
    index = len(found)
    metric = metrics[index]
    if not found or metric is None or found[-1] is None or found[-1].rule not in (Role.PLACE, Role.CARRIED):
        return None
    before = metrics[index - 1]
    norms = scene.document.norms
    is_same = before is not None and norms[before.start : before.end] == norms[metric.start : metric.end]
    if (
        not is_same
        or not scene.is_near(scene.sentences[index - 1], case.sentence)
        or not is_price(scene, metric)
        or any(e.label is Label.ORG for e in candidates(scene, case.sentence.start, metric.start))
    ):
        return None
    return Reference(found[-1].start, found[-1].end, Role.CARRIED, found[-1].entity)


def introduced(case: AboutCase) -> Reference | None:
    """The name that the noun at the head of its clause led to before: "[Sân bay Long Thành] … Sân bay rộng
    5.000 ha"."""
    name = case.introductions.name_for(case.quantity.start, case.sentence)
    return Reference(name.start, name.end, Role.ANAPHOR, name) if name is not None else None


def _again(reference: Reference) -> Reference:
    return Reference(reference.start, reference.end, Role.CARRIED, reference.entity)
