"""What goes wrong with a user's input: where, what, and what to do about it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One input that could not be read; the others go on.

    `where` is the path as the user gave it (with `:LINE` for a line of a JSONL file), `what` the
    fault in one clause, `remedy` what the user can do.
    """

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


class RuleError(Exception):
    """A rule file that the loader refuses; the message names file, table, id and fault."""


def fault_of_ours(error: Exception) -> str:
    """What a fault of the program says of itself and where: "KeyError: 'x', at scene.py:12"."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error}, at {Path(frame.filename).name}:{frame.lineno}"
