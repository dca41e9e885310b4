"""Nouns that stand for a name: "thành phố", "cả nước", "hãng này", "của tập đoàn"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.context.about.rule_ids import ANAPHOR
from aifacts.pipeline.context.scene import Reference, Scene, is_country
from aifacts.pipeline.context.subjects import after_speech, is_credit, is_office
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity
from aifacts.rulebook.schema import Boundary

# What a clause may begin with instead of a name.
_WHOLE_COUNTRY = "cả nước"
_COUNTRY = frozenset({"nước này", _WHOLE_COUNTRY, "quốc gia này"})
_REGION = frozenset({"thành phố", "tp", "tỉnh", "địa phương", "toàn tỉnh"})
_BODY = frozenset({"hãng", "công ty", "tập đoàn", "ngân hàng", "startup"})
_PERSON = frozenset({"ông", "bà", "anh", "chị", "cô", "em", "cháu", "cậu"})
# Nouns that stand for a name with a demonstrative only: "Quyết định này đã xác định 6 nhóm",
# but "Quyết định tăng lương …".
_NOUNS = {
    Label.ORG: (
        *("doanh nghiệp", "đơn vị", "cơ quan", "bệnh viện", "trường", "nhà trường", "nhà băng", "tổ chức"),
        *("câu lạc bộ", "clb", "đội bóng", "hãng xe", "hãng bay", "hãng hàng không", "quỹ"),
    ),
    Label.LAW: (
        *("luật", "bộ luật", "đạo luật", "quyết định", "nghị định"),
        *("nghị quyết", "thông tư", "chỉ thị"),
    ),
    Label.PRODUCT: (
        *("mẫu xe", "chiếc xe", "dòng xe", "chiếc máy", "ứng dụng", "nền tảng", "sản phẩm", "mô hình"),
        *("chatbot", "công cụ", "bộ phim", "phim", "trò chơi", "tựa game"),
    ),
    Label.EVENT: ("sự kiện", "giải", "giải đấu", "cuộc thi", "lễ hội", "hội nghị", "hội thảo", "triển lãm"),
    Label.GPE: ("huyện", "xã", "phường", "quận", "thị xã", "đặc khu", "bang", "thủ đô"),
}
_THESE = {
    f"{noun} {this}": label for label, nouns in _NOUNS.items() for noun in nouns for this in ("này", "trên")
}
_ANAPHORS = _COUNTRY | _REGION | _BODY | _PERSON | _THESE.keys()
_LONGEST = max(len(words.split()) for words in _ANAPHORS)
_ANAPHOR_REACH = 2
_NAME_REACH = 4
_MEMORY = 1500  # tokens within which a noun still stands for a name that it led to
_LEAD_REACH = 5  # words of a phrase before the name that it ends with
_OWNER_PLACES = (1, 2, 3)  # "của Musk", "của ông Musk", "của [tỷ phú] Musk"
_OWNER_REACH = 3  # "3 nhân viên chủ chốt của công ty này"
_ACCORDING = "source.according"


def owned(
    scene: Scene, metric: Reference | None, position: int, source: Reference | None
) -> Reference | None:
    """Whose the metric is, where only a noun says it: "tổng sản phẩm của thành phố năm 2024 đạt …"."""
    if metric is None or not metric.start < position:
        return None
    for token in range(metric.start, min(metric.end + 1, position - 1)):
        if scene.document.norms[token] == "của" and _anaphor_at(scene, token + 1):
            return _named(scene, token + 1, source)
    return None


def owned_behind(scene: Scene, quantity: Quantity, source: Reference | None) -> Reference | None:
    """Whose the counted are, where only a noun says it: "3 nhân viên của công ty này"."""
    norms = scene.document.norms
    end = min(quantity.end + _OWNER_REACH, scene.clause(quantity.start)[1])
    for token in range(quantity.end, end):
        if norms[token] == "của" and _anaphor_at(scene, token + 1):
            return _named(scene, token + 1, source)
    return None


def aged(scene: Scene, quantity: Quantity, sentence: Sentence) -> Reference | None:
    """Whose age a pronoun's is: "Chỉ mới 22 tuổi, anh …", "Cô bé … vào tuổi 13"."""
    norms = scene.document.norms
    heads = (sentence.start, scene.clause(quantity.start)[0], scene.clause(quantity.start)[1] + 1)
    if not any(norms[t : t + 1] and norms[t] in _PERSON for t in heads):
        return None
    name = scene.last_before(quantity.start, lambda e: e.label is Label.PERSON)
    return Reference(name.start, name.end, ANAPHOR, name) if name is not None else None


def anaphor(scene: Scene, position: int, sentence: Sentence, source: Reference | None) -> Reference | None:
    """ "thành phố", "cả nước", "hãng này" at the head of a clause: the last name of that kind before it."""
    token = anaphor_before(scene, position, sentence)
    if token is None:
        return None
    return _named(scene, token, source)


def anaphor_before(scene: Scene, position: int, sentence: Sentence) -> int | None:
    for head in _heads_before(scene, position, sentence):
        for token in range(head, min(head + _ANAPHOR_REACH, position)):
            if _anaphor_at(scene, token):
                return token
        timed = (t for t in range(head, min(scene.clause(head)[1], position)) if t - 1 in scene.time_tokens)
        for token in timed:  # "Trong kỳ thi năm 2018 | em được nâng điểm"
            if _anaphor_at(scene, token):
                return token
    return None


