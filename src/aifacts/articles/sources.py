"""What the user names (files, folders, globs, `-`) into sources: a name, an id, a format, bytes to open."""

from __future__ import annotations

import glob
import gzip
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from aifacts.errors import InputProblem
from aifacts.meter import Meter

_ENDINGS_REMEDY = "give .txt, .html, .htm or .jsonl, or one of these with .gz"


class Format(StrEnum):
    """How the bytes of a source are read."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


_FORMATS = {
    ".txt": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".jsonl": Format.JSONL,
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: `where` is its path as the user gave it, `id` and `origin` name it in the tables."""

    path: Path
    where: str
    id: str
    origin: str
    format: Format

    @contextmanager
    def open(self, meter: Meter) -> Iterator[BinaryIO]:
        """The bytes of the file, unpacked where it is a `.gz`; raises `OSError`."""
        with io.BufferedReader(_Metered(self.path, meter)) as file:
            if self.path.suffix.lower() == ".gz":
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield cast(BinaryIO, unpacked)
            else:
                yield cast(BinaryIO, file)


class _Metered(io.FileIO):
    """A file that tells the meter of each byte that is read of it."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path)
        self._meter = meter

    def readinto(self, buffer: Any) -> int | None:
        count = super().readinto(buffer)
        self._meter.read += count or 0
        return count


def total_size(inputs: Sequence[str]) -> int | None:
    """The bytes of all files that the inputs name; None where they cannot be told, as of standard input."""
    if "-" in inputs:
        return None
    sources = (source for named in inputs for source in find_sources(named))
    return sum(_size(source.path) for source in sources if isinstance(source, Source))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever reads it tells the user
        return 0


def find_sources(named: str) -> Iterator[Source | InputProblem]:
    """The sources that one input names, in sorted order; the folders are walked as they are read.

    A file is looked for under the name itself before its `*`, `?` and `[` are taken as a pattern.
    """
    path = Path(named)
    if path.is_dir():
        yield from _walk(path, named)
    elif os.path.lexists(path):
        yield _file(path, named)
    elif glob.has_magic(named):
        yield from _matches(named)
    else:
        yield InputProblem(_shown(named), "there is no such file or folder", "check the path")


def _matches(pattern: str) -> Iterator[Source | InputProblem]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield InputProblem(_shown(pattern), "no file matches this pattern", "check it, or give a folder")
    for match in matches:
        yield from find_sources(match)


def _file(path: Path, named: str) -> Source | InputProblem:
    """A file that was named, so that an ending we cannot read is the user's to know of."""
    form = _format(path.name)
    if form is None:
        return InputProblem(_shown(named), "its ending is none that can be read", _ENDINGS_REMEDY)
    name = _shown(path.name)
    return Source(path, _shown(named), _without_ending(name), name, form)


def _walk(folder: Path, named: str) -> Iterator[Source | InputProblem]:
    """The readable files below a folder; other endings are passed over."""
    empty = True
    for entry in _entries(folder, frozenset()):
        empty = False
        if isinstance(entry, InputProblem):
            yield entry
            continue
        below = _shown(entry.relative_to(folder).as_posix())
        where = _shown(os.path.join(named, below))  # noqa: PTH118 - Path drops the user's "./"
        form = _format(entry.name)
        if form is not None:
            yield Source(entry, where, _without_ending(below), below, form)
    if empty:
        yield InputProblem(_shown(named), "no article in this folder", _ENDINGS_REMEDY)


def _entries(folder: Path, above: frozenset[str]) -> Iterator[Path | InputProblem]:
    """Files of readable ending in sorted order; `above` are the real folders that we are in.

    A link to one of these would never end, and is passed over.
    """
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        children = sorted(folder.iterdir())
    except OSError as error:
        yield unreadable(_shown(str(folder)), error)
        return
    for child in children:
        if child.is_dir():
            yield from _entries(child, above | {real})
        elif _format(child.name) is not None:
            yield child


def unreadable(where: str, error: OSError) -> InputProblem:
    """The problem that the operating system reports for a file or folder."""
    if isinstance(error, PermissionError):
        return InputProblem(where, "permission denied", "make it readable")
    return InputProblem(where, error.strerror or str(error), "check the file")


def _format(name: str) -> Format | None:
    path = PurePosixPath(name.lower())
    if path.suffix == ".gz":
        path = path.with_suffix("")
    return _FORMATS.get(path.suffix)


def _without_ending(name: str) -> str:
    path = PurePosixPath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return str(path.with_suffix(""))


def _shown(name: str) -> str:
    """A path as text: bytes that are no UTF-8 stand as `?`, since no table could hold them."""
    return os.fsencode(name).decode("utf-8", "replace")
