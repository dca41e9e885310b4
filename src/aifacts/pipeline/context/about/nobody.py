"""Numbers that are told of nobody with a name: of a stock index, a market of the world, a currency, a thing
that is ranked, those who are caught, a country that the article does not name."""

from __future__ import annotations

from collections import defaultdict

from aifacts.pipeline.context.about.anaphors import is_of_unnamed_country
from aifacts.pipeline.context.about.case import AboutCase, Indices
from aifacts.pipeline.context.about.nouns import home_beginnings, stands_for_name
from aifacts.pipeline.context.function_words import FAMILY
from aifacts.pipeline.context.metric_heads import before_approximators
from aifacts.pipeline.context.phrases import is_verb_at
from aifacts.pipeline.context.readers import NOTHING, Answer
from aifacts.pipeline.context.scene import Scene
from aifacts.pipeline.context.subjects import candidates
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.lexicon import Hit
from aifacts.rulebook.schema import StockIndex

_OF_ALL = words("words.of-world")
_WORLD, _WORLD_FIRST = words("words.world"), phrases("words.world").first_words
_MOST, _ONE = "nhất", "một"
_TRADED = words("words.traded-goods")
_WORTH = "trị"  # "trộm tiền, vàng trị giá 1 tỉ đồng"
_RANKING, _AS = words("words.ranking"), words("words.ranked-as")
_ARRESTED, _SUFFERING, _ARREST_REACH = phrases("words.arrested").first_words, "bị", 4


def stock_indices(scene: Scene) -> Indices:
    """The stock indices of each sentence that has one."""
    found: dict[int, list[Hit[StockIndex]]] = defaultdict(list)
    for hit in scene.hits.longest(StockIndex):
        is_name = hit.start - 1 in scene.names and hit.start in scene.names
        is_counted = hit.start in scene.numbers  # "50 triệu thùng dầu thô"
        if not is_name and not is_counted:  # but "Quỹ đầu tư chứng khoán Sài Gòn"
            found[scene.document.sentence_of[hit.start]].append(hit)
    return found


def of_index(case: AboutCase) -> Answer:
    """A stock index is told of, which is no entity: "VN-Index đóng cửa ở 1.635 điểm, tăng 0,25%"."""
    scene, quantity = case.scene, case.quantity
    told = case.indices.get(scene.document.sentence_of[quantity.start], ())
    before = [hit for hit in told if hit.start < quantity.start]
    following = quantity.end + (scene.document.norms[quantity.end : quantity.end + 1] == [FAMILY])
    if following in scene.names:
        return None  # "VN-Index giảm vì 4 cổ phiếu họ Vingroup"
    return NOTHING if before and not candidates(scene, before[-1].end, quantity.start) else None


def of_world(case: AboutCase) -> Answer:
    """The world is told of, and no name behind it: "Thị trường chip toàn cầu ước tính khoảng 600 tỷ USD"."""
    scene, quantity, sentence = case.scene, case.quantity, case.sentence
    document = scene.document
    if _WORLD_FIRST.isdisjoint(case.words):
        return None  # in most sentences
    named = candidates(scene, sentence.start, quantity.start)
    told = [
        (" ".join(document.norms[t : document.word_end(t)]), t)
        for t in range(named[-1].end if named else sentence.start, quantity.start)
        if document.word_start[t] and scene.is_open(t)
    ]
    if told and told[0][0] in _WORLD and told[0][1] == scene.clause(quantity.start)[0]:
        return NOTHING  # "thế giới mất 225 tỷ USD"
    heads = [t for word, t in told if word in _OF_ALL]
    is_told = any(
        word in _WORLD and document.norms[t - 1] != _MOST and any(head < t for head in heads)
        for word, t in told
    )
    return NOTHING if is_told else None


def someone(case: AboutCase) -> Answer:
    """Somebody without a name heads the sentence: "Một tiểu thương Vân Thủy góp 5 triệu đồng"."""
    start = case.sentence.start
    is_counted = start in case.scene.numbers  # "Một người bị thương."
    is_someone = case.scene.document.norms[start] == _ONE and case.scene.is_agent(start + 1)
    return NOTHING if is_someone and not is_counted else None


def of_goods(case: AboutCase) -> Answer:
    """A currency or a metal heads the clause with nothing but a verb: "USD tăng 0,5%"."""
    if _TRADED.isdisjoint(case.words):
        return None  # in most sentences
    scene, quantity = case.scene, case.quantity
    start, _ = scene.clause(quantity.start)
    is_bare = scene.document.norms[start] in _TRADED and scene.document.word_end(start) == start + 1
    is_head = is_bare and is_verb_at(scene, start + 1) and scene.document.norms[start + 1] != _WORTH
    return NOTHING if is_head and not candidates(scene, start, quantity.start) else None


def rank_of_nameless(case: AboutCase) -> Answer:
    """A thing without a name has a rank: "xếp AI ở vị trí số 1"."""
    scene, quantity = case.scene, case.quantity
    start, _ = scene.clause(quantity.start)
    norms = scene.document.norms
    ranking = [
        t
        for t in range(start, quantity.start)
        if norms[t] in _RANKING and scene.document.word_end(t) == t + 1 and scene.is_open(t)
    ]
    if not ranking:
        return None
    given = next((t for t in range(ranking[-1] + 2, quantity.start) if norms[t] in _AS), None)
    is_thing = given is not None and not candidates(scene, ranking[-1], given)
    return NOTHING if is_thing and not stands_for_name(scene, ranking[-1] + 1) else None


def arrested(case: AboutCase) -> Answer:
    """A sentence without names tells of those caught, whoever caught them: "2 nghi phạm bị bắt giam"."""
    if _SUFFERING not in case.words:
        return None  # in most sentences
    scene, quantity, sentence = case.scene, case.quantity, case.sentence
    norms = scene.document.norms
    end = min(quantity.end + _ARREST_REACH, sentence.end - 1)
    if not any(norms[t] == _SUFFERING and norms[t + 1] in _ARRESTED for t in range(quantity.end, end)):
        return None
    is_first = before_approximators(scene, quantity.start) == sentence.start
    return NOTHING if is_first and not candidates(scene, sentence.start, sentence.end) else None


def unnamed_country(case: AboutCase) -> Answer:
    """A country that the article does not name before: "toàn quốc xảy ra 42 vụ"."""
    if home_beginnings().isdisjoint(case.words):
        return None  # in most sentences
    is_so = is_of_unnamed_country(case.scene, case.quantity.start, case.sentence)
    return NOTHING if is_so else None
