"""About: the entity that a number is a fact about: a modifier, a possessor, the subject, the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aifacts.model import Kind, Label, ZoneKind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import (
    after_speech,
    bearer,
    bounds_superlative,
    candidates,
    head_before,
    is_acted_by,
    is_adverbial,
    is_around,
    is_country,
    is_office,
    is_residence,
    tells_kind,
)
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity
from aifacts.rulebook.schema import StockIndex

_COORDINATORS = frozenset({"và", ",", "-", "–", "cùng"})
_BENEFICIARY_REACH = 4
# What gives a name its metric: "khu công nghiệp Đồng Phúc với tổng vốn …", "cao tốc Dầu Giây có chiều dài …".
_RANKED_REACH = 6
_LOCATIVES = frozenset({"ở", "tại", "trên"})
_LOCATIVE_REACH = 4
_FATE = "metric.fate"
_DISTANCES = frozenset({"m", "km", "[mi_i]", "[nmi_i]", "[lea_i]"})
_DISTANCE_REACH = 12
# What a product has, not its maker.
_OF_PRODUCTS = frozenset({"giá", "mức"})
_SEAT_REACH = 12
# A clause that gives the number of one place: "riêng tại Hà Nội là 12 độ".
_SINGLING = frozenset({"riêng", "còn", "và", "trong", "đó", "trong đó"})
_STATING = frozenset({"là", "đạt", "còn", "có", "tăng", "giảm", "chiếm", "ở", "mức"})
_HAVING = (["với"], ["có"], ["với", "tổng"])
# What is counted in places is not said of the region that they lie in: "53 nước châu Phi".
_PLACES = frozenset({"nước", "quốc", "tỉnh", "thành", "địa", "huyện", "xã"})
# What a clause may begin with instead of a name.
_WHOLE_COUNTRY = "cả nước"
_COUNTRY = frozenset({"nước này", _WHOLE_COUNTRY, "quốc gia này"})
_REGION = frozenset({"thành phố", "tp", "tỉnh", "địa phương", "toàn tỉnh"})
_BODY = frozenset({"hãng", "công ty", "tập đoàn", "ngân hàng", "startup"})
_PERSON = frozenset({"ông", "bà", "anh", "chị", "cô"})
_ANAPHOR_REACH = 2
_NAME_REACH = 4
_ACCORDING = "source.according"
_CAUSATIVES = frozenset({"khiến", "giúp", "buộc"})
_CAUSED_REACH = 3
# What an apposition begins with that tells what a product or a place is.
_KINDS = frozenset(
    {
        "mô hình", "mẫu", "chiếc", "dòng", "phiên bản", "bộ phim", "phim", "ứng dụng", "nền tảng",
        "trò chơi", "con chip", "chip", "robot", "thiết bị", "công trình", "dự án", "tòa nhà", "cây cầu",
        "nơi", "khu", "tuyến", "hệ thống", "vệ tinh", "siêu máy",
    }
)  # fmt: skip
_OWNERS = frozenset({"của"})
# What stands between an age and a name: "60 tuổi người Ý", "35 tuổi tên".
_FROM = frozenset({"người", "gốc", "tên", "đến", "từ", "nước"})
_ORIGINS = frozenset({"ở", "từ"})
_ORIGIN_REACH = 8
MODIFIER, POSSESSOR, BENEFICIARY, SUBJECT, PERSON = (
    f"about.{name}" for name in ("modifier", "possessor", "beneficiary", "subject", "person")
)
FIRST, EARLIER, LEAD, ANAPHOR, CARRIED, OFFICE, PLACE = (
    f"about.{name}" for name in ("first", "earlier", "lead", "anaphor", "carried", "office", "place")
)


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
            found.append(_about(scene, found, metrics[index], sources[index], speakers))
    return found


def _of_index(scene: Scene, quantity: Quantity) -> bool:
    """Whether a stock index is what a number is told of: "VN-Index đóng cửa ở 1.635 điểm, tăng 0,25%"."""
    start = scene.document.sentence(quantity.start).start
    for token in range(quantity.start - 1, start - 1, -1):
        index = scene.hits.at(token, StockIndex)
        if index is not None:
            return not candidates(scene, index.end, quantity.start)
    return False


def _person(scene: Scene, quantity: Quantity) -> Reference | None:
    """Whose age it is: the nearest person before it, else the next ("nữ Đại sư 26 tuổi …"), who is nearer
    where a noun stands before the number: "nhà thơ A và nhà văn 60 tuổi người Ý B"."""
    sentence = scene.document.sentence(quantity.start)
    persons = [e for e in scene.entities_in(sentence.start, sentence.end) if e.label is Label.PERSON]
    before = [e for e in persons if e.end <= quantity.start]
    after = next((e for e in persons[len(before) :] if _is_aged(scene, quantity, e)), None)
    best = after or (before[-1] if before else next(iter(persons), None))
    return Reference(best.start, best.end, PERSON, best) if best else _lead(scene, sentence)


def _is_aged(scene: Scene, quantity: Quantity, person: EntityMention) -> bool:
    """Whether a noun with its age stands before a person's name: "nhà văn 60 tuổi người Ý Claudio Magris"."""
    document = scene.document
    if person.start >= scene.clause(quantity.start)[1] or quantity.start == 0:
        return False
    noun = next((t for t in range(quantity.start - 1, -1, -1) if document.word_start[t]), 0)
    between = [t for t in range(quantity.end, person.start) if t not in scene.names]
    return scene.is_agent(noun) and all(document.norms[t] in _FROM for t in between)


