"""The cues of a document and the quantities in their scopes (ConText)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from aifacts.model import Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hit, Hits, R
from aifacts.pipeline.modifiers.modified import Modified
from aifacts.pipeline.spans import Quantity, covered
from aifacts.pipeline.wording import PhraseSet, phrase_set
from aifacts.rulebook import load
from aifacts.rulebook.schema import Cue, Direction, Link, Reach, SurfaceRule, Terminator
from aifacts.vietnamese import fold

# A place in a ranking is told of somebody: beyond this reach a cue is about something else.
_RANK_REACH = 10

# How far before a bound its negation may stand, and what it is: "không được để vượt quá 3%".
_NEGATION_REACH = 4
_NEGATIONS = frozenset({"không", "không thể", "không được", "không nên", "chưa", "chưa thể", "chẳng", "đừng"})
# What is counted behind these is there already: "kiến nghị xử lý sai phạm tại 5 dự án".
_PLACING = frozenset({"tại", "của", "giữa", "từ"})
# But "sẽ có sự tham dự của 59 đội": they are to come.
_ATTENDING = (["dự", "của"], ["gia", "của"], ["mặt", "của"])
_TOWARDS = ["đối", "với"]
_NOT_ONLY = frozenset({"chỉ", "những", "ngừng", ","})
# What sets the id of a cue's pseudo surfaces apart from its own.
_PSEUDO = " pseudo"


@cache
def _own_ends() -> Mapping[str, PhraseSet]:
    """What ends the scope of a cue and of no other."""
    return {cue.id: phrase_set(cue.terminators) for cue in load().of(Cue)}


def surface_rules() -> Sequence[SurfaceRule]:
    """Cues, terminators and links, and what is no cue, in their order."""
    book = load()
    cues = book.of(Cue)
    # What one word says of a trend is told before what it bounds: "hơn", "vượt".
    ordered = sorted(cues, key=lambda cue: "trend" not in cue.sets)
    pseudo = (_pseudo(cue) for cue in cues if cue.pseudo)
    return [*ordered, *book.of(Terminator), *book.of(Link), *pseudo]


def _pseudo(cue: Cue) -> SurfaceRule:
    """The pseudo surfaces of a cue as a rule of their own."""
    return SurfaceRule(id=f"{cue.id}{_PSEUDO}", surface=cue.pseudo, examples=cue.examples)


class Scopes:
    """The cues of a document and how far each reaches."""

    def __init__(self, document: Document, hits: Hits, modified: Sequence[Modified], names: set[int]) -> None:
        self._document = document
        self._hits = hits
        self._names = names
        self._modified = modified
        self._starts = [m.quantity.start for m in modified]
        self._counted = covered([m.quantity for m in modified])
        # A scope ends with its sentence, so the others hold no cue that counts.
        self._sentences = {document.sentence_of[start] for start in self._starts}
        self._own_ends = _own_ends()
        self._terminators = {hit.start for hit in self._of(Terminator) if self._is_word(hit.start, hit.end)}
        self._pseudo = {
            (token, hit.rule.id.removesuffix(_PSEUDO))
            for hit in self._of(SurfaceRule)
            if self._is_whole(hit)
            for token in range(hit.start, hit.end)
        }

    def cues(self) -> Iterator[Hit[Cue]]:
        """The cues that count: the longest at a place, no part of a longer word, no pseudo cue."""
        taken: set[tuple[int, str]] = set()
        for hit in sorted(self._of(Cue), key=lambda h: h.start - h.end):
            key = {
                (i, f"{hit.rule.direction} {name}")
                for i in range(hit.start, hit.end)
                for name in hit.rule.sets
            }
            if taken & key or not self._counts(hit):
                continue
            taken |= key
            yield hit

    def _of(self, rule_type: type[R]) -> Iterator[Hit[R]]:
        """The surfaces of one type in the sentences that have a quantity."""
        sentence_of = self._document.sentence_of
        for hit in self._hits.of(rule_type):
            if sentence_of[hit.start] in self._sentences:
                yield hit

    def _counts(self, hit: Hit[Cue]) -> bool:
        if hit.start in self._names:
            return False
        if not self._is_whole(hit):
            return False
        if "modality" in hit.rule.sets and hit.start in self._counted:
            return False  # "tuyển 300 | chỉ tiêu ở 12 trường"
        rule = hit.rule.id
        return not self._pseudo or any((t, rule) not in self._pseudo for t in range(hit.start, hit.end))

    def _is_whole(self, hit: Hit[Any]) -> bool:
        """Whether a surface does not begin inside a word, as the "sát" of "quan sát", or "không hơn" in "hàng
        không hơn 40%"; of others of several words the segmenter is less sure ("về nước lớn hơn")."""
        is_told = hit.end - hit.start == 1 or self._document.norms[hit.start] == "không"
        return not (is_told and self._document.is_inside_word(hit.start))

    def _is_word(self, start: int, end: int) -> bool:
        """Whether a terminator is no part of a longer word: "hiện" in "hiện hữu"."""
        document = self._document
        if not document.norms[start].isalpha() or end >= len(document):
            return True
        return document.word_start[start] and (document.word_start[end] or not document.norms[end].isalpha())

    def is_negated(self, hit: Hit[Cue]) -> bool:
        """Whether a "không" stands shortly before a cue: "không giữ quá 3 chức", but not "không chỉ vượt"."""
        document = self._document
        first = max(document.sentence(hit.start).start, hit.start - _NEGATION_REACH)
        return any(
            " ".join(document.norms[i : document.word_end(i)]) in _NEGATIONS  # no "không gian"
            and document.norms[i + 1] not in _NOT_ONLY
            for i in range(first, hit.start)
        )

    def targets(self, hit: Hit[Cue]) -> list[tuple[Modified, int]]:
        """The quantities in the scope of a cue, each with its distance in tokens."""
        cue = hit.rule
        assert isinstance(cue, Cue)
        found: list[tuple[Modified, int]] = []
        if cue.direction is not Direction.BACKWARD:
            found += self._forward(hit, cue)
        if cue.direction is not Direction.FORWARD:
            found += self._backward(hit, cue)
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
        if "modality" in cue.sets and (quantity.kind is Kind.AGE or self._stands_there(quantity)):
            return False
        if quantity.value_max is not None and not cue.ranges:
            return False
        after = " ".join(document.norms[quantity.end : quantity.end + 4]) + " "
        return not cue.followed_by or any(after.startswith(f"{fold(f)} ") for f in cue.followed_by)

    def _stands_there(self, quantity: Quantity) -> bool:
        """Whether what is counted is there whatever comes of a plan: "sẽ bắt trận giữa hai đội"."""
        first = self._document.sentence(quantity.start).start
        before = self._document.norms[max(first, quantity.start - 2) : quantity.start]
        placed = before[-1:] != [] and before[-1] in _PLACING and before not in _ATTENDING
        return quantity.kind is Kind.COUNT and (placed or before == _TOWARDS)

    def _forward(self, hit: Hit[Cue], cue: Cue) -> list[tuple[Modified, int]]:
        if not self._between(hit.end, hit.end + cue.max_gap):
            return []  # most cues have no number behind them
        return [(m, m.quantity.start - hit.end) for m in self._between(hit.end, self._limit(hit, cue))]

    def _between(self, first: int, last: int) -> Sequence[Modified]:
        """The quantities that begin at tokens `first` to `last`."""
        return self._modified[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    def _limit(self, hit: Hit[Cue], cue: Cue) -> int:
        """The last token at which a target may begin."""
        sentence_end = self._document.limits[hit.start]
        last = min(hit.end + cue.max_gap, sentence_end - 1)
        return next((i - 1 for i in range(hit.end, last) if self._ends(cue, i)), last)

    def _ends(self, cue: Cue, token: int) -> bool:
        """Whether a word or sign that ends the scope of a cue begins at a token."""
        if token in self._terminators:
            return True
        widths = self._own_ends[cue.id].widths_at(self._document.norms, token)
        return any(self._is_word(token, token + width) for width in widths)

    def _backward(self, hit: Hit[Cue], cue: Cue) -> list[tuple[Modified, int]]:
        sentence_start = self._document.sentence(hit.start).start
        first = max(hit.start - cue.max_gap, sentence_start)
        found = []
        for m in self._between(sentence_start, hit.start - 1):
            between = range(m.quantity.end, hit.start)
            if first <= m.quantity.end <= hit.start and not any(self._ends(cue, i) for i in between):
                found.append((m, hit.start - m.quantity.end))
        return found
