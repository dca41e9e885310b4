"""The places around a number where news names what it measures."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.context.distances import DISTANCE, away_before
from aifacts.pipeline.context.metric_carry import MetricCase, same
from aifacts.pipeline.context.metric_governors import phrase_with_governors
from aifacts.pipeline.context.metric_heads import (
    OF_DOINGS,
    before_approximators,
    known_at,
    known_before,
    phrase_of,
    tells_people,
)
from aifacts.pipeline.context.phrases import boundary_at, is_verb_at, noun_phrase_before, noun_phrase_behind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook.schema import Boundary, Metric, MetricRole, StockIndex

# How far before the number the head of its metric may stand, in tokens.
_REACH = 16
# Counts say by their unit what is counted; only a verb close by adds to it ("thu giữ 13.096 sản phẩm").
_COUNT_REACH = 3
# How far before a number the verb whose object it is may stand, in tokens.
_VERB_REACH = 6
# How far behind the counted what became of them may stand: "5 người trong gia đình nhập viện".
_FATE_REACH = 8
_DOING_REACH, _UNDERGOING = 5, (["bị"], ["phải"], ["được"], ["'"], ['"'])
_RANKED_REACH = 4
# What a place is in, behind those among whom it is.
_ABOUT, _TOLD_REACH = "về", 12
# How far behind its noun what something is most may end: "phim kinh dị vĩ đại | nhất".
_MOST, _MOST_REACH, _THAN = "nhất", 6, "hơn"
# Behind a share or a measure stands what it is a share or a measure of: "75% thư rác", "2 TB bộ nhớ".
_SHARES = frozenset({Kind.PERCENT, Kind.RATIO, Kind.MEASURE})
_UNMEASURED = phrases("words.unmeasured")
# Lengths, weights and powers are not told of these: "khu kỹ thuật cao 300 tỉ đồng".
# "hàng Việt chiếm | một nửa": what holds the share stands before.
_SHARE = ["chiếm"]
_PLURALS = frozenset({"các", "những", "số"})
_SIZELESS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.SCORE})
_OTHERS_FATE = words("words.others-fate")
_CAUSING = frozenset({"giúp", "khiến", "làm", "gây"})
_MAKING, _GROWING, _ABLE = "làm", ["tăng", "trưởng"], ["khả", "năng"]
_WHICH, _DEPENDING, _DESCRIBED_REACH = "mà", "tùy", 4
_AUXILIARIES = phrases("words.auxiliaries")
_AGAINST = frozenset({"còn", "riêng"})
_OF_MONEY, _LAND = words("words.money-beginnings"), ["quỹ", "đất"]
_SUMS = words("words.sums")
_TOTALS = words("words.totals")
_STANDARDS = words("words.standards")
_EXTENTS = words("words.extents")
_RANKED_BY = words("words.ranked-by")
_COMES_TO = words("words.comes-to")
_AMOUNTS = words("words.amounts")
_EVERYWHERE = phrases("words.everywhere")
_TOPS = words("words.tops")
_PLAIN_STATES = words("words.plain-states")
_STATES = words("words.money-states")
_SPENT_FOR = words("words.spent-for")
_VENUES = words("words.venues")
_AT_VENUES = words("words.at-venues")
_BESIDE, _SUBJECT, _SPENDING = "metric.beside", "metric.subject", "metric.spend"
_COUNTABLE = words("words.countable")
_ASIDES = words("words.measured-by")
_MONEY = "metric.money"
_TRADE, _ACT, _SIZE, _VERB = "metric.trade", "metric.act", "metric.size", "boundary.verb"
_FATE = "metric.fate"
_COUNT_ROLES = (MetricRole.HANDLE, MetricRole.NOUN)
_ROLES = (MetricRole.NOUN, MetricRole.VERB, MetricRole.SPEND)


def behind(case: MetricCase) -> Reference | None:
    """ "75% cổ phần", "500 triệu USD doanh thu", "15.000 tấn chất thải xây dựng"."""
    scene, quantity = case.scene, case.quantity
    if quantity.end >= scene.sentences[case.index].end:
        return None
    hit = known_at(scene, quantity.end, MetricRole.AFTER)
    if hit is not None:
        phrase = noun_phrase_behind(scene, hit.end, hit.rule)
        return Reference(hit.start, phrase.end, hit.rule) if phrase is not None else hit
    if quantity.kind is Kind.MULTIPLIER and "trend" in case.modified.fields:
        first = scene.document.norms[quantity.end]
        if first in _STANDARDS:
            return None
        phrase = noun_phrase_behind(scene, quantity.end + (first in _SUMS), _BESIDE, verbs=True)
        return Reference(quantity.end, phrase.end, _BESIDE) if phrase is not None else None
    start = scene.past_brackets(quantity.end)
    if quantity.kind is Kind.MONEY and start < len(scene.document) and scene.document.norms[start] in _SUMS:
        phrase = noun_phrase_behind(scene, start + 1, _BESIDE, verbs=True)
        return Reference(start, phrase.end, _BESIDE) if phrase is not None else None
    if quantity.kind in _SHARES:
        return _measured(scene, quantity)
    return None


def _measured(scene: Scene, quantity: Quantity) -> Reference | None:
    """What a share or a measure is one of: "1,5 tấn | ma túy"; but "3% cao nhất từ đầu năm"."""
    start = quantity.end
    while start + 1 < scene.document.limits[quantity.start] and scene.document.norms[start] in _PLURALS:
        start += 1  # "75% các | loài sinh vật"
    if _is_unmeasured(scene, start):
        return None
    return _share_of(scene, quantity) or noun_phrase_behind(scene, start, _BESIDE)


def _is_unmeasured(scene: Scene, start: int) -> bool:
    """Whether what begins at a token can be no metric: "5 triệu | khó sống ở phố"."""
    return bool(_UNMEASURED.widths_at(scene.document.norms, start))


def _share_of(scene: Scene, quantity: Quantity) -> Reference | None:
    """A known head of what a number is a share of, where a boundary parts it: "40% tổng | vốn"."""
    head = known_at(scene, quantity.end, MetricRole.NOUN)
    if head is None or quantity.kind is Kind.MEASURE:  # "2 tấn | giá 5 triệu"
        return None
    phrase = phrase_of(scene, head, scene.clause(quantity.start)[1])
    return phrase if boundary_at(scene, quantity.end) or phrase.end == head.end else None


def restated_otherwise(case: MetricCase) -> Reference | None:
    """What stands behind a number that restates one of another kind."""
    origin = case.modified.equivalent_to
    if origin is None or origin >= case.index:
        return None
    is_of_kind = case.scene.modified[origin].quantity.kind is case.quantity.kind
    return None if is_of_kind else behind(case)


def purpose(case: MetricCase) -> Reference | None:
    """What a sum is spent for: "chi 18 tỉ USD để mua đồ gỗ", "rót 3 tỉ USD xây xưởng"."""
    scene, quantity = case.scene, case.quantity
    document = scene.document
    end = before_approximators(scene, quantity.start)
    spender = known_before(scene, end, (MetricRole.NOUN, MetricRole.VERB, MetricRole.SPEND))
    if spender is None or spender.rule != _SPENDING:
        return None
    limit = document.limits[quantity.start]
    start = scene.past_brackets(quantity.end)
    while start < limit and document.norms[start] in _SPENT_FOR:
        start += 1
    if start == limit or document.norms[start] in _CAUSING:
        return spender  # "rót 3 tỷ USD | giúp giá cổ phiếu lên"
    bought = noun_phrase_behind(scene, start, spender.rule, verbs=True)
    return bought if bought is not None and bought.end > document.word_end(start) else spender


def in_front(case: MetricCase) -> Reference | None:
    """The nearest head before the number; a number on the way gives its own metric to a change of it."""
    scene, quantity, index = case.scene, case.quantity, case.index
    is_count = quantity.kind is Kind.COUNT
    previous = scene.modified[index - 1].quantity if index else None
    first = max(scene.sentences[index].start, quantity.start - (_COUNT_REACH if is_count else _REACH))
    # "sau các vòng loại, hai ông trâu …"; but "số người dùng lên tới 515 triệu người, tăng 266 triệu người"
    is_bounded = is_count and "trend" not in scene.modified[index].fields
    marks, norms = ((";", ",") if is_bounded else (";",)), scene.document.norms
    for end in range(quantity.start, first, -1):
        if norms[end - 1] in marks:
            break
        if previous is not None and end == previous.end:
            if _only_precedes(case, previous):
                continue
            return _past_number(case, previous)
        head = _head_before(case, end, previous)
        if head is not None:
            return _led_by(case, head, previous)
    return None if is_count else noun_phrase_before(scene, quantity.start, _SUBJECT)


def _only_precedes(case: MetricCase, previous: Quantity) -> bool:
    """Whether a number before has a metric behind it that this one is no change of: "5 tỷ vốn tăng 3%"."""
    scene, quantity, told = case.scene, case.quantity, case.found[case.index - 1]
    return (
        told is not None
        and told.start >= previous.end
        and "," not in scene.document.norms[previous.end : quantity.start]
        and previous.unit != quantity.unit
        and "trend" in scene.modified[case.index].fields
    )


def _past_number(case: MetricCase, previous: Quantity) -> Reference | None:
    """The metric where another number stands in between; "làm chết 4 người và 6 người bị thương" tell of the
    counted behind them."""
    quantity = case.quantity
    if quantity.kind is Kind.COUNT and known_at(case.scene, quantity.end, MetricRole.FATE) is not None:
        return None
    return _of_other(case.scene, quantity, previous) or same(case)


def _head_before(case: MetricCase, end: int, previous: Quantity | None) -> Reference | None:
    """The head that ends right before a token and may be what the number measures."""
    scene, quantity = case.scene, case.quantity
    is_count = quantity.kind is Kind.COUNT
    if is_count and (fate := _caused_fate(scene, end)) is not None:
        return fate
    hit = known_before(scene, end, _COUNT_ROLES if is_count else _ROLES)
    if hit is None or (hit.end < quantity.start and _is_aside(scene, hit)):
        return None
    if _is_growth(scene, hit) and scene.document.norms[hit.start - 1] == ",":
        return None  # "đạt 5 tỷ đồng, tăng trưởng 20%"
    if previous is not None and _is_of(hit, previous, case.found[case.index - 1]):
        return None
    if is_count and scene.document.norms[hit.start : hit.end] == _ABLE:
        return None  # "có khả năng mang 40 tên lửa"
    return hit if _may_measure(scene, hit, quantity) else None


def _led_by(case: MetricCase, hit: Reference, previous: Quantity | None) -> Reference | None:
    """The phrase of a head before the number, or of what it tells of."""
    scene, quantity = case.scene, case.quantity
    if hit.rule == _FATE:
        return hit
    if quantity.kind is not Kind.COUNT and (described := _described(scene, hit)) is not None:
        return described
    if _is_growth(scene, hit) and (grown := _grown(scene, hit.start)) is not None:
        return grown
    head = _told_of(scene, hit)
    if head is None and quantity.kind in _SHARES and scene.document.norms[hit.start : hit.end] == _SHARE:
        return _holder(case, hit, previous)
    head = head or hit
    phrase = phrase_of if quantity.kind is Kind.COUNT else phrase_with_governors
    return phrase(scene, head, _leading_from(scene, head, quantity))


def _caused_fate(scene: Scene, end: int) -> Reference | None:
    """What the counted behind a token suffer: "làm | chết 4 người"."""
    fate = known_before(scene, end, (MetricRole.FATE,))
    return fate if fate is not None and scene.document.norms[fate.start - 1] == _MAKING else None


def _described(scene: Scene, hit: Reference) -> Reference | None:
    """What a relative clause that a head stands in describes: "diện tích đất | mà dân lấn chiếm là 5 ha"; but
    "tùy diện tích mà bán từ 5 tỷ đồng"."""
    norms, start = scene.document.norms, scene.clause(hit.start)[0]
    relative = next((t for t in range(hit.start - 1, start, -1) if norms[t] == _WHICH), None)
    if relative is None or norms[start] == _DEPENDING:
        return None
    ends = range(relative, max(start, relative - _DESCRIBED_REACH), -1)
    heads = (known_before(scene, end, (MetricRole.NOUN,)) for end in ends)
    head = next((head for head in heads if head is not None), None)
    return phrase_with_governors(scene, head, relative) if head is not None else None


def _is_growth(scene: Scene, hit: Reference) -> bool:
    return scene.document.norms[hit.start : hit.end] == _GROWING


def _grown(scene: Scene, verb: int) -> Reference | None:
    """What grows, where it is measured itself: "doanh thu quý I | tăng trưởng 20%"; but "tỷ lệ | tăng
    trưởng"."""
    document, end = scene.document, verb
    first = document.sentence(verb).start
    while end > first:
        if end - 1 in scene.time_tokens:
            end -= 1
        elif widths := _AUXILIARIES.widths_before(document.norms, end, first):
            end -= widths[0]
        else:
            break
    head = known_before(scene, end, (MetricRole.NOUN,))
    if head is None or document.norms[head.start] in OF_DOINGS:
        return None
    return phrase_with_governors(scene, head, end)


