"""HTML pages: headline, lead, body and captions in page order.

trafilatura tells the body of a page from the rest; the text itself, its order and its captions are
read from the page's own markup.
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, takewhile

import trafilatura
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from aifacts.articles.boilerplate import own_lines
from aifacts.articles.cues import CueKind, Part, cue_kind
from aifacts.articles.dates import CLOCK, dateline_date
from aifacts.articles.draft import Draft
from aifacts.articles.faults import InputError
from aifacts.articles.lines import is_author, is_caption, is_sentence, is_stamp, one_line
from aifacts.articles.markup import Block, page_blocks, prune
from aifacts.articles.page import no_article, page_tree
from aifacts.articles.page_metadata import page_metadata
from aifacts.articles.zones import merge_zones
from aifacts.model import Zone, ZoneKind
from aifacts.vietnamese import fold

_MOSTLY_LINKS = 0.6
_SURE = 40  # characters: a shorter text may stand in the body by chance
_BYLINE = 80  # characters: what is longer is no byline
_SEPARATOR = "\n\n"
# The time of trafilatura grows with the square of the blocks, and fastest where it asks justext too. A long
# law has some thousand.
_MANY_BLOCKS, _MAX_BLOCKS = 3_000, 50_000


def read_html(page: str, *, where: str, id: str, origin: str) -> Draft:
    """The article of a page: its text as extracted, its zones, and what the markup states of it.

    Raises `InputError` where the page holds no article, or cannot be parsed whole.
    """
    tree = page_tree(page)
    metadata = page_metadata(tree)
    prune(tree)
    blocks = page_blocks(tree)
    if len(blocks) > _MAX_BLOCKS:
        raise InputError(f"the page has over {_MAX_BLOCKS:,} paragraphs", "give the article's text")
    headline = _headline(blocks, metadata.titles)
    body = _body_of(tree, fast=len(blocks) > _MANY_BLOCKS)
    text, zones = _assemble(blocks, headline, _article_blocks(blocks, headline, body))
    if all(zone.kind is ZoneKind.HEADLINE for zone in zones):  # a page that a script fills, or none at all
        raise no_article()
    return Draft(
        id=id,
        text=text,
        origin=metadata.url or origin,
        where=where,
        zones=zones,
        title=None if headline is None else blocks[headline].text,
        published_at=metadata.published_at or _byline_date(blocks, headline),
        outlet=metadata.outlet,
        author=metadata.author,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """The main content that trafilatura finds, without white space: whole, and by element."""

    whole: str
    parts: frozenset[str]

    def has(self, block: Block) -> bool:
        squeezed = _squeeze(block.text)
        return squeezed in self.parts or (len(squeezed) >= _SURE and squeezed in self.whole)


def _body_of(tree: HtmlElement, *, fast: bool) -> _Body:
    found = trafilatura.bare_extraction(copy.deepcopy(tree), include_comments=False, fast=fast)
    if found is None or isinstance(found, dict):
        return _Body("", frozenset())
    texts = [_squeeze("".join(element.itertext())) for element in found.body.iter()]
    return _Body(texts[0], frozenset(texts))


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _headline(blocks: Sequence[Block], titles: Sequence[str]) -> int | None:
    """The number of the headline's block: what the page's head gives as its title, else the first `h1`."""
    stated = " | ".join(fold(title) for title in titles)
    named = [i for i, block in enumerate(blocks) if block.text.count(" ") > 2 and fold(block.text) in stated]
    first = [i for i, block in enumerate(blocks) if block.tag == "h1"]
    candidates = [i for i in named if blocks[i].tag == "h1"] or named or first
    return max(candidates, key=lambda i: len(blocks[i].text), default=None)


def _article_blocks(blocks: Sequence[Block], headline: int | None, body: _Body) -> list[int]:
    """The numbers of the blocks below the headline that are the article's."""
    start = 0 if headline is None else headline + 1
    end = _end_of_article(blocks, start)
    cards = _cards(blocks[start:end])
    candidates = [
        i for i in range(start, end) if blocks[i].linked < _MOSTLY_LINKS and blocks[i].container not in cards
    ]
    kept = {i for i in candidates if body.has(blocks[i])} or set(candidates)
    sentences = [i for i in kept if _is_sentence(blocks[i])]
    # trafilatura drops a paragraph now and then: its neighbours in the same container tell.
    containers = {blocks[i].container for i in sentences}
    last, first = max(kept, default=-1), min(sentences, default=-1)
    chosen = [
        i
        for i in candidates
        if i in kept
        or blocks[i].container in containers
        or (i < last and _kind(blocks[i]) is ZoneKind.CAPTION)
        or (i < first and (blocks[i].part is Part.LEAD or _is_sentence(blocks[i])))
    ]
    return _without_bylines(blocks, chosen)


