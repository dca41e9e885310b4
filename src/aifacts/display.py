"""Facts in words and columns for people: what `show`, `explain` and the readable table have in common."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from aifacts.excerpt import window
from aifacts.model import Claim, Comparator, Kind, Modality, Trend
from aifacts.tables import digits
from aifacts.terminal import visible_line

_SCALES = ((Decimal(10**12), " trillion"), (Decimal(10**9), " billion"), (Decimal(10**6), " million"))
_COMPARATORS = {
    Comparator.EXACT: "",
    Comparator.ABOUT: "≈ ",
    Comparator.OVER: "> ",
    Comparator.UNDER: "< ",
    Comparator.AT_LEAST: "≥ ",
    Comparator.AT_MOST: "≤ ",
}
_TRENDS = {None: "", Trend.UP: " ↑", Trend.DOWN: " ↓"}
_AGES = {"a": "years", "mo": "months", "wk": "weeks", "d": "days"}


class _Console(Console):
    """A console that leaves a pipe which nobody reads any more to the shell's rules, as all output is."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # rich's own would end the program with exit code 1


@contextmanager
def console_on(out: BinaryIO) -> Iterator[Console]:
    """A rich console on a binary stream, in UTF-8 whatever the locale; the stream stays open.

    On a terminal it is as wide as that, and coloured unless `NO_COLOR` is set; elsewhere as `COLUMNS`, or 80.
    """
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)
    width = None if stream.isatty() or "COLUMNS" in os.environ else 80
    try:
        yield _Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    finally:
        stream.detach()


def amount(claim: Claim) -> str:
    """A claim's value for reading: "> 14.6 trillion CNY ↑", "120–130 billion USD/ounce", "#3", "×2.5"."""
    numbers = [number for number in (claim.value, claim.value_max) if number is not None]
    words = f"{_COMPARATORS[claim.comparator]}{_with_unit(claim, _scaled(numbers))}"
    per = "" if claim.per is None else f"/{claim.per}"
    modality = "" if claim.modality is Modality.ACTUAL else f" ({claim.modality})"
    return visible_line(f"{words}{per}{_TRENDS[claim.trend]}{modality}")


def _with_unit(claim: Claim, number: str) -> str:
    match claim.kind:
        case Kind.RANK:
            return f"#{number}"
        case Kind.MULTIPLIER:
            return f"×{number}"
        case Kind.AGE:
            return f"{number} {_AGES.get(claim.unit or '', claim.unit or '')}"
        case _:
            return number + {None: "", "%": "%"}.get(claim.unit, f" {claim.unit}")


def _scaled(numbers: list[Decimal]) -> str:
    """The numbers in the greatest scale that leaves them at most three decimals, else in all their digits."""
    for scale, name in _SCALES:
        small = [number / scale for number in numbers]
        if all(abs(number) >= 1 and number == round(number, 3) for number in small):
            return "–".join(map(_grouped, small)) + name
    return "–".join(map(_grouped, numbers))


def _grouped(number: Decimal) -> str:
    whole, point, decimals = digits(number).partition(".")
    return f"{int(whole):,}{point}{decimals}" if abs(number) >= 1 else whole + point + decimals


def in_context(text: str, start: int, end: int, *, margin: int = 28) -> Text:
    """`text[start:end]` in bold, and of its line the whole words within `margin` characters on both sides."""
    left, right = window(text, start, end, margin=margin)
    before, after = text[left:start], text[end:right]
    if left == start - margin:
        before = "…" + before.partition(" ")[2]
    if right == end + margin:
        after = after.rpartition(" ")[0] + "…"
    return Text.assemble(
        visible_line(before).lstrip(), (visible_line(text[start:end]), "bold"), visible_line(after).rstrip()
    )
