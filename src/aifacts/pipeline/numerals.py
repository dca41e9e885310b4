"""Numerals: numbers in digits and in words with their scales, and their exact values.

    "14,6 nghìn tỷ"  14600000000000        "một nghìn hai trăm linh năm"  1205
    "1 triệu 200 nghìn"  1200000           "hàng chục nghìn"  10000, over
    "2 tỷ rưỡi"  2500000000                "2tr5"  2500000

A numeral says nothing of what it counts; whether it is a quantity, a time or part of a name is for the
steps after this one. "năm", "ba", "tư", "không" are words too: a single word that is also something else
is marked `doubtful`, and needs a unit to be believed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from aifacts.model import Comparator
from aifacts.pipeline.document import Document
from aifacts.pipeline.record import record
from aifacts.vietnamese import decimal_reading, parse_digits

UNITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
# Forms that stand only after a ten: "hai mươi mốt", "ba mươi tư", "mười lăm", "hai mươi nhăm".
AFTER_TEN = {**UNITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
# "hai nhăm", "ba mốt": spoken without their "mươi".
_TEN_LEFT_OUT = frozenset({"mốt", "lăm", "nhăm"})
SCALES = {
    "chục": 10,
    "tá": 12,
    "trăm": 100,
    "nghìn": 1000,
    "ngàn": 1000,
    "vạn": 10**4,
    "triệu": 10**6,
    "tr": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
# Words that begin like a scale and are none: "5 tỷ phú" counts billionaires.
NOT_SCALE = {
    "tỷ": {"phú", "lệ", "giá", "số", "trọng", "suất", "mỉ"},
    "tỉ": {"phú", "lệ", "giá", "số", "trọng", "suất", "mỉ"},
    "triệu": {"phú", "hồi", "tập", "chứng", "vân"},
    "vạn": {"sự", "vật", "lý", "phúc", "thịnh", "hạnh"},
    "trăm": {"họ", "bề"},
    "tá": {"điền", "lả"},
}
VAGUE = {"hàng": Comparator.OVER, "vài": Comparator.OVER, "mấy": Comparator.OVER, "cả": Comparator.ABOUT}
# "3B USD"; "3M" alone is a company, and "5 M" may be metres.
_ENGLISH_SCALES = {"K": Decimal(10**3), "M": Decimal(10**6), "B": Decimal(10**9)}
# No-break, thin and narrow spaces, with which numbers are grouped (ISO 80000-1).
_GROUP_SPACES = frozenset("\u00a0\u2009\u202f")
_ZERO_LINK = frozenset({"linh", "lẻ"})
_HALF = frozenset({"rưỡi", "rưởi"})
# Words for a number that mean something else more often than not when they stand alone.
_DOUBTFUL = frozenset({"một", "ba", "năm", "tư", "chín", "sáu", "bảy", "bẩy"})

# What a numeral that is not in digits may begin with.
_OPENERS = frozenset({*UNITS, *SCALES, *VAGUE, "mười", "nửa"})


_ONE = Decimal(1)
_SHORT_SCALES = ("tr", "tỷ", "tỉ")


class Form(StrEnum):
    """How a numeral is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"  # "hàng chục nghìn"
    BARE = "bare"  # a scale alone, "tỷ" in "gần tỷ USD": a quantity only behind an approximator


@record
class Numeral:
    """Tokens `start` to `end` and the value; `scale` is what the scale words multiply by.

    `comparator` is what the numeral itself says ("hàng chục": over). `decimal` is the other reading of
    a number like "1,456", which is 1456 or 1.456 by what it counts; None where there is no doubt.
    """

    start: int
    end: int
    value: Decimal
    form: Form
    scale: Decimal = Decimal(1)
    comparator: Comparator = Comparator.EXACT
    decimal: Decimal | None = None
    doubtful: bool = False


def find_numerals(document: Document) -> list[Numeral]:
    """The numerals of the prose, in order, the longest reading of each."""
    found: list[Numeral] = []
    reader, end = _Reader(document), 0
    # Most tokens begin no number: reading at each of them took as long as all names.
    for i in sorted([*document.at(_OPENERS), *document.digits]):
        if i < end:
            continue
        numeral = reader.read(i)
        if numeral is None or (found and _is_years(document, found[-1], i)):
            continue
        found.append(numeral)
        end = numeral.end
    return found


def _is_years(document: Document, before: Numeral, i: int) -> bool:
    """Whether token `i` is the "năm" of years behind a number: "80 năm tuổi", "mười năm"."""
    return before.end == i and document.norms[i] == "năm"


