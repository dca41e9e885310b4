"""The noun phrase that a count counts: its head, and what belongs to a column label of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aifacts.model import Label
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hit, Hits
from aifacts.pipeline.numerals import Form, Numeral
from aifacts.pipeline.record import record
from aifacts.rulebook.schema import Boundary, Metric, Noun

# Nothing longer fits a column label: "giấy chứng nhận quyền sử dụng nhà ở và đất" has nine.
_MOST_SYLLABLES = 7
# Words after "hai" that point back to two that were named: "hai nước", "hai bên".
_POINTS_BACK = frozenset(
    {
        "bên",
        "chiều",
        "nước",
        "miền",
        "phía",
        "phe",
        "quốc gia",
        "nhà nước",
        "chính phủ",
        "nhà lãnh đạo",
        "ông",
        "bà",
        "người này",
        "đảng",
    }
)
# "hai nước láng giềng" counts; "hai nước trao đổi chính sách" says what the two do.
_PARTIES = frozenset({"bên", "nước", "phía", "quốc gia", "nhà lãnh đạo"})
_MOST_ATTRIBUTES = 2
_ROMAN = re.compile("[IVXLC]+")
# Letters of an abbreviation that tells the kind of what is counted: "AI", "THPT"; longer ones name or shout.
_SHORTEST_KIND, _LONGEST_KIND = 2, 4
# Times are counted as they are, and what happened so often is the metric: "2 lần | mất điện". An act is named
# by the verb behind it: "10 cuộc tiếp xúc".
_TIMES, _ACT, _VERB = ["lần"], ["cuộc"], "boundary.verb"
# What adds those counted to others: "Toại cùng hai đồng phạm đều bị bắt".
_ADDS = frozenset({"cùng", "và", "với"})
# Nouns that may stand for two names of the same sentence: "OpenAI và Microsoft … hai công ty".
_STANDS_FOR_NAMES = frozenset(
    {
        "công ty",
        "doanh nghiệp",
        "tập đoàn",
        "hãng",
        "ngân hàng",
        "thành phố",
        "tỉnh",
        "địa phương",
        "đội",
        "người",
        "đơn vị",
    }
)
# "2 dự án này" points back; "127,8 triệu dân này" counts.
_MOST_POINTED_AT = 20
_DEMONSTRATIVES = frozenset({"này", "đó", "ấy", "kia", "trên"})
# "13 tên lửa tấn công | nước này": it is another noun that is pointed at.
_POINTED_AT = frozenset({"nước", "tỉnh", "ông", "bà", "hãng"})
# "hai cha con | ông Lê Văn Tám"; and what tells by a name where the counted are from, or whose they are: "11
# cầu thủ | gốc Hà Lan".
_LEADS_TO_NAMES = frozenset(
    {
        *"ông bà anh chị cô em cháu bé gốc tỉnh huyện quận xã phường".split(),
        *("quốc tịch", "đội tuyển", "đội hình", "thành phố", "chặng"),
    }
)
# And what leads to what is no name but has a capital: "50 suất học bổng | ngành Kinh tế", "5 vua | triều Lê".
_LEADS_TO_CAPITALS = frozenset({"ngành", "khoa", "môn", "triều"})
_SAID_ABOVE = frozenset({"nói trên", "kể trên", "nêu trên", "vừa nêu", "vừa nói", "đã nêu", "kể đây"})
_OTHERS = frozenset({"khác", "nữa", "còn lại"})
# An adjective before one of these is what is said of the counted, not its name: "hai đô thị ô nhiễm nhất".
_DEGREES = frozenset({"nhất", "hơn", "dần"})
# Nouns of those to whom things happen.
_SUFFERERS = frozenset({"noun.person"})
_OWNING = frozenset({Label.ORG, Label.GPE, Label.LOC})
_COUNTED_TOGETHER = frozenset({"noun.person", "noun.place", "noun.organisation", "noun.thing"})
# Behind a comma these tell of others, or of what the counted do: "300 người, người đứng đầu …".
_NO_FELLOWS, _PEOPLE = frozenset({"người", "đại"}), "người"
# Digits are counted with nouns that no list has; but never with these letters alone.
ANY_NOUN = "noun.any"


def _ends(boundary: Boundary, head: str) -> bool:
    """Whether a boundary ends a phrase with a head of some rule."""
    return not boundary.heads or head in boundary.heads


@record
class CountedNoun:
    """Tokens up to `end`, the noun as a column label, and whether the lexicon knows it."""

    end: int
    unit: str
    known: bool
    rule: str


class NounReader:
    """Reads the counted noun behind a numeral."""

    def __init__(self, document: Document, hits: Hits, names: Mapping[int, Label], taken: set[int]) -> None:
        self._document = document
        self._hits = hits
        self._names = names
        self._taken = taken

    def read(self, numeral: Numeral) -> CountedNoun | None:
        """The noun phrase behind a numeral, None where there is none or the number only points back."""
        document, start = self._document, numeral.end
        if start >= len(document) or not document.together(numeral.start, start + 1) or start in self._taken:
            return None
        head = None if self._is_article(numeral) else self._head(numeral)
        if head is None:
            return None
        head_end, rule = head
        end = self._extend(start, head_end, rule)
        if self._points_back(numeral, start, head, end):
            return None
        end = self._with_fellows(start, end, rule)
        return CountedNoun(end, self._label(start, end), rule != ANY_NOUN, rule)

    def _is_article(self, numeral: Numeral) -> bool:
        """Whether the numeral is "một" alone: "một báo cáo", but not "ít nhất một báo cáo"."""
        norms, start = self._document.norms, numeral.start
        is_least = norms[max(0, start - 2) : start] in (["ít", "nhất"], ["tối", "thiểu"])
        return norms[start] == "một" and numeral.end == start + 1 and not is_least

    def _head(self, numeral: Numeral) -> tuple[int, str] | None:
        """Where the head of the phrase ends and the rule that knows it."""
        document, start = self._document, numeral.end
        noun = self._hits.at(start, Noun)
        boundary = self._boundary(start)
        is_known = noun is not None and self._is_word(noun.end, start)
        if self._is_year(numeral) and self._follows_name(numeral):
            return None  # "Wimbledon 2019 bước sang ngày thứ ba"
        if document.norms[start] == "thứ" and (
            start + 1 in self._taken or document.norms[start + 1 : start + 2] == ["nhất"]
        ):
            return None  # "năm thứ 11", "năm thứ nhất" is no five
        if document.norms[start] == "âm" and "".join(document.norms[start + 1 : start + 2])[:1].isdecimal():
            return None  # the sign of the next number: "giảm 10/3 âm 3 tỷ"
        if noun is not None and is_known and (boundary is None or boundary.end <= noun.end):
            return noun.end, noun.rule.id
        if boundary is not None or numeral.doubtful or numeral.form is Form.BARE or self._is_year(numeral):
            return None
        if document.glued[start - 1]:
            return None  # "5G", "4K"
        surface = document.surfaces[start]
        if not (surface.isalpha() and surface.islower() and len(surface) > 1):
            return None
        end = self._word_end(start)
        return (end, ANY_NOUN) if self._taken.isdisjoint(range(start, end)) else None

    def _boundary(self, token: int, head: str = "") -> Hit[Boundary] | Hit[Metric] | None:
        """The boundary at a token behind a head, unless in a longer word: "lập" in "lập trình viên"."""
        end = self._word_end(token)
        boundaries = self._hits.all_at(token, Boundary)
        found = next((b for b in boundaries if b.end >= end and _ends(b.rule, head)), None)
        return found or (self._fate(token, end) if head in _SUFFERERS else None)

    def _fate(self, token: int, end: int) -> Hit[Metric] | None:
        """What became of the counted: "12 công nhân | mất việc"; but "3 vụ đuối nước"."""
        return next((hit for hit in self._hits.all_at(token, Metric) if hit.end >= end), None)

    def _word_end(self, token: int) -> int:
        """The end of a word, numbers and "AI" aside: underthesea makes "quý 1" and "AI soi" one word."""
        surfaces, end, limit = self._document.surfaces, token + 1, self._document.word_end(token)
        while end < limit and surfaces[end].isalpha() and not surfaces[token].isupper():
            end += 1
        return end

    def _is_word(self, end: int, start: int) -> bool:
        """Whether a known noun is no part of a longer word: "bộ" of "bộ phận", "ca" of "ca sĩ"."""
        document = self._document
        if (
            end - start > 1
            or end >= len(document)
            or document.sentence_of[end] != document.sentence_of[start]
        ):
            return True
        return (
            document.word_start[end] or not document.surfaces[end][:1].islower() or self._in_noun(start, end)
        )

    def _in_noun(self, start: int, end: int) -> bool:
        """underthesea joins what follows into one word where ours is a head: "người_dân", "xe_điện"."""
        return self._document.word_end(start) - start > 1 and self._hits.at(end, Boundary) is not None

    def _is_year(self, numeral: Numeral) -> bool:
        """Whether a number that no known noun follows is a year: "Bộ luật Hình sự 2015 chia thành …"."""
        norm = self._document.norms[numeral.start]
        return numeral.scale == 1 and len(norm) == 4 and norm[:2] in ("19", "20", "21") and norm.isdecimal()

    def _follows_name(self, numeral: Numeral) -> bool:
        return numeral.start > 0 and numeral.start - 1 in self._taken

    def _extend(self, start: int, end: int, head: str) -> int:
        """The end of the phrase: words in lower case up to a boundary, no longer than a label."""
        document = self._document
        limit = document.limits[start]
        if document.norms[start:end] == _TIMES:
            return end
        last = end
        if document.norms[start:end] == _ACT and self._is_verb(end):
            end = self._word_end(end)
        while (following := self._following(start, end, limit, head)) is not None:
            last, end = end, following
        return last if end < limit and document.norms[end] in _DEGREES else end

    def _is_verb(self, token: int) -> bool:
        boundary = self._boundary(token)
        return boundary is not None and boundary.rule.id == _VERB and token not in self._taken

    def _with_fellows(self, first: int, end: int, rule: str) -> int:
        """The end of two nouns of one kind that are counted together: "286 cán bộ, | lái xe"; but "2 phần,
        phần đầu …"."""
        document, start = self._document, end + 1
        limit = document.limits[end - 1]
        if rule not in _COUNTED_TOGETHER or start >= limit or document.norms[end] != ",":
            return end
        is_repeated = document.norms[start] == document.norms[first]
        if is_repeated or document.norms[start] in _NO_FELLOWS or document.norms[first:end] == [_PEOPLE]:
            return end
        fellow = self._hits.at(start, Noun)
        if fellow is None or fellow.rule.id != rule or not self._is_word(fellow.end, start):
            return end
        last = self._extend(start, fellow.end, rule)
        # "70 thợ máy, lái xe | Công ty Vân Thủy"; but "HLV | Kim"
        is_owned = self._names.get(last) in _OWNING
        is_bounded = last >= limit or is_owned or self._boundary(last, rule) is not None
        is_closed = is_bounded and document.norms[last : last + 1] != [","]
        return last if is_closed and self._taken.isdisjoint(range(start, last)) else end

    def _following(self, start: int, end: int, limit: int, head: str) -> int | None:
        """The end of the word that goes on a phrase at `end`; None where none does."""
        document = self._document
        if end >= limit or end in self._taken:
            return None
        surface = document.surfaces[end]
        is_short = surface.isupper() and _SHORTEST_KIND <= len(surface) <= _LONGEST_KIND
        is_kind = is_short and not _ROMAN.fullmatch(surface)  # "trường THPT"; but "khóa XIII"
        if not (surface.isalpha() and (surface.islower() or is_kind)):
            return None
        known = self._hits.at(end, Noun)
        following = max(self._word_end(end), known.end if known is not None else 0)
        boundary = self._boundary(end, head)
        if boundary is not None and boundary.end >= following:
            return None
        word = " ".join(document.norms[end:following])
        if following in self._names and word in _LEADS_TO_NAMES:
            return None
        is_capital = end + 1 < limit and document.surfaces[end + 1].istitle()
        if document.norms[end] in _LEADS_TO_CAPITALS and is_capital:
            return None
        points = following < limit and document.norms[following] in _DEMONSTRATIVES
        if points and document.norms[end] in _POINTED_AT:
            return None
        if following < limit and document.surfaces[following][:1].isdigit():
            return None  # "29 học sinh lớp 9B": the number names that word
        is_long = following - start > _MOST_SYLLABLES
        return None if is_long or not self._taken.isdisjoint(range(end, following)) else following

    def _points_back(self, numeral: Numeral, start: int, head: tuple[int, str], end: int) -> bool:
        document, (head_end, rule) = self._document, head
        limit = document.limits[start]
        is_small = numeral.value <= _MOST_POINTED_AT
        if is_small and end < limit and document.norms[end] in _DEMONSTRATIVES:
            return document.norms[end] != "trên" or (
                numeral.form is Form.WORDS and self._closes_phrase(end + 1, limit)
            )
        behind = end
        while behind < limit and behind in self._names:
            behind += 1
        if " ".join(document.norms[behind : min(behind + 2, limit)]) in _SAID_ABOVE:
            return True  # "hai chiếc B-52 nói trên"
        before = document.norms[numeral.start - 1] if numeral.start else ""
        is_all = end < limit and document.norms[end] == "đều" and before not in _ADDS
        is_people = rule in _SUFFERERS and numeral.scale == 1  # no "cả chục người"
        if before == "cả" and is_small and (is_all or is_people):
            return True  # "cả 8 chiếc đều …", "thi thể cả ba cháu"
        if numeral.form is not Form.WORDS or numeral.value != 2:
            return False
        if (before == "cả" and document.norms[start] != "chiều") or is_all:
            return True  # "cả hai bệnh nhân", "hai bệnh nhân đều đã tỉnh"; but "giảm cả hai chiều"
        words = " ".join(document.norms[start:head_end])
        if end != head_end:
            return words in _PARTIES and end - head_end > _MOST_ATTRIBUTES
        if document.norms[numeral.start - 1] == "là" or self._is_remainder(end, limit):
            return False  # "A, B là hai thành phố …", "cùng hai người khác"
        return words in _POINTS_BACK or (
            words in _STANDS_FOR_NAMES and self._names_before(numeral.start) >= 2
        )

    def _is_remainder(self, end: int, limit: int) -> bool:
        """Whether others than those named are counted: "hai người khác", "hai người còn lại"."""
        behind = self._document.norms[end : min(end + 2, limit)]
        return " ".join(behind) in _OTHERS or " ".join(behind[:1]) in _OTHERS

    def _closes_phrase(self, token: int, limit: int) -> bool:
        """Whether a phrase ends before a token: "ba dự án trên đã …", but not "ba chiếc trên vịnh …"."""
        return (
            token >= limit or not self._document.norms[token].isalpha() or self._boundary(token) is not None
        )

    def _names_before(self, token: int) -> int:
        """How many names stand before a token in its sentence: "OpenAI và Microsoft … hai công ty"."""
        first = self._document.sentence(token).start
        return sum(i in self._names and i - 1 not in self._names for i in range(first, token))

    def _label(self, start: int, end: int) -> str:
        """The phrase as a column label: as written, lower case save for acronyms."""
        surfaces = self._document.composed(start, end).split()
        return " ".join(s if s.isupper() and len(s) > 1 else s.lower() for s in surfaces)
