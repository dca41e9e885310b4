"""Vietnamese news into facts one can compute with.

    from datetime import date
    import aifacts

    facts = aifacts.extract("Quý III/2025, GDP tăng 8,2%.", published=date(2025, 10, 6))
    for claim in facts.claims:
        print(claim.metric, claim.value, claim.unit, claim.period)

The heavy libraries (spaCy, underthesea, pandas) are imported, and the models loaded, by the first call that
needs them, once a process. Threads may call everything here, but only processes make it faster.
"""

from __future__ import annotations

from datetime import date, datetime
from os import PathLike
from typing import IO, TYPE_CHECKING

from aifacts.model import Article, Claim, Entity, Facts, Time

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Article", "Claim", "Entity", "Facts", "Time", "extract", "extract_frame", "read_csv"]


def extract(article: str | Article, *, published: date | str | None = None) -> Facts:
    """The facts of one article.

    `article` is its text, which may begin with a ` date YYYY-MM-DD ` header, or an `Article` as it is.
    `published` is the publication date of a text (a string in ISO 8601), before one that it states itself.
    Raises `ValueError` for a text that is empty, and for an impossible date. The facts can be pickled.
    """
    from aifacts.errors import InputProblem
    from aifacts.extraction import extract_facts
    from aifacts.records import articles_of

    if isinstance(published, str):
        published = date.fromisoformat(published)
    if isinstance(published, datetime):
        published = published.date()
    if isinstance(article, str):
        (read,) = articles_of([{"id": "text", "text": article}], published=published)
        if isinstance(read, InputProblem):
            raise ValueError(f"{read.what}; {read.remedy}")
        article = read
    return extract_facts(article)


def extract_frame(articles: pd.DataFrame, *, table: str = "claims") -> pd.DataFrame:
    """The facts of a frame of articles (a column `text`, and what else is known), as one table.

    See `aifacts.frames.extract_frame`, which this is.
    """
    from aifacts import frames

    return frames.extract_frame(articles, table=table)


def read_csv(source: str | PathLike[str] | IO[str], *, raw: bool = False) -> pd.DataFrame:
    """A table that `aifacts extract` wrote as CSV, with its types and its true texts.

    See `aifacts.frames.read_csv`, which this is.
    """
    from aifacts import frames

    return frames.read_csv(source, raw=raw)
