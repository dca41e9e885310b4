"""The number classes that patterns of times may name, and their values as TIMEX3 writes them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from aifacts.pipeline.numerals import Form, Numeral
from aifacts.vietnamese import plain

ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split()

_LIMITS = {"day": (1, 31), "month": (1, 12), "hour": (0, 24), "quarter": (1, 4), "century": (1, 21)}
# <num> is a whole numeral; <hour>, <count>, <quarter>, <decade>, <century> are also words; all others digits.
NUMBER_CLASSES = frozenset("day month year recent yy hour minute quarter century decade count".split()) | {
    "num"
}


def classes_of_numeral(numeral: Numeral) -> dict[str, str]:
    """The classes of a whole numeral: in words it may be an hour ("ba giờ sáng"), a quarter, a few months."""
    return _of_words(numeral.value) if numeral.form is Form.WORDS else {"num": plain(numeral.value)}


@lru_cache(maxsize=512)
def _of_words(value: Decimal) -> dict[str, str]:
    written = plain(value)
    limits = {"hour": 24, "count": 12, "quarter": 4}
    small = {n: written.zfill(2 if n == "hour" else 1) for n, limit in limits.items() if value <= limit}
    return {"num": written, **_of_ages(value), **small}


def _of_ages(value: Decimal) -> dict[str, str]:
    """The decade and the century that a number in words may name: "thập niên tám mươi", "thế kỷ hai mươi"."""
    found = {}
    if 20 <= value <= 90 and value % 10 == 0:
        found["decade"] = plain(value)
    if 1 <= value <= 21:
        found["century"] = plain(value).zfill(2)
    return found


@lru_cache(maxsize=4096)
def classes_of(norm: str) -> dict[str, str]:
    """The classes of a piece that is a number, each with the value: "7" is day 07, hour 07, quarter none."""
    if norm.isdecimal() and norm.isascii():
        return _of_digits(norm)
    if norm in ROMAN:
        number = ROMAN.index(norm) + 1
        found = {"century": f"{number:02}"}
        if number <= 4:
            found["quarter"] = str(number)
        return found
    return {}


def _of_digits(norm: str) -> dict[str, str]:
    if len(norm) > 2:
        return _of_years(norm) if len(norm) == 4 else {}
    number = int(norm)
    found = {"count": str(number)} if 1 <= number <= 12 else {}
    if len(norm) == 2:
        found["yy"] = norm
        found |= {"minute": norm} if number < 60 else {}
        found |= {"decade": norm} if norm[1] == "0" else {}
    for name, (low, high) in _LIMITS.items():
        if low <= number <= high:
            found[name] = str(number) if name == "quarter" else f"{number:02}"
    return found


def _of_years(norm: str) -> dict[str, str]:
    number = int(norm)
    found = {"year": norm} if 1000 <= number < 2200 else {}
    if 1945 <= number < 2100:
        found["recent"] = norm
    if norm[3] == "0" and 1700 <= number < 2100:
        found["decade"] = norm
    return found
