"""What the bench measures; each measure gives numbers of which less is better."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from underthesea import word_tokenize

from aifacts.loading import extraction
from aifacts.model import Article
from aifacts.pipeline.segmenter import Segmenter, segmenter, words
from aifacts.rulecheck import facts_of
from bench import child, recipe

REPEATS = 3
TURNS = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """One number: `aim` is what it should not pass; `tolerance` by how much it may pass the baseline.

    A number that differs from machine to machine has no tolerance, and is not in the baseline.
    """

    name: str
    value: float
    aim: float
    tolerance: float | None = 0.15


Measure = Callable[[Path], Iterator[Measured]]
"""Takes a folder for its files."""


def _best(work: Callable[[], float]) -> float:
    return min(work() for _ in range(REPEATS))


def _in_turns(*works: Callable[[], object], turns: int = REPEATS) -> list[float]:
    """The CPU time of the quickest run of each, in turns, so that a slow moment of the machine hits all."""
    best = [float("inf")] * len(works)
    for _ in range(turns):
        for index, work in enumerate(works):
            start = time.process_time()
            work()
            best[index] = min(best[index], time.process_time() - start)
    return best


def _lines(articles: Iterable[Article]) -> list[str]:
    return [line for article in articles for line in article.text.split("\n") if line.strip()]


@dataclass(frozen=True, slots=True)
class Costs:
    """CPU seconds over some texts: of `word_tokenize`, of our segmentation with words that are new to it and
    with such as it has met, and of all of the extraction, its words met before."""

    base: float
    first: float
    again: float
    whole: float


def _costs(articles: Sequence[Article]) -> Costs:
    lines = _lines(articles)
    extract = extraction()  # as the program has it

    def segment(how: Segmenter) -> None:
        for line in lines:
            how.segment(line)

    new = [Segmenter() for _ in range(TURNS)]
    return Costs(
        *_in_turns(
            lambda: [word_tokenize(line) for line in lines],
            lambda: segment(new.pop()),
            lambda: segment(segmenter()),
            lambda: [extract(article, keep_boilerplate=True) for article in articles],
            turns=TURNS,
        )
    )


def against_word_tokenize(_: Path) -> Iterator[Measured]:
    """Segmentation and all of the extraction, against bare `word_tokenize` on the same lines."""
    dense = _costs(recipe.corpus())
    yield Measured("segmentation / word_tokenize", dense.first / dense.base, 0.3)
    yield Measured(
        "segmentation of lines met before / word_tokenize", dense.again / dense.base, 0.1, tolerance=0.5
    )
    yield Measured("extraction / word_tokenize", dense.whole / dense.base, 1.0)
    denser = _costs(recipe.denser_half())
    yield Measured(
        "extraction of the denser half of the corpus / word_tokenize", denser.whole / denser.base, 1.0
    )
    news = _costs(tuple(recipe.news(40, 18)))
    yield Measured(
        "extraction of news, its words new / word_tokenize",
        (news.whole - news.again + news.first) / news.base,
        1.0,
    )


def start_up(_: Path) -> Iterator[Measured]:
    """The help, and the first row of one article, against what their parts cost without us."""
    python = [sys.executable, "-c"]
    parser = "import json, typer; print()"
    engines = "import spacy, underthesea; underthesea.word_tokenize('Hà Nội'); print()"
    article = str(recipe.CORPUS / "quang-tay-ha-noi.txt")
    helped = [child.cost([child.AIFACTS, "--help"]) for _ in range(2 * REPEATS)]
    yield Measured("seconds to --help", min(cost.wall for cost in helped), 0.25, tolerance=None)
    bare = _best(lambda: child.cost([*python, parser]).cpu)
    yield Measured(
        "--help / import of its parser", min(cost.cpu for cost in helped) / bare, 2.0, tolerance=0.4
    )
    firsts = [child.extraction(article) for _ in range(REPEATS)]
    yield Measured("seconds to the first row", min(cost.first_row for cost in firsts), 3.0, tolerance=None)
    bare = _best(lambda: child.cost([*python, engines]).cpu)
    first = min(cost.cpu for cost in firsts)
    yield Measured("one article / import of the engines", first / bare, 2.0, tolerance=0.25)


def jobs(folder: Path, *, articles: int = 1000) -> Iterator[Measured]:
    """Two processes against one, start-up included.

    By the clock, which needs two cores that do nothing else; and in CPU time: what the second process costs.
    Each process loads models and rules for itself, some 1.4 seconds that no other can take from it: so there
    are as many articles as make that a twentieth of the work. With 400 it is an eighth, and the best that two
    processes could reach without any cost of their own is 1.8 times.
    """
    path = str(recipe.write_jsonl(folder / "jobs.jsonl", articles, 4000))
    one, two = child.extraction(path, "-j", "1"), child.extraction(path, "-j", "2")
    name = f"--jobs 2 / --jobs 1 on {articles:,} articles"
    yield Measured(name, two.wall / one.wall, 1 / 1.7, tolerance=None)
    yield Measured(f"{name}, CPU time", two.cpu / one.cpu, 1.25)


def many_jobs(folder: Path) -> Iterator[Measured]:
    """The same with so many articles that start-up is nothing."""
    return jobs(folder, articles=2000)


def length(_: Path) -> Iterator[Measured]:
    """The cost of a character in longer texts."""
    chance = random.Random(3)
    short = [recipe.text_of(4_000, chance) for _ in range(100)]
    long = recipe.text_of(400_000, chance)
    endless = recipe.text_of(400_000, chance, separator=" ").translate({ord(c): "," for c in ".!?…"})
    base, article, sentence = _in_turns(
        lambda: [facts_of(text) for text in short], lambda: facts_of(long), lambda: facts_of(endless)
    )
    yield Measured("400 KB in one article / in 100", article / base, 1.5)
    yield Measured("400 KB in one sentence / in 100 articles", sentence / base, 5.0)


def _each(texts: Iterable[str]) -> None:
    for text in texts:
        facts_of(text)


def repetition(_: Path) -> Iterator[Measured]:
    """The cost of lines of one kind in one text, against the same in eight: the worst of several kinds."""
    growth = []
    for template in recipe.REPEATED:
        lines = recipe.repeated(template, 4_000)
        texts = ["\n".join(lines[start : start + 500]) for start in range(0, len(lines), 500)]
        base, whole = _in_turns(partial(_each, texts), partial(_each, ["\n".join(lines)]), turns=2)
        growth.append(whole / base)
    yield Measured("4,000 lines of one kind in one text / in eight, the worst of kinds", max(growth), 1.5)


def ten_megabytes(folder: Path) -> Iterator[Measured]:
    """The cost of a character up to the longest text that is taken, in lines and in one paragraph."""
    chance = random.Random(3)
    start = child.extraction(str(recipe.CORPUS / "quang-tay-ha-noi.txt")).cpu
    costs = {}
    for name, size, separator in (
        ("1 MB", 1_000_000, "\n\n"),
        ("10 MB", 10_000_000, "\n\n"),
        ("paragraph", 10_000_000, " "),
    ):
        path = folder / f"{name}.txt"
        path.write_text(recipe.text_of(size, chance, separator=separator), encoding="utf-8")
        costs[name] = child.extraction(str(path))
    base = 10 * (costs["1 MB"].cpu - start)
    yield Measured("10 MB in one article / ten times 1 MB", (costs["10 MB"].cpu - start) / base, 1.3)
    yield Measured("10 MB in one paragraph / ten times 1 MB", (costs["paragraph"].cpu - start) / base, 1.3)
    paragraph = costs["paragraph"].megabytes
    yield Measured("MB of memory for 10 MB in one paragraph", paragraph, 4_000, tolerance=None)


def memory(folder: Path, *, few: int = 300, many: int = 1_000, characters: int = 1_000) -> Iterator[Measured]:
    """The peak of many articles against that of few, all four tables written; few are enough to fill what the
    segmenter remembers."""
    peaks = [
        child.extraction(
            str(recipe.write_jsonl(folder / f"{n}.jsonl", n, characters)), "-o", f"{folder}/out/"
        ).megabytes
        for n in (few, many)
    ]
    yield Measured(f"memory for {many:,} articles / {few:,}", peaks[1] / peaks[0], 1.1, tolerance=0.05)


def much_memory(folder: Path) -> Iterator[Measured]:
    """The same for ten times as many."""
    return memory(folder, few=1_000, many=10_000, characters=2_000)


def many_articles(folder: Path) -> Iterator[Measured]:
    """A hundred thousand short articles: time and memory, against a fifth of them, which are enough to fill
    what is remembered of words (some 60 MB, that a thousand do not)."""
    few = child.extraction(str(recipe.write_jsonl(folder / "few.jsonl", 20_000, 150)))
    many = child.extraction(str(recipe.write_jsonl(folder / "many.jsonl", 100_000, 150)))
    start = child.extraction(str(recipe.CORPUS / "quang-tay-ha-noi.txt")).cpu
    cpu = (many.cpu - start) / 5 / (few.cpu - start)
    yield Measured("100,000 short articles / five times 20,000", cpu, 1.3)
    yield Measured(
        "memory for 100,000 short articles / 20,000", many.megabytes / few.megabytes, 1.1, tolerance=0.05
    )


def shared_texts(_: Path) -> Iterator[Measured]:
    """Every real text at hand: all of them read, and their words those of underthesea."""
    folder = recipe.CORPUS.parents[2] / "shared" / "texts"
    if not folder.is_dir():
        return
    child.extraction(str(folder), "-j", "2")  # raises where one of them cannot be read
    from aifacts.articles import read_articles

    lines = _lines(a for a in read_articles([str(folder)]) if isinstance(a, Article))
    wrong = sum(words(line) != word_tokenize(line, use_token_normalize=False) for line in lines)
    yield Measured(f"lines of other words than underthesea's, of {len(lines):,}", wrong, 0)


QUICK: tuple[Measure, ...] = (against_word_tokenize, start_up, length, memory, jobs)
FULL: tuple[Measure, ...] = (many_jobs, repetition, much_memory, ten_megabytes, many_articles, shared_texts)
