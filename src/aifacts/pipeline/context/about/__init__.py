"""About: the entity that a number is a fact about: a modifier, a possessor, the subject, the place."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Kind, Label, ZoneKind
from aifacts.pipeline.context.about.anaphors import aged, anaphor, anaphor_before, owned
from aifacts.pipeline.context.about.headlines import lead, lead_person, nameless
from aifacts.pipeline.context.about.places import acted_at, distant, is_price, placed, quoted, struck, taxed
from aifacts.pipeline.context.about.products import branded, explained, identified, priced
from aifacts.pipeline.context.about.rule_ids import (
    BENEFICIARY,
    CARRIED,
    EARLIER,
    FIRST,
    MODIFIER,
    PERSON,
    PLACE,
    POSSESSOR,
    SUBJECT,
)
from aifacts.pipeline.context.about.speakers import of_itself, office, seat
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import (
    bearer,
    bounds_superlative,
    candidates,
    follows,
    head_before,
    is_acted_by,
    is_adverbial,
    is_around,
    is_office,
    is_residence,
    tells_kind,
)
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity
from aifacts.rulebook.schema import Attribution, StockIndex

__all__ = ["find_about"]

_COORDINATORS = frozenset({"và", ",", "-", "–", "cùng"})
_BENEFICIARY_REACH = 4
_RANKED_REACH = 6
# What gives a name its metric: "khu công nghiệp Đồng Phúc với tổng vốn …", "cao tốc Dầu Giây có chiều dài …".
_HAVING = (["với"], ["có"], ["với", "tổng"])
# What is counted in places is not said of the region that they lie in: "53 nước châu Phi".
_PLACES = frozenset({"nước", "quốc", "tỉnh", "thành", "địa", "huyện", "xã"})
_SHARES = frozenset({"cổ"})
# What products do not do: "tạo nhóm Zalo mở hàng trăm dây hụi".
_DEEDS = frozenset({"metric.handle", "metric.act", "metric.spend"})
_CAUSATIVES = frozenset({"khiến", "giúp", "buộc", "đòi"})
_CAUSED_REACH = 3
_OWNERS = frozenset({"của"})
_QUOTES = frozenset({"'", '"', "‘", "“"})
_BEFORE_OWNERS = frozenset({"đầu", "tiên", "nhất", "lớn", "mới", "khác", ","})
# What another is told of behind, whom the number before is not about.
_PARTS = frozenset({"còn", "sau", "riêng", "gồm"})
_CONTRASTS = frozenset({("trong", "đó"), ("trong", "khi"), ("so", "với"), ("bao", "gồm")})
# What stands between an age and a name: "60 tuổi người Ý", "35 tuổi tên".
_FROM = frozenset({"người", "gốc", "tên", "đến", "từ", "nước", "ý"})
_ORIGINS = frozenset({"ở", "từ"})
_ORIGIN_REACH = 8
# "trả cho chính phủ Mỹ 12 triệu USD" is told of who pays.
_TO, _TITLE_REACH = "cho", 3
# What stands before a platform that something is only said on.
_MEDIA = frozenset({"trên", "qua"})


def find_about(
    scene: Scene, metrics: Sequence[Reference | None], sources: Sequence[Reference | None]
) -> list[Reference | None]:
    """The entity of each quantity."""
    found: list[Reference | None] = []
    speakers = {scene.key_of(s.entity) for s in sources if s is not None and s.entity is not None}
    for index, modified in enumerate(scene.modified):
        if modified.equivalent_to is not None and modified.equivalent_to < index:
            found.append(found[modified.equivalent_to])
        elif _of_index(scene, modified.quantity):
            found.append(None)
        elif modified.quantity.kind is Kind.AGE:
            found.append(_person(scene, modified.quantity))
        else:
            found.append(_about(scene, found, metrics, sources[index], speakers))
    return found


def _of_index(scene: Scene, quantity: Quantity) -> bool:
    """Whether a stock index is what a number is told of: "VN-Index đóng cửa ở 1.635 điểm, tăng 0,25%"."""
    start = scene.document.sentence(quantity.start).start
    before = [
        hit
        for hit in scene.hits.longest(StockIndex)
        if start <= hit.start < quantity.start
        # "Quỹ đầu tư chứng khoán Sài Gòn"
        and not (hit.start - 1 in scene.names and hit.start in scene.names)
    ]
    return bool(before) and not candidates(scene, before[-1].end, quantity.start)


def _person(scene: Scene, quantity: Quantity) -> Reference | None:
    """Whose age it is: the nearest person before it, else the next ("nữ Đại sư 26 tuổi …"), who is nearer
    where a noun stands before the number: "nhà thơ A và nhà văn 60 tuổi người Ý B"."""
    sentence = scene.document.sentence(quantity.start)
    persons = [e for e in scene.entities_in(sentence.start, sentence.end) if e.label is Label.PERSON]
    before = [e for e in persons if e.end <= quantity.start]
    after = next((e for e in persons[len(before) :] if _is_aged(scene, quantity, e)), None)
    best = after or (before[-1] if before else next(iter(persons), None))
    if best is None:
        return lead_person(scene, sentence) or aged(scene, quantity, sentence)
    return Reference(best.start, best.end, PERSON, best)


def _is_aged(scene: Scene, quantity: Quantity, person: EntityMention) -> bool:
    """Whether a noun with its age stands before a person's name: "nhà văn 60 tuổi người Ý Claudio Magris"."""
    document = scene.document
    if person.start >= scene.clause(quantity.start)[1] or quantity.start == 0:
        return False
    is_noun = document.surfaces[quantity.start - 1].islower() and scene.is_open(quantity.start - 1)
    between = [t for t in range(quantity.end, person.start) if t not in scene.names]
    return is_noun and all(document.norms[t] in _FROM for t in between)


