"""All that the steps read of one article: tokens, their shapes, and the words of the rules found in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from aifacts.model import Label
from aifacts.pipeline.document import Document
from aifacts.pipeline.entities.figures import find_figures
from aifacts.pipeline.entities.gazetteer import Hit, gazetteer
from aifacts.pipeline.entities.shapes import LOWER, TITLE, Shapes, read_shapes
from aifacts.pipeline.entities.terms import find_terms
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.record import record
from aifacts.pipeline.wording import PhraseSet
from aifacts.rulebook import load
from aifacts.rulebook.entity_schema import (
    After,
    Before,
    Designator,
    KoreanSurname,
    NameWord,
    NotName,
    Opener,
    Part,
    Rival,
    Surname,
    Title,
)
from aifacts.rulebook.schema import Noun, SurfaceRule, Unit
from aifacts.vietnamese import fold

CHINA, VIETNAM = "iso:CN", "iso:VN"
PLACES = frozenset({Label.GPE, Label.LOC})
_SPANS = frozenset((s,) for s in "năm tháng ngày tuần giờ phút giây quý % lần".split())
_RESULT = re.compile(r"\b(?:thắng|thua|hòa|hoà|hạ|bại)\b[^.\n]{0,40} \d-\d\b")  # "thắng chủ nhà Veltra 4-0"
_RESULT_REACH = 40  # tokens before its dash
_LANGUAGE, _LISTING = "tiếng", frozenset({",", "và", "hoặc", "hay"})
_DASHES = frozenset("-–—‑‐")


def is_country(hit: Hit) -> bool:
    """Whether a name of the gazetteers is one of a country."""
    return any(s.entity_id.startswith("iso:") and "-" not in s.entity_id for s in hit.surfaces)


@record
class Lexis:
    """The rules of entities.toml, compiled once."""

    surnames: Mapping[str, str]  # with the rules that have them
    korean: Mapping[str, str]  # family names of Koreans as Latin script has them
    openers: frozenset[str]
    counted: frozenset[tuple[str, ...]]  # first two syllables of units and counted nouns: "Tesla 3 mẫu xe"
    alone: frozenset[str]  # loanwords that are no names unless another word stands beside: "Memory"
    leads: PhraseSet  # what no name stands behind: "virus [Nipah]"
    numbered: PhraseSet  # what is no name with the figure behind it: "Quý II"


@cache
def lexis() -> Lexis:
    """The compiled rules of the rulebook."""
    book = load()

    def surfaces(*kinds: type[SurfaceRule]) -> frozenset[str]:
        return frozenset(fold(s) for kind in kinds for rule in book.of(kind) for s in rule.surface)

    return Lexis(
        surnames={fold(s): rule.id for rule in book.of(Surname) for s in rule.surface},
        korean={fold(s): rule.id for rule in book.of(KoreanSurname) for s in rule.surface},
        openers=surfaces(Opener),
        counted=frozenset(tuple(s.split()[:2]) for s in surfaces(Unit, Noun)) | _SPANS,
        numbered=PhraseSet(_words(rule for rule in book.of(NotName) if rule.numbered)),
        alone=frozenset(word[0] for word in _words(rule for rule in book.of(NotName) if rule.alone)),
        leads=PhraseSet(_words(rule for rule in book.of(NotName) if rule.leads)),
    )


def surface_rules() -> Sequence[SurfaceRule]:
    """The rules whose words the steps look up wherever they stand."""
    kinds = (Designator, Title, Before, After, Rival, NameWord, Part, NotName)
    return [rule for kind in kinds for rule in load().of(kind) if not _is_apart(rule)]


def _is_apart(rule: SurfaceRule) -> bool:
    """Whether a rule is of words that are looked up only where a capital or figure stands behind them."""
    return isinstance(rule, NotName) and (rule.numbered or rule.leads or rule.alone)


def _words(rules: Iterable[SurfaceRule]) -> Iterator[tuple[str, ...]]:
    for rule in rules:
        yield from (tuple(fold(surface).split()) for surface in rule.surface)


@dataclass(slots=True)
class Name:
    """A stretch that may be a name: what speaks for each label, and the rules that said so."""

    start: int
    end: int
    scores: dict[Label, float] = field(default_factory=lambda: defaultdict(float))
    rules: list[str] = field(default_factory=list)
    hit: Hit | None = None
    _label: Label | None = None

    def say(self, label: Label, weight: float, rule: str) -> None:
        """Add what a rule says."""
        self.scores[label] += weight
        self._label = None
        if rule not in self.rules:
            self.rules.append(rule)

    @property
    def label(self) -> Label | None:
        """The label that most speaks for."""
        if self._label is None and self.scores:
            self._label = max(self.scores, key=self.scores.__getitem__)
        return self._label

    @property
    def score(self) -> float:
        """How much speaks for its label."""
        return max(self.scores.values(), default=0.0)


@record
class Scene:
    """One article as the entity step sees it."""

    document: Document
    shapes: Shapes
    words: Hits
    places: Mapping[int, Sequence[Hit]]  # gazetteer hits by their first token, the longest first
    strong_places: Mapping[int, Sequence[Hit]]  # those that need no support
    numbers: Mapping[int, Numeral]
    sport: bool  # whether the article is one of sport
    homelands: Mapping[int, str]  # China and Vietnam, whose places share names, by the tokens that name them
    homes: frozenset[str]  # which of the two the article names at all
    unnamed: frozenset[int]  # tokens inside of what is no name: "tiếng [Anh]", "Tết [Nguyên đán]"

    def named(self, token: int) -> bool:
        """Whether a token could belong to a name."""
        return self.shapes.shape[token] >= TITLE

    def limit(self, token: int) -> int:
        """The end of the sentence around a token."""
        return self.document.limits[token]

    def strong(self, start: int) -> Sequence[Hit]:
        """The names of the gazetteers at a token that need no support."""
        return self.strong_places.get(start, ())

    def hit(self, start: int, *, weak: bool = False) -> Hit | None:
        """The longest name of the gazetteers at a token; a weak one only where it is asked for."""
        hits = (self.places if weak else self.strong_places).get(start)
        return hits[0] if hits else None

    def is_small(self, hit: Hit) -> bool:
        """Whether a known name is a common word with a capital: "phe [Dân chủ]"; but "Dân chủ cơ sở"."""
        return hit.weak and self.shapes.shape[hit.end - 1] is LOWER

    def place(self, start: int) -> Hit | None:
        """The longest place at a token, weak or not."""
        hits = self.places.get(start, ())
        return next((hit for hit in hits if any(s.label in PLACES for s in hit.surfaces)), None)

    def brand_word(self, token: int) -> Word[NameWord] | None:
        """A word that tells what a name names, none that is a person's: "Group", "Cup"."""
        word = self.words.at(token, NameWord)
        return None if word is not None and word.rule.label is Label.PERSON else word

    def is_dash(self, token: int) -> bool:
        """Whether a token is a dash."""
        return self.document.surfaces[token] in _DASHES

    def counts(self, token: int) -> bool:
        """Whether a number at a token counts or measures something: "3 mẫu xe", "5 tỷ", "20%"."""
        numeral = self.numbers.get(token)
        if numeral is None:
            return False
        end = numeral.end
        if numeral.scale != 1 or numeral.start != token:
            return True
        if end >= len(self.document) or not self.document.together(token, end + 1):
            return False
        following = tuple(self.document.norms[end : end + 2])
        return following in lexis().counted or following[:1] in lexis().counted


