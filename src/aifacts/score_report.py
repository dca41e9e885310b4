"""A score as a table for reading, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aifacts.failures import CommandError
from aifacts.scoring import Miss, Score, Tally
from aifacts.span_match import Fact

_SHOWN = (
    "text",
    "label",
    "type",
    "value",
    "value_max",
    "unit",
    "kind",
    "comparator",
    "trend",
    "modality",
    "mod",
)


def read_jsonl(path: Path) -> Iterator[Mapping[str, Any]]:
    """The articles of a JSONL file; raises `OSError`, or `CommandError` for a line that is no article."""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _article(line, f"{path}:{number}")


def _article(line: str, where: str) -> Mapping[str, Any]:
    try:
        article = json.loads(line)
    except json.JSONDecodeError as error:
        raise CommandError(f"{where}: broken JSON ({error}); write one article a line") from error
    if not isinstance(article, dict) or "id" not in article:
        raise CommandError(f'{where}: no article with an "id"; aifacts extract -f jsonl writes such lines')
    return article


def figures(score: Score) -> dict[str, Any]:
    """All figures, ready for JSON; precision, recall, F1 and shares in percent."""
    return {
        "articles": score.articles,
        "missing": score.missing,
        "scores": {name: _row(score.tallies[name]) for name in sorted(score.tallies)},
        "fields": {
            name: {"right": share.right, "of": share.of, "pct": round(share.percent, 1)}
            for name, share in sorted(score.fields.items())
        },
        "boilerplate": dict(score.boilerplate),
    }


def _row(tally: Tally) -> dict[str, float]:
    return {
        "p": round(100 * tally.precision, 1),
        "r": round(100 * tally.recall, 1),
        "f1": round(100 * tally.f1, 1),
        "right": tally.right,
        "pred": tally.predicted,
        "gold": tally.gold,
    }


def table(score: Score) -> Iterator[str]:
    """The figures as lines of a table."""
    missing = f", {len(score.missing)} without a prediction" if score.missing else ""
    yield f"{score.articles} articles{missing}"
    yield f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'pred':>7}{'gold':>7}"
    for name, tally in sorted(score.tallies.items()):
        percent = "".join(f"{100 * share:7.1f}" for share in (tally.precision, tally.recall, tally.f1))
        yield f"{name:28}{percent}{tally.right:8}{tally.predicted:7}{tally.gold:7}"
    for name, field in sorted(score.fields.items()):
        yield f"  {name:26}{field.percent:7.1f} %  of {field.of} claims found"
    outside = ", ".join(f"{count} {kind}" for kind, count in score.boilerplate.items())
    yield f"  predicted outside the prose: {outside}"


def misses(score: Score, field: str | None = None) -> Iterator[str]:
    """The differences, a line each; only those in one field ("unit", "missed", "entity"), if it is given."""
    for miss in score.misses:
        if field is None or field in miss.what.split():
            gold, predicted = _brief(miss.gold, miss), _brief(miss.predicted, miss)
            yield f"{miss.article_id}\t{miss.what}\tgold {gold}\tpredicted {predicted}"


def _brief(fact: Fact | None, miss: Miss) -> str:
    if fact is None:
        return "-"
    shown = (*_SHOWN, miss.what.split()[-1])
    return json.dumps({name: fact[name] for name in shown if fact.get(name) is not None}, ensure_ascii=False)
