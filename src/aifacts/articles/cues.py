"""The lines and the class names that say what is not the article: `rules/zones.toml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from aifacts.rulebook.loader import tables_of
from aifacts.rulebook.schema import Rule, SurfaceRule
from aifacts.vietnamese import fold

_WILD = {r"\#": r"\d[\d.,]*", r"\.\.\.": r".{1,40}?"}  # folding has turned "…" into three dots
_REACH = 300  # characters of a line that are looked at: cues are short, and a line may be a whole page
_LEAD = r"[^\w©(]*"  # ornaments, bullets, icons
_TRAIL = r"[^\w)]*"
_CAPITAL = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ"


class CueKind(StrEnum):
    """What a line with a cue says of itself and of what follows it."""

    LINE = "line"
    BOX = "box"
    TAIL = "tail"
    IMPRINT = "imprint"


class Match(StrEnum):
    """How much of a line the surface has to be."""

    WHOLE = "whole"
    LABEL = "label"
    START = "start"
    SHORT = "short"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneCue(SurfaceRule):
    """An entry of the table cue: lines that say these surfaces, and what that means."""

    kind: CueKind
    match: Match


class Part(StrEnum):
    """What a page's class names say that an element holds."""

    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    LEAD = "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneMarkup(SurfaceRule):
    """An entry of the table markup: patterns of words in a class or id, in the manner of file names."""

    part: Part


@cache
def zone_cues() -> tuple[ZoneCue, ...]:
    """The cues in the order in which they stand; RuleError names the first fault of the file."""
    return tuple(rule for rule in _rules() if isinstance(rule, ZoneCue))


@cache
def zone_markup() -> tuple[ZoneMarkup, ...]:
    """The class names that tell a page's parts; RuleError names the first fault of the file."""
    return tuple(rule for rule in _rules() if isinstance(rule, ZoneMarkup))


@cache
def _rules() -> tuple[Rule, ...]:
    tables = tables_of("zones", {"cue": ZoneCue, "markup": ZoneMarkup})
    return tuple(rule for _, rules in tables for rule in rules)


def cue_kind(folded: str) -> CueKind | None:
    """What a line, in folded form, says of itself; None for most lines."""
    start = folded[:_REACH]
    for kind, pattern in _patterns():
        found = pattern.match(start)
        if found is not None:
            has_teaser = found.lastgroup == "more"
            return CueKind.LINE if kind is CueKind.BOX and has_teaser else kind
    return None


@cache
def _patterns() -> tuple[tuple[CueKind, re.Pattern[str]], ...]:
    return tuple((cue.kind, _pattern(cue)) for cue in zone_cues())


def _pattern(cue: ZoneCue) -> re.Pattern[str]:
    after = {
        Match.WHOLE: rf"{_TRAIL}\Z",
        Match.LABEL: rf"(?:{_TRAIL}\Z|\s*[:>»|](?P<more>.*))",
        Match.START: r"(?!\w)",
        Match.END: r"\Z",
        Match.SHORT: r"(?!\w)(?=.{0,60}\Z)(?!.*\.\Z)",
    }[cue.match]
    surfaces = "|".join(_surface(fold(surface)) for surface in cue.surface)
    before = ".*" if cue.match is Match.END else _LEAD
    return re.compile(rf"{before}(?:{surfaces}){after}")


def _surface(folded: str) -> str:
    pattern = re.escape(folded)
    for sign, wild in _WILD.items():
        pattern = pattern.replace(sign, wild)
    return pattern


def glued_cues(text: str, start: int, end: int) -> Iterator[int]:
    """Where a line has to be cut since a cue sticks to the sentence before it, or a teaser to the cue.

    "… (Metaverse).Tin liên quan" lost its line break on the way out of the page.
    """
    for found in _glued().finditer(text, start, end):
        yield found.start("cue")
        if found["teaser"] is not None:
            yield found.end("cue")


@cache
def _glued() -> re.Pattern[str]:
    cues = [
        cue for cue in zone_cues() if cue.kind is not CueKind.LINE and cue.match in (Match.WHOLE, Match.LABEL)
    ]
    plain = [surface for cue in cues for surface in cue.surface if surface.replace(" ", "").isalpha()]
    forms = {
        unicodedata.normalize(form, cased)
        for surface in plain
        for cased in (surface, surface.upper())
        for form in ("NFC", "NFD")
    }
    surfaces = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    before = r"(?:^[ \t]*|(?<=[.!?…\"”)])[ \xa0]?)"
    after = rf"(?:(?P<teaser>(?=[{_CAPITAL}]))|(?=[ \t\r\xa0]*(?:[:>]|$)))"
    return re.compile(rf"{before}(?P<cue>{surfaces}){after}", re.MULTILINE)