def _about(
    scene: Scene,
    found: Sequence[Reference | None],
    metric: Reference | None,
    source: Reference | None,
    speakers: set[str],
) -> Reference | None:
    """The entity of the quantity after those already found."""
    quantity = scene.modified[len(found)].quantity
    sentence = scene.document.sentence(quantity.start)
    return (
        _ranked(scene, quantity, sentence)
        or _struck(scene, quantity, sentence, metric)
        or _distant(scene, quantity, sentence)
        or _placed(scene, quantity, sentence)
        or _behind(scene, quantity, metric, sentence)
        or _with_metric(scene, metric, quantity.start)
        or _priced(scene, quantity, metric, sentence)
        or _owned(scene, metric, quantity.start, source)
        or _office(scene, quantity.start, sentence, source)
        or _of_itself(scene, quantity, source)
        or _caused(scene, quantity.start, sentence)
        or _explained(scene, quantity.start, sentence)
        or _identified(scene, quantity.start, sentence)
        or _subject(scene, quantity.start, sentence, source)
        or _anaphor(scene, quantity.start, sentence, source)
        or _first(scene, quantity.start, sentence, source)
        or _carried(scene, found, sentence)
        or _earlier(scene, sentence, speakers)
        or _seat(scene, source)
    )


def _behind(
    scene: Scene, quantity: Quantity, metric: Reference | None, sentence: Sentence
) -> Reference | None:
    """A name behind the number: "20 công ty Trung Quốc", "6,2% của Quảng Châu", "18 tỷ USD cho New York"."""
    document = scene.document
    start = metric.end if metric is not None and metric.start >= quantity.end else quantity.end
    if start >= sentence.end:
        return None
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


def _struck(
    scene: Scene, quantity: Quantity, sentence: Sentence, metric: Reference | None
) -> Reference | None:
    """Where people came to harm: "vụ nổ tại Kabul, Afghanistan, khiến 11 người thiệt mạng"."""
    if metric is None or metric.rule != _FATE or quantity.kind is not Kind.COUNT:
        return None
    places = [
        e
        for e in scene.entities_in(sentence.start, sentence.end)
        if e.label in (Label.GPE, Label.LOC) and _is_located(scene, e)
    ]
    before = [e for e in places if e.end <= quantity.start]
    while len(before) > 1 and scene.document.norms[before[-2].end : before[-1].start] == [","]:
        before.pop()  # "Kabul, Afghanistan" is Kabul
    best = before[-1] if before else next(iter(places), None)
    return Reference(best.start, best.end, PLACE, best) if best is not None else None


def _distant(scene: Scene, quantity: Quantity, sentence: Sentence) -> Reference | None:
    """What is so far from something: "đảo Yonaguni, cách Đài Loan khoảng 110 km"."""
    if quantity.unit not in _DISTANCES:
        return None
    start = max(sentence.start, quantity.start - _DISTANCE_REACH)
    away = next((t for t in range(quantity.start - 1, start - 1, -1) if _is_away(scene, t)), None)
    names = scene.entities_in(sentence.start, away) if away is not None else ()
    return Reference(names[-1].start, names[-1].end, SUBJECT, names[-1]) if names else None


