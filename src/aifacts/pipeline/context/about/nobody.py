"""Numbers that are told of nobody with a name: of a stock index, a market of the world, a currency, a thing
that is ranked, those who are caught, a country that the article does not name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from aifacts.model import Kind
from aifacts.pipeline.context.about.anaphors import is_of_unnamed_country, stands_for_name
from aifacts.pipeline.context.function_words import FAMILY
from aifacts.pipeline.context.metric_heads import before_approximators
from aifacts.pipeline.context.phrases import is_verb_at
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.subjects import candidates
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.lexicon import Hit
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook.schema import StockIndex

# What the world has, and what tells that it is the world's; "doanh số toàn cầu" is that of a company.
_OF_ALL = frozenset(
    {"thị trường", "nền kinh tế", "kinh tế", "ngành", "thương mại", "dân số", "nhu cầu", "trung bình"}
)
_WORLD = frozenset({"toàn cầu", "thế giới"})
_WORLD_FIRST = frozenset(word.split()[0] for word in _WORLD)
_MOST = "nhất"
# What a market trades in, which has a number of its own: "USD tăng 0,5%", "vàng rời mốc 1.300 USD".
_TRADED = frozenset({"vàng", "bạc", "usd", "euro", "yên", "bitcoin", "dầu", "đôla", "đồng"})
_WORTH = "trị"  # "trộm tiền, vàng trị giá 1 tỉ đồng"
# What gives something a place: "xếp AI ở vị trí số 1", "coi dữ liệu là tài nguyên quan trọng thứ năm".
_RANKING, _AS = frozenset({"xếp", "coi", "xem", "đưa"}), frozenset({"ở", "là", "vào", "đứng", "lên"})
# What is done to those who are caught: "2 nghi phạm cầm đầu bị bắt giam".
_ARRESTED, _SUFFERING, _ARREST_REACH = frozenset({"bắt", "khởi", "tạm", "truy"}), "bị", 4


Indices = Mapping[int, Sequence[Hit[StockIndex]]]


def stock_indices(scene: Scene) -> Indices:
    """The stock indices of each sentence that has one."""
    found: dict[int, list[Hit[StockIndex]]] = defaultdict(list)
    for hit in scene.hits.longest(StockIndex):
        is_name = hit.start - 1 in scene.names and hit.start in scene.names
        is_counted = hit.start in scene.numbers  # "50 triệu thùng dầu thô"
        if not is_name and not is_counted:  # but "Quỹ đầu tư chứng khoán Sài Gòn"
            found[scene.document.sentence_of[hit.start]].append(hit)
    return found


def is_nobodys(scene: Scene, quantity: Quantity, sentence: Sentence, indices: Indices) -> bool:
    """Whether what a number is told of has no name, though other names are near."""
    return (
        _is_of_index(scene, quantity, indices)
        or _is_of_world(scene, quantity, sentence)
        or _is_of_goods(scene, quantity)
        or _is_rank_of_nameless(scene, quantity)
        or _are_arrested(scene, quantity, sentence)
        or is_of_unnamed_country(scene, quantity.start, sentence)
    )


def _is_of_index(scene: Scene, quantity: Quantity, indices: Indices) -> bool:
    """Whether a stock index is what a number is told of: "VN-Index đóng cửa ở 1.635 điểm, tăng 0,25%"."""
    told = indices.get(scene.document.sentence_of[quantity.start], ())
    before = [hit for hit in told if hit.start < quantity.start]
    following = quantity.end + (scene.document.norms[quantity.end : quantity.end + 1] == [FAMILY])
    if following in scene.names:
        return False  # "VN-Index giảm vì 4 cổ phiếu họ Vingroup"
    return bool(before) and not candidates(scene, before[-1].end, quantity.start)


def _is_of_world(scene: Scene, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the world is told of, and no name behind it: "Thị trường chip toàn cầu ước tính khoảng 600 tỷ
    USD"."""
    document = scene.document
    if _WORLD_FIRST.isdisjoint(document.norms[sentence.start : quantity.start]):
        return False  # in most sentences
    named = candidates(scene, sentence.start, quantity.start)
    words = [
        (" ".join(document.norms[t : document.word_end(t)]), t)
        for t in range(named[-1].end if named else sentence.start, quantity.start)
        if document.word_start[t] and scene.is_open(t)
    ]
    heads = [t for word, t in words if word in _OF_ALL]
    return any(
        word in _WORLD and document.norms[t - 1] != _MOST and any(head < t for head in heads)
        for word, t in words
    )


def _is_of_goods(scene: Scene, quantity: Quantity) -> bool:
    """Whether a currency or a metal heads the clause with nothing but a verb: "USD tăng 0,5%"."""
    start, _ = scene.clause(quantity.start)
    is_bare = scene.document.norms[start] in _TRADED and scene.document.word_end(start) == start + 1
    is_head = is_bare and is_verb_at(scene, start + 1) and scene.document.norms[start + 1] != _WORTH
    return is_head and not candidates(scene, start, quantity.start)


def _is_rank_of_nameless(scene: Scene, quantity: Quantity) -> bool:
    """Whether a rank is given to a thing without a name: "xếp AI ở vị trí số 1"."""
    if quantity.kind is not Kind.RANK:
        return False
    start, _ = scene.clause(quantity.start)
    norms = scene.document.norms
    ranking = [
        t
        for t in range(start, quantity.start)
        if norms[t] in _RANKING and scene.document.word_end(t) == t + 1 and scene.is_open(t)
    ]
    if not ranking:
        return False
    given = next((t for t in range(ranking[-1] + 2, quantity.start) if norms[t] in _AS), None)
    is_thing = given is not None and not candidates(scene, ranking[-1], given)
    return is_thing and not stands_for_name(scene, ranking[-1] + 1)


def _are_arrested(scene: Scene, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a sentence without names tells of those caught, whoever caught them: "2 nghi phạm cầm đầu bị
    bắt giam"."""
    norms = scene.document.norms
    end = min(quantity.end + _ARREST_REACH, sentence.end - 1)
    if not any(norms[t] == _SUFFERING and norms[t + 1] in _ARRESTED for t in range(quantity.end, end)):
        return False
    is_first = before_approximators(scene, quantity.start) == sentence.start
    return is_first and not candidates(scene, sentence.start, sentence.end)
