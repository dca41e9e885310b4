"""What a page's markup states of its article: title, date, author, outlet, address."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import extract_metadata

from aifacts.articles.dates import metadata_date
from aifacts.articles.faults import InputError

# Where a page says when it was published, the surest first. Never a date of change, nor any other text.
_DATES = (
    "//meta[@property='article:published_time' or @itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='date.issued'"
    " or @name='dc.date.issued' or @name='article:published_time']/@content",
)
_DATES_IN_PAGE = (
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//time[@pubdate]/@datetime",
)
_SENTENCE = 70  # characters: the lead may stand above the date, the body does not
_JSON_LD = "//script[@type='application/ld+json']/text()"
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_TITLES = ("//meta[@property='og:title']/@content", "//head/title/text()", "//title/text()")


# trafilatura also looks for a date, with a library that guesses, and that fails on "+27:00" for a time zone.
# Its guess is not used: a format in which no date can be written ends the search, with a line in the log.
_NO_DATE = {"outputformat": ""}
_NO_DATE_LOGGED = "malformed output format: %s"
logging.getLogger("htmldate.validators").addFilter(lambda record: record.msg != _NO_DATE_LOGGED)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page's head and markup state; `titles` often have the site's name in them."""

    titles: tuple[str, ...]
    published_at: date | None
    author: str | None
    outlet: str | None
    url: str | None


def page_metadata(root: HtmlElement) -> PageMetadata:
    """The metadata of a whole page, before anything is taken out of it."""
    found = extract_metadata(root, date_config=dict(_NO_DATE))
    titles = tuple(title for path in _TITLES for title in root.xpath(path))
    return PageMetadata(titles, _stated_date(root), found.author, found.sitename, found.url)


def _stated_date(root: HtmlElement) -> date | None:
    """The publication date of a page's metadata; what is no date there is passed over."""
    for stated in _stated_dates(root):
        try:
            return metadata_date(stated)
        except InputError:  # "0000-00-00": pages are full of these, and the next place may know better
            continue
    return None


def _stated_dates(root: HtmlElement) -> Iterator[str]:
    for path in _DATES:
        yield from root.xpath(path)
    for script in root.xpath(_JSON_LD):
        yield from _PUBLISHED.findall(script)
    for path in _DATES_IN_PAGE:
        yield from root.xpath(path)
    yield from _times_below_headline(root)


def _times_below_headline(root: HtmlElement) -> Iterator[str]:
    """The `<time>` elements between the headline and the body; those of teasers are further down."""
    headline = next(root.iter("h1"), None)
    if headline is None:
        return
    sentences = 0
    for element in headline.xpath("following::*[position() < 200]"):
        if element.tag == "time" and element.get("datetime"):
            yield element.get("datetime")
        sentences += len((element.text or "").strip()) > _SENTENCE
        if sentences > 1:
            return