def _is_away(scene: Scene, token: int) -> bool:
    document = scene.document
    return (
        document.norms[token] == "cách"
        and document.word_start[token]
        and document.word_end(token) == token + 1
    )


def _placed(scene: Scene, quantity: Quantity, sentence: Sentence) -> Reference | None:
    """The place whose number a clause is: "…, tại Hà Nội 12 độ", "riêng ở Bắc Kinh là 5%"."""
    start = scene.clause(quantity.start)[0]
    places = [e for e in scene.entities_in(start, quantity.start) if e.label in (Label.GPE, Label.LOC)]
    if start == sentence.start or len(places) != 1 or not _follows(scene, places[0], _LOCATIVES):
        return None
    norms = scene.document.norms
    leads = norms[start : places[0].start - 1]
    between = [t for t in range(places[0].end, quantity.start) if not scene.is_approximator(t)]
    is_bare = all(n in _SINGLING for n in leads) and all(norms[t] in _STATING for t in between)
    return Reference(places[0].start, places[0].end, PLACE, places[0]) if is_bare else None


def _is_located(scene: Scene, entity: EntityMention) -> bool:
    """Whether a place is said to be where something happened: "ở Hà Nội", "tại thủ đô Kabul"."""
    before = scene.document.norms[max(0, entity.start - _LOCATIVE_REACH) : entity.start]
    return not _LOCATIVES.isdisjoint(before)


def _only_adds(quantity: Quantity, entity: EntityMention) -> bool:
    """Whether a name behind a number tells what is counted, not of whom: "50 máy bay Boeing"."""
    is_region = entity.label is Label.LOC and (quantity.unit or "").split(" ")[0] in _PLACES
    if quantity.kind is Kind.MONEY and entity.start == quantity.end:
        return False  # "bộ phim 250 tỉ 'Tử chiến trên không'"
    return is_region or entity.label is Label.PRODUCT or entity.start != quantity.end


def _with_metric(scene: Scene, metric: Reference | None, limit: int) -> Reference | None:
    """A name beside the metric: "Mức phạt đối với Google là …", "Khu công nghiệp Đồng Phúc quy mô …"."""
    if metric is None or metric.start >= limit or any(t in scene.numbers for t in range(metric.start, limit)):
        return None
    inside = [
        e
        for e in scene.entities_in(metric.start, limit)
        if not scene.in_brackets(e.start) and not bounds_superlative(scene, e)
    ]
    if inside:
        return _coordinated(scene, bearer(scene, inside[0]), POSSESSOR)
    touching = scene.entities_in(max(0, metric.start - 12), metric.start)
    if touching and (bounds_superlative(scene, touching[-1]) or is_acted_by(scene, touching[-1])):
        return None
    if touching and touching[-1].end == metric.start and touching[-1].label is not Label.PERSON:
        return Reference(touching[-1].start, touching[-1].end, POSSESSOR, touching[-1])
    if touching and scene.document.norms[touching[-1].end : metric.start] in _HAVING:
        return Reference(touching[-1].start, touching[-1].end, POSSESSOR, touching[-1])
    return None


def _subject(scene: Scene, position: int, sentence: Sentence, source: Reference | None) -> Reference | None:
    head = head_before(scene, position, sentence, but=source.entity if source else None)
    if head is None:
        return None
    anaphor = _anaphor_before(scene, position, sentence)
    if anaphor is not None and anaphor > head.start:
        return None
    return _coordinated(scene, head, SUBJECT)


def _explained(scene: Scene, position: int, sentence: Sentence) -> Reference | None:
    """The product that a noun behind a comma explains: "ra mắt Kimi K2, mô hình 1.000 tỷ tham số"."""
    start = scene.clause(position)[0]
    if start <= sentence.start + 1 or scene.document.norms[start - 1] != ",":
        return None
    is_kind = any(" ".join(scene.document.norms[start : start + width]) in _KINDS for width in (1, 2))
    before = [e for e in scene.entities_in(sentence.start, start) if e.end == start - 1]
    if not is_kind or not before or before[0].label not in (Label.PRODUCT, Label.LOC):
        return None
    return Reference(before[0].start, before[0].end, SUBJECT, before[0])


