"""Places that a number is told of: where people came to harm, what lies how far, "tại Hà Nội 12 độ"."""

from __future__ import annotations

from aifacts.model import Kind, Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.distances import away_before
from aifacts.pipeline.context.function_words import AT, LOCATIVES
from aifacts.pipeline.context.scene import Reference, Scene, is_country
from aifacts.pipeline.context.subjects import follows
from aifacts.pipeline.context.words import words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity

_LOCATIVE_REACH = 4
_TAX, _TOWARDS, _TAXED_REACH = "thuế", words("words.taxed-towards"), 6
_FATE, _PRICE, _WORTH = "metric.fate", "giá", ["giá", "trị"]
_SINGLING = words("words.singling-out")
_STATING = words("words.placed-stating")


def struck(case: AboutCase) -> Reference | None:
    """Where people came to harm: "vụ nổ tại Kabul, Afghanistan, khiến 11 người thiệt mạng"."""
    scene, quantity = case.scene, case.quantity
    metric, sentence = case.metric, case.sentence
    if metric is None or metric.rule != _FATE or quantity.kind is not Kind.COUNT:
        return None
    if _is_named_behind(scene, quantity):
        return None
    places = [
        e
        for e in scene.entities_in(sentence.start, sentence.end)
        if e.label in (Label.GPE, Label.LOC) and _is_located(scene, e)
    ]
    before = [e for e in places if e.end <= quantity.start]
    while len(before) > 1 and scene.document.norms[before[-2].end : before[-1].start] == [","]:
        before.pop()  # "Kabul, Afghanistan" is Kabul
    best = before[-1] if before else next(iter(places), None) or _hit_by_event(scene, quantity, sentence)
    return Reference(best.start, best.end, Role.PLACE, best) if best is not None else None


def _is_named_behind(scene: Scene, quantity: Quantity) -> bool:
    """Whether those who came to harm are said to be of a country or of somebody: "17 quân nhân Mỹ đã thiệt
    mạng trên tàu ở cảng Aden"."""
    if quantity.end >= scene.document.sentence(quantity.start).end:
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
    names = scene.entities_in(sentence.start, away) if away is not None else ()
    return Reference(names[-1].start, names[-1].end, Role.SUBJECT, names[-1]) if names else None


def quoted(case: AboutCase) -> Reference | None:
    """Where a price is quoted: "giá vàng SJC tại thị trường Hà Nội giao dịch quanh mức 33 triệu đồng"."""
    scene, quantity, metric = case.scene, case.quantity, case.metric
    if metric is None or quantity.kind is not Kind.MONEY or not is_price(scene, metric):
        return None
    for entity in scene.entities_in(metric.start, quantity.start):
        before = scene.document.norms[max(metric.start, entity.start - _LOCATIVE_REACH + 1) : entity.start]
        if not AT.isdisjoint(before):
            return Reference(entity.start, entity.end, Role.PLACE, entity)
    return None


def acted_at(scene: Scene, position: int) -> Reference | None:
    """Where an office acts on what is told: "cảnh sát triệt phá 8 tổng đài tại thủ đô Kuala Lumpur"."""
    for entity in scene.entities_in(position, scene.clause(position)[1]):
        before = scene.document.norms[max(position, entity.start - _LOCATIVE_REACH + 1) : entity.start]
        if entity.label in (Label.GPE, Label.LOC) and not AT.isdisjoint(before):
            return Reference(entity.start, entity.end, Role.PLACE, entity)
    return None


def taxed(case: AboutCase) -> Reference | None:
    """The country that a rate of tax is for: "áp thuế 100% với Ottawa"."""
    scene, quantity, metric = case.scene, case.quantity, case.metric
    norms = scene.document.norms
    is_rate = metric is not None and _TAX in norms[metric.start : metric.end]
    limit = scene.document.sentence(quantity.start).end
    if quantity.kind is not Kind.PERCENT or not is_rate or quantity.end >= limit:
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
