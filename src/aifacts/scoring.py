"""Precision, recall and F1 of extracted facts against gold, by the rules of ANNOTATION.md.

Gold and predictions are articles as `aifacts extract -f jsonl` writes them: an `id` and the lists `claims`,
`entities` and `times`. Gold may hold `prose`, the stretches `[start, end]` that were annotated: a fact
that is predicted outside them counts as boilerplate, and as wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aifacts.model import Comparator, Label, Modality
from aifacts.span_match import Fact, linked_span, overlap, pair, same_phrase, same_unit, same_value

_STEPS: Mapping[str, tuple[str, ...]] = {
    "claim found": (),
    "claim value": ("value",),
    "claim value+unit": ("unit",),
    "claim value+unit+comparator": ("comparator",),
    "claim row": ("kind", "trend", "modality"),
}
"""The fields that each figure asks for beside those of the figure before it."""

_DEFAULTS = {"comparator": Comparator.EXACT.value, "modality": Modality.ACTUAL.value}
_CHOSEN = ("kind", "comparator", "trend", "modality", "period")
_FREE = ("metric", "about", "source")
_ALWAYS_STATED = ("kind", "comparator")


@dataclass(slots=True)
class Tally:
    """How many facts were predicted, how many are in gold, and how many of both are the same."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, *, right: int = 0, predicted: int = 0, gold: int = 0) -> None:
        """Count further facts."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """The share of the predicted that is right, 0 to 1; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found, 0 to 1; 0 where gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """In how many of the claims found a field is right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more claim."""
        self.right += right
        self.of += 1

    @property
    def percent(self) -> float:
        """The share as a percentage."""
        return 100 * self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference from gold: `what` names it ("claim unit", "time missed"), with both sides' facts."""

    article_id: str
    what: str
    gold: Fact | None
    predicted: Fact | None


@dataclass(slots=True)
class Score:
    """All figures of a run against gold, and every difference behind them."""

    articles: int = 0
    missing: list[str] = field(default_factory=list)
    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    boilerplate: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)


