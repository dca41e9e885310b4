"""Interviews printed as questions and answers: "* Thưa ông, …?" on a line, "- Khác nhiều. …" on the next."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from aifacts.pipeline.document import Document, Sentence

_QUESTION, _ANSWER = frozenset({"*"}), frozenset({"-", "–", "—"})
# One question may be anything; an interview has more.
_FEWEST = 2


def find_answers(document: Document) -> list[tuple[int, int]]:
    """The stretches of tokens that are an interview's answers, each up to the next question; none elsewhere.

    The last one ends with its paragraph, since nothing says whose words are below.
    """
    if len(document.at(_QUESTION)) < _FEWEST:
        return []  # as in most articles
    lines = _lines(document)
    questions = [i for i, line in enumerate(lines) if _begins(document, line, _QUESTION)]
    answered = [i for i in questions if i + 1 < len(lines) and _begins(document, lines[i + 1], _ANSWER)]
    if len(answered) < _FEWEST:
        return []
    answers = [
        (lines[i + 1][0].start, lines[after][0].start) for i, after in pairwise([*answered, len(lines) - 1])
    ]
    last = lines[answered[-1] + 1]
    return [*answers[:-1], (last[0].start, last[-1].end)]


def _lines(document: Document) -> list[list[Sentence]]:
    """The sentences of the prose, line by line."""
    lines: list[list[Sentence]] = []
    for sentence in document.sentences:
        if lines and lines[-1][-1].paragraph == sentence.paragraph:
            lines[-1].append(sentence)
        else:
            lines.append([sentence])
    return lines


def _begins(document: Document, line: list[Sentence], signs: Set[str]) -> bool:
    return document.surfaces[line[0].start] in signs