def _about(
    scene: Scene,
    found: Sequence[Reference | None],
    metrics: Sequence[Reference | None],
    source: Reference | None,
    speakers: set[str],
) -> Reference | None:
    """The entity of the quantity after those already found."""
    quantity, metric = scene.modified[len(found)].quantity, metrics[len(found)]
    sentence = scene.document.sentence(quantity.start)
    return (
        _ranked(scene, quantity, sentence)
        or struck(scene, quantity, sentence, metric)
        or distant(scene, quantity, sentence)
        or placed(scene, quantity, sentence)
        or _bracketed(scene, quantity)
        or taxed(scene, quantity, metric)
        or branded(scene, quantity)
        or _behind(scene, quantity, metric, sentence)
        or quoted(scene, quantity, metric)
        or _quoted_before(scene, found, metrics, sentence)
        or _with_metric(scene, metric, quantity.start)
        or priced(scene, quantity, metric, sentence)
        or owned(scene, metric, quantity.start, source)
        or office(scene, quantity.start, sentence, source)
        or of_itself(scene, quantity, source)
        or _caused(scene, quantity.start, sentence)
        or explained(scene, quantity.start, sentence)
        or identified(scene, quantity.start, sentence)
        or nameless(scene, sentence)
        or _subject(scene, quantity.start, sentence, source)
        or anaphor(scene, quantity.start, sentence, source)
        or _first(scene, quantity.start, sentence, source)
        or _carried(scene, found, sentence)
        or _earlier(scene, sentence, speakers)
        or seat(scene, source)
        or lead(scene, sentence)
    )


def _quoted_before(
    scene: Scene, found: Sequence[Reference | None], metrics: Sequence[Reference | None], sentence: Sentence
) -> Reference | None:
    """The market of the quote before, for the same price."""
    index = len(found)
    metric = metrics[index]
    if not found or metric is None or found[-1] is None or found[-1].rule not in (PLACE, CARRIED):
        return None
    before = metrics[index - 1]
    norms = scene.document.norms
    is_same = before is not None and norms[before.start : before.end] == norms[metric.start : metric.end]
    if (
        not is_same
        or not scene.is_near(scene.sentence_of(index - 1), sentence)
        or not is_price(scene, metric)
    ):
        return None
    return Reference(found[-1].start, found[-1].end, CARRIED, found[-1].entity)


