"""ISO 8601 durations: `P10Y`, `PT2H30M`, `P9Y6M`; an unknown amount is X (`PXW`)."""

from __future__ import annotations

import re

# A unit in the rules: its letter, T before it for those of the clock, 0 and 00 for tens and hundreds of it.
_UNIT = re.compile(r"(T?)(0*)([A-Z])")
_HALVES = {
    "Y": "6M",
    "M": "0.5M",
    "W": "0.5W",
    "D": "0.5D",
    "TH": "T30M",
    "TM": "T30S",
    "0Y": "5Y",
    "00Y": "50Y",
    "Q": "0.5Q",
}


def duration(amount: str, unit: str) -> str:
    """ "3" of "0Y" (decades) is P30Y; "X" of anything is PX…."""
    clock, zeros, letter = _split(unit)
    if zeros and amount != "X":
        whole, _, decimals = amount.partition(".")
        digits = decimals.ljust(len(zeros), "0")
        amount = (whole + digits[: len(zeros)]).lstrip("0") or "0"
    return f"P{clock}{amount}{letter}"


def half(unit: str) -> str:
    """Half a unit: "nửa năm" is P6M, "nửa ngày" P0.5D: nobody counts its hours."""
    return f"P{_HALVES[unit]}"


def add(first: str, second: str) -> str:
    """The two one after the other: P9Y and P6M are P9Y6M, PT2H and PT30M are PT2H30M, P1M and P0.5M P1.5M."""
    head, tail = first.removeprefix("P"), second.removeprefix("P")
    if tail.startswith("0.") and head.isascii() and head[:-1].isdecimal() and head[-1] == tail[-1]:
        return f"P{head[:-1]}{tail[1:]}"
    if "T" in head and tail.startswith("T"):
        tail = tail[1:]
    return f"P{head}{tail}"


def parts(value: str) -> list[tuple[str, str]]:
    """The amounts and units of a duration: P9Y6M is [("9", "Y"), ("6", "M")]; minutes have the unit TM."""
    found: list[tuple[str, str]] = []
    days, mark, clock = value.removeprefix("P").partition("T")
    for text, prefix in ((days, ""), (clock if mark else "", "T")):
        found.extend((amount, prefix + letter) for amount, letter in re.findall(r"([\d.]+|X)([A-Z])", text))
    return found


def _split(unit: str) -> tuple[str, str, str]:
    match = _UNIT.fullmatch(unit)
    if match is None:
        raise ValueError(f"unit {unit!r} is no letter of ISO 8601")
    return match[1], match[2], match[3]