def _holder(case: MetricCase, verb: Reference, previous: Quantity | None) -> Reference | None:
    """What holds a share: "hàng Việt | chiếm một nửa", "bán 5.000 xe điện, chiếm một nửa"."""
    document = case.scene.document
    holder = noun_phrase_before(case.scene, verb.start, _SUBJECT)
    if holder is not None or previous is None:
        return holder
    if document.norms[verb.start - 1] != "," or not document.together(previous.start, verb.start):
        return None
    if previous.kind is not Kind.COUNT or previous.unit is None:
        return same(case)
    return Reference(previous.end - len(previous.unit.split()), previous.end, _BESIDE)


def _of_other(scene: Scene, quantity: Quantity, previous: Quantity) -> Reference | None:
    """The subject of a clause that sets another against the number before: "khách Mỹ tăng 5%, còn | khách
    Nhật giảm 3%"."""
    start = scene.clause(quantity.start)[0]
    if start < previous.end or scene.document.norms[start] not in _AGAINST:
        return None
    subject = noun_phrase_before(scene, quantity.start, _SUBJECT)
    return subject if subject is not None and subject.start > start else None


def _leading_from(scene: Scene, head: Reference, quantity: Quantity) -> int:
    """Where what only leads to a number begins: "tiêu tốn | chừng 5 GWh"; but "tốc độ tối đa | 80 km/h"."""
    is_noun = any(h.rule.role is MetricRole.NOUN for h in scene.hits.all_before(head.end, Metric))
    return quantity.start if is_noun else max(head.end, before_approximators(scene, quantity.start))