def score(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Score:
    """The figures of these predictions; of two predictions with the same id the last counts."""
    total = Score()
    by_id: dict[Any, Mapping[str, Any]] = {}
    for article in predicted:
        if article.get("id") in by_id:
            total.misses.append(Miss(str(article.get("id")), "article predicted twice", None, None))
        by_id[article.get("id")] = article
    known = set()
    for true in gold:
        known.add(true["id"])
        total.articles += 1
        found = by_id.get(true["id"])
        if found is None:
            total.missing.append(true["id"])
        _score_article(total, true, found or {})
    total.misses += [
        Miss(str(unknown), "article that is not in gold", None, None) for unknown in by_id.keys() - known
    ]
    return total


def _score_article(total: Score, gold: Mapping[str, Any], predicted: Mapping[str, Any]) -> None:
    for kind, count in (("claims", _score_claims), ("entities", _score_entities), ("times", _score_times)):
        facts = list(_usable(predicted.get(kind) or [], gold["id"], total.misses))
        total.boilerplate[kind] += sum(not _in_prose(fact, gold.get("prose")) for fact in facts)
        count(total, gold, facts)


def _usable(facts: Iterable[Any], article_id: str, misses: list[Miss]) -> Iterator[Fact]:
    """The facts that have a span; each of the others is a miss, and nothing found."""
    for fact in facts:
        start, end = (fact.get("start"), fact.get("end")) if isinstance(fact, dict) else (None, None)
        if isinstance(start, int) and isinstance(end, int) and start < end:
            yield fact
        else:
            shown = fact if isinstance(fact, dict) else {"text": str(fact)}
            misses.append(Miss(article_id, "no usable span", None, shown))


def _in_prose(fact: Fact, prose: Sequence[tuple[int, int]] | None) -> bool:
    """Whether at least half of the fact lies in the stretches that were annotated."""
    if prose is None:
        return True
    covered = sum(max(0, min(fact["end"], end) - max(fact["start"], start)) for start, end in prose)
    return bool(2 * covered >= fact["end"] - fact["start"])


def _score_claims(total: Score, article: Mapping[str, Any], predicted: Sequence[Fact]) -> None:
    gold = article.get("claims") or []
    for name in (*_STEPS, "claim span"):
        total.tallies[name].add(predicted=len(predicted), gold=len(gold))
    pairs = pair(predicted, gold)
    for claim, true in pairs:
        right = _right_fields(claim, true)
        _count_steps(total, right)
        _count_fields(total, true, right)
        total.tallies["claim span"].add(right=_same_span(claim, true))
        total.misses += [
            Miss(article["id"], f"claim {name}", true, claim)
            for name, is_right in right.items()
            if not is_right
        ]
    restated = total.tallies["claim equivalent_to"]
    restated.add(predicted=sum(linked_span(claim) is not None for claim in predicted))
    for claim, true in pairs:
        if linked_span(true) is not None:
            restated.add(right=_same_link(claim, true), gold=1)
    _add_unpaired(total, article["id"], "claim", pairs, predicted, gold)


def _right_fields(claim: Fact, true: Fact) -> dict[str, bool]:
    """Each field of a claim that was found, and whether it is right."""
    return {
        **{name: _stated(claim, name) == _stated(true, name) for name in _CHOSEN},
        **{name: same_phrase(claim.get(name), true.get(name)) for name in _FREE},
        "value": same_value(claim, true),
        "unit": same_unit(claim, true),
        "equivalent_to": _same_link(claim, true),
    }


def _stated(claim: Fact, name: str) -> Any:
    return claim.get(name) or _DEFAULTS.get(name)


def _same_link(claim: Fact, true: Fact) -> bool:
    link, true_link = linked_span(claim), linked_span(true)
    if link is None or true_link is None:
        return link is true_link
    return overlap(link, true_link) > 0


def _same_span(fact: Fact, true: Fact) -> bool:
    return bool((fact["start"], fact["end"]) == (true["start"], true["end"]))


def _count_steps(total: Score, right: Mapping[str, bool]) -> None:
    so_far = True
    for step, names in _STEPS.items():
        so_far = so_far and all(right[name] for name in names)
        total.tallies[step].add(right=so_far)


def _count_fields(total: Score, true: Fact, right: Mapping[str, bool]) -> None:
    for name in (*_CHOSEN, *_FREE):
        total.fields[name].add(right[name])
        if name not in _ALWAYS_STATED and _stated(true, name) not in (None, _DEFAULTS.get(name)):
            total.fields[f"{name} (stated)"].add(right[name])


def _add_unpaired(
    total: Score,
    article_id: str,
    kind: str,
    pairs: Sequence[tuple[Fact, Fact]],
    predicted: Sequence[Fact],
    gold: Sequence[Fact],
) -> None:
    paired = {id(fact) for both in pairs for fact in both}
    total.misses += [
        Miss(article_id, f"{kind} missed", true, None) for true in gold if id(true) not in paired
    ]
    total.misses += [
        Miss(article_id, f"{kind} spurious", None, fact) for fact in predicted if id(fact) not in paired
    ]


def _score_entities(total: Score, article: Mapping[str, Any], predicted: Sequence[Fact]) -> None:
    gold = _names(article.get("entities") or [])
    found = _names(predicted)
    for label in {name.label for name in gold | found}:
        of_label = [{name for name in names if name.label == label} for names in (found, gold)]
        tally = f"entity {label}" if label in set(Label) else "entity (unknown label)"
        total.tallies[tally].add(
            right=len(of_label[0] & of_label[1]), predicted=len(of_label[0]), gold=len(of_label[1])
        )
    overlapping = pair([name.fact() for name in sorted(found)], [name.fact() for name in sorted(gold)])
    same_label = sum(fact["label"] == true["label"] for fact, true in overlapping)
    total.tallies["entity strict"].add(right=len(found & gold), predicted=len(found), gold=len(gold))
    total.tallies["entity overlap+label"].add(right=same_label, predicted=len(found), gold=len(gold))
    text = article.get("text", "")
    total.misses += [
        Miss(article["id"], "entity missed", name.fact(text), None) for name in sorted(gold - found)
    ]
    total.misses += [
        Miss(article["id"], "entity spurious", None, name.fact(text)) for name in sorted(found - gold)
    ]


class _Name(NamedTuple):
    """An entity as it is compared: its span and its label, where LOC counts as GPE."""

    start: int
    end: int
    label: str

    def fact(self, text: str = "") -> Fact:
        """The entity as a fact again, with its words out of the article's text."""
        return {"text": text[self.start : self.end], **self._asdict()}


def _names(entities: Iterable[Fact]) -> set[_Name]:
    merged = {Label.LOC.value: Label.GPE.value}
    labelled = ((entity, str(entity.get("label"))) for entity in entities)
    return {_Name(entity["start"], entity["end"], merged.get(label, label)) for entity, label in labelled}


def _score_times(total: Score, article: Mapping[str, Any], predicted: Sequence[Fact]) -> None:
    gold = article.get("times") or []
    for name in ("time found", "time value", "time type+value+mod", "time span"):
        total.tallies[name].add(predicted=len(predicted), gold=len(gold))
    pairs = pair(predicted, gold)
    for time, true in pairs:
        same_value = time.get("value") == true.get("value")
        same_rest = all((time.get(name) or None) == (true.get(name) or None) for name in ("type", "mod"))
        total.tallies["time found"].add(right=1)
        total.tallies["time value"].add(right=same_value)
        total.tallies["time type+value+mod"].add(right=same_value and same_rest)
        total.tallies["time span"].add(right=_same_span(time, true))
        if not (same_value and same_rest):
            what = "time type or mod" if same_value else "time value"
            total.misses.append(Miss(article["id"], what, true, time))
    _add_unpaired(total, article["id"], "time", pairs, predicted, gold)