def _cards(blocks: Sequence[Block]) -> set[int]:
    """The containers of teasers: as many blocks in them are links as are sentences."""
    balance = Counter[int]()
    linked = set()
    for block in blocks:
        if block.linked >= _MOSTLY_LINKS:
            linked.add(block.container)
            balance[block.container] += 1
        elif _is_sentence(block):
            balance[block.container] -= 1
    return {container for container in linked if balance[container] >= 0}


def _is_sentence(block: Block) -> bool:
    return is_sentence(one_line(block.text))


def _end_of_article(blocks: Sequence[Block], start: int) -> int:
    """The block that says that the article has ended ("Các tin khác"), below two sentences at least."""
    sentences = 0
    for i in range(start, len(blocks)):
        if sentences > 1 and cue_kind(one_line(blocks[i].text).folded) is CueKind.TAIL:
            return i
        sentences += _is_sentence(blocks[i])
    return len(blocks)


def _without_bylines(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """The author, the date and the buttons between headline and lead, and the author below, left out."""
    prose = [_is_prose(blocks[i]) for i in chosen]
    if not any(prose):
        return list(chosen)
    first, last = prose.index(True), len(prose) - 1 - prose[::-1].index(True)
    return [
        i
        for position, i in enumerate(chosen)
        if prose[position] or (position > first and not _is_byline(blocks[i], position > last))
    ]


def _is_prose(block: Block) -> bool:
    line = one_line(block.text)
    return (
        block.part is not None
        or is_sentence(line)
        or (line.syllables > 12 and dateline_date(line.folded) is None)
    )


def _is_byline(block: Block, at_the_end: bool) -> bool:
    """A date by itself; a name only below all sentences, since a subheading may be one."""
    line = one_line(block.text)
    return is_stamp(line) or (at_the_end and is_author(line))


def _assemble(
    blocks: Sequence[Block], headline: int | None, chosen: Sequence[int]
) -> tuple[str, tuple[Zone, ...]]:
    """The text of the chosen blocks, and its zones."""
    kinds = {i: _kind(blocks[i]) for i in chosen}
    lead = _lead(blocks, chosen)
    if headline is not None:
        kinds = {headline: ZoneKind.HEADLINE, **kinds}
    if lead is not None:
        kinds[lead] = ZoneKind.LEAD
    title = "" if headline is None else blocks[headline].text
    pieces = list(_own_pieces([(blocks[i].text, kind) for i, kind in kinds.items()], title))
    starts = accumulate((len(content) + len(_SEPARATOR) for content, _ in pieces), initial=0)
    zones = [
        Zone(kind, start, start + len(content))
        for (content, kind), start in zip(pieces, starts, strict=False)
    ]
    return _SEPARATOR.join(content for content, _ in pieces), merge_zones(zones)


def _kind(block: Block) -> ZoneKind:
    is_picture = block.part is Part.CAPTION or is_caption(one_line(block.text))
    return ZoneKind.CAPTION if is_picture else ZoneKind.BODY


def _lead(blocks: Sequence[Block], chosen: Sequence[int]) -> int | None:
    """The lead: named so by its class, or a first sentence that stands apart from the body's container."""
    bodies = [i for i in chosen if _kind(blocks[i]) is ZoneKind.BODY]
    named = [i for i in bodies if blocks[i].part is Part.LEAD]
    containers = Counter(blocks[i].container for i in bodies)
    apart = bodies and containers[blocks[bodies[0]].container] < max(containers.values())
    return named[0] if named else bodies[0] if apart else None


def _own_pieces(pieces: Sequence[tuple[str, ZoneKind]], title: str) -> Iterator[tuple[str, ZoneKind]]:
    """The pieces without those that show to be boilerplate by their words, or by their neighbours."""
    text = _SEPARATOR.join(content for content, _ in pieces)
    lines, own = own_lines(text, 0, title or None)
    starts = list(accumulate((len(content) + len(_SEPARATOR) for content, _ in pieces), initial=0))
    for line, is_own in zip(lines, own, strict=True):
        if is_own:
            yield text[line.start : line.end], pieces[bisect_right(starts, line.start) - 1][1]


def _byline_date(blocks: Sequence[Block], headline: int | None) -> date | None:
    """The date between headline and first sentence; right above the headline only with a clock time.

    A bare day there is the page's own clock.
    """
    if headline is None:
        return None
    below = takewhile(lambda block: not _is_prose(block), blocks[headline + 1 :])
    above = [block for block in blocks[max(headline - 1, 0) : headline] if CLOCK.search(block.text)]
    lines = (one_line(block.text) for block in [*below, *above] if len(block.text) <= _BYLINE)
    return next((found for line in lines if (found := dateline_date(line.folded))), None)
