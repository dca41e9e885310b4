"""Extraction of many articles, in this process or in several, always in the order of the input."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from aifacts.errors import InputProblem, RuleError, fault_of_ours
from aifacts.loading import extraction
from aifacts.model import Article, Facts
from aifacts.pickling import pickle_by_values

Extract = Callable[[Article], Facts]
Outcome = Facts | InputProblem
_Task = InputProblem | tuple[Article, "Future[Outcome]"]

_AHEAD = 4  # articles handed out per process: enough to keep all busy, few enough to keep memory flat


def extract_articles(
    articles: Iterable[Article | InputProblem], *, keep_boilerplate: bool = False, jobs: int = 1
) -> Iterator[Outcome]:
    """The facts of each article, or what was wrong with it, in their order: see `extract_each`."""
    return extract_each(articles, partial(_extract, keep_boilerplate=keep_boilerplate), jobs=jobs)


def _extract(article: Article, *, keep_boilerplate: bool) -> Facts:
    # Loads in the process that extracts, and nowhere else.
    return extraction()(article, keep_boilerplate=keep_boilerplate)


def extract_each(
    articles: Iterable[Article | InputProblem], extract: Extract, *, jobs: int = 1
) -> Iterator[Outcome]:
    """What became of each article, in their order; problems among the articles are passed on in their place.

    With `jobs` above 1, `extract` runs in that many processes and must be importable there. An article on
    which it fails, or which kills its process twice (memory), becomes an `InputProblem`; the others go on.
    Raises `ImportError` or `RuleError` where no article could be extracted.
    """
    if jobs > 1:
        yield from _Processes(extract, jobs).run(articles)
        return
    for article in articles:
        yield article if isinstance(article, InputProblem) else _outcome(extract, article)


def _outcome(extract: Extract, article: Article) -> Outcome:
    try:
        return extract(article)
    except (ImportError, RuleError):  # a fault of the installation or the rules: no article would go better
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours on one article must not cost the other thousands
        what = f"the extraction failed ({fault_of_ours(error)})"
        return InputProblem(article.id, what, "please report it with the article")


class _Processes:
    """A pool of processes that is replaced when the death of one breaks it."""

    def __init__(self, extract: Extract, jobs: int) -> None:
        self._extract = extract
        self._jobs = jobs
        pickle_by_values()  # the articles; in each process, its facts
        self._pool = self._new_pool()

    def run(self, articles: Iterable[Article | InputProblem]) -> Iterator[Outcome]:
        """The outcomes in order, with a bounded number of articles handed out ahead."""
        waiting: deque[_Task] = deque()
        try:
            for article in articles:
                waiting.append(self._task(article))
                if len(waiting) >= _AHEAD * self._jobs:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        # "spawn" everywhere: a fork would copy the threads' locks, and the platforms would differ.
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=spawn, initializer=_start_worker)

    def _task(self, article: Article | InputProblem) -> _Task:
        if isinstance(article, InputProblem):
            return article
        try:
            return article, self._pool.submit(_outcome, self._extract, article)
        except BrokenProcessPool as error:
            broken: Future[Outcome] = Future()
            broken.set_exception(error)
            return article, broken

    def _next(self, waiting: deque[_Task]) -> Outcome:
        if _is_broken(waiting[0]):
            self._renew_pool()
            waiting.extend([self._again(waiting.popleft()) for _ in range(len(waiting))])
        task = waiting.popleft()
        return task if isinstance(task, InputProblem) else task[1].result()

    def _again(self, task: _Task) -> _Task:
        """The task with its outcome, after the pool broke.

        All of a broken pool's articles fail alike, whichever was to blame. So each is tried again with no
        other beside it, and one under which the new pool breaks too is to blame.
        """
        if isinstance(task, InputProblem) or not _is_broken(task):
            return task
        article, _ = task
        second = self._task(article)
        if not _is_broken(second):
            return second
        self._renew_pool()
        return InputProblem(
            article.id, "its process was killed twice (out of memory?)", "give it alone, or in shorter pieces"
        )

    def _renew_pool(self) -> None:
        self._pool.shutdown()
        self._pool = self._new_pool()


def _is_broken(task: _Task) -> bool:
    """Whether the task's pool broke; waits for its outcome."""
    return not isinstance(task, InputProblem) and isinstance(task[1].exception(), BrokenProcessPool)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent sees to interrupts
    pickle_by_values()
