"""Where output goes: files that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

_STOPPING = {signal.SIGINT, signal.SIGTERM}
# Where Linux names the open files of this process, by which one without a name can be given one (open(2)).
_OPEN_FILES = Path("/proc/self/fd")


@contextmanager
def whole_files(paths: Sequence[Path]) -> Iterator[list[BinaryIO]]:
    """Streams for these files, which take their places together when the block ends well.

    Until then each is a file without a name, or beside its place one whose name begins with a dot where the
    system knows none without; after an error, or a signal that raises, none is left and the old files are as
    they were. A device or a pipe (`/dev/null`) is written to as it is.
    A program that is killed outright (`kill -9`) leaves each file whole, the old or the new one: between two
    renames some are new already. Its files without a name go with it; such as have one are left.
    Raises `OSError` where a folder cannot be written to, a disk is full, or a folder stands in the place.
    """
    places = [path.resolve() for path in paths]  # a link keeps pointing where it points
    with ExitStack() as stack:
        pending = [stack.enter_context(_pending(place)) for place in places]
        yield [file for file, _ in pending]
        for file, _ in pending:
            file.close()  # a full disk may show only now
        with _signals_held():
            for _, put_in_place in pending:
                put_in_place()


@contextmanager
def _pending(place: Path) -> Iterator[tuple[BinaryIO, Callable[[], object]]]:
    """A stream for one file, and what puts it in its place when it is whole."""
    if place.is_dir():
        raise IsADirectoryError(None, "this is a folder", str(place))
    if place.exists() and not place.is_file():
        with place.open("wb") as device:
            yield device, lambda: None
        return
    # In the same folder, since only there a rename is one step; made by open(), so the umask applies.
    temporary = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    nameless = _nameless(place.parent)
    try:
        if nameless is None:
            with _created(temporary, place) as file:
                yield file, lambda: temporary.replace(place)
        else:
            with os.fdopen(os.dup(nameless), "wb") as file:  # the writer closes it, and it is needed after
                yield file, partial(_put, nameless, temporary, place)
    finally:
        temporary.unlink(missing_ok=True)
        if nameless is not None:
            os.close(nameless)


def _nameless(folder: Path) -> int | None:
    """An open file in a folder without a name, which not even `kill -9` leaves; None where there is none
    such: not on Linux, on a file system that has none, or in a folder that cannot be written to at all.
    """
    if sys.platform != "linux" or not _OPEN_FILES.is_dir():
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except OSError:  # what is wrong with the folder itself shows again when a file with a name is made
        return None


def _put(nameless: int, temporary: Path, place: Path) -> None:
    """Give a file its name: a link cannot replace another file, so it gets one beside it first."""
    os.link(_OPEN_FILES / str(nameless), temporary, src_dir_fd=nameless)  # which has it follow the link
    temporary.replace(place)


def _created(temporary: Path, place: Path) -> BinaryIO:
    try:
        return temporary.open("xb")
    except OSError as error:
        error.filename = str(place)  # the only name that the user has heard of
        raise


@contextmanager
def _signals_held() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until the block is over (where the system can hold them)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
