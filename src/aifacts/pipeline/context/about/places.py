"""Places that a number is told of: where people came to harm, what lies how far, "tại Hà Nội 12 độ"."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated
from aifacts.pipeline.context.about.nouns import anaphor_before
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.distances import away_before
from aifacts.pipeline.context.function_words import AT, LOCATIVES
from aifacts.pipeline.context.phrases import is_verb_at
from aifacts.pipeline.context.scene import Reference, Scene, is_country
from aifacts.pipeline.context.subjects import HEAD_REACH, candidates, follows, head_before
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity

# How far before a place its "ở" may stand, and how far behind the counted where they are, in tokens.
_LOCATIVE_REACH, _OWN_REACH = 4, 5
_LONGEST_PLACE = 12
_WHEREABOUTS = frozenset({Label.GPE, Label.LOC, Label.ORG})
_TAX, _TOWARDS, _TAXED_REACH = "thuế", words("words.taxed-towards"), 10
_OWNED = "của"
_FATE, _PRICE, _WORTH = "metric.fate", "giá", ["giá", "trị"]
_QUOTING = phrases("words.quoting")
_SINGLING = words("words.singling-out")
_STATING = words("words.placed-stating")


def struck(case: AboutCase) -> Reference | None:
    """Where people came to harm: "vụ nổ tại Kabul, Afghanistan, khiến 11 người thiệt mạng"."""
    scene, quantity = case.scene, case.quantity
    metric, sentence = case.metric, case.sentence
    if metric is None or metric.rule != _FATE:
        return None
    if _is_named_behind(scene, quantity):
        return None
    places = [
        e
        for e in scene.entities_in(sentence.start, sentence.end)
        if e.label in (Label.GPE, Label.LOC) and _is_located(scene, e)
    ]
    own = next((e for e in places if _is_own_place(scene, quantity, e)), None)
    if own is not None:
        return coordinated(scene, own, Role.PLACE)
    before = [e for e in places if e.end <= quantity.start]
    while len(before) > 1 and scene.document.norms[before[-2].end : before[-1].start] == [","]:
        before.pop()  # "Kabul, Afghanistan" is Kabul
    best = before[-1] if before else next(iter(places), None) or _hit_by_event(scene, quantity, sentence)
    return Reference(best.start, best.end, Role.PLACE, best) if best is not None else None


def _is_own_place(scene: Scene, quantity: Quantity, place: EntityMention) -> bool:
    """Whether a place is where those are who are counted: "10 người dân ở Afghanistan thiệt mạng", "1.262 hộ
    với hơn 5.000 người ở xã Trung Giã"; but "11 người thiệt mạng ở Kabul" happened there."""
    between = range(quantity.end, place.start)
    return 0 < len(between) <= _OWN_REACH and not any(is_verb_at(scene, token) for token in between)


def _is_named_behind(scene: Scene, quantity: Quantity) -> bool:
    """Whether those who came to harm are said to be of a country or of somebody: "17 quân nhân Mỹ đã thiệt
    mạng trên tàu ở cảng Aden"."""
    if quantity.end >= scene.document.limits[quantity.start]:
        return False
    following = scene.entities_in(quantity.end, quantity.end + 1)
    is_origin = bool(following) and is_country(following[0])
    return is_origin or scene.document.norms[quantity.end : quantity.end + 1] == ["của"]


def _hit_by_event(scene: Scene, quantity: Quantity, sentence: Sentence) -> EntityMention | None:
    """The place that an event came over: "Siêu bão Idai tàn phá Mozambique, hơn 1.000 người thiệt mạng"."""
    before = scene.entities_in(sentence.start, quantity.start)
    if len(before) < 2 or before[0].label is not Label.EVENT:
        return None
    return before[1] if before[1].label is Label.GPE else None


def distant(case: AboutCase) -> Reference | None:
    """What is so far from something: "đảo Yonaguni, cách Đài Loan khoảng 110 km"."""
    scene, quantity, sentence = case.scene, case.quantity, case.sentence
    away = away_before(scene, quantity)
    if away is None:
        return None
    if away == sentence.start:  # "Cách Hà Nội 40 km, sân bay Gia Bình …"
        start = scene.clause(quantity.start)[1] + 1
        following = scene.entities_in(start, min(start + HEAD_REACH + _LONGEST_PLACE, sentence.end))
        name = following[0] if following and following[0].start - start <= HEAD_REACH else None
    else:
        names = scene.entities_in(sentence.start, away)
        name = names[-1] if names else None
    return Reference(name.start, name.end, Role.SUBJECT, name) if name is not None else None


def quoted(case: AboutCase) -> Reference | None:
    """Whose quote a price is, or where it is quoted: "giá vàng SJC của tập đoàn Doji tại thị trường Hà Nội",
    "giá vàng SJC tại thị trường Hà Nội giao dịch quanh mức 33 triệu đồng"."""
    scene, metric = case.scene, case.metric
    if metric is None or not is_price(scene, metric):
        return None
    house = _quoting(scene, metric.start)
    if house is not None:
        return Reference(house.start, house.end, Role.SUBJECT, house)
    for entity in scene.entities_in(metric.start, case.quantity.start):
        before = scene.document.norms[max(metric.start, entity.start - _LOCATIVE_REACH + 1) : entity.start]
        is_house = entity.label is Label.ORG and _OWNED in before
        if is_house or not AT.isdisjoint(before):
            return Reference(entity.start, entity.end, Role.PLACE, entity)
    return None


