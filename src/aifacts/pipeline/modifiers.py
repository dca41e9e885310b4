"""What the words around a quantity say of it: comparator, trend, modality, equivalence.

One mechanism, after ConText (Harkema et al. 2009): a cue has a direction and a scope; the quantities in it
are its targets; a pseudo cue is none; a terminator ends the scope. Of several cues that set one field of a
target, the nearest wins. Then links between neighbouring quantities share what the first of them has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from aifacts.model import Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hit, Hits, Lexicon
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook import load
from aifacts.rulebook.schema import Cue, Direction, Link, Reach, SurfaceRule, Terminator
from aifacts.vietnamese import fold

# Words between a link and the number behind it that do not break it: "so với mức hơn 5%".
_RANK_REACH = 10
_TRANSPARENT = frozenset(
    {"khoảng", "hơn", "gần", "trên", "dưới", "mức", "mốc", "tới", "đến", "là", "chỉ", "cả", "xấp xỉ"}
)


@dataclass(slots=True)
class Modified:
    """A quantity with the fields that cues and links set, the rules that set them, and its equivalent.

    `equivalent_to` is the index of the quantity that it restates.
    """

    quantity: Quantity
    fields: dict[str, str] = field(default_factory=dict)
    distances: dict[str, int] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    equivalent_to: int | None = None

    def offer(self, name: str, value: str, distance: int, rule: str) -> None:
        """Take a value for a field if it comes from nearer than the one held."""
        if name not in self.distances or distance < self.distances[name]:
            self.fields[name] = value
            self.distances[name] = distance
            self.rules.append(rule)


@dataclass(frozen=True, slots=True)
class _Lexis:
    cues: Lexicon
    pseudo: Lexicon
    own_terminators: Lexicon


@cache
def _lexis() -> _Lexis:
    book = load()
    cues = book.of(Cue)
    return _Lexis(
        cues=Lexicon([*cues, *book.of(Terminator), *book.of(Link)]),
        pseudo=Lexicon(_part(cue, cue.pseudo) for cue in cues if cue.pseudo),
        own_terminators=Lexicon(_part(cue, cue.terminators) for cue in cues if cue.terminators),
    )


def _part(cue: Cue, surfaces: tuple[str, ...]) -> SurfaceRule:
    """The pseudo surfaces or the terminators of a cue as a rule of their own, under the cue's id."""
    return SurfaceRule(id=cue.id, surface=surfaces, examples=cue.examples)


def modify(
    document: Document, quantities: Sequence[Quantity], names: set[int], times: set[int]
) -> list[Modified]:
    """Each quantity with what the words around it say; in their order.

    `names` and `times` are the tokens of entities and times: "Cần" in "Cần Thơ" is no cue. A bare
    scale without an approximator ("thị trường tỷ dân") is no quantity and left out.
    """
    lexis = _lexis()
    modified = [Modified(quantity) for quantity in quantities]
    for target in modified:
        _take_own(target)
    scopes = _Scopes(document, lexis, names)
    for hit in scopes.cues():
        for target, distance in scopes.targets(hit, modified):
            assert isinstance(hit.rule, Cue)
            for name, value in hit.rule.sets.items():
                target.offer(name, value, distance, hit.rule.id)
    modified = [m for m in modified if not m.quantity.bare or m.fields.get("comparator", "exact") != "exact"]
    _link(document, scopes.hits, modified, names | times)
    return modified


def _take_own(target: Modified) -> None:
    """What the quantity says itself ("hàng chục", "+0,5%") stands before any cue."""
    quantity = target.quantity
    if quantity.comparator != "exact":
        target.offer("comparator", quantity.comparator, -1, quantity.rules[0])
    if quantity.trend is not None:
        target.offer("trend", quantity.trend, -1, quantity.rules[0])