def _bracketed(scene: Scene, quantity: Quantity) -> Reference | None:
    """A place in brackets behind a measure: "vào sâu 7 km (Ninh Thuận) và 20 km (Sóc Trăng)"; behind a count
    stands what is counted."""
    start = quantity.end + 1
    if quantity.kind is Kind.COUNT or scene.past_brackets(quantity.end) <= start:
        return None
    inside = scene.entities_in(start, scene.past_brackets(quantity.end))
    is_place = bool(inside) and inside[0].start == start and inside[0].label in (Label.GPE, Label.LOC)
    return _coordinated(scene, inside[0], MODIFIER) if is_place else None


def _behind(
    scene: Scene, quantity: Quantity, metric: Reference | None, sentence: Sentence
) -> Reference | None:
    """A name behind the number: "20 công ty Trung Quốc", "6,2% của Quảng Châu", "18 tỷ USD cho New York"."""
    document = scene.document
    start = metric.end if metric is not None and metric.start >= quantity.end else quantity.end
    if start >= sentence.end:
        return None
    if document.norms[start] in _QUOTES and start + 1 < sentence.end:
        start += 1
    while document.norms[start] in _BEFORE_OWNERS and not _OWNERS.isdisjoint(
        document.norms[start + 1 : start + 3]
    ):
        start += 1  # "đầu tiên | của Hà Nội"
    rule = {"của": POSSESSOR, "cho": BENEFICIARY}.get(document.norms[start], MODIFIER)
    first = start if rule == MODIFIER else start + 1
    reach = _BENEFICIARY_REACH if rule == BENEFICIARY else 0
    for entity in scene.entities_in(first, min(first + reach + 1, sentence.end) + 8)[:1]:
        if quantity.kind is Kind.RANK and entity.label is Label.EVENT:
            return None  # "vươn lên thứ ba Ngoại hạng Anh"
        if rule == BENEFICIARY and entity.label is Label.EVENT:
            return None  # "xây khách sạn cho APEC 2027"
        if entity.start - first <= reach and not (rule == MODIFIER and _only_adds(quantity, entity)):
            return _coordinated(scene, entity, rule)
    return None


def _ranked(scene: Scene, quantity: Quantity, sentence: Sentence) -> Reference | None:
    """Who has a place: "tay vợt số 1 thế giới Aryna Sabalenka"."""
    if quantity.kind is not Kind.RANK:
        return None
    for entity in scene.entities_in(quantity.end, min(quantity.end + _RANKED_REACH, sentence.end))[:2]:
        if entity.label is Label.PERSON:
            return Reference(entity.start, entity.end, MODIFIER, entity)
    return None


def _only_adds(quantity: Quantity, entity: EntityMention) -> bool:
    """Whether a name behind a number tells what is counted, not of whom: "50 máy bay Boeing"."""
    if quantity.kind is Kind.PERCENT and entity.label in (Label.ORG, Label.GPE):
        return False  # "mua lại 78% vốn Imexpharm"
    counted = (quantity.unit or "").split(" ")[0]
    if quantity.kind is Kind.COUNT and counted in _SHARES:
        return True  # "muốn bán 5 triệu cổ phiếu MSB"
    is_region = entity.label is Label.LOC and counted in _PLACES
    if quantity.kind is Kind.MONEY and entity.start - quantity.end <= 1:  # the quotation mark
        return False  # "bộ phim 250 tỉ 'Tử chiến trên không'"
    return is_region or entity.label is Label.PRODUCT or entity.start != quantity.end


