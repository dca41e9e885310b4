"""The records that the pipeline hands on: articles, claims, entity mentions, times.

Offsets are Unicode code points into `Article.text`, end exclusive. The fields of `Claim`, `Entity`
and `Time` stand in the order of the table's columns; `tables` reads names, order and descriptions from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ZoneKind(StrEnum):
    """The part of an article that a stretch of its text plays."""

    HEADLINE = "headline"
    LEAD = "lead"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch `text[start:end]` of one kind; zones are sorted and do not overlap."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `text` is final, and every offset refers to it.

    What no zone covers (a ` date YYYY-MM-DD ` header, blank lines) is never read. `where` is the path of its
    file as the user gave it (with `:LINE` for a line of a JSONL file), and stands in no table.
    """

    id: str
    text: str
    origin: str
    zones: tuple[Zone, ...] = ()
    title: str | None = None
    published_at: date | None = None
    outlet: str | None = None
    author: str | None = None
    where: str = ""


class Kind(StrEnum):
    """What kind of quantity a claim states."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    MEASURE = "measure"
    RANK = "rank"
    SCORE = "score"
    RATIO = "ratio"
    MULTIPLIER = "multiplier"
    AGE = "age"


class Comparator(StrEnum):
    """How the stated number bounds the true one."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Trend(StrEnum):
    """The direction of the change that a number belongs to."""

    UP = "up"
    DOWN = "down"


class Modality(StrEnum):
    """Whether the number holds, is estimated, foreseen, aimed at, or denied."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    TARGET = "target"
    DENIED = "denied"


class Label(StrEnum):
    """The kind of a named entity."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    LAW = "LAW"
    EVENT = "EVENT"
    PRODUCT = "PRODUCT"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Mod(StrEnum):
    """TIMEX3 mods that Vietnamese news uses."""

    START = "START"
    MID = "MID"
    END = "END"
    MORE_THAN = "MORE_THAN"
    LESS_THAN = "LESS_THAN"
    APPROX = "APPROX"


def _column(description: str) -> dict[str, str]:
    return {"description": description}


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity that the article states, with its context and its provenance."""

    claim_id: str = field(metadata=_column("article_id:start-end"))
    article_id: str = field(metadata=_column("the article's id"))
    kind: Kind = field(
        metadata=_column("money, percent, count, measure, rank, score, ratio, multiplier, age")
    )
    value: Decimal = field(metadata=_column("the number in full, scale applied"))
    value_max: Decimal | None = field(metadata=_column("upper end of a range"))
    unit: str | None = field(metadata=_column("ISO 4217 code, %, pp, UCUM unit, or the counted noun"))
    per: str | None = field(metadata=_column("what the sum or measure is for: USD/ounce has `ounce`"))
    comparator: Comparator = field(metadata=_column("exact, about, over, under, at_least or at_most"))
    trend: Trend | None = field(metadata=_column("up or down where the number belongs to a change"))
    modality: Modality = field(metadata=_column("actual, estimate, forecast, target or denied"))
    metric: str | None = field(metadata=_column("the phrase that names what is measured"))
    about: str | None = field(metadata=_column("the entity that it is a fact about, as written"))
    about_id: str | None = field(metadata=_column("the entity_id of `about`"))
    period: str | None = field(metadata=_column("when it holds: TIMEX3 date or ISO 8601 interval"))
    source: str | None = field(metadata=_column("who is said to say it, as written"))
    equivalent_to: str | None = field(metadata=_column("the claim_id of the claim that it restates"))
    text: str = field(metadata=_column("the words of the number and its unit"))
    start: int = field(metadata=_column("first code point in the article's text"))
    end: int = field(metadata=_column("code point after the last"))
    sentence: str = field(metadata=_column("the sentence around it"))
    zone: ZoneKind = field(metadata=_column("headline, lead, byline, body, caption or boilerplate"))
    rules: tuple[str, ...] = field(metadata=_column("ids of the rules that made it, separated by spaces"))


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention of a name."""

    mention_id: str = field(metadata=_column("article_id:start-end"))
    article_id: str = field(metadata=_column("the article's id"))
    label: Label = field(metadata=_column("PERSON, ORG, GPE, LOC, LAW, EVENT or PRODUCT"))
    text: str = field(metadata=_column("the name as written"))
    start: int = field(metadata=_column("first code point in the article's text"))
    end: int = field(metadata=_column("code point after the last"))
    entity_id: str = field(metadata=_column("iso:…, geonames:…, wikidata:… or LABEL:folded-name"))
    name: str = field(metadata=_column("the canonical name"))
    zone: ZoneKind = field(metadata=_column("headline, lead, byline, body, caption or boilerplate"))
    rules: tuple[str, ...] = field(metadata=_column("ids of the rules that made it, separated by spaces"))


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression (TIMEX3), resolved to the publication date."""

    time_id: str = field(metadata=_column("article_id:start-end"))
    article_id: str = field(metadata=_column("the article's id"))
    type: TimeType = field(metadata=_column("DATE, TIME, DURATION or SET"))
    value: str = field(metadata=_column("TIMEX3 value; intervals in ISO 8601"))
    mod: Mod | None = field(metadata=_column("START, MID, END, MORE_THAN, LESS_THAN or APPROX"))
    text: str = field(metadata=_column("the words of the time"))
    start: int = field(metadata=_column("first code point in the article's text"))
    end: int = field(metadata=_column("code point after the last"))
    zone: ZoneKind = field(metadata=_column("headline, lead, byline, body, caption or boilerplate"))
    rules: tuple[str, ...] = field(metadata=_column("ids of the rules that made it, separated by spaces"))


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one article; the counts are of its prose."""

    article: Article
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    characters: int = 0
    sentences: int = 0
    words: int = 0