class _Reader:
    """Reads one numeral from a place in a document; nothing is read across a sentence's end."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._norms = document.norms

    def read(self, i: int) -> Numeral | None:
        """The numeral that begins at token `i`."""
        return self._digits(i) or self._half(i) or self._words(i) or self._vague(i)

    def _norm(self, i: int, limit: int) -> str:
        """The folded token, or "" behind the sentence."""
        return self._norms[i] if i < limit else ""

    def _scales(self, i: int, limit: int) -> tuple[Decimal, int]:
        """The product of the scale words from token `i` on, and the token after them."""
        product = _ONE
        while True:
            norm = self._norm(i, limit)
            if norm not in SCALES or self._norm(i + 1, limit) in NOT_SCALE.get(norm, ()):
                return product, i
            product *= SCALES[norm]
            i += 1

    def _digits(self, i: int) -> Numeral | None:
        if not self._norms[i][:1].isdecimal():
            return None
        last = self._last_group(i)
        value = parse_digits("".join(self._norms[i : last + 1]))
        if value is None or (value == 0 and self._norms[i].startswith("00")):
            return None
        limit = self._document.limits[i]
        short = self._short_form(i, value)
        if short is not None:
            return short
        scale, end = self._scales(last + 1, limit)
        # "1,359 tỷ" and "36,570 triệu" are decimals; "1.380 tỉ" is not.
        other = decimal_reading(self._norms[i]) if "," in self._norms[i] else None
        if scale > 1 and other is not None:
            value, other = other, None
        is_other = other is not None and other != value
        numeral = Numeral(i, end, value * scale, Form.DIGITS, scale, decimal=other if is_other else None)
        return self._tail(numeral, limit)

    def _last_group(self, i: int) -> int:
        """The last token of thousands set apart by spaces, "1 000 000"; token `i` where there are none.

        A single group behind a plain blank must be "000": "Top 10 500 tỷ phú" is two numbers.
        """
        norms, limit, last = self._norms, self._document.limits[i], i
        if not norms[i].isdecimal() or len(norms[i]) > 3 or norms[i].startswith("0"):
            return i
        while len(group := self._norm(last + 1, limit)) == 3 and group.isdecimal():
            last += 1
        is_grouped = last > i + 1 or norms[last] == "000" or self._gap(i) in _GROUP_SPACES
        return last if is_grouped and not self._norm(last + 1, limit)[:1].isdecimal() else i

    def _gap(self, i: int) -> str:
        """What stands between a token and the one after it."""
        document = self._document
        return (
            document.article.text[document.ends[i] : document.starts[i + 1]] if i + 1 < len(document) else ""
        )

    def _short_form(self, i: int, value: Decimal) -> Numeral | None:
        """ "2tr5", "1tỷ2": the digits behind the scale are its next decimals; "500k" and "3B USD"."""
        if not self._document.glued[i]:
            return None
        norm = self._norms[i + 1]
        if norm == "k" and self._document.surfaces[i + 1] == "k":
            return Numeral(i, i + 2, value * 1000, Form.DIGITS, Decimal(1000))
        english = _ENGLISH_SCALES.get(self._document.surfaces[i + 1])
        if english is not None and self._norm(i + 2, self._document.limits[i]) == "usd":
            return Numeral(i, i + 2, value * english, Form.DIGITS, english)
        for scale in _SHORT_SCALES if norm.startswith(_SHORT_SCALES) else ():
            rest = norm.removeprefix(scale)
            if rest != norm and rest.isdecimal():
                factor = Decimal(SCALES[scale])
                return Numeral(i, i + 2, (value + Decimal(f"0.{rest}")) * factor, Form.DIGITS, factor)
        return None

    def _tail(self, numeral: Numeral, limit: int) -> Numeral:
        """ "rưỡi", and smaller parts after a scale: "1 triệu 200 nghìn", "2 tỷ 500 triệu"."""
        if numeral.scale == 1:
            return numeral
        if self._norm(numeral.end, limit) in _HALF:
            return replace(numeral, end=numeral.end + 1, value=numeral.value + numeral.scale / 2)
        if not self._norm(numeral.end, limit)[:1].isdecimal():
            return numeral
        part = self._digits(numeral.end)
        if part is None or not 1 < part.scale < numeral.scale or part.value >= numeral.scale:
            return numeral
        return replace(numeral, end=part.end, value=numeral.value + part.value)

    def _half(self, i: int) -> Numeral | None:
        """ "nửa triệu", "nửa tỷ"."""
        if self._norms[i] != "nửa":
            return None
        scale, end = self._scales(i + 1, self._document.limits[i])
        return Numeral(i, end, scale / 2, Form.WORDS, scale) if scale > 1 else None

    def _words(self, i: int) -> Numeral | None:
        if self._is_called(i):
            return None
        limit = self._document.limits[i]
        group = self._below_thousand(i, limit)
        if group is None:
            return None
        value, end = group
        scale, end = self._scales(end, limit)
        total = value * scale
        smallest = scale
        while smallest > 1 and (part := self._below_scale(end, limit)) is not None:
            factor, after = self._scales(part[1], limit)
            if factor >= smallest or (factor == 1 and part[1] - end == 1):
                break  # "hai triệu ba doanh nghiệp" is no number
            total, end, smallest = total + part[0] * factor, after, factor
        if self._norm(end, limit) in _HALF and smallest > 1:
            end, total = end + 1, total + smallest / 2
        doubtful = end == i + 1 and self._norms[i] in _DOUBTFUL
        return Numeral(i, end, total, Form.WORDS, smallest, doubtful=doubtful)

    def _is_called(self, i: int) -> bool:
        """Whether somebody is called by a number: "hạ sĩ [Hai]", "ông [Năm] Hiền"; but "Hai người" at the
        beginning, and "BA NGƯỜI" among capitals."""
        surfaces = self._document.surfaces
        is_capital = surfaces[i].istitle() and i > self._document.sentence(i).start
        return is_capital and surfaces[i - 1].isalpha() and surfaces[i - 1].islower()

    def _below_scale(self, i: int, limit: int) -> tuple[Decimal, int] | None:
        """What may follow a scale: a number below 1000, or "không trăm linh một"."""
        if self._norm(i, limit) == "không" and self._norm(i + 1, limit) == "trăm":
            rest = self._after_hundred(i + 2, limit)
            return (Decimal(rest[0]), rest[1]) if rest else None
        return self._below_thousand(i, limit)

    def _below_thousand(self, i: int, limit: int) -> tuple[Decimal, int] | None:
        """A number below 1000 in words and the token after it."""
        if (hundreds := UNITS.get(self._norm(i, limit))) and self._norm(i + 1, limit) == "trăm":
            end = i + 2
            rest = self._after_hundred(end, limit)
            return (Decimal(hundreds * 100 + rest[0]), rest[1]) if rest else (Decimal(hundreds * 100), end)
        tens = self._below_hundred(i, limit)
        return (Decimal(tens[0]), tens[1]) if tens else None

    def _after_hundred(self, i: int, limit: int) -> tuple[int, int] | None:
        """ "linh năm", "lẻ bốn", "hai mươi", "mười lăm"; also "rưỡi" (trăm rưỡi: 150)."""
        norm, following = self._norm(i, limit), self._norm(i + 1, limit)
        if norm in _ZERO_LINK and following in UNITS:
            return UNITS[following], i + 2
        if norm in _HALF:
            return 50, i + 1
        tens = self._below_hundred(i, limit)
        return tens if tens and tens[0] > 9 else None

    def _below_hundred(self, i: int, limit: int) -> tuple[int, int] | None:
        norm, following = self._norm(i, limit), self._norm(i + 1, limit)
        if norm == "mười":
            digit = AFTER_TEN.get(following)
            return (10 + digit, i + 2) if digit and not self._begins_time(i + 1) else (10, i + 1)
        if UNITS.get(norm, 0) > 1 and following in _TEN_LEFT_OUT:
            return UNITS[norm] * 10 + AFTER_TEN[following], i + 2
        if norm in UNITS and following in ("mươi", "chục"):
            digit = AFTER_TEN.get(self._norm(i + 2, limit)) if following == "mươi" else None
            if digit and not self._begins_time(i + 2):
                return UNITS[norm] * 10 + digit, i + 3
            return UNITS[norm] * 10, i + 2
        return (UNITS[norm], i + 1) if norm in UNITS else None

    def _begins_time(self, i: int) -> bool:
        """Whether "năm" at token `i` is a year and no five: "mười năm qua", "hai mươi năm 2025"."""
        return self._norms[i] == "năm"

    def _vague(self, i: int) -> Numeral | None:
        """ "hàng chục nghìn", "vài trăm", and a bare scale: "chục", "trăm triệu", "tỷ"."""
        limit = self._document.limits[i]
        comparator = VAGUE.get(self._norms[i])
        first = i + 1 if comparator else i
        scale, end = self._scales(first, limit)
        if scale == 1 or self._norms[first] == "tr":
            return None
        if comparator is None:
            if not self._document.word_start[i]:
                return None
            form = Form.VAGUE if self._norms[i] == "chục" else Form.BARE
            over = Comparator.OVER if form is Form.VAGUE else Comparator.EXACT
            return Numeral(i, end, scale, form, scale, over, doubtful=True)
        # "hàng" is part of the phrase; "vài" and "cả" stand before it like "hơn" and "khoảng".
        start = i if self._norms[i] == "hàng" else first
        return Numeral(start, end, scale, Form.VAGUE, scale, comparator)
