"""The working view of one article: its Doc, its tokens as plain lists, its words and sentences.

spaCy's PhraseMatcher reads the Doc; rules that look around a match read lists, which are many times quicker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import field
from functools import lru_cache
from itertools import chain
from operator import eq
from unicodedata import is_normalized, normalize

from spacy.tokens import Doc

from aifacts.model import Article, Zone, ZoneKind
from aifacts.pipeline.memo import Memo
from aifacts.pipeline.record import record
from aifacts.pipeline.segmenter import segmenter, word_starts
from aifacts.pipeline.sentences import line_ends, sentence_breaks
from aifacts.pipeline.tokenizer import doc_of, pieces_of
from aifacts.vietnamese import fold

QUOTES = frozenset("\"'“”‘’«»")
"""Quotation marks."""

# The most tokens of a line that underthesea segments at once; real lines have hundreds.
_LONGEST_LINE = 2000
# The folded tokens of an article, quicker to ask than the cache of `fold`.
_NORMS = Memo(fold, 8192)


@record
class Sentence:
    """Tokens `start` to `end` (exclusive) of one sentence, and the zone that it stands in.

    `paragraph` numbers the lines of the text: sentences of one line share it.
    """

    start: int
    end: int
    zone: ZoneKind
    paragraph: int


@record
class Document:
    """One article on its way through the pipeline.

    Lists run parallel to the tokens of the Doc: `norms` (folded), `surfaces` (as written, each letter and its
    marks one character, without the white space after them), `starts` and `ends` (offsets into the article's
    text), `word_start` (whether a word of underthesea's begins there), `sentence_of` (index into `sentences`,
    or -1 for tokens outside the prose), `limits` (where the sentence of a token ends), `glued` (whether no
    white space stands between a token and the one after it).

    Of the prose, `where` has the tokens by their folded form, in order, and `digits` those that begin or end
    with a digit: most steps look for a few words, and pass by all others.
    """

    article: Article
    doc: Doc
    surfaces: list[str]
    norms: list[str]
    starts: list[int]
    ends: list[int]
    word_start: list[bool]
    sentence_of: list[int]
    limits: list[int]
    glued: list[bool]
    sentences: list[Sentence] = field(default_factory=list)
    where: dict[str, list[int]] = field(default_factory=dict)
    digits: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.norms)

    def surface(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, as written."""
        return self.article.text[self.starts[start] : self.ends[end - 1]]

    def composed(self, start: int, end: int) -> str:
        """The same with each letter and its marks as one character, as the rules are written."""
        return normalize("NFC", self.surface(start, end))

    def at(self, words: Set[str]) -> list[int]:
        """The tokens of the prose that are one of some (folded) words, in order."""
        where = self.where
        # Python would look up each of the words, however many those of all rules are.
        known = where.keys() & words if len(words) < len(where) else filter(words.__contains__, where)
        return sorted(chain.from_iterable(map(where.__getitem__, known)))

    def signs(self, signs: Set[str]) -> list[int]:
        """The tokens of the prose that are one of some signs as written: folded, ‘ and ’ are the same."""
        return [token for token in self.at(set(map(fold, signs))) if self.surfaces[token] in signs]

    def sentence(self, token: int) -> Sentence:
        """The sentence around a token of the prose."""
        return self.sentences[self.sentence_of[token]]

    def together(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` lie in one sentence of the prose; not past the text's end."""
        return 0 <= start < len(self.limits) and start < end <= self.limits[start]

    def is_inside_word(self, token: int) -> bool:
        """Whether a token ends a word of the dictionary: "sát" in "quan sát"; but "khủng gần" is none."""
        is_joined = not self.word_start[token] and self.surfaces[token - 1].islower()
        return is_joined and segmenter().has_word(self.norms[token - 1 : token + 1])

    def word_end(self, token: int) -> int:
        """The token after the last of the word that `token` belongs to."""
        end, limit, starts = token + 1, self.limits[token], self.word_start
        while end < limit and not starts[end]:
            end += 1
        if end == limit and end - 1 > token and not self.surfaces[end - 1].isalnum():
            return end - 1  # underthesea takes "GRDP." for one word
        return end


def build(article: Article, *, keep_boilerplate: bool = False) -> Document:
    """Tokenize, segment and split an article; only the zones that are read get words and sentences."""
    pieces = pieces_of(article.text)
    surfaces, _, starts, ends = pieces
    if not is_normalized("NFC", article.text):
        surfaces = [normalize("NFC", surface) for surface in surfaces]  # letters apart from their marks
    norms = list(map(_NORMS.__getitem__, surfaces))
    document = Document(
        article=article,
        doc=doc_of(pieces),
        surfaces=surfaces,
        norms=norms,
        starts=starts,
        ends=ends,
        word_start=[True] * len(surfaces),
        sentence_of=[-1] * len(surfaces),
        limits=[0] * len(surfaces),
        glued=[*map(eq, ends, starts[1:]), False, False, False],  # rules may ask for what is past the end
    )
    for zone in article.zones:
        if keep_boilerplate or zone.kind is not ZoneKind.BOILERPLATE:
            _lay_zone(document, zone)
    _index(document)
    return document


def _index(document: Document) -> None:
    """Note where the words of the prose stand."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for sentence in document.sentences:
        for token, norm in enumerate(document.norms[sentence.start : sentence.end], sentence.start):
            where[norm].append(token)
    document.where.update(where)
    document.digits.extend(document.at(set(filter(_has_digit, document.where))))


@lru_cache(maxsize=32768)
def _has_digit(norm: str) -> bool:
    """Whether a token begins or ends with a digit: "14,6", "m2", "27.10.2025"."""
    return norm[:1].isdigit() or norm[-1:].isdigit()


def _lay_zone(document: Document, zone: Zone) -> None:
    first, last = bisect_left(document.starts, zone.start), bisect_right(document.ends, zone.end)
    for line_start, line_end in _lines(document, first, last):
        if not document.surfaces[line_start]:
            continue
        line = document.surface(line_start, line_end)
        document.word_start[line_start:line_end] = word_starts(line, document.surfaces[line_start:line_end])
    text, position = document.article.text, zone.start
    paragraph = document.sentences[-1].paragraph + 1 if document.sentences else 0
    for start, end in sentence_breaks(text, document.surfaces, document.starts, document.ends, (first, last)):
        paragraph += text.count("\n", position, document.starts[start])
        position = document.starts[start]
        document.sentence_of[start:end] = [len(document.sentences)] * (end - start)
        document.limits[start:end] = [end] * (end - start)
        document.sentences.append(Sentence(start, end, zone.kind, paragraph))


def _lines(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch of tokens; one that is too long for the segmenter is cut.

    `word_tokenize` takes 1.6 GB for a text of 1 MB.
    """
    start = first
    for end in sorted({*line_ends(document.article.text, document.starts, (first, last)), last}):
        while end > start:
            yield start, min(end, start + _LONGEST_LINE)
            start += _LONGEST_LINE
        start = end
