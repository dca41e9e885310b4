"""What the context readers look at: a document with its facts, by sentence and by clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import TypeVarTuple

from aifacts.model import Kind, Label, ZoneKind
from aifacts.pipeline.context.quotations import find_quotations
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Document, Sentence
from aifacts.pipeline.lexicon import Hit, Hits
from aifacts.pipeline.modifiers import Modified
from aifacts.pipeline.record import record
from aifacts.pipeline.spans import EntityMention, InOrder, TimeMention, covered
from aifacts.rulebook import load
from aifacts.rulebook.schema import Attribution, Boundary, Metric, Noun, SourceRole, StockIndex, SurfaceRule

_APPROXIMATORS = words("words.approximators")
_CONNECTIVES = phrases("words.connectives")
# How many syllables the longest of them has.
_CONNECTIVE = 3
_TRADED = phrases("words.traded")
_GOODS = words("words.goods")
_INDEX, _STOCKS = "điểm", "index.stock"
_RATE = "metric.rate"
_HUMAN = "người"
# Nouns for people and bodies that act without being named, save those that stand for their country.
_AGENTS = frozenset({"noun.person", "noun.organisation"})
_STATE = words("words.state")
# An article of one sentence a line: so many lines at the least, and of them this share.
_FEWEST_LINES = 4
_LINED_SHARE = 0.7
# How many lines of such an article make what is a paragraph elsewhere.
_NEAR_LINES = 3
_BRACKETS = frozenset({"(", ")"})
_CLAUSE_MARKS = frozenset({",", ";", ":", "(", ")", ".", "|"})

Asked = TypeVarTuple("Asked")


@record
class Reference:
    """A stretch of tokens that a field refers to, the entity that it names if any, and the rule."""

    start: int
    end: int
    rule: str
    entity: EntityMention | None = None


# A country's id is its ISO 3166-1 code alone.
_COUNTRY_ID = re.compile(r"iso:[A-Z]{2}")
# And a province's the code of both, ISO 3166-2.
_PROVINCE_ID = re.compile(r"iso:[A-Z]{2}-\w+")
# The cities of a province's rank in China and Vietnam, by ISO 3166-2: "tỉnh" is none of them.
_CITIES = frozenset(f"iso:CN-{code}" for code in ("BJ", "CQ", "HK", "MO", "SH", "TJ")) | frozenset(
    f"iso:VN-{code}" for code in ("CT", "DN", "HN", "HP", "SG")
)


def is_country(entity: EntityMention) -> bool:
    """Whether a name is that of a country."""
    return entity.label is Label.GPE and _COUNTRY_ID.fullmatch(entity.entity_id or "") is not None


def is_called(_: Scene, entity: EntityMention, entity_id: str | None) -> bool:
    """Whether a name stands for this identity."""
    return entity.entity_id == entity_id


def surface_rules() -> Sequence[SurfaceRule]:
    """The rules whose words the readers look up, in their order."""
    book = load()
    agents = (noun for noun in book.of(Noun) if noun.id in _AGENTS)
    # Of two rules with the same words the first stands: "đóng góp" is an act before it is a rate, and what
    # a law may do ("yêu cầu") is a law's.
    metrics = sorted(book.of(Metric), key=lambda rule: rule.id == _RATE)
    attributions = sorted(book.of(Attribution), key=lambda rule: rule.role is not SourceRole.LAW)
    boundaries = (boundary for boundary in book.of(Boundary) if not boundary.heads)
    return [*metrics, *attributions, *boundaries, *agents, *book.of(StockIndex)]


def is_province(entity: EntityMention) -> bool:
    """Whether a name is that of a province, and of no city of that rank."""
    return _PROVINCE_ID.fullmatch(entity.entity_id) is not None and entity.entity_id not in _CITIES


class Scene:
    """A document, its quantities, names and times, and the surfaces of the context rules in it."""

    def __init__(
        self,
        document: Document,
        hits: Hits,
        modified: Sequence[Modified],
        entities: Sequence[EntityMention],
        times: Sequence[TimeMention],
    ) -> None:
        self.document = document
        self.modified = modified
        self.entities = entities
        self.times = times
        self.hits = hits
        self.names = covered(entities)
        self.laws = covered([e for e in entities if e.label is Label.LAW])
        self.time_tokens = covered(times)
        self.numbers = covered([m.quantity for m in modified])
        self.places = {
            tuple(document.norms[e.start : e.end]): e for e in reversed(entities) if e.label is Label.GPE
        }
        self.sentences = [document.sentence(m.quantity.start) for m in modified]  # of each number
        self._attributions = sorted({hit.start for hit in self.hits.of(Attribution)})
        self._attributed: dict[frozenset[str], tuple[list[Hit[Attribution]], list[int]]] = {}
        self.headlined = {
            self.key_of(e) for e in entities if document.sentence(e.start).zone is ZoneKind.HEADLINE
        }
        self._is_lined = _is_lined(document)
        self._has_index = any(hit.rule.id == _STOCKS for hit in self.hits.of(StockIndex))
        self._clause_marks = {mark for mark in document.at(_CLAUSE_MARKS) if self.is_open(mark)}
        brackets = document.at(_BRACKETS)
        self._brackets = _pairs_of(document, brackets)
        self._bracketed = _inside(document, brackets)
        # What stands behind a bracket that is closed, up to that, and the marks outside of all brackets.
        self._paired = {t for a, b in self._brackets.items() for t in range(a + 1, b + 1)}
        self._outer_marks = sorted(self._clause_marks.difference(self._paired, self._brackets))
        self._clauses: dict[int, tuple[int, int]] = {}
        self._quoting: dict[tuple[int, int], bool] = {}
        self._quantity_starts = [m.quantity.start for m in modified]
        self.quotations = find_quotations(document)  # where each closes, by the mark that opens it
        self._entities = InOrder(entities)
        self._times = InOrder(times)
        # As noted by those who look for them: by sentence and token, the heads of clauses before it, and the
        # noun at one of them that stands for a name; by its first token, whether a time is but compared with,
        # and whether it dates another thing.
        self.heads: dict[tuple[int, int], Sequence[int]] = {}
        self.anaphors: dict[tuple[int, int], int | None] = {}
        self.compared: dict[int, bool] = {}
        self.dating_other: dict[int, bool] = {}
        # And of the names those that something may be said of.
        self.tellable: InOrder[EntityMention] | None = None

    def home(self, token: int) -> str | None:
        """The country that is named most before a token, the first of equals."""
        ends, leaders = self._leading_countries
        named = bisect_right(ends, token)
        return leaders[named - 1] if named else None

    @cached_property
    def _leading_countries(self) -> tuple[list[int], list[str]]:
        """Where each name of a country ends, and which country is named most up to there."""
        ranks: dict[str, tuple[int, int]] = {}  # how often it is named, and how early at first
        ends, leaders = list[int](), list[str]()
        for entity in filter(is_country, self.entities):
            named, early = ranks.get(entity.entity_id, (0, -len(ranks)))
            ranks[entity.entity_id] = named + 1, early
            leader = leaders[-1] if leaders else entity.entity_id
            ends.append(entity.end)
            leaders.append(max(leader, entity.entity_id, key=ranks.__getitem__))
        return ends, leaders

    def attributions_in(self, sentence: Sentence) -> Sequence[int]:
        """The tokens of a sentence at which words begin that mark who says it."""
        first = bisect_left(self._attributions, sentence.start)
        return self._attributions[first : bisect_left(self._attributions, sentence.end)]

    def attributed(self, start: int, end: int, rules: frozenset[str]) -> Sequence[Hit[Attribution]]:
        """The words of some rules that begin in a stretch and mark who says it."""
        known = self._attributed.get(rules)
        if known is None:
            hits = [hit for hit in self.hits.of(Attribution) if hit.rule.id in rules]
            known = self._attributed[rules] = hits, [hit.start for hit in hits]
        hits, starts = known
        first = bisect_left(starts, start)
        return hits[first : bisect_left(starts, end, first)]

    def key_of(self, entity: EntityMention) -> str:
        """What two mentions of one entity share."""
        return entity.entity_id or self.document.composed(entity.start, entity.end)

    def is_open(self, token: int) -> bool:
        """Whether a token is part of no name and no number."""
        return token not in self.names and token not in self.numbers

    def is_agent(self, token: int) -> bool:
        """Whether a noun for people or a body begins at a token: "sếp", "nhóm nghiên cứu", "công ty"."""
        hit = self.hits.at(token, Noun)
        if hit is None or token in self.names or not self.document.word_start[token]:
            return False
        if self.document.norms[token] != _HUMAN and self.document.word_end(hit.end - 1) != hit.end:
            return False  # "hộ chiếu", "con số"; but "người quản lý"
        return " ".join(self.document.norms[hit.start : hit.end]) not in _STATE

    def is_approximator(self, token: int) -> bool:
        """Whether a token is a word like "hơn", "khoảng", "tối đa" before a number."""
        return self.document.norms[token] in _APPROXIMATORS

    def is_near(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether two sentences share a paragraph, or a few lines where each line holds one sentence."""
        distance = sentence.paragraph - before.paragraph
        return distance == 0 or (self._is_lined and distance <= _NEAR_LINES)

    def follows_line(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence is the next line of an article where each line holds one sentence."""
        return self._is_lined and sentence.paragraph - before.paragraph == 1

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with words that carry a report on: "Trong đó", "Cụ thể", "Ngoài ra"."""
        return bool(_CONNECTIVES.widths_at(self.document.norms, sentence.start))

    def in_brackets(self, token: int) -> bool:
        """Whether a token stands within brackets: "(MZG)", "(Lâm Đồng)"."""
        return token in self._bracketed

    def past_brackets(self, token: int) -> int:
        """The token behind the brackets that open at a token: "10 triệu bảng (370 tỉ đồng) | sắm xe"."""
        return self._brackets.get(token, token - 1) + 1

    def clause(self, token: int) -> tuple[int, int]:
        """The stretch between punctuation marks around a token of a sentence; what stands in brackets beside
        the token does not part it."""
        clause = self._clauses.get(token)
        if clause is None:
            is_paired = token in self._paired
            clause = self._clause_in_brackets(token) if is_paired else self._clause_outside(token)
            self._clauses[token] = clause
        return clause

    def _clause_outside(self, token: int) -> tuple[int, int]:
        """The clause of a token that no brackets hold."""
        sentence, marks = self.document.sentence(token), self._outer_marks
        following = bisect_left(marks, token)
        start, end = sentence.start, sentence.end
        if following and marks[following - 1] >= start:
            start = marks[following - 1] + 1
        if following < len(marks) and marks[following] < end:
            end = marks[following]
        return start, end

    def _clause_in_brackets(self, token: int) -> tuple[int, int]:
        """The clause of a token in brackets, past those that it holds itself."""
        sentence = self.document.sentence(token)
        start = end = token
        while start > sentence.start:
            if (opening := self._brackets.get(start - 1, start)) < start:
                start = opening
            elif start - 1 in self._clause_marks:
                break
            else:
                start -= 1
        while end < sentence.end:
            if (closing := self._brackets.get(end, end)) > end:
                end = closing + 1
            elif end in self._clause_marks:
                break
            else:
                end += 1
        return start, end

    def entities_in(self, start: int, end: int) -> Sequence[EntityMention]:
        """The names between two tokens."""
        return self._entities.within(start, end)

    def last_before(
        self, token: int, fits: Callable[[Scene, EntityMention, *Asked], bool], *asked: *Asked
    ) -> EntityMention | None:
        """The nearest name before a token that fits, by a function of a module that `asked` goes to too."""
        return self._entities.latest(token, (fits, asked), lambda entity: fits(self, entity, *asked))

    def first_called(self, entity_id: str) -> EntityMention | None:
        """The first name that stands for an identity."""
        return self._first_called.get(entity_id)

    @cached_property
    def _first_called(self) -> dict[str | None, EntityMention]:
        return {entity.entity_id: entity for entity in reversed(self.entities)}

    @cached_property
    def law_words(self) -> frozenset[str]:
        """What the names of laws begin with: "nghị", "luật"."""
        return frozenset(self.document.norms[e.start] for e in self.entities if e.label is Label.LAW)

    def modified_in(self, start: int, end: int) -> Sequence[Modified]:
        """The quantities that begin between two tokens."""
        first = bisect_left(self._quantity_starts, start)
        return self.modified[first : bisect_left(self._quantity_starts, end)]

    def quotes_market(self, sentence: Sentence) -> bool:
        """Whether a sentence quotes a market: "lùi về quanh 4.080 USD/ounce", "đóng cửa ở 1.635,46 điểm"."""
        place = sentence.start, sentence.end
        if place not in self._quoting:
            self._quoting[place] = self._quotes_market(sentence)
        return self._quoting[place]

    def _quotes_market(self, sentence: Sentence) -> bool:
        modified = self.modified_in(sentence.start, sentence.end)
        if any(m.quantity.kind is Kind.MONEY and (m.quantity.per or "").lower() in _GOODS for m in modified):
            return True
        is_of_points = any(m.quantity.unit == _INDEX for m in modified)
        if is_of_points and self._has_index and any("trend" in m.fields for m in modified):
            return True  # but "môn toán nâng từ 2,2 lên 9 điểm"
        return _TRADED.stands_in(self.document.norms, sentence.start, sentence.end)

    def times_before(self, token: int) -> Iterator[TimeMention]:
        """The times that begin before a token, the nearest first."""
        return self._times.before(token)

    def times_in(self, start: int, end: int) -> Sequence[TimeMention]:
        """The times between two tokens."""
        return self._times.within(start, end)


def _inside(document: Document, brackets: Sequence[int]) -> set[int]:
    """The tokens behind an opening bracket of their sentence, up to a closing one."""
    inside: set[int] = set()
    for opening, following in zip_longest(brackets, brackets[1:]):
        if document.norms[opening] == "(":
            end = document.limits[opening]
            inside.update(range(opening + 1, end if following is None else min(end, following + 1)))
    return inside


def _pairs_of(document: Document, brackets: Sequence[int]) -> dict[int, int]:
    """For each bracket that has its counterpart in the same sentence, where that stands."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for mark in brackets:
        if document.norms[mark] == "(":
            opened.append(mark)
            continue
        while opened and document.sentence_of[opened[-1]] != document.sentence_of[mark]:
            opened.pop()
        if opened:
            opening = opened.pop()
            pairs[opening], pairs[mark] = mark, opening
    return pairs


def _is_lined(document: Document) -> bool:
    """Whether an article is laid out with one sentence a line."""
    lines = Counter(s.paragraph for s in document.sentences if s.zone is ZoneKind.BODY)
    single = sum(count == 1 for count in lines.values())
    return len(lines) >= _FEWEST_LINES and single >= _LINED_SHARE * len(lines)
