"""One numeral with the unit or the counted noun that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from aifacts.model import Kind, Label
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hit, Hits
from aifacts.pipeline.numerals import Form, Numeral
from aifacts.pipeline.quantities.lexis import lexis
from aifacts.pipeline.quantities.nouns import NounReader
from aifacts.pipeline.record import record
from aifacts.pipeline.segmenter import segmenter
from aifacts.rulebook.schema import Blocker, Noun, Strength, Unit

_SIGNS = {"-": -1, "âm": -1, "+": 1}
# "0,9", "14,65": a comma that can only be a decimal mark.
_DECIMAL_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,})")
_METRES = re.compile(r"m(\d\d|[4-9])")
_GROUPED_KINDS = frozenset({Kind.COUNT, Kind.MONEY})
# The letters before a model's number, and its variant behind: "Tu -22 M3".
_SERIES, _VARIANT = re.compile("[A-Z][A-Za-z]{0,3}"), re.compile("[A-Z]{1,2}[0-9]")
_CURRENCY = ["đồng", "tiền"]
_LEAST_SUM = 100  # so many currencies there are not
# "bảng" is a pound, and a group of a tournament.
_GROUP, _LETTER, _FEW_POUNDS = ["bảng"], re.compile("[A-Z]"), 20


@record
class Amount:
    """A numeral with what was found beside it; `kind` None where nothing was, or it is no quantity.

    `scale` is that of the numeral, or of the one that lent it its own; `blocked` numerals name or point
    ("Điều 5") and count nothing, in composition either.
    """

    numeral: Numeral
    start: int
    end: int
    value: Decimal
    kind: Kind | None = None
    unit: str | None = None
    factor: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    rules: tuple[str, ...] = ()
    signed: bool = False
    blocked: bool = False


def begins_name(document: Document, hit: Hit[Unit]) -> bool:
    """Whether a unit is part of a name: its letter the first of one ("vòng 1 V-League"), or the noun of a
    group of teams ("lượt hai bảng D")."""
    end = hit.end
    if document.norms[hit.start : end] == _GROUP:
        return bool(_LETTER.fullmatch("".join(document.surfaces[end : end + 1])))
    is_letter = end - hit.start == 1 and len(document.norms[hit.start]) == 1
    is_hyphened = document.glued[end - 1] and end < len(document) and document.norms[end] == "-"
    return is_letter and is_hyphened and document.glued[end]


class AmountReader:
    """Reads what stands around the numerals of one document, one after the other as they stand."""

    def __init__(self, document: Document, hits: Hits, names: Mapping[int, Label], taken: set[int]) -> None:
        self._document = document
        self._hits = hits
        self._names = names
        self._taken = taken
        self._nouns = NounReader(document, hits, names, taken)
        self._last_end = 0
        self._decimal_comma = any(_DECIMAL_COMMA.fullmatch(document.norms[i]) for i in document.digits)

    def read(self, numeral: Numeral) -> Amount:
        """The numeral with its unit, its counted noun, or neither."""
        start, sign = self._sign(numeral)
        amount = (
            self._with_prefix(numeral)
            or self._with_metres(numeral)
            or self._with_unit(numeral, start, sign)
            or self._with_noun(numeral)
            or Amount(numeral, start, numeral.end, sign * numeral.value, signed=start < numeral.start,
                      scale=numeral.scale, blocked=self._is_name(numeral, known=True))
        )  # fmt: skip
        self._last_end = amount.end
        return amount

    def _sign(self, numeral: Numeral) -> tuple[int, int]:
        """Where the amount begins and its sign: "-5%", "âm 3 độ", "+0,5%"; but "80 mm -100 mm" is a range."""
        document, before = self._document, numeral.start - 1
        if before < 0 or not document.together(before, numeral.end) or document.norms[before] not in _SIGNS:
            return numeral.start, 1
        if document.norms[before] == "âm":
            return before, -1
        stands_free = before == 0 or not document.glued[before - 1] or document.norms[before - 1] in "(["
        if document.glued[before] and stands_free and before != self._last_end:
            return before, _SIGNS[document.norms[before]]
        return numeral.start, 1

    def _with_prefix(self, numeral: Numeral) -> Amount | None:
        """ "$5 tỷ", "US$ 3,2 triệu"."""
        before = numeral.start - 1
        if before < 0 or self._document.surfaces[before] not in lexis().prefix_ends:
            return None
        for width in (2, 1):
            start = numeral.start - width
            if start < 0 or not self._document.together(start, numeral.end) or start - 1 in self._taken:
                continue  # the unit of another number: "5 USD 5"
            unit = lexis().prefixes.get(tuple(self._document.surfaces[start : numeral.start]))
            if unit is not None:
                return self._amount(numeral, start, numeral.end, unit)
        return None

    def _with_metres(self, numeral: Numeral) -> Amount | None:
        """ "1m90": metres, and the centimetres behind them; "20m2" is an area."""
        document, end = self._document, numeral.end
        glued = end < len(document) and document.glued[end - 1]
        behind = _METRES.fullmatch(document.norms[end]) if glued else None
        if behind is None or not document.norms[numeral.start].isdecimal():
            return None
        height = replace(numeral, value=numeral.value + Decimal(f"0.{behind[1]}"))
        return self._amount(height, numeral.start, end + 1, lexis().metre)

    def _with_unit(self, numeral: Numeral, start: int, sign: int) -> Amount | None:
        hit = self._hits.at(numeral.end, Unit) if self._continues(numeral) else None
        if hit is None or not self._is_unit(hit.start, hit.end, numeral):
            return None
        if begins_name(self._document, hit) or self._is_group(numeral, hit):
            return None
        noun = self._hits.at(numeral.end, Noun)
        if noun is not None and noun.end > hit.end:
            return None  # "4 điểm nghẽn"
        if self._is_ordinal(numeral) or self._is_each(numeral) or self._is_chainage(numeral):
            return None
        if self._is_model(numeral):
            return None
        return self._amount(numeral, start, hit.end, hit.rule, sign)

    def _is_group(self, numeral: Numeral, hit: Hit[Unit]) -> bool:
        """ "chia thành 4 bảng": groups, too few for pounds."""
        is_bare = self._document.norms[hit.start : hit.end] == _GROUP
        return is_bare and numeral.scale == 1 and numeral.value < _FEW_POUNDS

    def _is_ordinal(self, numeral: Numeral) -> bool:
        """ "lượt trận thứ 4 bảng C"."""
        return self._blocker(numeral) is Strength.ABSOLUTE

    def _blocker(self, numeral: Numeral) -> Strength | None:
        """How strong the blocker before a number is; "dân số 1,4 tỷ" has no "số"."""
        hit = self._hits.before(numeral.start, Blocker)
        if hit is None or hit.rule.strength is Strength.NONE:
            return None
        if hit.end - hit.start == 1 and not self._document.word_start[hit.start]:
            return None
        return hit.rule.strength if self._document.together(hit.start, numeral.end) else None

    def _is_chainage(self, numeral: Numeral) -> bool:
        """Whether a number only goes on another: "Km 171+143"."""
        mark = numeral.start - 1
        return mark > 0 and self._document.norms[mark] == "+" and self._joins_name(mark)

    def _is_model(self, numeral: Numeral) -> bool:
        """Whether a dash joins a number to the letters of a model: "Tu -22 M3", "RC-135V"."""
        surfaces, glued, dash = self._document.surfaces, self._document.glued, numeral.start - 1
        if dash < 1 or surfaces[dash] != "-" or not glued[dash]:
            return False
        is_series = _SERIES.fullmatch(surfaces[dash - 1]) is not None
        is_close = glued[dash - 1] and glued[numeral.end - 1]
        return is_series and (is_close or _VARIANT.fullmatch(surfaces[numeral.end]) is not None)

    def _is_each(self, numeral: Numeral) -> bool:
        """Whether "một" before a unit says per what: "300.000 đồng một kg", "16 triệu một m2"."""
        is_one = numeral.doubtful and numeral.value == 1
        is_behind = self._last_end == numeral.start or self._hits.before(numeral.start, Unit) is not None
        return is_one and is_behind

    def _continues(self, numeral: Numeral) -> bool:
        return numeral.end < len(self._document) and self._document.together(numeral.start, numeral.end + 1)

    def _is_unit(self, start: int, end: int, numeral: Numeral) -> bool:
        """Whether the surface is a unit here: no part of a longer word ("2 đồng nghiệp", "3 bạt ngàn")."""
        document = self._document
        last = document.norms[end - 1]
        if document.glued[end - 1] and end < len(document) and document.surfaces[end][:1].isalnum():
            return False
        if not last.isalpha() or document.surfaces[end - 1].isascii():
            return True
        if numeral.scale > 1 or end - start > 1:
            return True
        if end >= len(document) or document.sentence_of[end] != document.sentence_of[start]:
            return True
        word = document.norms[start : document.word_end(start)]
        if word == _CURRENCY and numeral.value >= _LEAST_SUM:
            return True  # "30.000 đồng | tiền ăn"; but "3 đồng tiền mạnh"
        # underthesea joins "đồng dịp" in "100.000 đồng dịp lễ", which is no word
        return len(word) == 1 or not document.surfaces[end][:1].islower() or not segmenter().has_word(word)

    def _amount(self, numeral: Numeral, start: int, end: int, unit: Unit, sign: int = 1) -> Amount:
        value = numeral.value
        if numeral.decimal is not None and not self._groups(unit.kind, numeral):
            value = numeral.decimal
        factor = Decimal(unit.factor)
        return Amount(
            numeral=numeral,
            start=start,
            end=end,
            value=sign * value * factor,
            kind=unit.kind,
            unit=unit.code or unit.id,
            factor=factor,
            scale=numeral.scale,
            rules=(unit.id,),
            signed=start < numeral.start and unit.kind is not Kind.MONEY,
        )

    def _groups(self, kind: Kind, numeral: Numeral) -> bool:
        """Whether a comma before three digits groups thousands: in round numbers, and in counts and
        sums of an article that does not write its decimals with a comma."""
        if numeral.value % 100 == 0:
            return True
        return kind in _GROUPED_KINDS and not self._decimal_comma

    def _with_noun(self, numeral: Numeral) -> Amount | None:
        noun = self._nouns.read(numeral)
        if noun is None or (self._is_name(numeral, known=noun.known)):
            return None
        return Amount(
            numeral=numeral,
            start=numeral.start,
            end=noun.end,
            value=numeral.value,
            kind=Kind.COUNT,
            unit=noun.unit,
            scale=numeral.scale,
            rules=(noun.rule,),
        )

    def _is_name(self, numeral: Numeral, *, known: bool = False) -> bool:
        """Whether the number names or points: "Điều 5", "vòng 23", "Avatar 3"."""
        document, before = self._document, numeral.start - 1
        if before < 0 or document.sentence_of[before] != document.sentence_of[numeral.start]:
            return False
        blocker = self._blocker(numeral) if numeral.form is not Form.VAGUE else None
        if blocker is not None and (
            blocker is not Strength.WEAK or not known or self._precedes_name(numeral)
        ):
            return True
        if document.glued[before] and (document.surfaces[before].isalnum() or self._joins_name(before)):
            return True  # "GPT-4", "PM2.5", "Km 1.171+143"
        follows_name = before in self._names or self._is_capital(before)
        return follows_name and not known

    def _precedes_name(self, numeral: Numeral) -> bool:
        """ "vòng 13 Giải ngoại hạng": a capital begins another name, not what is counted."""
        is_inside = self._document.together(numeral.start, numeral.end + 1)
        return is_inside and self._is_capital(numeral.end)

    def _joins_name(self, mark: int) -> bool:
        document = self._document
        if mark == 0 or not document.glued[mark - 1]:
            return False
        before = document.surfaces[mark - 1]
        return before[:1].isdecimal() if document.norms[mark] == "+" else (
            document.norms[mark] in "-./" and before.isalpha()
        )  # fmt: skip

    def _is_capital(self, token: int) -> bool:
        """Whether a token is written as a name: a capital that is not only its sentence's first."""
        surface = self._document.surfaces[token]
        return surface[:1].isupper() and token > self._document.sentence(token).start
