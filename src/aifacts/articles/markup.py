"""An HTML page into its blocks of text, in page order, with what the markup says of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from aifacts.articles.cues import Part, zone_markup

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span"
    " strike strong sub sup time tt u var wbr".split()
)
_NEVER_PROSE = frozenset(
    "amp-ad amp-sidebar aside audio button canvas dialog footer form head iframe menu nav noscript object"
    " script select style svg template textarea video".split()
)
_SCRIPTS = frozenset("script style head noscript".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_PARAGRAPHS = _HEADINGS | frozenset("p li td th dd dt figcaption".split())
_BREAK = "\0"  # stands for a <br>; no parser lets a true one through
# Hints for where a line may break, and marks that turn the direction of what is shown: invisible, and in the
# middle of numbers and names. The joiners (U+200C, U+200D) are part of other scripts and of emoji.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
_LONG_PART = 1500  # characters: no caption or lead is that long
_LONG_NAME = 200  # characters of a class that are read
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell or caption, its white space collapsed, nothing in it invisible.

    `tag` is its element's; `part` what the class names say it is; `linked` the share of its characters
    that are links; blocks of one `container` stand side by side in one part of the page.
    """

    text: str
    tag: str
    part: Part | None
    linked: float
    container: int


def prune(root: HtmlElement) -> None:
    """Take out, in place, what is no prose by its element or by its class: menus, boxes, comments.

    An element that holds the headline or most of the page is let be: some pages are one big `<form>`.
    """
    contents = _contents(root)
    most = contents[root].characters / 2
    for element in list(root.iter()):
        content = contents[element]
        holds_article = content.headline or content.characters > most
        if element is not root and _is_boilerplate(element) and not holds_article:
            element.drop_tree()


def page_blocks(root: HtmlElement) -> list[Block]:
    """The blocks of a page that has been pruned."""
    reader = _BlockReader(_contents(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            reader.enter(element)
        else:
            reader.leave(element)
    return reader.blocks


class _BlockReader:
    """Gathers text between the edges of block elements; inline elements go on in the same block."""

    def __init__(self, contents: Mapping[HtmlElement, _Content]) -> None:
        self.blocks: list[Block] = []
        self._contents = contents
        self._pieces: list[tuple[str, bool]] = []  # text, and whether it is a link's
        self._open: list[HtmlElement] = []  # block elements that we are in
        self._parts: list[Part | None] = []
        self._links = 0
        self._containers: dict[HtmlElement, int] = {}  # holds them too: lxml's proxies come and go

    def enter(self, element: HtmlElement) -> None:
        if element.tag == "br":
            self._pieces.append((_BREAK, False))
        elif element.tag not in _INLINE:
            self._flush()
            self._open.append(element)
            inherited = self._parts[-1] if self._parts else None
            self._parts.append(self._small_part(element) or inherited)
        self._links += element.tag == "a"
        self._add(element.text)

    def leave(self, element: HtmlElement) -> None:
        if element.tag not in _INLINE and element.tag != "br":
            self._flush()
            self._open.pop()
            self._parts.pop()
        self._links -= element.tag == "a"
        self._add(element.tail)

    def _small_part(self, element: HtmlElement) -> Part | None:
        """Whether an element is a caption or the lead; a long one only has such a word among its classes."""
        part = _part(element)
        is_small = self._contents[element].characters < _LONG_PART
        return part if part in (Part.CAPTION, Part.LEAD) and is_small else None

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append((text, self._links > 0))

    def _flush(self) -> None:
        """The block that ends here, or several where line breaks part it."""
        pieces, self._pieces = self._pieces, []
        whole = sum(len("".join(text.split())) for text, _ in pieces)
        links = sum(len("".join(text.split())) for text, is_link in pieces if is_link)
        if not whole:
            return
        element = self._open[-1]
        parent = element.getparent() if element.tag in _PARAGRAPHS or _is_leaf(element) else None
        container = self._containers.setdefault(element if parent is None else parent, len(self._containers))
        for text in _paragraphs("".join(text for text, _ in pieces), element.tag in _HEADINGS):
            self.blocks.append(Block(text, element.tag, self._parts[-1], links / whole, container))


def _paragraphs(text: str, heading: bool) -> Iterator[str]:
    """A block's text at its line breaks; one in a heading, or before a small letter, only wraps a line."""
    paragraph: list[str] = []
    for line in text.split(_BREAK):
        content = " ".join(line.translate(_INVISIBLE).split())
        if paragraph and not (heading or content[:1].islower()):
            yield " ".join(paragraph)
            paragraph = []
        if content:
            paragraph.append(content)
    if paragraph:
        yield " ".join(paragraph)


def _is_leaf(element: HtmlElement) -> bool:
    """Whether an element holds text only, as a `<div>` does that stands for a paragraph."""
    return all(child.tag == "br" or child.tag in _INLINE for child in element)


def _is_boilerplate(element: HtmlElement) -> bool:
    return element.tag in _NEVER_PROSE or _part(element) is Part.BOILERPLATE


@dataclass(slots=True)
class _Content:
    """What an element holds: so much text, scripts left out, and whether a headline."""

    characters: int = 0
    headline: bool = False


def _contents(root: HtmlElement) -> Mapping[HtmlElement, _Content]:
    """What each element of a page holds, summed from the leaves up, so that depth costs nothing."""
    contents = defaultdict[HtmlElement, _Content](_Content)
    for _, element in etree.iterwalk(root, events=("end",)):
        content = contents[element]
        content.headline |= element.tag == "h1"
        if element.tag not in _SCRIPTS:
            content.characters += len(element.text or "") + len(element.tail or "")
        if element is not root:
            above = contents[element.getparent()]
            above.characters += content.characters
            above.headline |= content.headline
    return contents


def _part(element: HtmlElement) -> Part | None:
    """The part of a page that an element's tag, class and id name."""
    if element.tag in ("figure", "figcaption"):
        return Part.CAPTION
    named = " ".join(element.get(name, "")[:_LONG_NAME] for name in ("class", "id", "type"))
    return named_part(named) if named.strip() else None


@lru_cache(maxsize=4096)
def named_part(named: str) -> Part | None:
    """The part of a page that class names speak of: `rules/zones.toml`, table markup."""
    words = _WORDS.findall(named.lower())
    for markup in zone_markup():
        if any(fnmatchcase(word, surface) for word in words for surface in markup.surface):
            return markup.part
    return None