def _with_metric(scene: Scene, metric: Reference | None, limit: int) -> Reference | None:
    """A name beside the metric: "Mức phạt đối với Google là …", "Khu công nghiệp Đồng Phúc quy mô …"."""
    if metric is None or metric.start >= limit or any(t in scene.numbers for t in range(metric.start, limit)):
        return None
    inside = [
        e
        for e in scene.entities_in(metric.start, limit)
        if not scene.in_brackets(e.start)
        and not bounds_superlative(scene, e)
        and _TO not in scene.document.norms[max(metric.start, e.start - _TITLE_REACH) : e.start]
    ]
    if inside:
        return _coordinated(scene, bearer(scene, inside[0]), POSSESSOR)
    touching = scene.entities_in(max(0, metric.start - 12), metric.start)
    if touching and _is_beside_the_point(scene, touching[-1]):
        return None
    if touching and touching[-1].label is Label.PRODUCT and metric.rule in _DEEDS:
        return None
    if touching and touching[-1].end == metric.start and touching[-1].label is not Label.PERSON:
        return Reference(touching[-1].start, touching[-1].end, POSSESSOR, touching[-1])
    if touching and _has(scene, touching[-1], metric):
        return Reference(touching[-1].start, touching[-1].end, POSSESSOR, touching[-1])
    return None


