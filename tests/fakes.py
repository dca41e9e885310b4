"""Facts for tests of what comes after the extraction, and an extraction that needs no model."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any

from aifacts.errors import RuleError
from aifacts.model import (
    Article,
    Claim,
    Comparator,
    Entity,
    Facts,
    Kind,
    Label,
    Modality,
    Time,
    TimeType,
    Zone,
    ZoneKind,
)


def claim(text: str = "78%", start: int = 0, **changes: Any) -> Claim:
    """A claim of 78 %, or what the changes make of it."""
    article_id = changes.pop("article_id", "a")
    end = start + len(text)
    plain = Claim(
        claim_id=f"{article_id}:{start}-{end}",
        article_id=article_id,
        kind=Kind.PERCENT,
        value=Decimal(78),
        value_max=None,
        unit="%",
        per=None,
        comparator=Comparator.EXACT,
        trend=None,
        modality=Modality.ACTUAL,
        metric=None,
        about=None,
        about_id=None,
        period=None,
        source=None,
        equivalent_to=None,
        text=text,
        start=start,
        end=end,
        sentence=text,
        zone=ZoneKind.BODY,
        rules=("unit.percent",),
    )
    return replace(plain, **changes)


def facts(text: str = "78%", article_id: str = "a", **changes: Any) -> Facts:
    """An article's facts; without `claims` there is one, its first three characters."""
    article = Article(
        id=article_id,
        text=text,
        origin=f"{article_id}.txt",
        zones=(Zone(ZoneKind.BODY, 0, len(text)),),
        title=changes.pop("title", None),
        published_at=changes.pop("published_at", None),
    )
    plain = Facts(
        article=article,
        claims=(claim(text[:3], article_id=article_id),),
        characters=len(text),
        sentences=1,
        words=len(text.split()),
    )
    return replace(plain, **changes)


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_NAME = re.compile(r"[A-ZĐ]\w+(?: [A-ZĐ]\w+)*")


def extract_facts(article: Article, *, keep_boilerplate: bool = False) -> Facts:
    """Every numeral is a count, every capitalised word a GPE, every "hôm nay" the publication date."""
    del keep_boilerplate
    claims = tuple(
        claim(
            found[0],
            found.start(),
            article_id=article.id,
            value=Decimal(found[0].rstrip("%").replace(".", "").replace(",", ".")),
            sentence=_line(article.text, found.start()),
        )
        for found in _NUMBER.finditer(article.text)
    )
    entities = tuple(_entity(article.id, found) for found in _NAME.finditer(article.text))
    times = tuple(_time(article, found) for found in re.finditer("hôm nay", article.text))
    return Facts(article, claims, entities, times, len(article.text), 1, len(article.text.split()))


def _line(text: str, place: int) -> str:
    return text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]


def _entity(article_id: str, found: re.Match[str]) -> Entity:
    return Entity(
        mention_id=f"{article_id}:{found.start()}-{found.end()}",
        article_id=article_id,
        label=Label.GPE,
        text=found[0],
        start=found.start(),
        end=found.end(),
        entity_id=f"GPE:{found[0].lower()}",
        name=found[0],
        zone=ZoneKind.BODY,
        rules=("entity.fake",),
    )


def _time(article: Article, found: re.Match[str]) -> Time:
    return Time(
        time_id=f"{article.id}:{found.start()}-{found.end()}",
        article_id=article.id,
        type=TimeType.DATE,
        value=str(article.published_at or date(2025, 1, 1)),
        mod=None,
        text=found[0],
        start=found.start(),
        end=found.end(),
        zone=ZoneKind.BODY,
        rules=("time.fake",),
    )


def extraction() -> ModuleType:
    """A module that stands in for `aifacts.extraction`."""
    module = ModuleType("aifacts.extraction")
    module.extract_facts = extract_facts  # type: ignore[attr-defined]
    module.load = lambda: None  # type: ignore[attr-defined]
    return module


def fails_on_bad(article: Article) -> Facts:
    """An extraction with a fault: it cannot take an article with "BAD" in it."""
    if "BAD" in article.text:
        raise KeyError("BAD")
    return extract_facts(article)


def has_bad_rules(article: Article) -> Facts:
    """One that could not load its rules."""
    del article
    raise RuleError("units.toml: unit X: no examples")


def dies_on_bad(article: Article) -> Facts:
    """One whose process is killed by an article with "BAD" in it."""
    if "BAD" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_facts(article)


def dies_once(article: Article) -> Facts:
    """One whose process is killed by an article that names, as its title, a file that is not there yet."""
    if article.title is not None:
        try:
            os.close(os.open(article.title, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return extract_facts(article)
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_facts(article)


def counting(articles: list[Article], taken: list[str]) -> Iterator[Article]:
    """The articles, with a note of each that was taken."""
    for article in articles:
        taken.append(article.id)
        yield article


if __name__ == "__main__":  # the program with the stand-in: `python tests/fakes.py extract …`
    sys.modules["aifacts.extraction"] = extraction()
    from aifacts.cli import main

    main()
