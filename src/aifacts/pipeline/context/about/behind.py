"""Names behind a number: "20 công ty Trung Quốc", "7 km (Ninh Thuận)", "tay vợt số 1 … Aryna Sabalenka"."""

from __future__ import annotations

from aifacts.model import Kind, Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated
from aifacts.pipeline.context.about.heads import OWNERS
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.function_words import FAMILY
from aifacts.pipeline.context.metric_heads import before_approximators
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity

# How far behind "cho" a beneficiary may be named, and behind a place who has it, in tokens.
_BENEFICIARY_REACH = 4
_LONGEST_NAME = 12
_PLACES = phrases("words.counted-places").first_words
_SHARES = phrases("words.counted-shares").first_words
_DESIGNATORS = words("words.owner-designators")
# What a name behind a number is by the word before it.
_ROLES = {"của": Role.POSSESSOR, "thuộc": Role.POSSESSOR, "cho": Role.BENEFICIARY}
_OWNED, _OWNER_REACH = frozenset({Kind.COUNT, Kind.RATIO}), 6  # syllables
_PARTING, _AMONG = words("words.before-no-owner"), ["một", "trong"]
_SPENDING, _ACTS = "metric.spend", words("words.paid-acts")
_WHERE = words("words.ranked-where")
_QUOTES = frozenset({"'", '"', "‘", "“"})


def bracketed(case: AboutCase) -> Reference | None:
    """A place in brackets behind a measure: "vào sâu 7 km (Ninh Thuận) và 20 km (Sóc Trăng)"; behind a count
    stands what is counted."""
    scene, quantity = case.scene, case.quantity
    start = quantity.end + 1
    if scene.past_brackets(quantity.end) <= start:
        return None
    inside = scene.entities_in(start, scene.past_brackets(quantity.end))
    is_place = bool(inside) and inside[0].start == start and inside[0].label in (Label.GPE, Label.LOC)
    return coordinated(scene, inside[0], Role.MODIFIER) if is_place else None


def aside(case: AboutCase) -> Reference | None:
    """Whose number stands in brackets right behind the name: "gấp 12 lần Trung Quốc (9,3 tỷ USD)", "thua
    Anna Keller (hạng 12 thế giới)"."""
    scene = case.scene
    start = before_approximators(scene, case.quantity.start) - 1
    if start < 1 or scene.document.norms[start] != "(":
        return None
    names = scene.entities_in(max(0, start - _LONGEST_NAME), start)
    if not names or names[-1].end != start:
        return None
    return Reference(names[-1].start, names[-1].end, Role.MODIFIER, names[-1])


def behind(case: AboutCase) -> Reference | None:
    """A name behind the number: "20 công ty Trung Quốc", "6,2% của Quảng Châu", "18 tỷ USD cho New York"."""
    scene, quantity = case.scene, case.quantity
    metric, sentence = case.metric, case.sentence
    document, start = scene.document, _past_metric(scene, quantity, metric)
    if start >= sentence.end or _is_where(scene, quantity, metric) or _is_bought(quantity, metric):
        return None
    start = _past_words_between(scene, quantity, start, sentence)
    role = _ROLES.get(document.norms[start], Role.MODIFIER)
    first = start if role is Role.MODIFIER else start + 1
    reach = _BENEFICIARY_REACH if role is Role.BENEFICIARY else 0
    for entity in scene.entities_in(first, min(first + reach + _LONGEST_NAME, sentence.end))[:1]:
        if quantity.kind is Kind.RANK and entity.label is Label.EVENT:
            return None  # "vươn lên thứ ba Ngoại hạng Anh"
        if role is Role.BENEFICIARY and (entity.label is Label.EVENT or quantity.kind is not Kind.MONEY):
            return None  # "xây khách sạn cho APEC 2027", "nguồn cung lớn thứ tư cho Đài Loan"
        if role is Role.BENEFICIARY and any(n in _ACTS for n in document.norms[first : entity.start]):
            return None  # "chi 7 tỷ USD cho vụ mua lại Samsung"
        if role is Role.MODIFIER and quantity.kind is Kind.MULTIPLIER:
            return None  # "robot nhiều gấp 10 lần Mỹ"
        if role is Role.MODIFIER and quantity.kind is Kind.RANK and entity.label in (Label.GPE, Label.LOC):
            return None  # "lần đầu vào top 4 châu Á"
        if entity.start - first <= reach and not (
            role is Role.MODIFIER and _only_adds(scene, quantity, entity)
        ):
            return coordinated(scene, entity, role)
    return None