def _is_beside_the_point(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name only bounds a superlative, does something to another, or tells where the nameless are
    from: "hãng dược Đan Mạch chi 58 triệu USD"."""
    is_origin = entity.label is Label.GPE and follows(scene, entity, _ORIGINS)
    return (
        is_origin
        or bounds_superlative(scene, entity)
        or is_acted_by(scene, entity)
        or tells_kind(scene, entity)
    )


def _has(scene: Scene, entity: EntityMention, metric: Reference) -> bool:
    """Whether a name before a metric has it: "… Đồng Phúc với tổng vốn", "sân bay Tuy Hòa, với công suất"."""
    between = scene.document.norms[entity.end : metric.start]
    is_thing = entity.label in (Label.LOC, Label.PRODUCT)
    return between in _HAVING or (is_thing and between == [",", "với"])


def _subject(scene: Scene, position: int, sentence: Sentence, source: Reference | None) -> Reference | None:
    head = head_before(scene, position, sentence, but=source.entity if source else None)
    if head is None:
        return None
    if is_office(head) and (place := acted_at(scene, position)) is not None:
        return place
    anaphor = anaphor_before(scene, position, sentence)
    if anaphor is not None and anaphor > head.start:
        return None
    return _coordinated(scene, head, SUBJECT)


def _caused(scene: Scene, position: int, sentence: Sentence) -> Reference | None:
    """Whom something makes reach a number: "trận thua khiến Nam Định mất ngôi sau 6 trận"."""
    start = max(scene.clause(position)[0], sentence.start)
    for token in range(position - 1, start - 1, -1):
        if scene.document.norms[token] not in _CAUSATIVES or token in scene.names:
            continue
        caused = candidates(scene, token + 1, position)
        if caused and caused[0].start - token <= _CAUSED_REACH:
            return _coordinated(scene, bearer(scene, caused[0]), SUBJECT)
        return None
    return None


def _coordinated(scene: Scene, entity: EntityMention, rule: str) -> Reference:
    """The entity with those beside it: "Bắc Kinh, Thượng Hải và Chiết Giang" is one phrase."""
    end = entity.end
    norms = scene.document.norms
    while (
        end + 1 < len(norms)
        and norms[end] in _COORDINATORS
        and scene.document.together(entity.start, end + 1)
    ):
        following = [e for e in scene.entities_in(end + 1, end + 12) if e.start == end + 1]
        if not following or following[0].label is not entity.label or entity.label is Label.PERSON:
            break
        end = following[0].end
    return Reference(entity.start, end, rule, entity)


def _first(scene: Scene, token: int, sentence: Sentence, source: Reference | None) -> Reference | None:
    """The first name of the sentence, a place last; not one that tells where some nameless one is from."""
    names = [
        e
        for e in candidates(scene, sentence.start, sentence.end, but=source.entity if source else None)
        if (e.end > token or not _tells_origin(scene, e, sentence))
        and not tells_kind(scene, e)
        and not is_around(scene, e)
        and not is_acted_by(scene, e)
        and not _is_medium(scene, e)
        and not (e.start > token and (follows(scene, e, _OWNERS) or _is_explained(scene, e)))
        and not (e.start > token and _is_of_other(scene, token, e))
    ]
    names.sort(
        key=lambda e: (
            e.end <= token
            and (
                follows(scene, e, _ORIGINS)
                or is_adverbial(scene, scene.clause(e.start)[0], e)
                or is_residence(scene, e)
            )
        )
    )
    return _coordinated(scene, bearer(scene, names[0]), FIRST) if names else None


def _is_medium(scene: Scene, entity: EntityMention) -> bool:
    """Whether something is only said on a platform: "ông Trump viết trên Twitter"."""
    if entity.label is not Label.PRODUCT or not follows(scene, entity, _MEDIA):
        return False
    return any(scene.hits.all_before(end, Attribution) for end in (entity.start - 1, entity.start))


def _is_of_other(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a name after the number is told of for itself: "9.614 đầu đạn, trong đó Nga có …", "đứng thứ 2,
    sau Quảng Ninh"."""
    norms = scene.document.norms
    for t in range(token, entity.start):
        if norms[t] == ";" or (norms[t] in _PARTS and norms[t - 1] == ","):
            return True
        if tuple(norms[t : t + 2]) in _CONTRASTS:
            return True
    return False


def _is_explained(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name only tells what the one spoken of is: "với giá 26 triệu USD, đây là chiếc Ferrari …"."""
    start = scene.clause(entity.start)[0]
    return scene.document.norms[start : start + 2] == ["đây", "là"]


def _tells_origin(scene: Scene, entity: EntityMention, sentence: Sentence) -> bool:
    """ "Một cậu bé ở Trung Quốc": what is told is of the boy, who has no name."""
    nearby = scene.document.norms[max(sentence.start, entity.start - _ORIGIN_REACH) : entity.start]
    return follows(scene, entity, _ORIGINS) and "một" in nearby


def _carried(scene: Scene, found: Sequence[Reference | None], sentence: Sentence) -> Reference | None:
    """What the number before this one in the same line is about."""
    index = len(found) - 1
    if index < 0 or found[index] is None:
        return None
    before = scene.document.sentence(scene.modified[index].quantity.start)
    reference = found[index]
    if reference is None or not (scene.is_near(before, sentence) or scene.goes_on(sentence)):
        return None
    if before.paragraph != sentence.paragraph and scene.quotes_market(sentence):
        return None  # a price of gold is of no house that quoted the one before
    return Reference(reference.start, reference.end, CARRIED, reference.entity)


def _earlier(scene: Scene, sentence: Sentence, speakers: set[str]) -> Reference | None:
    """The head of the sentence before, in this line or one near it; who only speaks there is none."""
    index = scene.document.sentence_of[sentence.start] - 1
    while index >= 0 and sentence.paragraph - scene.document.sentences[index].paragraph <= 2:
        before = scene.document.sentences[index]
        if before.zone is ZoneKind.CAPTION and sentence.zone is not ZoneKind.CAPTION:
            index -= 1
            continue
        names = [
            e
            for e in candidates(scene, before.start, before.end)
            if scene.key_of(e) not in speakers
            and not tells_kind(scene, e)
            and not _tells_origin(scene, e, before)
        ]
        if names:
            known = [e for e in names if scene.key_of(e) in scene.headlined]
            return _coordinated(scene, bearer(scene, (known or names)[0]), EARLIER)
        index -= 1
    return None
