"""Publication dates: in metadata, in a text's ` date … ` header, in the article's own dateline."""

from __future__ import annotations

import re
from datetime import date

from aifacts.articles.faults import InputError

HEADER = re.compile(r"\A ?date (\d{4}-\d{2}-\d{2})(?=\s|\Z)\s?")
# A full date and a clock time in folded text.
DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2}(?:,? năm|,)? \d{4}|\d{4}-\d{2}-\d{2}"
CLOCK = re.compile(r"\b\d{1,2}(?::|h|g|giờ ?)\d{2}\b")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_VIETNAMESE = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]|,? năm |, | )(\d{4})(?![\d/.-]*\d)"
)


def metadata_date(text: str) -> date:
    """The date that a metadata field states, ISO 8601 or day/month/year; the clock time is dropped.

    Raises `InputError` where it states none, or one that no calendar has.
    """
    for pattern, order in ((_ISO, (1, 2, 3)), (_VIETNAMESE, (3, 2, 1))):
        found = pattern.match(text.strip())
        if found is not None:
            return _calendar_date(found[0], *(int(found[group]) for group in order))
    raise InputError(f"{text[:40]!r} is no date", "write it as YYYY-MM-DD")


def header_date(text: str) -> date | None:
    """The date in a ` date YYYY-MM-DD ` header; raises `InputError` where no calendar has it."""
    found = HEADER.match(text)
    return None if found is None else metadata_date(found[1])


def dateline_date(line: str) -> date | None:
    """The date that a byline or dateline, folded, gives in full, if it gives one."""
    found = re.search(DATE, line)
    if found is None:
        return None
    try:
        return metadata_date(found[0])
    except InputError:  # "31/02/2025": digits that happen to look like a date
        return None


def _calendar_date(shown: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InputError(f"{shown[:40]!r} is an impossible date", "write a real one as YYYY-MM-DD") from error
