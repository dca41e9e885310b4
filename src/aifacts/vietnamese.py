"""Pure functions on Vietnamese strings: folding for comparison, numbers in digits, plain digits out.

Nothing here changes what a user sees: the text stays as its author wrote it, and only the folded
form is compared.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, DefaultContext
from functools import lru_cache

# Zero-width characters, the soft hyphen and the byte order mark: pasted from web pages, never meant.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_EXACT = DefaultContext.prec  # digits that arithmetic keeps
_PLAINER = dict.fromkeys("‐‑‒–—―−", "-") | {"Ð": "Đ", "ð": "đ"} | dict.fromkeys("‘’ʼ", "'")
_VARIANT = re.compile(f"[{''.join(_PLAINER)}]")

# The tone mark of an open "oa", "oe", "uy" stands on either vowel (hoà or hòa); we compare the older style.
_NEW_STYLE = dict(
    pair.split(":")
    for pair in (
        "oà:òa oá:óa oả:ỏa oã:õa oạ:ọa oè:òe oé:óe oẻ:ỏe oẽ:õe oẹ:ọe uỳ:ùy uý:úy uỷ:ủy uỹ:ũy uỵ:ụy"
    ).split()
)
# A second mark on the vowel ("oà" and a hook) is no syllable. What stands before the rhyme comes last in the
# pattern: with a letter in front the search passes by all others.
_OPEN_RHYME = re.compile(rf"(?:{'|'.join(_NEW_STYLE)})(?<!q..)(?![\w\u0300-\u036f])")


@lru_cache(maxsize=32768)  # the syllables of the language in all their cases, and as many names and numbers
def fold(text: str) -> str:
    """The form in which surfaces are compared.

    NFKC ("m²" is "m2"), lower case, tone marks in the older place ("hoà" is "hòa"), i for a lone
    final y of "tỷ"/"kỹ" kept as written, one kind of dash and of apostrophe, no invisible characters,
    white space collapsed.
    """
    if text.isascii():
        folded = text.lower()
    else:
        composed = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
        folded = _VARIANT.sub(lambda m: _PLAINER[m[0]], composed).lower()
        folded = _OPEN_RHYME.sub(lambda m: _NEW_STYLE[m[0]], folded)
    return " ".join(folded.split())


@lru_cache(maxsize=4096)
def parse_digits(text: str) -> Decimal | None:
    """The value of a number in digits, in either convention of separators; None if it has none.

    "1.234,56" and "1,234.56" are 1234.56; "2.110" and "5,000" are groups of thousands; "2.5", "14,6",
    "0,125" and "0.125" are decimals (a group never begins with 0). Several marks of one kind are groups
    ("1.234.567"); anything else ("19.8.2025") is no number. Nor is what has more digits than Decimal
    computes with exactly: it counts nothing, and a rounded value would be wrong.
    """
    if len(text) > _EXACT and sum(map(str.isdecimal, text)) > _EXACT:
        return None
    if text.isdecimal():
        return Decimal(text)
    marks = [c for c in text if c in ".,"]
    parts = re.split(r"[.,]", text)
    if not marks or not all(part.isdecimal() for part in parts):
        return None
    if len(set(marks)) == 2:  # the last mark, alone of its kind, is the decimal one
        if marks.count(marks[-1]) != 1 or not _are_groups(parts[:-1]):
            return None
        return Decimal("".join(parts[:-1]) + "." + parts[-1])
    if _are_groups(parts):
        return Decimal("".join(parts))
    return Decimal(".".join(parts)) if len(parts) == 2 else None


def _are_groups(parts: list[str]) -> bool:
    head, *rest = parts
    return 1 <= len(head) <= 3 and not head.startswith("0") and all(len(part) == 3 for part in rest)


@lru_cache(maxsize=4096)
def decimal_reading(text: str) -> Decimal | None:
    """The reading of "1.359" as 1.359: what a number with one mark means before a scale ("1,359 tỷ")."""
    head, mark, tail = re.split(r"([.,])", text) if len(re.findall(r"[.,]", text)) == 1 else ("", "", "")
    return Decimal(f"{head}.{tail}") if mark and head.isdecimal() and tail.isdecimal() else None


def plain(value: Decimal) -> str:
    """Plain digits: no exponent, no grouping, no zeros that say nothing."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
