"""A text cut into lines with their offsets, and what a line looks like by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from aifacts.articles.dates import CLOCK, DATE
from aifacts.vietnamese import fold

# White space and the invisible characters (all of U+2000 to U+200F) that pages leave at a line's edges.
_EDGE = "\t\x0b\x0c\r \u0085\u00a0\u00ad\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_EDGE += "".join(map(chr, range(0x2000, 0x2010)))
_CONTENT = re.compile(rf"[^\n{_EDGE}](?:[^\n]*[^\n{_EDGE}])?")

_CLOSERS = "[\"'”’»)\\]]*\\Z"
_SENTENCE_END = re.compile(rf"[.…:;]{_CLOSERS}")
_QUESTION_END = re.compile(rf"[?!]{_CLOSERS}")
_ELLIPSIS = re.compile(rf"(?:\.\.\.|…){_CLOSERS}")
# No headline of 12,790 was longer than 148 characters, none with three dots at its end than 107.
_LONG, _LONG_ELLIPSIS, _LONG_QUESTION = 160, 110, 100

_STAMP_PARTS = (
    rf"(?:{DATE}|\d{{1,2}}(?::\d{{2}}){{1,2}}'?|\d{{1,2}}(?:h|g|giờ)\d{{0,2}}'?"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày đăng|ngày|giờ|đăng|lúc|xuất bản|cập nhật|update"
    r"|\(?gmt ?[+-] ?\d{1,2}(?::\d{2})?\)?|[ap]m|[\s,;:|()\[\]•·-])+"
)
_STAMP = re.compile(rf"(?=.*(?:{DATE})){_STAMP_PARTS}")
_LONG_STAMP = 80  # what is longer is no date, byline or signature
_AGO = re.compile(r"(?:\d{1,2}|một) (?:phút|giờ|ngày|tuần|tháng) trước")
_PLACE_DATE = re.compile(r"[^\W\d][\w. -]{1,30}, ngày \d{1,2}(?: tháng |/)\d{1,2}(?: năm |/)\d{4}\.?")

_CREDIT = r"(?:ảnh|hình|hình ảnh|đồ họa|nguồn ảnh|nguồn|video|clip)(?: (?!: )\S+){0,3}"
_CAPTION = re.compile(rf"(?:\A|.*?[\s.…?!,)\"”(\[|/–-]){_CREDIT} ?: ?[^:]{{1,60}}[)\]]?[. ]*")
_CAPTION_IN_BRACKETS = re.compile(r".*[(\[](?:ảnh|hình)\b[^()\[\]]{0,60}[)\]][. ]*")

_CAPTION_OF_KIND = re.compile(
    r".*[-.,(] ?(?:ảnh|hình) (?:minh họa|tư liệu|biếm họa|chụp|cắt|từ|do|của|người|công an|internet)\b"
    r"[^.:]{0,40}[. ]*"
)

_NAME = re.compile(r"[^\W\d_](?:[\w.'’]*)(?:(?: | ?[-–,&/] ?)[^\W\d_][\w.'’]*){0,7}")
_AUTHOR = re.compile(r"(?:tác giả|bài|bài và ảnh|thực hiện|pv|phóng viên|nhóm pv)\b ?:? ?\D{0,50}")
_SIGNATURE = re.compile(
    r"(?:theo|nguồn|tổng hợp|lược dịch|biên dịch|dịch)\b.*|.{2,40}\([^()]{2,60}\)\.?|[^()]{2,30}/.{2,30}"
)

# Not through its cache: lines come once, may be long, and would fill memory.
_fold = fold.__wrapped__


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its edges, at `start:end` of the article.

    `text` is composed (NFC), `folded` the form that comparisons take, `gap` says that a blank line
    (or the start of the text) comes before.
    """

    start: int
    end: int
    text: str
    folded: str
    gap: bool

    @property
    def syllables(self) -> int:
        """How many words the line has, as spaces part them."""
        return self.folded.count(" ") + 1