def _identified(scene: Scene, position: int, sentence: Sentence) -> Reference | None:
    """What the sentence says it is before it tells of it: "Mẫu rẻ nhất của Unitree là R1, cao 121 cm"."""
    names = candidates(scene, sentence.start, position)
    norms = scene.document.norms
    if not names or norms[names[-1].start - 1] != "là" or norms[names[-1].end] != ",":
        return None
    return Reference(names[-1].start, names[-1].end, SUBJECT, names[-1])


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


def _office(scene: Scene, position: int, sentence: Sentence, source: Reference | None) -> Reference | None:
    """The place that an office reports of: "Theo Thống kê thành phố Hà Nội, …"."""
    entity = source.entity if source is not None else None
    if entity is None or not is_office(entity) or entity.end > position:
        return None
    if not sentence.start <= entity.start or any(candidates(scene, entity.end, position)):
        return None
    return _place_in(scene, entity)


def _of_itself(scene: Scene, quantity: Quantity, source: Reference | None) -> Reference | None:
    """A company that speaks of its sums and shares: "UBTech của doanh nhân Chu Kiếm cho hay đơn hàng vượt …".

    What is counted may be others', which the press reports.
    """
    entity, position = source.entity if source is not None else None, quantity.start
    if entity is None or entity.label is not Label.ORG or is_office(entity) or entity.end > position:
        return None
    if quantity.kind is Kind.COUNT:
        return None
    said = next(iter(after_speech(scene, entity.end, position)), None)
    if said is None or candidates(scene, said, position):
        return None
    return Reference(entity.start, entity.end, SUBJECT, entity)


def _seat(scene: Scene, source: Reference | None) -> Reference | None:
    """What an official speaks for, else the speaker: "ông An, Chủ tịch UBND xã Xa Lâm, cho biết …"."""
    if source is None or source.entity is None:
        return None
    speaker = source.entity
    beside = scene.entities_in(
        speaker.end, min(speaker.end + _SEAT_REACH, scene.document.sentence(speaker.start).end)
    )
    seat = beside[0] if speaker.label is Label.PERSON and beside else speaker
    return Reference(seat.start, seat.end, FIRST, seat)


def _place_in(scene: Scene, office: EntityMention) -> Reference | None:
    """The place at the end of an office's name, where the article names it elsewhere too."""
    norms = scene.document.norms
    for start in range(office.start + 1, office.end):
        place = scene.places.get(tuple(norms[start : office.end]))
        if place is not None:
            return Reference(start, office.end, OFFICE, place)
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
        and not (e.start > token and (_follows(scene, e, _OWNERS) or _is_explained(scene, e)))
    ]
    names.sort(
        key=lambda e: (
            e.end <= token
            and (
                _follows(scene, e, _ORIGINS)
                or is_adverbial(scene, scene.clause(e.start)[0], e)
                or is_residence(scene, e)
            )
        )
    )
    return _coordinated(scene, bearer(scene, names[0]), FIRST) if names else None


def _is_explained(scene: Scene, entity: EntityMention) -> bool:
    """Whether a name only tells what the one spoken of is: "với giá 26 triệu USD, đây là chiếc Ferrari …"."""
    start = scene.clause(entity.start)[0]
    return scene.document.norms[start : start + 2] == ["đây", "là"]


def _follows(scene: Scene, entity: EntityMention, words: frozenset[str]) -> bool:
    return entity.start > 0 and scene.document.norms[entity.start - 1] in words


def _tells_origin(scene: Scene, entity: EntityMention, sentence: Sentence) -> bool:
    """ "Một cậu bé ở Trung Quốc": what is told is of the boy, who has no name."""
    nearby = scene.document.norms[max(sentence.start, entity.start - _ORIGIN_REACH) : entity.start]
    return _follows(scene, entity, _ORIGINS) and "một" in nearby


def _lead(scene: Scene, sentence: Sentence) -> Reference | None:
    """For a headline without a name, the first person of what follows it."""
    index = scene.document.sentence_of[sentence.start] + 1
    if sentence.zone is not ZoneKind.HEADLINE or index >= len(scene.document.sentences):
        return None
    following = scene.document.sentences[index]
    for entity in scene.entities_in(following.start, following.end):
        if entity.label is Label.PERSON:
            return Reference(entity.start, entity.end, LEAD, entity)
    return None


