"""What the entries of rules/times.toml hold: words by class, patterns with their values, approximators."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aifacts.model import Mod, TimeType
from aifacts.rulebook.schema import Rule, SurfaceRule


class TimePeriod(StrEnum):
    """The stretch for which a claim under a time holds."""

    VALUE = "value"  # the time itself, without clock time: "sáng 24/9"
    PAST = "past"  # the stretch that ends at publication: "10 tháng qua"
    FUTURE = "future"  # the stretch that begins there: "5 năm tới"
    NONE = "none"  # no stretch: "hiện nay", "mỗi năm"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord(SurfaceRule):
    """Words that patterns of times name by their class: `<unit>` is "năm", "tháng"; each has its value.

    `cased` surfaces are compared as written: "tháng Năm" is May, "tháng năm" is not.
    """

    kind: str
    value: str
    cased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule(Rule):
    """A time expression: patterns, and how their captures make its TIMEX3 value.

    Patterns name number classes (`<day>`), the kinds of words (`<unit>`), and what other rules `make`
    (`<YEAR>`); a rule that does not stand `alone` only serves others.

    A value is a template: `{day}` is what was captured, `{shift Y -1}` a function of
    pipeline/times/functions.py. What is missing or X ("XXXX-10-27") is found from the publication date; a
    `>` or `<` behind it says that it lies after or before that.
    `mod` is one of TIMEX3's, or a capture in braces.
    `keep` names the capture that is the time, where the pattern holds what must stand beside it too.

    What else must hold:
    `before`, `after`: one of these phrases stands beside it ("^" begins, "$" ends the sentence, "#" an
    amount);
    `led_by`: one of these words stands within five before it ("Luật Đất đai 2024");
    `not_led_by`: none of these stands before it in the same clause ("giải vô địch quốc gia 2025");
    `not_before`, `not_after`: none of these does;
    `not_ending`: it does not end with any of these ("9 tiếng [một ngày]" is a rate);
    `words`: it begins and ends where words do ("thực hiện" holds no "hiện");
    `tight`: no space is in it;
    `capital`: each of its words has a capital ("Bính Ngọ");
    `unnamed`: no capitalised word stands before it ("AFF Cup 2024");
    `uncounted`: no unit and no counted noun follows ("ngày 3 bữa");
    `near`: it lies within so many days of the publication;
    `elapsed`: it holds at least so many months and ends with this month or one of the two before ("8 tháng"
    in August);
    `per`: an amount stands before it ("5 triệu một tháng").
    """

    type: TimeType
    pattern: tuple[str, ...]
    value: str
    mod: str | None = None
    period: TimePeriod = TimePeriod.VALUE
    makes: str | None = None
    keep: str | None = None
    alone: bool = True
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    led_by: tuple[str, ...] = ()
    not_led_by: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_ending: tuple[str, ...] = ()
    words: bool = False
    tight: bool = False
    capital: bool = False
    unnamed: bool = False
    uncounted: bool = False
    near: int | None = None
    elapsed: int | None = None
    per: bool = False


class TimeSide(StrEnum):
    """Where an approximator stands to its time."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMod(SurfaceRule):
    """An approximator beside a time, outside its span: "hơn", "trở lên"; `types` that it may modify.

    It does not count where it ends a `pseudo` phrase: "hơn" in "sớm hơn một năm".
    """

    mod: Mod
    types: tuple[TimeType, ...]
    pseudo: tuple[str, ...] = ()
    side: TimeSide = TimeSide.BEFORE