def split_lines(text: str, start: int, end: int, *, top: int = 0) -> Iterator[Line]:
    """The lines of `text[start:end]` that are not blank; the article begins at `top`."""
    for found in _CONTENT.finditer(text, start, end):
        content = unicodedata.normalize("NFC", found[0])
        yield Line(
            found.start(), found.end(), content, _fold(content), _after_blank(text, found.start(), top)
        )


def one_line(content: str) -> Line:
    """A text that is known to be one line, as `split_lines` gives it."""
    return Line(0, len(content), unicodedata.normalize("NFC", content), _fold(content), gap=True)


def _after_blank(text: str, position: int, top: int) -> bool:
    """Whether a blank line, or nothing but white space, comes before a line's content."""
    newlines = 0
    for i in range(position - 1, top - 1, -1):
        if text[i] == "\n":
            newlines += 1
        elif text[i] not in _EDGE:
            return newlines > 1
    return True


def is_sentence(line: Line) -> bool:
    """Prose by its full stop, or by its length; a short question or exclamation may be a headline."""
    if len(line.text) > _LONG or line.syllables <= 6:
        return len(line.text) > _LONG
    if _ELLIPSIS.search(line.text):
        return len(line.text) > _LONG_ELLIPSIS
    is_question = len(line.text) > _LONG_QUESTION and _QUESTION_END.search(line.text) is not None
    return is_question or _SENTENCE_END.search(line.text) is not None


def is_title(line: Line) -> bool:
    """A line that may be a headline: words, no full stop, not too long; three dots end short ones only."""
    return line.syllables >= 3 and not is_sentence(line) and _ends_like_a_title(line)


def _ends_like_a_title(line: Line) -> bool:
    return _ELLIPSIS.search(line.text) is not None or _SENTENCE_END.search(line.text) is None


def is_stamp(line: Line) -> bool:
    """Nothing but a full date with its clock time and weekday, or "2 giờ trước" (2 hours ago)."""
    if len(line.folded) > _LONG_STAMP:
        return False
    return _STAMP.fullmatch(line.folded) is not None or _AGO.fullmatch(line.folded) is not None


def is_byline(line: Line) -> bool:
    """A full date and a clock time, with an author or a section: "An Hà | 12/03/2025 08:00 | Kinh tế"."""
    if len(line.folded) > _LONG_STAMP or not (re.search(DATE, line.folded) and CLOCK.search(line.folded)):
        return False
    return len(re.findall(r"[^\W\d_]+", re.sub(_STAMP_PARTS, " ", line.folded))) <= 6


def is_place_date(line: Line) -> bool:
    """A dateline: "Hà Nội, ngày 14 tháng 11 năm 2025"."""
    return len(line.folded) <= _LONG_STAMP and _PLACE_DATE.fullmatch(line.folded) is not None


def is_caption(line: Line) -> bool:
    """A line that ends in a picture's credit: "… Ảnh: An", "… (Ảnh minh họa)"."""
    folded = line.folded[-200:]  # the credit is at the end, and the patterns should not read a whole page
    return any(pattern.fullmatch(folded) for pattern in (_CAPTION, _CAPTION_IN_BRACKETS, _CAPTION_OF_KIND))


def is_author(line: Line) -> bool:
    """Nothing but a name or names, each syllable with a capital, or "Tác giả: …" (author)."""
    if len(line.text) > 60:
        return False
    if _AUTHOR.fullmatch(line.folded):
        return True
    words = re.findall(r"[^\W\d_]+", line.text)
    named = _NAME.fullmatch(line.text) is not None and all(word[0].isupper() for word in words)
    return named and 2 <= len(words) <= 8


def is_signature(line: Line) -> bool:
    """Who wrote or brought it, below the text: a name, "Theo …", "Nguồn: …", "… (tổng hợp)"."""
    return is_author(line) or (
        len(line.folded) <= _LONG_STAMP and _SIGNATURE.fullmatch(line.folded) is not None
    )


def is_tag(line: Line) -> bool:
    """A few words without a mark between them, as tags are below an article."""
    return line.syllables <= 5 and len(line.text) <= 40 and re.search(r"[:;,.]\s|[:;.]\Z", line.text) is None