def _priced(
    scene: Scene, quantity: Quantity, metric: Reference | None, sentence: Sentence
) -> Reference | None:
    """The product that has a price or a size: "Apple sắp ra mắt MacBook mới, giá khởi điểm 599 USD"."""
    is_price = metric is not None and scene.document.norms[metric.start] in _OF_PRODUCTS
    if not is_price and quantity.kind is not Kind.MEASURE:
        return None
    names = candidates(scene, sentence.start, quantity.start)
    products = [e for e in names if e.label is Label.PRODUCT]
    return Reference(products[-1].start, products[-1].end, SUBJECT, products[-1]) if products else None


def _owned(
    scene: Scene, metric: Reference | None, position: int, source: Reference | None
) -> Reference | None:
    """Whose the metric is, where only a noun says it: "tổng sản phẩm của thành phố năm 2024 đạt …"."""
    if metric is None or not metric.start < position:
        return None
    for token in range(metric.start, min(metric.end + 1, position - 1)):
        if scene.document.norms[token] == "của" and _anaphor_at(scene, token + 1):
            return _named(scene, token + 1, source)
    return None


def _anaphor(scene: Scene, position: int, sentence: Sentence, source: Reference | None) -> Reference | None:
    """ "thành phố", "cả nước", "hãng này" at the head of a clause: the last name of that kind before it."""
    token = _anaphor_before(scene, position, sentence)
    if token is None:
        return None
    return _named(scene, token, source)


def _named(scene: Scene, token: int, source: Reference | None) -> Reference | None:
    """The last name before the words at a token that they may stand for."""
    # "Theo Reuters, hãng …" is another than Reuters.
    speaker = source.entity if source is not None and source.rule == _ACCORDING else None
    words = _anaphor_at(scene, token)
    home = _home(scene, token) if words == _WHOLE_COUNTRY else None
    name = scene.last_before(
        token,
        lambda e: e is not speaker and _fits(e, words) and (home is None or e.entity_id == home),
    )
    return Reference(name.start, name.end, ANAPHOR, name) if name is not None else None


def _home(scene: Scene, token: int) -> str | None:
    """The country that is named most before a token: "cả nước" is that of the article."""
    countries = Counter(e.entity_id for e in scene.entities if e.end <= token and is_country(e))
    return countries.most_common(1)[0][0] if countries else None


def _fits(entity: EntityMention, words: str) -> bool:
    """Whether some words may stand for a name."""
    if words in _BODY:
        return entity.label is Label.ORG
    if words in _PERSON:
        return entity.label is Label.PERSON
    return entity.label in (Label.GPE, Label.LOC) and is_country(entity) == (words in _COUNTRY)


def _anaphor_before(scene: Scene, position: int, sentence: Sentence) -> int | None:
    while position > sentence.start:
        start, _ = scene.clause(position - 1)
        for head in (*after_speech(scene, start, position), start):
            for token in range(head, min(head + _ANAPHOR_REACH, position)):
                if _anaphor_at(scene, token):
                    return token
        position = start - 1 if start > sentence.start else sentence.start
    return None


def _anaphor_at(scene: Scene, token: int) -> str:
    """The words at a token that stand for a name, empty where none do."""
    if token in scene.names or not scene.document.word_start[token] or _has_name(scene, token):
        return ""
    words = (" ".join(scene.document.norms[token : token + width]) for width in (3, 2, 1))
    return next((w for w in words if w in _COUNTRY | _REGION | _BODY | _PERSON), "")


def _has_name(scene: Scene, token: int) -> bool:
    """Whether the noun at a token has its name behind it: "thành phố Hà Nội", "hãng dữ liệu Syntun"."""
    end = scene.document.word_end(token)
    return any(i in scene.names for i in range(end, min(end + _NAME_REACH, len(scene.document))))


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
        names = [e for e in candidates(scene, before.start, before.end) if scene.key_of(e) not in speakers]
        if names:
            known = [e for e in names if scene.key_of(e) in scene.headlined]
            return _coordinated(scene, bearer(scene, (known or names)[0]), EARLIER)
        index -= 1
    return None
