"""The examples that stand inside each rule, and how they are written.

    "@2025-10-28 họp ngày [27/10] => value=2025-10-27"

One mention in square brackets, then what the program must say of it; a value with blanks is quoted
(`unit="công ty"`), an empty one (`trend=`) must be unset. `@DATE` is the publication date. A text is body;
one that begins with "# " is a headline and, in the lines behind it, its lead.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from datetime import date

_MENTION = re.compile(r"\[([^\[\]]+)\]")
_QUOTED = re.compile(r"[\"'\\]")
_HEADLINE = "# "
_PUBLISHED = re.compile(r"@(\d{4}-\d{2}-\d{2}) ")


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the mention `text[start:end]` in it, and the fields that it must have."""

    source: str
    text: str
    start: int
    end: int
    expected: tuple[tuple[str, str], ...]
    published: date | None
    headline: int = 0  # its length

    @property
    def mention(self) -> str:
        return self.text[self.start : self.end]


def parse_example(source: str) -> Example:
    """Read an example as it stands in a rule file; ValueError says what is wrong with it."""
    sentence, arrow, expectation = source.rpartition(" => ")
    if not arrow:
        raise ValueError("no ' => ' with an expectation")
    published, sentence = take_date(sentence)
    headline, sentence = take_headline(sentence)
    mentions = list(_MENTION.finditer(sentence))
    if len(mentions) != 1:
        raise ValueError(f"{len(mentions)} mentions in brackets, not one")
    pairs = [item.partition("=") for item in _items(expectation)]
    if not pairs or not all(sign for _, sign, _ in pairs):
        raise ValueError("an expectation that is not field=value")
    start, surface = mentions[0].start(), mentions[0][1]
    return Example(
        source=source,
        text=_MENTION.sub(r"\1", sentence),
        start=start,
        end=start + len(surface),
        expected=tuple((field, value) for field, _, value in pairs),
        published=published,
        headline=len(_MENTION.sub(r"\1", headline)),
    )


def _items(expectation: str) -> list[str]:
    """What is parted by blanks, quotes minded; the slow `shlex` reads only those that hold one."""
    return shlex.split(expectation) if _QUOTED.search(expectation) else expectation.split()


def take_date(sentence: str) -> tuple[date | None, str]:
    """The `@DATE ` that an example or counter-example may begin with, and the rest."""
    match = _PUBLISHED.match(sentence)
    return (date.fromisoformat(match[1]), sentence[match.end() :]) if match else (None, sentence)


def take_headline(sentence: str) -> tuple[str, str]:
    """The headline that an example or counter-example may begin with, empty where it does not, and the whole
    text without the mark."""
    text = sentence.removeprefix(_HEADLINE)
    return (text.partition("\n")[0] if text != sentence else ""), text