def distance(case: MetricCase) -> Reference | None:
    """That a length is how far something is: "cách Móng Cái khoảng 375 km"; but "cách Huế 9 km, dài 3 km"."""
    scene, quantity = case.scene, case.quantity
    away = away_before(scene, quantity)
    if away is None or any(token in scene.numbers for token in range(away, quantity.start)):
        return None
    sizes = (known_before(scene, end, (MetricRole.NOUN,)) for end in range(quantity.start, away + 1, -1))
    is_sized = any(size is not None and size.rule == _SIZE for size in sizes)
    start = away - 1 if scene.document.norms[away - 1] == "khoảng" else away  # "khoảng cách 20 km"
    return None if is_sized else Reference(start, away + 1, DISTANCE)


def of_index(case: MetricCase) -> Reference | None:
    """The stock index that points and per cent are told of: "VN-Index đóng cửa ở 1.635 điểm, tăng 0,25%"."""
    scene, quantity = case.scene, case.quantity
    first = max(scene.document.sentence(quantity.start).start, quantity.start - _REACH)
    for end in range(quantity.start, first, -1):
        hit = scene.hits.before(end, StockIndex)
        if hit is not None:
            return Reference(hit.start, hit.end, hit.rule.id)
        if scene.document.norms[end - 1] == ";" or end - 1 in scene.names:
            return None
    return None


