"""The differences that `check` found, for GitHub Actions: annotations, and Markdown for the job's summary.

GitHub Docs, "Workflow commands for GitHub Actions", says how both are spelt and what their limits are.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from aifacts.failures import CommandError
from aifacts.regression import Change, Difference, Snapshot
from aifacts.regression_text import headline, lines
from aifacts.shell import tell
from aifacts.terminal import visible_line

MAX_SUMMARY = 2**20
"""Bytes that a step may put into its summary."""

_VARIABLE = "GITHUB_STEP_SUMMARY"
_LEVELS = {Change.LOST: "error", Change.CHANGED: "error", Change.GAINED: "warning", Change.MOVED: "notice"}
_SHOWN = 10  # annotations of a level that GitHub shows of one step
_LINE = re.compile(r"(.*):([0-9]+)")  # the name of an input ends otherwise, but for a line of a .jsonl
_PLACE = re.compile(r".*:([0-9]+)-([0-9]+)", re.DOTALL)  # at the end of a row's id
_PUNCTUATION = re.compile(r"[!-/:-@[-`{-~]")


def annotated(found: Sequence[Difference], new: Snapshot) -> str:
    """A workflow command a difference, and a last line that sums them up and says how many are not shown."""
    commands = [_annotation(difference, new) for difference in found]
    levels = Counter(_LEVELS[difference.change] for difference in found)
    hidden = sum(max(count - _SHOWN, 0) for count in levels.values())
    more = (
        f"; GitHub shows {_SHOWN} errors, {_SHOWN} warnings and {_SHOWN} notices of a step, "
        f"{hidden} more stand in this log only"
    )
    return "\n".join([*commands, headline(found, new) + (more if hidden else "")])


def _annotation(difference: Difference, new: Snapshot) -> str:
    properties = {**_place(difference, new), "title": f"{difference.change} in {difference.table}"}
    spelt = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[difference.change]} {spelt}::{_data(chr(10).join(lines(difference)))}"


def _place(difference: Difference, new: Snapshot) -> dict[str, str]:
    """The article's file, and the line where it is known; nothing for a lost article or standard input."""
    where = new.files.get(difference.article_id, "")
    in_jsonl = _LINE.fullmatch(where)
    path, line = in_jsonl.groups() if in_jsonl else (where, _line_of_text(difference, new, where))
    if path in ("", "-"):
        return {}
    return {"file": PurePath(path).as_posix()} | ({"line": line} if line else {})


def _line_of_text(difference: Difference, new: Snapshot, where: str) -> str:
    """The line of a .txt that the row is of; of a page, whose text is not its source, none."""
    place = _PLACE.fullmatch(difference.row_id)
    if place is None or not where.lower().endswith(".txt"):
        return ""
    text, start, end = new.texts[difference.article_id], int(place[1]), int(place[2])
    return str(text.count("\n", 0, start) + 1) if text[start:end] == difference.text else ""


def _data(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def add_summary(found: Sequence[Difference], new: Snapshot) -> None:
    """Append the summary to the file that GitHub names, if it names one.

    Raises `CommandError` where that file is not there or cannot be written.
    """
    name = os.environ.get(_VARIABLE)
    if not name:
        return
    path = Path(name)
    try:
        size = path.stat().st_size  # GitHub makes the file: one that is not there is a wrong name
        text = summary(found, new, MAX_SUMMARY - size)
        with path.open("ab") as file:
            file.write(text.encode())
    except OSError as error:
        raise CommandError(
            f"{name}: the job summary cannot be written ({error.strerror}); correct or unset {_VARIABLE}"
        ) from error
    if not text:
        tell(f"{name}: the step's summary is full, and has none of this check")


def summary(found: Sequence[Difference], new: Snapshot, room: int = MAX_SUMMARY) -> str:
    """The counts and a table of the differences as Markdown, in at most `room` bytes.

    Rows that would go beyond are left out, and the last line says how many. Empty where not even the counts
    fit.
    """
    head = f"### aifacts check\n\n{headline(found, new)}\n"
    table = "\n| change | table | article | text | cells | sentence |\n|---|---|---|---|---|---|\n"
    if not found:
        return head if len(head.encode()) <= room else ""
    left = room - len((head + table + _left_out(len(found), found)).encode())
    if left < 0:
        return ""
    shown = list(_fitting(map(_row, found), left))
    missing = len(found) - len(shown)
    return head + table + "".join(shown) + (_left_out(missing, found) if missing else "")


def _left_out(missing: int, found: Sequence[Difference]) -> str:
    return f"\n{missing} of {len(found)} differences are left out: a summary holds 1 MiB.\n"


def _fitting(rows: Iterator[str], room: int) -> Iterator[str]:
    for row in rows:
        size = len(row.encode())
        if size <= room:
            room -= size
            yield row


def _row(difference: Difference) -> str:
    cells = "<br>".join(
        f"{_code(name)}: {_code(before) or '-'} → {_code(after) or '-'}"
        for name, (before, after) in difference.cells.items()
    )
    words = map(_code, (difference.article_id, difference.text))
    columns = [difference.change, difference.table, *words, cells, _code(difference.sentence)]
    return f"| {' | '.join(columns)} |\n"


def _code(text: str) -> str:
    """The text as it is, whatever Markdown or HTML it holds, on one line.

    A sign as a character reference is never part of Markdown's or HTML's structure (CommonMark, "Entity and
    numeric character references"). Addresses, @names, #numbers and :names: are looked for once more in what
    has been rendered: of these GitHub lets be what is code, and an e-mail address what a comment parts.
    """
    if not text:
        return ""
    plain = _PUNCTUATION.sub(lambda sign: f"&#{ord(sign[0])};", visible_line(text))
    return f"<code>{plain.replace('&#64;', '&#64;<!-- -->')}</code>"