def _quoting(scene: Scene, price: int) -> EntityMention | None:
    """The house that quotes the price at a token: "Tập đoàn Phú Quý niêm yết | giá vàng SJC"."""
    start, _ = scene.clause(price)
    houses = [e for e in candidates(scene, start, price) if e.label is Label.ORG]
    if not houses or houses[0].start - start > HEAD_REACH:
        return None
    is_quoting = _QUOTING.widths_at(scene.document.norms, houses[0].end)
    return houses[0] if is_quoting else None


def located(case: AboutCase) -> Reference | None:
    """Where the counted are whom nobody but an office tells of: "xác định đơn vị nấu ăn cho 4 trường ở xã Mỹ
    Đức"."""
    if AT.isdisjoint(case.words):
        return None
    scene, quantity = case.scene, case.quantity
    place = _place_of(scene, quantity)
    is_told = place is None or place.label not in _WHEREABOUTS or _is_headed(case)
    return None if place is None or is_told else coordinated(scene, place, Role.PLACE)


def _place_of(scene: Scene, quantity: Quantity) -> EntityMention | None:
    """What the phrase of the counted says that they are in: "4 trường tiểu học | ở xã Mỹ Đức"."""
    end = min(quantity.end + _OWN_REACH + 1, scene.clause(quantity.start)[1])
    for token in range(quantity.end, end):
        if scene.document.norms[token] in AT and scene.is_open(token):
            following = scene.entities_in(token + 1, token + _LOCATIVE_REACH + _LONGEST_PLACE)
            is_next = bool(following) and following[0].start - token < _LOCATIVE_REACH
            return following[0] if is_next and scene.document.together(token, following[0].end) else None
        if is_verb_at(scene, token):
            return None
    return None


def _is_headed(case: AboutCase) -> bool:
    """Whether a name heads the clause of a number, or an anaphor does."""
    scene, position, sentence = case.scene, case.quantity.start, case.sentence
    speaker = case.source.entity if case.source is not None else None
    if head_before(scene, position, sentence, but=speaker) is not None:
        return True
    return anaphor_before(scene, position, sentence) is not None


def acted_at(scene: Scene, position: int) -> Reference | None:
    """Where an office acts on what is told: "cảnh sát triệt phá 8 tổng đài tại thủ đô Kuala Lumpur"."""
    for entity in scene.entities_in(position, scene.clause(position)[1]):
        before = scene.document.norms[max(position, entity.start - _LOCATIVE_REACH + 1) : entity.start]
        if entity.label in (Label.GPE, Label.LOC) and not AT.isdisjoint(before):
            return Reference(entity.start, entity.end, Role.PLACE, entity)
    return None


def taxed(case: AboutCase) -> Reference | None:
    """The country that a rate of tax is for: "áp thuế 100% với Ottawa", "tăng thuế lên 25% với 200 tỷ USD
    hàng hóa Trung Quốc"."""
    scene, quantity, metric = case.scene, case.quantity, case.metric
    norms = scene.document.norms
    is_rate = metric is not None and _TAX in norms[metric.start : metric.end]
    limit = scene.document.limits[quantity.start]
    if not is_rate or quantity.end >= limit:
        return None
    is_towards = norms[quantity.end] in _TOWARDS
    end = min(quantity.end + _TAXED_REACH, limit) if is_towards else quantity.end
    countries = [e for e in scene.entities_in(quantity.end, end) if e.label is Label.GPE]
    return Reference(countries[0].start, countries[0].end, Role.PLACE, countries[0]) if countries else None


def is_price(scene: Scene, metric: Reference) -> bool:
    """Whether a metric is a price, no worth."""
    norms = scene.document.norms
    return norms[metric.start] == _PRICE and norms[metric.start : metric.start + 2] != _WORTH


def placed(case: AboutCase) -> Reference | None:
    """The place whose number a clause is: "…, tại Hà Nội 12 độ", "riêng ở Bắc Kinh là 5%"."""
    if LOCATIVES.isdisjoint(case.words):
        return None
    scene, quantity, sentence = case.scene, case.quantity, case.sentence
    start = scene.clause(quantity.start)[0]
    places = [e for e in scene.entities_in(start, quantity.start) if e.label in (Label.GPE, Label.LOC)]
    if start == sentence.start or len(places) != 1 or not follows(scene, places[0], LOCATIVES):
        return None
    norms = scene.document.norms
    leads = norms[start : places[0].start - 1]
    between = [t for t in range(places[0].end, quantity.start) if not scene.is_approximator(t)]
    is_bare = all(n in _SINGLING for n in leads) and all(norms[t] in _STATING for t in between)
    return Reference(places[0].start, places[0].end, Role.PLACE, places[0]) if is_bare else None


def _is_located(scene: Scene, entity: EntityMention) -> bool:
    """Whether a place is said to be where something happened: "ở Hà Nội", "tại thủ đô Kabul"."""
    before = scene.document.norms[max(0, entity.start - _LOCATIVE_REACH) : entity.start]
    return not LOCATIVES.isdisjoint(before)