def _is_sport(document: Document, words: Hits) -> bool:
    """Whether an article is one of sport: who trains and plays in it, or how a match ended."""
    if any(title.rule.sport for title in words.longest(Title)):
        return True
    dashes = document.at({"-"})
    around = ((max(0, dash - _RESULT_REACH), min(dash + 2, len(document))) for dash in dashes)
    return any(_RESULT.search(document.composed(start, end)) for start, end in around)


def look(document: Document, words: Hits, numerals: Sequence[Numeral]) -> Scene:
    """Read the shapes and gazetteer names of an article in which these words of rules stand."""
    places: dict[int, list[Hit]] = defaultdict(list)
    shapes = read_shapes(document)
    for hit in gazetteer().find(document, shapes.capitals):
        places[hit.start].append(hit)
    titled = {title.end for title in words.longest(Title)}
    unnamed = words.longest(NotName)
    outside = {t for hit in unnamed for t in _outside(hit, places)}
    tongues = (hit for hit in unnamed if document.norms[hit.start] == _LANGUAGE)
    outside.update(t for hit in tongues for t in _whole(hit, places))
    outside.update(_languages(document, outside, places))
    terms = find_terms(document, shapes)
    outside |= {t for t in shapes.capitals if document.surfaces[t] in terms and t not in places}
    homelands = {
        hit.start: surface.entity_id
        for hits in places.values()
        for hit in hits
        for surface in hit.surfaces
        if surface.entity_id in (CHINA, VIETNAM) and not surface.weak
    }
    return Scene(
        document=document,
        shapes=shapes,
        words=words,
        places=places,
        strong_places={start: [hit for hit in hits if not hit.weak] for start, hits in places.items()},
        numbers={token: numeral for numeral in numerals for token in range(numeral.start, numeral.end)},
        homelands=homelands,
        homes=frozenset(homelands.values()),
        sport=_is_sport(document, words),
        unnamed=frozenset(outside.union(find_figures(document, shapes, lexis().numbered, titled))),
    )


def _whole(hit: Word[NotName], places: Mapping[int, Sequence[Hit]]) -> range:
    """The tokens of a language, with those of a name that goes on in another word: "tiếng Anh | quốc tế"."""
    longer = (known.end for start in range(hit.start + 1, hit.end) for known in places.get(start, ()))
    return range(hit.start, max(longer, default=hit.end))


def _languages(document: Document, outside: Set[int], places: Mapping[int, Sequence[Hit]]) -> Iterator[int]:
    """The tokens of countries that only go on a list of languages: "tiếng Pháp, [Nhật] và [Hàn]"."""
    for start in document.at({_LANGUAGE}):
        end = start + 1
        while end in outside:
            end += 1
        if end == start + 1:
            continue
        while document.together(start, end + 2) and document.norms[end] in _LISTING:
            country = next(filter(is_country, places.get(end + 1, ())), None)
            if country is None:
                break
            yield from range(country.start, country.end)
            end = country.end


def leads_to_none(document: Document, start: int) -> bool:
    """Whether the words before a token say that no name stands there: "virus [Nipah]"."""
    # "con [người]" is another word.
    shortest = 1 if document.word_start[start - 1] else 2
    return any(width >= shortest for width in lexis().leads.widths_before(document.norms, start))


def _outside(hit: Word[NotName], places: Mapping[int, Sequence[Hit]]) -> range:
    """The tokens of what is no name, none where a longer known name holds it."""
    size = hit.end - hit.start
    for start in range(max(0, hit.start - 4), hit.end):
        known = (k for k in places.get(start, ()) if not k.weak)
        if any(k.end > hit.end or (k.end == hit.end and k.end - k.start > size) for k in known):
            return range(0)  # "người [Thái] Lan"
    return range(hit.start, hit.end)