def rising(case: MetricCase) -> Reference | None:
    """What a score rises or falls in, of several: "toán từ 5,2 lên 9,6, lịch sử từ 7,5 lên 9,5"."""
    scene, quantity = case.scene, case.quantity
    start = scene.clause(quantity.start)[0]
    if scene.document.norms[quantity.start - 1] != "từ":
        return None
    subject = noun_phrase_before(scene, quantity.start, _SUBJECT)
    return subject if subject is not None and subject.start >= start else None


def _is_aside(scene: Scene, hit: Reference) -> bool:
    """Whether a head only says how it is measured, or who people are: "GDP theo | giá hiện hành đạt 5 tỷ",
    "mức giảm trừ cho người nộp | thuế lên 15 triệu"; but "người chơi | mất 5 tỷ"."""
    norms, before = scene.document.norms, hit.start - 1
    if norms[before] in _ASIDES or norms[before] == _THAN:
        return True
    verb = scene.hits.before(hit.start, Boundary)
    is_object = verb is not None and verb.rule.id == _VERB and hit.rule != _ACT
    return is_object and verb is not None and tells_people(scene, verb.start)


def _is_of(hit: Reference, number: Quantity, metric: Reference | None) -> bool:
    """Whether a head tells what the number before it is of: "ngân hàng 100% vốn nhà nước tăng lãi suất"."""
    return metric is not None and number.end <= metric.start <= hit.start < metric.end


