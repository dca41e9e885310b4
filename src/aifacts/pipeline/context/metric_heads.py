"""The heads of metrics that the rules know, beside a token, and the phrases that they begin."""

from __future__ import annotations

from aifacts.pipeline.context.phrases import boundary_at, is_verb_at, noun_phrase_behind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.words import words
from aifacts.pipeline.segmenter import segmenter
from aifacts.rulebook.schema import Boundary, Metric, MetricRole

OF_DOINGS = words("words.of-doings")
_PER = words("words.per")
_MOST = "nhất"
_TAILS = frozenset({"độ", "nhập"})  # that end words too: "nhiệt | độ cao", "xuất | nhập khẩu"
_INVESTORS = frozenset({("nhà", "đầu", "tư"), ("chủ", "đầu", "tư")})
_HAS, _TOTAL = "có", "tổng"
_DEGREES, _TELLING_DEGREE = words("words.degrees"), words("words.telling-degree")


def known_at(scene: Scene, start: int, role: MetricRole) -> Reference | None:
    """The longest head of a role that begins at a token."""
    known = scene.hits.all_at(start, Metric)
    if not known:
        return None  # at most tokens
    hits = [h for h in known if h.rule.role is role]
    best = max(hits, key=lambda h: h.end, default=None)
    return Reference(best.start, best.end, best.rule.id) if best is not None else None


def known_before(scene: Scene, end: int, roles: tuple[MetricRole, ...]) -> Reference | None:
    """The longest head of some roles that ends right before a token, if it is no part of a word or a name."""
    known = scene.hits.all_before(end, Metric)
    if not known:
        return None  # behind most tokens
    hits = [
        h
        for h in known
        if h.rule.role in roles
        and scene.is_open(h.start)
        and (h.end - h.start > 1 or _is_word(scene, h.start))
        and not _is_investor(scene, h.start)
        and not (scene.document.norms[h.start] in _TAILS and scene.document.is_inside_word(h.start))
    ]
    best = max(hits, key=lambda h: h.end - h.start, default=None)
    return Reference(best.start, best.end, best.rule.id) if best is not None else None


def _is_investor(scene: Scene, token: int) -> bool:
    """Whether a head is but what somebody does: "nhà | đầu tư", "chủ | đầu tư"."""
    return token > 0 and tuple(scene.document.norms[token - 1 : token + 2]) in _INVESTORS


def _is_word(scene: Scene, token: int) -> bool:
    """Whether a token is a word by itself, as far as names, "có" and approximators beside it tell more than
    underthesea, and no unit: "Mỹ chi | gần 18 tỉ USD", "có | giá", but not "33 triệu đồng / lượng"."""
    document, behind = scene.document, token + 1
    begins = document.word_start[token] or token - 1 in scene.names or document.norms[token - 1] == _HAS
    ends = behind >= len(document) or document.word_start[behind] or not document.surfaces[behind].islower()
    is_unit = token > 0 and document.norms[token - 1] in _PER
    if document.norms[token] == "số" and not _is_number_of(scene, token):
        return False
    if tells_people(scene, token):
        return False
    return begins and (ends or scene.is_approximator(behind)) and not is_unit


def tells_people(scene: Scene, token: int) -> bool:
    """Whether a verb only tells who people are: "tặng người | dùng 2.000 won"."""
    return token > 0 and scene.document.norms[token - 1] == "người"


def _is_number_of(scene: Scene, token: int) -> bool:
    """Whether "số" begins the number of something: "số gian hàng"; but "kinh tế số", "cao tốc số 101", "trong
    số đơn vị đã dùng"."""
    norms, behind = scene.document.norms, token + 1
    is_followed = (
        behind < len(norms)
        and scene.document.surfaces[behind].islower()
        and boundary_at(scene, behind) is None  # "chuyển đổi số | là 3 động lực"
    )
    if not is_followed or token == scene.document.sentence(token).start:
        return is_followed
    is_free = not norms[token - 1].isalpha() or scene.hits.before(token, Boundary) is not None
    return is_free and norms[token - 1] != "trong"


def phrase_of(scene: Scene, head: Reference, limit: int) -> Reference:
    """The noun phrase that a head begins, up to a token: "tổng mức đầu tư của dự án"."""
    first = scene.document.sentence(head.start).start
    if head.start > first and scene.document.norms[head.start - 1] == _TOTAL:
        head = Reference(head.start - 1, head.end, head.rule)
    phrase = noun_phrase_behind(scene, head.start, head.rule, limit=limit)
    if scene.document.norms[head.start] in OF_DOINGS and is_verb_at(scene, head.end):
        doing = noun_phrase_behind(scene, head.end, head.rule, limit=limit)
        phrase = Reference(head.start, doing.end, head.rule) if doing is not None else phrase
    if phrase is None or phrase.end < head.end:
        return head
    if phrase.end >= len(scene.document) or scene.document.norms[phrase.end] != _MOST:
        return _without_degree(scene, phrase, head.end)
    if segmenter().has_word(scene.document.norms[phrase.end - 1 : phrase.end + 1]):
        return Reference(phrase.start, phrase.end + 1, phrase.rule)  # "doanh thu hợp nhất"
    is_which = phrase.end > head.end  # "điểm chuẩn | cao nhất là 20 điểm"
    return Reference(phrase.start, phrase.end - 1, phrase.rule) if is_which else phrase


def _without_degree(scene: Scene, phrase: Reference, head_end: int) -> Reference:
    """A phrase without how much it is: "giá gạo | cao hơn giá ngô", "tỷ lệ hộ nghèo | thấp chỉ 2%"."""
    norms = scene.document.norms
    is_told = phrase.end > head_end and not _TELLING_DEGREE.isdisjoint(norms[phrase.end : phrase.end + 1])
    if not is_told or norms[phrase.end - 1] not in _DEGREES:
        return phrase
    return Reference(phrase.start, phrase.end - 1, phrase.rule, phrase.entity)


def before_approximators(scene: Scene, token: int) -> int:
    """Where the approximators before a number begin: "hơn", "khoảng"."""
    first = scene.document.sentence(token).start
    while token > first and scene.is_approximator(token - 1):
        token -= 1
    return token
