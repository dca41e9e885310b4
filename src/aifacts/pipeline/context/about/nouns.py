"""Nouns that stand for a name, and where they stand: "thành phố", "cả nước", "hãng này"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aifacts.model import Label
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene, is_country
from aifacts.pipeline.context.subjects import after_speech, is_credit, is_office
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention

# What a clause may begin with instead of a name.
WHOLE_COUNTRY = frozenset({"cả nước", "toàn quốc"})
WHOLE_FIRST = frozenset(words.split()[0] for words in WHOLE_COUNTRY)
_COUNTRY = frozenset({"nước này", "quốc gia này"}) | WHOLE_COUNTRY
_REGION = frozenset({"thành phố", "tp", "tỉnh", "địa phương", "toàn tỉnh"})
_BODY = frozenset({"hãng", "công ty", "tập đoàn", "ngân hàng", "startup"})
PERSONAL = frozenset({"ông", "bà", "anh", "chị", "cô", "em", "cháu", "cậu"})
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
_ANAPHORS = _COUNTRY | _REGION | _BODY | PERSONAL | _THESE.keys()
_BEGINNINGS = frozenset(words.split()[0] for words in _ANAPHORS)
_LONGEST = max(len(words.split()) for words in _ANAPHORS)
_ANAPHOR_REACH = 2
_NAME_REACH = 4
OWNER_PLACES = (1, 2, 3)  # "của Musk", "của ông Musk", "của [tỷ phú] Musk"
_ACCORDING = "source.according"


def anaphor_before(scene: Scene, position: int, sentence: Sentence) -> int | None:
    """The token of the nearest such words at the head of a clause; two readers of a number look for them."""
    place = sentence.start, position
    if place not in scene.anaphors:
        scene.anaphors[place] = _anaphor_before(scene, position, sentence)
    return scene.anaphors[place]


def _anaphor_before(scene: Scene, position: int, sentence: Sentence) -> int | None:
    for head in heads_before(scene, position, sentence):
        for token in range(head, min(head + _ANAPHOR_REACH, position)):
            if anaphor_at(scene, token):
                return token
        for time in scene.times_in(head, min(scene.clause(head)[1], position)):
            if time.end < position and anaphor_at(scene, time.end):
                return time.end  # "Trong kỳ thi năm 2018 | em được nâng điểm"
    return None


def heads_before(scene: Scene, position: int, sentence: Sentence) -> Sequence[int]:
    """The heads of the clauses of a sentence up to a token, the nearest first; several look for them."""
    heads = scene.heads.get((sentence.start, position))
    if heads is None:
        heads = scene.heads[sentence.start, position] = tuple(_heads_before(scene, position, sentence))
    return heads


def _heads_before(scene: Scene, position: int, sentence: Sentence) -> Iterator[int]:
    while position > sentence.start:
        start, _ = scene.clause(position - 1)
        yield from (head for head in (*after_speech(scene, start, position), start) if head < position)
        position = start - 1 if start > sentence.start else sentence.start


def is_owner(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a name tells whose the noun at a token is: "Công ty của ông Nam"."""
    return is_owned(scene, token) and entity.start - scene.document.word_end(token) in OWNER_PLACES


def is_owned(scene: Scene, token: int) -> bool:
    end = scene.document.word_end(token)
    return scene.document.norms[end : end + 1] == ["của"]


def named(scene: Scene, token: int, source: Reference | None) -> Reference | None:
    """The last name before the words at a token that they may stand for."""
    # "Theo Reuters, hãng …" is another than Reuters.
    speaker = source.entity if source is not None and source.rule == _ACCORDING else None
    words = anaphor_at(scene, token)
    home = scene.home(token) if words in WHOLE_COUNTRY else None
    name = scene.last_before(
        token,
        lambda e: (
            e is not speaker
            and _fits(e, words)
            and not is_credit(scene, e)
            and (home is None or e.entity_id == home)
        ),
    )
    return Reference(name.start, name.end, Role.ANAPHOR, name) if name is not None else None


def _fits(entity: EntityMention, words: str) -> bool:
    """Whether some words may stand for a name."""
    if words in _BODY:
        return entity.label is Label.ORG and not is_office(entity)
    if words in PERSONAL:
        return entity.label is Label.PERSON
    if words in _THESE:
        return entity.label is _THESE[words] and not is_country(entity)
    return entity.label in (Label.GPE, Label.LOC) and is_country(entity) == (words in _COUNTRY)


def anaphor_at(scene: Scene, token: int) -> str:
    """The words at a token that stand for a name, empty where none do."""
    if token == len(scene.document) or scene.document.norms[token] not in _BEGINNINGS:
        return ""  # most tokens; a text may end with "của"
    if token in scene.names or not scene.document.word_start[token]:
        return ""
    words = (" ".join(scene.document.norms[token : token + width]) for width in range(_LONGEST, 0, -1))
    found = next((w for w in words if w in _ANAPHORS), "")
    if found in PERSONAL and scene.document.word_end(token) > token + 1:
        return ""  # "bà con đi lại 3 lần"
    return found if found and not has_name(scene, token) else ""


def stands_for_name(scene: Scene, token: int) -> bool:
    """Whether words at a token stand for a name: "ông", "hãng này"."""
    return bool(anaphor_at(scene, token))


def has_name(scene: Scene, token: int) -> bool:
    """Whether the noun at a token has its name behind it: "thành phố Hà Nội", "hãng dữ liệu Syntun".

    Whose it is is not its name: "Công ty của ông Nam có 26 chi nhánh".
    """
    if is_owned(scene, token):
        return False
    end = scene.document.word_end(token)
    return any(i in scene.names for i in range(end, min(end + _NAME_REACH, len(scene.document))))