def _told_of(scene: Scene, verb: Reference) -> Reference | None:
    """What a verb tells of, where that is named before it: a price, a sum, a prize, a rate."""
    rate = known_before(scene, verb.start, (MetricRole.NOUN,))
    if rate is not None and (verb.rule == _TRADE or scene.document.norms[rate.start] in OF_DOINGS):
        return rate  # "tỷ lệ | sử dụng mạng đạt 80%", "doanh thu | bán lẻ từ 4 tỷ USD"
    if rate is not None and scene.document.norms[rate.start] in _TOTALS:
        return Reference(rate.start, verb.end, rate.rule)  # "tổng số tiền | đầu tư là 5 tỷ USD"
    if scene.document.norms[verb.start] == "trị":  # "giải thưởng trị giá 5 tỷ"
        worth = known_before(scene, verb.start, (MetricRole.NOUN,))
        return worth if worth is not None and worth.rule == _MONEY else None
    is_bare = verb.end - verb.start == 1 and scene.document.norms[verb.start - 1] == "có"
    if verb.rule == _TRADE or (is_bare and scene.document.norms[verb.start] == "giá"):
        return _price_before(scene, verb.start, scene.document.sentence(verb.start).start)
    is_joined = scene.document.norms[verb.start - 1] == "và"  # "bán số lượng lớn và hưởng lợi 5 tỷ"
    return _sum_before(scene, verb) if verb.rule == _ACT and not is_joined else None


def _sum_before(scene: Scene, verb: Reference) -> Reference | None:
    """The sum that a verb only tells of: "tổng số tiền đã thu của khách hàng là 226 tỷ đồng"."""
    start, _ = scene.clause(verb.start)
    for end in range(verb.start, start, -1):
        hit = known_before(scene, end, (MetricRole.NOUN,))
        if hit is not None and scene.document.norms[hit.start] in _TOTALS:
            return hit
    return None


def _may_measure(scene: Scene, hit: Reference, quantity: Quantity) -> bool:
    """Whether a head can be what a number measures: no length of a sum ("khu kỹ thuật cao 300 tỉ đồng"), no
    verb that is only part of another phrase ("lãi suất cho vay mua nhà thời hạn 30 năm giảm còn 6%")."""
    word = " ".join(scene.document.norms[hit.start : hit.end])
    if word in _VENUES and scene.document.norms[hit.start - 1] in _AT_VENUES:
        return False
    if quantity.kind is Kind.COUNT and ("giá" in word.split() or _is_uncountable(hit, word)):
        return False
    if hit.rule == _SIZE and quantity.kind in _SIZELESS:
        return False
    if word in _EXTENTS and (quantity.kind is not Kind.MEASURE or quantity.unit == "Cel"):
        return False  # "ngập lan rộng ở 6 tỉnh", "vùng núi cao 3 độ C"
    if hit.rule == _TRADE and quantity.kind is not Kind.MONEY:
        return False
    is_land = scene.document.norms[hit.start : hit.start + 2] == _LAND
    if quantity.kind is Kind.MEASURE and scene.document.norms[hit.start] in _OF_MONEY and not is_land:
        return False  # "5 triệu USD của quỹ cứu trợ để mua nhẫn 3 carat"
    if hit.rule == _ACT and hit.end < quantity.start and scene.document.surfaces[hit.end].isdecimal():
        return False  # "gió mạnh cấp 6 (40-50 km/h)"
    return hit.rule not in (_TRADE, _ACT) or quantity.start - hit.end <= _VERB_REACH


