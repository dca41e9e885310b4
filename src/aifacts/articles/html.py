"""HTML pages: headline, lead, body and captions in page order, by trafilatura."""

from __future__ import annotations

import trafilatura

from aifacts.articles.draft import Draft
from aifacts.articles.faults import InputError
from aifacts.model import Zone, ZoneKind


def read_html(page: str, *, where: str, id: str, origin: str) -> Draft:
    """The article of a page; raises `InputError` where the page holds none."""
    text = trafilatura.extract(page, include_comments=False) or ""
    if not text:
        raise InputError("no article in this page", "save the article's own page")
    return Draft(id=id, text=text, origin=origin, where=where, zones=(Zone(ZoneKind.BODY, 0, len(text)),))
