"""How long extraction takes, as ratios within one run: `make bench`.

Seconds differ from machine to machine, ratios hardly: against bare `word_tokenize` on the same lines,
which no extraction can do without, and of a text ten times as long, which says how time grows with length.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from underthesea import word_tokenize

from aifacts.articles import read_articles
from aifacts.errors import InputProblem
from aifacts.extraction import extract_facts
from aifacts.model import Article
from aifacts.pipeline.segmenter import Segmenter, segmenter
from aifacts.rulecheck import facts_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
REPEATS = 3
LONGER = 10


def cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU time of the quickest of some runs."""
    times: list[float] = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def tokenize(articles: list[Article]) -> None:
    for article in articles:
        for line in filter(str.strip, article.text.split("\n")):
            word_tokenize(line)


def segment(articles: list[Article], how: Segmenter) -> None:
    for article in articles:
        for line in filter(str.strip, article.text.split("\n")):
            how.segment(line)


def extract(articles: list[Article]) -> None:
    for article in articles:
        extract_facts(article, keep_boilerplate=True)


def main() -> None:
    found = read_articles([str(CORPUS)])
    articles = [article for article in found if not isinstance(article, InputProblem)]
    text = "\n\n".join(article.text for article in articles)
    extract(articles[:1])  # compiles the rules
    base = cpu_seconds(lambda: tokenize(articles))
    new = [Segmenter() for _ in range(REPEATS)]
    first = cpu_seconds(lambda: segment(articles, new.pop()))
    again = cpu_seconds(lambda: segment(articles, segmenter()))
    whole = cpu_seconds(lambda: extract(articles))
    once = cpu_seconds(lambda: facts_of(text))
    longer = cpu_seconds(lambda: facts_of("\n\n".join([text] * LONGER)))
    print(f"segmentation / word_tokenize: {first / base:.2f}, of lines met before {again / base:.2f}")
    print(f"extraction / word_tokenize: {whole / base:.2f}")
    print(f"a text {LONGER} times as long / {LONGER} times the text: {longer / (LONGER * once):.2f}")


if __name__ == "__main__":
    main()