def _is_uncountable(hit: Reference, word: str) -> bool:
    """Whether a head is of sums and sizes, in which nothing is counted: "học phí 10 đại học"."""
    return hit.rule in (_MONEY, _SIZE) and word not in _COUNTABLE


def _price_before(scene: Scene, end: int, first: int) -> Reference | None:
    """The price that is quoted: "giá vàng SJC … niêm yết ở mức 33 triệu đồng … chiều mua vào"."""
    for token in range(end, first, -1):
        hit = known_before(scene, token, (MetricRole.NOUN,))
        if hit is not None and scene.document.norms[hit.start] == "giá":
            return hit
    return None


def verb_before(case: MetricCase) -> Reference | None:
    """The verb whose object a sum or a measure is: "sẽ trao 400 triệu đồng", "đi bộ hơn 30 km"."""
    scene, quantity = case.scene, case.quantity
    end = before_approximators(scene, quantity.start)
    if quantity.kind is Kind.MEASURE and scene.document.norms[end - 1] == "được":
        end -= 1  # "giảm được 14 kg"
    verbs = (h for h in scene.hits.all_before(end, Boundary) if h.rule.id == _VERB)
    hits = [h for h in verbs if not tells_people(scene, h.start)]
    best = max(hits, key=lambda h: h.end - h.start, default=None)
    states = _STATES if quantity.kind is Kind.MONEY else _PLAIN_STATES
    if best is None or scene.document.norms[best.start] in states:
        return None
    if quantity.kind is Kind.MEASURE and not scene.document.word_start[best.start]:
        return None  # "cách quốc lộ 60 m", "phổ biến 100 mm"
    is_noun = any(h.rule.role is MetricRole.NOUN for h in scene.hits.all_before(end, Metric))
    return Reference(best.start if is_noun else _word_from(scene, best.start), best.end, _ACT)


def _word_from(scene: Scene, token: int) -> int:
    """Where the word begins that a token is in: "thua | kiện 278 triệu USD"; but "có | giá 8 tỷ đồng"."""
    while not scene.document.word_start[token] and scene.document.surfaces[token - 1].islower():
        token -= 1
    return token


def anything_behind(case: MetricCase) -> Reference | None:
    """ "100.000 đồng quà Quốc khánh", "giảm 7% nguồn cung sơ cấp"."""
    scene, quantity = case.scene, case.quantity
    is_last = quantity.end >= scene.document.limits[quantity.start]
    if is_last or _is_unmeasured(scene, quantity.end):
        return None
    return noun_phrase_behind(scene, quantity.end, _BESIDE)


def far_before(case: MetricCase) -> Reference | None:
    """The nearest head further before the number, past other numbers too."""
    scene, quantity = case.scene, case.quantity
    first = scene.document.sentence(quantity.start).start
    for end in range(quantity.start, first, -1):
        if scene.document.norms[end - 1] == ";":
            return None
        hit = known_before(scene, end, (MetricRole.NOUN,))
        if hit is not None and _may_measure(scene, hit, quantity):
            return phrase_of(scene, hit, quantity.start)
    return None


def ranked(case: MetricCase) -> Reference | None:
    """What a place is a place in."""
    return _ranked_by(case.scene, case.quantity)


def _ranked_by(scene: Scene, quantity: Quantity) -> Reference | None:
    """What a place is a place in: "thứ 2 về quy mô", "top 100 món ăn", "số 1 trong 11 nhóm công nghệ"."""
    norms, sentence = scene.document.norms, scene.document.sentence(quantity.start)
    start = quantity.end
    if norms[quantity.start] in _TOPS and start < sentence.end:
        among = noun_phrase_behind(scene, start, _BESIDE)
        if among is not None and not _EVERYWHERE.widths_at(norms, among.start):
            return _in_full(scene, among)
    end = scene.clause(quantity.start)[1]
    told = next((t for t in range(start, min(end - 1, start + _TOLD_REACH)) if norms[t] == _ABOUT), None)
    if told is not None and norms[start] in _RANKED_BY:  # "hạng 59 trong 188 nước về chỉ số sẵn sàng AI"
        return noun_phrase_behind(scene, told + 1, _BESIDE)
    while start < sentence.end and start - quantity.end < _RANKED_REACH:
        if norms[start] in _RANKED_BY:
            return _among_counted(scene, start + 1) or noun_phrase_behind(scene, start + 1, _BESIDE)
        start += 1
    return None