def introduced(scene: Scene, position: int, sentence: Sentence) -> Reference | None:
    """The name that the noun at the head of a clause led to before: "tàu sân bay [Queen Elizabeth] … Tàu nặng
    65.000 tấn", "[Sân bay Long Thành] … Sân bay rộng 5.000 ha"; of several the one named most."""
    for head in _heads_before(scene, position, sentence):
        named = scene.entities_in(head, min(scene.clause(head)[1], position))
        name = _introduced_by(scene, head) if _is_plain_noun(scene, head) and not named else None
        if name is not None:
            return Reference(name.start, name.end, ANAPHOR, name)
    return None


def _introduced_by(scene: Scene, token: int) -> EntityMention | None:
    norms = scene.document.norms
    noun = norms[token : scene.document.word_end(token)]
    before = scene.entities_in(max(0, token - _MEMORY), token)
    led = [e for e in before if _leads_to(scene, noun, e)]
    counts = Counter(scene.key_of(e) for e in before)
    return max(reversed(led), key=lambda e: counts[scene.key_of(e)], default=None)


def _leads_to(scene: Scene, noun: list[str], entity: EntityMention) -> bool:
    """Whether a noun begins the phrase that a name ends, or the name."""
    document = scene.document
    if is_country(entity) or entity.label is Label.PERSON:
        return False
    if entity.label in (Label.GPE, Label.LOC):
        start = entity.start - len(noun)
        return document.norms[start : entity.start] == noun and document.word_start[start]
    if document.norms[entity.start : entity.start + len(noun)] == noun:
        return entity.end > entity.start + len(noun)
    for start in range(entity.start - len(noun), max(-1, entity.start - _LEAD_REACH - 1), -1):
        if not document.surfaces[start].isalpha() or start in scene.names or scene.hits.at(start, Boundary):
            return False
        if document.norms[start : start + len(noun)] == noun and document.word_start[start]:
            return document.word_start[start + len(noun)] or start + len(noun) == entity.start
    return False


def _is_plain_noun(scene: Scene, token: int) -> bool:
    """Whether a word that may be a noun without its name stands at a token."""
    if (
        not scene.is_open(token)
        or token in scene.time_tokens
        or not scene.document.surfaces[token][1:].islower()
    ):
        return False
    if scene.is_agent(token):
        return False  # "lực lượng chức năng phát hiện …"
    return not (scene.hits.at(token, Boundary) or _is_owned(scene, token) or _has_name(scene, token))


def _heads_before(scene: Scene, position: int, sentence: Sentence) -> Iterator[int]:
    """The heads of the clauses of a sentence up to a token, the nearest first."""
    while position > sentence.start:
        start, _ = scene.clause(position - 1)
        yield from (head for head in (*after_speech(scene, start, position), start) if head < position)
        position = start - 1 if start > sentence.start else sentence.start


def is_owner(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a name tells whose the noun at a token is: "Công ty của ông Nam"."""
    return _is_owned(scene, token) and entity.start - scene.document.word_end(token) in _OWNER_PLACES


def _is_owned(scene: Scene, token: int) -> bool:
    end = scene.document.word_end(token)
    return scene.document.norms[end : end + 1] == ["của"]


def _named(scene: Scene, token: int, source: Reference | None) -> Reference | None:
    """The last name before the words at a token that they may stand for."""
    # "Theo Reuters, hãng …" is another than Reuters.
    speaker = source.entity if source is not None and source.rule == _ACCORDING else None
    words = _anaphor_at(scene, token)
    home = scene.home(token) if words == _WHOLE_COUNTRY else None
    name = scene.last_before(
        token,
        lambda e: (
            e is not speaker
            and _fits(e, words)
            and not is_credit(scene, e)
            and (home is None or e.entity_id == home)
        ),
    )
    return Reference(name.start, name.end, ANAPHOR, name) if name is not None else None


def _fits(entity: EntityMention, words: str) -> bool:
    """Whether some words may stand for a name."""
    if words in _BODY:
        return entity.label is Label.ORG and not is_office(entity)
    if words in _PERSON:
        return entity.label is Label.PERSON
    if words in _THESE:
        return entity.label is _THESE[words] and not is_country(entity)
    return entity.label in (Label.GPE, Label.LOC) and is_country(entity) == (words in _COUNTRY)


def _anaphor_at(scene: Scene, token: int) -> str:
    """The words at a token that stand for a name, empty where none do."""
    if token in scene.names or not scene.document.word_start[token]:
        return ""
    words = (" ".join(scene.document.norms[token : token + width]) for width in range(_LONGEST, 0, -1))
    found = next((w for w in words if w in _ANAPHORS), "")
    if found in _PERSON and scene.document.word_end(token) > token + 1:
        return ""  # "bà con đi lại 3 lần"
    return found if found and not _has_name(scene, token) else ""


def _has_name(scene: Scene, token: int) -> bool:
    """Whether the noun at a token has its name behind it: "thành phố Hà Nội", "hãng dữ liệu Syntun".

    Whose it is is not its name: "Công ty của ông Nam có 26 chi nhánh".
    """
    if _is_owned(scene, token):
        return False
    end = scene.document.word_end(token)
    return any(i in scene.names for i in range(end, min(end + _NAME_REACH, len(scene.document))))