class _Scopes:
    """The cues of a document and how far each reaches."""

    def __init__(self, document: Document, lexis: _Lexis, names: set[int]) -> None:
        self._document = document
        self._names = names
        self.hits = lexis.cues.find(document.doc)
        self._pseudo = [(h.start, h.end, h.rule.id) for h in lexis.pseudo.find(document.doc).of(SurfaceRule)]
        own = lexis.own_terminators.find(document.doc).of(SurfaceRule)
        self._own = {(h.start, h.rule.id) for h in own if self._is_word(h)}
        self._general = {h.start for h in self.hits.of(Terminator) if self._is_word(h)}

    def cues(self) -> Iterator[Hit]:
        """The cues that count: the longest at a place, no part of a longer word, no pseudo cue."""
        taken: set[tuple[int, str]] = set()
        for hit in sorted(self.hits.of(Cue), key=lambda h: h.start - h.end):
            assert isinstance(hit.rule, Cue)
            key = {
                (i, f"{hit.rule.direction} {name}")
                for i in range(hit.start, hit.end)
                for name in hit.rule.sets
            }
            if taken & key or not self._counts(hit):
                continue
            taken |= key
            yield hit

    def _counts(self, hit: Hit) -> bool:
        document = self._document
        if document.sentence_of[hit.start] < 0 or hit.start in self._names:
            return False
        assert isinstance(hit.rule, Cue)
        is_wide = hit.rule.max_gap > 0 and hit.end - hit.start == 1
        if is_wide and not document.word_start[hit.start] and document.surfaces[hit.start - 1].islower():
            return False  # "muốn" in "ham muốn"
        inside = any(s <= hit.start and hit.end <= e and hit.rule.id == rule for s, e, rule in self._pseudo)
        return not inside

    def _is_word(self, hit: Hit) -> bool:
        """Whether a terminator is no part of a longer word: "hiện" in "hiện hữu"."""
        document = self._document
        if not document.norms[hit.start].isalpha() or hit.end >= len(document):
            return True
        return document.word_start[hit.start] and (
            document.word_start[hit.end] or not document.norms[hit.end].isalpha()
        )

    def targets(self, hit: Hit, modified: Sequence[Modified]) -> list[tuple[Modified, int]]:
        """The quantities in the scope of a cue, each with its distance in tokens."""
        cue = hit.rule
        assert isinstance(cue, Cue)
        found: list[tuple[Modified, int]] = []
        if cue.direction is not Direction.BACKWARD:
            found += self._forward(hit, cue, modified)
        if cue.direction is not Direction.FORWARD:
            found += self._backward(hit, cue, modified)
        found = [item for item in found if self._may_modify(cue, item[0].quantity, item[1])]
        found.sort(key=lambda item: item[1])
        return found[:1] if cue.reach is Reach.FIRST else found

    def _may_modify(self, cue: Cue, quantity: Quantity, distance: int) -> bool:
        document = self._document
        if quantity.kind is Kind.COUNT and (quantity.unit or "").split(" ")[0] in cue.not_units:
            return False
        if cue.kinds and quantity.kind not in cue.kinds:
            return False
        if quantity.kind is Kind.RANK and distance > _RANK_REACH:
            return False  # a place is told of somebody: "yêu cầu … với tay vợt số 1"
        if quantity.kind is Kind.RANK and "trend" in cue.sets:
            return False  # "đưa AI lên vị trí số 1"
        if quantity.value_max is not None and not cue.ranges:
            return False
        after = " ".join(document.norms[quantity.end : quantity.end + 4]) + " "
        return not cue.followed_by or any(after.startswith(f"{fold(f)} ") for f in cue.followed_by)

    def _forward(self, hit: Hit, cue: Cue, modified: Sequence[Modified]) -> list[tuple[Modified, int]]:
        limit = self._limit(hit, cue)
        return [
            (m, m.quantity.start - hit.end)
            for m in modified
            if hit.end <= m.quantity.start and m.quantity.start <= limit
        ]

    def _limit(self, hit: Hit, cue: Cue) -> int:
        """The last token at which a target may begin."""
        sentence_end = self._document.sentence(hit.start).end
        last = min(hit.end + cue.max_gap, sentence_end - 1)
        for i in range(hit.end, last):
            if i in self._general or (i, cue.id) in self._own:
                return i - 1
        return last

    def _backward(self, hit: Hit, cue: Cue, modified: Sequence[Modified]) -> list[tuple[Modified, int]]:
        first = max(hit.start - cue.max_gap, self._document.sentence(hit.start).start)
        found = []
        for m in modified:
            if (
                first <= m.quantity.end <= hit.start
                and m.quantity.start >= self._document.sentence(hit.start).start
            ):
                between = range(m.quantity.end, hit.start)
                if not any(i in self._general or (i, cue.id) in self._own for i in between):
                    found.append((m, hit.start - m.quantity.end))
        return found


def _link(document: Document, hits: Hits, modified: Sequence[Modified], passed: set[int]) -> None:
    """Give each quantity what it shares with the one before it through a link between them."""
    for index in range(1, len(modified)):
        first, second = modified[index - 1], modified[index]
        link = _link_between(document, hits, first.quantity, second.quantity, passed)
        if link is not None:
            _apply(link, first, second, from_before=_follows(document, first.quantity, "từ"))
            if link.equivalent and first.quantity.unit != second.quantity.unit:
                second.equivalent_to = _origin(modified, index - 1)
                second.rules.append(link.id)


def _origin(modified: Sequence[Modified], index: int) -> int:
    """The quantity that a chain of restatements goes back to."""
    origin = modified[index].equivalent_to
    return index if origin is None else origin


def _apply(link: Link, first: Modified, second: Modified, *, from_before: bool) -> None:
    for name in link.shares:
        if name == "trend" and second.quantity.kind is Kind.RANK:
            continue
        if name in first.fields and name not in second.fields:
            second.offer(name, first.fields[name], 0, link.id)
    if from_before:  # "từ 2 lên 4 làn": both are of the change
        for name, value in link.sets.items():
            for target in (first, second):
                if name not in target.fields:
                    target.offer(name, value, 0, link.id)


def _follows(document: Document, quantity: Quantity, word: str) -> bool:
    i = quantity.start - 1
    while i >= 0 and document.norms[i] in _TRANSPARENT:
        i -= 1
    return i >= 0 and document.norms[i] == word


def _link_between(document: Document, hits: Hits, a: Quantity, b: Quantity, passed: set[int]) -> Link | None:
    """The link that fills the gap between two quantities of one sentence, per-units aside."""
    if a.end > b.start or not document.together(a.start, b.end):
        return None
    end = b.start
    while end > a.end and document.norms[end - 1] in _TRANSPARENT and hits.before(end, Link) is None:
        end -= 1
    hit = hits.before(end, Link)
    if hit is None or hit.start < a.end or not isinstance(hit.rule, Link):
        return None
    gap = range(a.end + _per_length(document, a), hit.start)
    # Names and times may stand between: "5 triệu cổ phần PVR - tương ứng 9,71%", "4 tỷ năm 2015 lên 25 tỷ".
    return hit.rule if all(i in passed for i in gap) else None


def _per_length(document: Document, quantity: Quantity) -> int:
    """How many tokens a per-unit takes behind a quantity: "1.292,3 USD | / ounce"."""
    norm = document.norms[quantity.end] if quantity.end < len(document) else ""
    if norm in ("/", "mỗi", "một"):
        return document.word_end(quantity.end + 1) - quantity.end if quantity.end + 1 < len(document) else 1
    return 0