def _in_full(scene: Scene, among: Reference) -> Reference:
    """Those among whom a place is, with what they are most: "top 10 phim | xuất sắc nhất"."""
    _, end = scene.clause(among.start)
    reach = range(among.end, min(among.end + _MOST_REACH, end))
    most = next((token for token in reach if scene.document.norms[token] == _MOST), None)
    if most is None or any(not scene.is_open(token) for token in reach if token < most):
        return among
    return Reference(among.start, most + 1, among.rule)


def _among_counted(scene: Scene, start: int) -> Reference | None:
    """What is counted at a token, or ranked there: "trong | 11 nhóm", "trong | top 50 ngôi làng"."""
    counted = next((m.quantity for m in scene.modified_in(start, start + 1)), None)
    if counted is None:
        return None
    if counted.kind is Kind.RANK:
        return _ranked_by(scene, counted)
    if counted.kind is not Kind.COUNT or counted.unit is None:
        return None
    more = noun_phrase_behind(scene, counted.end, _BESIDE)
    start = counted.end - len(counted.unit.split())
    return _in_full(scene, Reference(start, more.end if more is not None else counted.end, _BESIDE))


def total(case: MetricCase) -> Reference | None:
    """What a count has come to: "số người chết do lũ đã tăng lên hơn 300 người"."""
    scene, quantity = case.scene, case.quantity
    document = scene.document
    state = before_approximators(scene, quantity.start) - 1
    first = scene.clause(quantity.start)[0]
    if state < first or document.norms[state] not in _COMES_TO:
        return None
    for end in range(state, first, -1):
        hit = known_before(scene, end, (MetricRole.NOUN,))
        if hit is not None and document.norms[hit.start] in _AMOUNTS:
            return phrase_of(scene, hit, state)
    return None


def repeated(case: MetricCase) -> Reference | None:
    """What happened so many times: "7 lần hoãn họp", "đổi hướng 3 lần"."""
    scene, quantity = case.scene, case.quantity
    if quantity.unit != "lần":
        return None
    is_last = quantity.end >= scene.document.limits[quantity.start]
    told = None if is_last else noun_phrase_behind(scene, quantity.end, _BESIDE, verbs=True)
    return told or _doing_before(scene, quantity)


def _doing_before(scene: Scene, quantity: Quantity) -> Reference | None:
    """The verb with its object right before a number: "đổi hướng | 2 lần"; but "khai | hai lần bị phạt"."""
    if scene.document.norms[quantity.end : quantity.end + 1] in _UNDERGOING:
        return None
    end = before_approximators(scene, quantity.start)
    first = max(scene.clause(quantity.start)[0], end - _DOING_REACH)
    for token in range(end - 1, first - 1, -1):
        if not scene.is_open(token) or token in scene.time_tokens:
            return None
        if is_verb_at(scene, token) and scene.document.word_start[token]:
            return Reference(token, end, _ACT)
        if boundary_at(scene, token) is not None:
            return None  # "nghỉ việc sau | hàng trăm lần"
    return None


def fate(case: MetricCase) -> Reference | None:
    """ "12 người chết", "6 người bị cô lập"; but "cao | 110 tầng sụp đổ và 3.000 người thiệt mạng"."""
    scene, quantity = case.scene, case.quantity
    if quantity.start and scene.document.norms[quantity.start - 1] in _EXTENTS:
        return None
    limit = scene.clause(quantity.start)[1]
    for start, norm in enumerate(
        scene.document.norms[quantity.end : min(quantity.end + _FATE_REACH, limit)], quantity.end
    ):
        if norm in _OTHERS_FATE:
            return None  # "7 nạn nhân trong vụ lật thuyền khiến 2 người chết"
        is_next = start > quantity.end and norm == "và"
        if is_next and _is_counted_next(scene, start + 1, limit):
            return None
        hit = known_at(scene, start, MetricRole.FATE)
        if hit is not None:
            return hit
    return None


def _is_counted_next(scene: Scene, start: int, limit: int) -> bool:
    """Whether a number stands at a token or behind its approximators: "và | gần 3.000 người"."""
    while start < limit and scene.is_approximator(start):
        start += 1
    return bool(scene.modified_in(start, start + 1))
