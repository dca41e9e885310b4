"""Finds the surfaces of many rules in a document: one spaCy PhraseMatcher over folded tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from spacy.matcher import PhraseMatcher

from aifacts.pipeline.document import Document
from aifacts.pipeline.record import record
from aifacts.pipeline.tokenizer import tokenize, vocab
from aifacts.pipeline.wording import Phrase, phrases
from aifacts.rulebook.schema import Rule, SurfaceRule, Unit

R = TypeVar("R", bound=Rule)


@record
class Hit(Generic[R]):
    """A surface of a rule at tokens `start` to `end`."""

    start: int
    end: int
    rule: R


# What the matcher found, a tuple, which is made in no time: most of it is never asked for.
_Found = tuple[int, int, Any]
# A rule with where its hits are gathered, and its surfaces as written if it tells capitals apart.
_Entry = tuple[int, SurfaceRule, frozenset[str] | None]


P = TypeVar("P")


class _OfType(dict[type[Rule], P]):
    """What a function makes of the surfaces of a type of rule, for each type once it is asked for.

    Most types are asked for at few places, or in some articles at none.
    """

    def __init__(
        self, found: Mapping[type[Rule], Sequence[_Found]], lay: Callable[[Sequence[_Found]], P]
    ) -> None:
        super().__init__()
        self._found = found
        self._lay = lay

    def __missing__(self, rule_type: type[Rule]) -> P:
        laid = self[rule_type] = self._lay(self._found.get(rule_type, ()))
        return laid


def _starting(found: Sequence[_Found]) -> dict[int, list[_Found]]:
    places: dict[int, list[_Found]] = {}
    for one in found:
        places.setdefault(one[0], []).append(one)
    return places


def _ending(found: Sequence[_Found]) -> dict[int, list[_Found]]:
    places: dict[int, list[_Found]] = {}
    for one in found:
        places.setdefault(one[1], []).append(one)
    return places


def _longest_starting(found: Sequence[_Found]) -> dict[int, _Found]:
    longest: dict[int, _Found] = {}
    for one in found:
        if (held := longest.get(one[0])) is None or held[1] < one[1]:
            longest[one[0]] = one
    return longest


def _longest_ending(found: Sequence[_Found]) -> dict[int, _Found]:
    return {one[1]: one for one in reversed(found)}  # the first to begin is the longest


def _hits(found: Iterable[_Found]) -> Sequence[Hit[Any]]:
    return [Hit(start, end, rule) for start, end, rule in found]


class Hits:
    """What a lexicon found in a document, by the type of rule and the tokens where a surface begins and where
    it ends, in the order of the text.

    Of two surfaces of the same length the rule that was given first leads.
    """

    def __init__(self, found: Mapping[type[Rule], Sequence[_Found]]) -> None:
        """`found` is in the order of the text, and of the rules where two stand at one stretch."""
        self._starting = _OfType(found, _starting)
        self._ending = _OfType(found, _ending)
        self._longest_starting = _OfType(found, _longest_starting)
        self._longest_ending = _OfType(found, _longest_ending)
        self._all = _OfType(found, _hits)
        self._longest: dict[type[Rule], Sequence[Hit[Any]]] = {}

    def at(self, start: int, rule_type: type[R]) -> Hit[R] | None:
        """The longest surface of one type that begins at a token."""
        found = self._longest_starting[rule_type].get(start)
        return Hit(start, found[1], found[2]) if found else None

    def before(self, end: int, rule_type: type[R]) -> Hit[R] | None:
        """The longest surface of one type that ends right before a token."""
        found = self._longest_ending[rule_type].get(end)
        return Hit(found[0], end, found[2]) if found else None

    def all_at(self, start: int, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The surfaces of one type that begin at a token."""
        found = self._starting[rule_type].get(start)
        return _hits(found) if found else ()

    def all_before(self, end: int, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The surfaces of one type that end right before a token."""
        found = self._ending[rule_type].get(end)
        return _hits(found) if found else ()

    def of(self, rule_type: type[R]) -> Sequence[Hit[R]]:
        """Every surface of one type, in the order of the text."""
        return self._all[rule_type]

    def longest(self, rule_type: type[R]) -> Sequence[Hit[R]]:
        """The longest surface of one type at each token where one begins, in the order of the text."""
        longest = self._longest.get(rule_type)
        if longest is None:
            longest = self._longest[rule_type] = _hits(self._longest_starting[rule_type].values())
        return longest


class Lexicon:
    """The surfaces of the rules of several steps, ready to be found at once: looking for those of one step
    after the other takes twice as long.

    Of two rules of a step with the same surface the first leads.
    """

    def __init__(self, *steps: Iterable[SurfaceRule]) -> None:
        self._slots: list[tuple[int, type[Rule]]] = []  # the number of a step, and a type of its rules
        by_phrase: dict[Phrase, list[_Entry]] = defaultdict(list)
        for step, rules in enumerate(steps):
            for rule in rules:
                entry = (self._slot(step, type(rule)), rule, _cased(rule))
                for phrase in dict.fromkeys(phrases(rule.surface)):
                    by_phrase[phrase].append(entry)
        self._steps = len(steps)
        self._matcher = PhraseMatcher(vocab(), attr="NORM")
        # By the matcher's key of a phrase.
        self._entries: dict[int, list[_Entry]] = {}
        for phrase, entries in by_phrase.items():
            key = " ".join(phrase)
            self._matcher.add(key, [tokenize(key)])
            self._entries[vocab().strings[key]] = entries

    def find(self, document: Document) -> list[Hits]:
        """The surfaces of each step in a document."""
        entries, sentence_of = self._entries, document.sentence_of
        found: list[list[_Found]] = [[] for _ in self._slots]
        add = [matches.append for matches in found]
        # All at once: sentence by sentence takes more than twice as long. What begins first comes first, and
        # of that the shorter.
        for key, start, end in self._matcher(document.doc):
            if sentence_of[start] != sentence_of[end - 1]:
                continue  # a headline ends with "Mỹ", the next line begins with "Nhân dịp"
            for slot, rule, cased in entries[key]:
                if cased is None or document.composed(start, end) in cased:
                    add[slot]((start, end, rule))
        by_step: list[dict[type[Rule], Sequence[_Found]]] = [{} for _ in range(self._steps)]
        for (step, rule_type), matches in zip(self._slots, found, strict=True):
            by_step[step][rule_type] = matches
        return list(map(Hits, by_step))

    def _slot(self, step: int, rule_type: type[Rule]) -> int:
        """Where what is found of a type of rule is gathered."""
        if (step, rule_type) not in self._slots:
            self._slots.append((step, rule_type))
        return self._slots.index((step, rule_type))


def _cased(rule: SurfaceRule) -> frozenset[str] | None:
    """The surfaces of a rule that tells capitals apart."""
    return frozenset(rule.surface) if isinstance(rule, Unit) and rule.cased else None
