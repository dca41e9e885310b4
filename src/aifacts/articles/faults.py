"""What one input stops at; `read_articles` turns it into an `InputProblem`."""

from __future__ import annotations


class InputError(Exception):
    """`what` is wrong, in one clause, and the `remedy` for it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