def _past_metric(scene: Scene, quantity: Quantity, metric: Reference | None) -> int:
    """Where what is behind a number and the metric next to it begins."""
    is_next = metric is not None and 0 <= metric.start - quantity.end <= 1
    is_next = is_next and quantity.end not in scene.names  # "hàng nghìn người Philippines sơ tán"
    return metric.end if metric is not None and is_next else quantity.end


def _past_words_between(scene: Scene, quantity: Quantity, start: int, sentence: Sentence) -> int:
    """Where the owner or the name may begin: behind a quotation mark, "đầu tiên", a designator."""
    norms = scene.document.norms
    if norms[start] in _QUOTES and start + 1 < sentence.end:
        start += 1
    if (owner := _owner_behind(scene, quantity, start, sentence)) is not None:
        return owner
    return start + 1 if start == quantity.end and _is_designator(scene, start) else start


def _owner_behind(scene: Scene, quantity: Quantity, start: int, sentence: Sentence) -> int | None:
    """Where "của" stands behind what else is said of the counted: "10 món ăn nổi bật | của Hà Nội"; but
    "Huế là một trong 10 đô thị đẹp của Việt Nam" is told of Huế."""
    norms = scene.document.norms
    if quantity.kind not in _OWNED or norms[quantity.start - 2 : quantity.start] == _AMONG:
        return None
    for token in range(start, min(start + _OWNER_REACH, sentence.end)):
        if norms[token] in OWNERS:
            return token
        is_word = norms[token].isalpha() or norms[token] == ","
        if norms[token] in _PARTING or not is_word or not scene.is_open(token):
            return None
    return None


def _is_designator(scene: Scene, token: int) -> bool:
    """Whether a word at a token only tells what the name behind it is: "50 học viên | trường Sĩ quan"."""
    is_word = scene.document.norms[token] in _DESIGNATORS and token not in scene.names
    return is_word and token + 1 in scene.names


def _is_where(scene: Scene, quantity: Quantity, metric: Reference | None) -> bool:
    """Whether what stands behind a rank is where it is held: "thứ 2 ở thị trường rau quả của Trung Quốc"."""
    if quantity.kind is not Kind.RANK or metric is None or metric.start <= quantity.end:
        return False
    return scene.document.norms[metric.start - 1] in _WHERE


def _is_bought(quantity: Quantity, metric: Reference | None) -> bool:
    """Whether what stands behind a sum is bought for it: "chi 20 triệu USD mua nhà máy của Vinamilk"."""
    return metric is not None and metric.rule == _SPENDING and metric.start > quantity.end


def _only_adds(scene: Scene, quantity: Quantity, entity: EntityMention) -> bool:
    """Whether a name behind a number tells what is counted, not of whom: "50 máy bay Boeing"."""
    if quantity.kind is Kind.PERCENT and entity.label in (Label.ORG, Label.GPE):
        return False  # "mua lại 78% vốn Imexpharm"
    if quantity.kind is Kind.RATIO and entity.label is Label.GPE:
        return False  # "nhấn chìm một nửa thành phố Cebu"; but "chiếm một nửa thị phần hàng Apple"
    counted, before = (quantity.unit or "").split(" ")[0], scene.document.norms[entity.start - 1]
    if quantity.kind is Kind.COUNT and counted in _SHARES and before != FAMILY:
        return True  # "muốn bán 5 triệu cổ phiếu MSB"
    is_region = entity.label is Label.LOC and counted in _PLACES
    if quantity.kind is Kind.MONEY and entity.start - quantity.end <= 1:  # the quotation mark
        return False  # "bộ phim 250 tỉ 'Tử chiến trên không'"
    is_beside = entity.start == quantity.end or before in _DESIGNATORS
    return is_region or entity.label is Label.PRODUCT or not is_beside
