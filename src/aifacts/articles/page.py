"""A page's markup into its tree: whole, or refused."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura.utils import repair_faulty_html

from aifacts.articles.draft import MAX_CHARACTERS
from aifacts.articles.faults import InputError

# libxml2 stops at 2,048 elements within one another (at 256, unless told that trees may be huge) and gives
# the tree as far as it got, without a word: the rest of the article would be missing.
MAX_DEPTH = 2_000
_TAG = re.compile("<[a-zA-Z]")


def page_tree(page: str) -> HtmlElement:
    """The tree of a page without its comments; its root is `<html>`, whatever the page has.

    Raises `InputError` where it has no element, or is too long or too deep to be parsed whole.
    """
    if len(page) > MAX_CHARACTERS:
        raise InputError(f"the page is over {MAX_CHARACTERS:,} characters", "give the article's text")
    if _TAG.search(page) is None:
        raise no_article()
    # Without `huge_tree`, a text of ten million bytes is lost without a word, too.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(repair_faulty_html(page, page[:50].lower()).encode(), parser=parser)
    except etree.ParserError as error:  # nothing but comments
        raise no_article() from error
    if _is_deep(tree):
        raise InputError(
            f"over {MAX_DEPTH:,} elements of the page stand within one another", "give the article's text"
        )
    return tree


def no_article() -> InputError:
    """The fault of a page that holds no article."""
    return InputError("there is no article in this page", "save the article's own page, whole")


def _is_deep(tree: HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False
