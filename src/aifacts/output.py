"""Where output goes: files that appear whole or not at all."""

from __future__ import annotations

import secrets
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

_STOPPING = {signal.SIGINT, signal.SIGTERM}


@contextmanager
def whole_files(paths: Sequence[Path]) -> Iterator[list[BinaryIO]]:
    """Streams for these files, which take their places together when the block ends well.

    Until then each is a temporary file beside its place; after an error, or a signal that raises, none is
    left and the old files are as they were. A device or a pipe (`/dev/null`) is written to as it is.
    A program that is killed outright (`kill -9`) leaves each file whole, the old or the new one: between two
    renames some are new already. Its temporary files are left too; their names begin with a dot.
    Raises `OSError` where a folder cannot be written to, a disk is full, or a folder stands in the place.
    """
    places = [path.resolve() for path in paths]  # a link keeps pointing where it points
    with ExitStack() as stack:
        pending = [stack.enter_context(_pending(place)) for place in places]
        yield [file for _, file in pending]
        for _, file in pending:
            file.close()  # a full disk may show only now
        with _signals_held():
            for place, (temporary, _) in zip(places, pending, strict=True):
                if temporary != place:
                    temporary.replace(place)


@contextmanager
def _pending(place: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A stream for one file and the path that it has until it is whole."""
    if place.is_dir():
        raise IsADirectoryError(None, "this is a folder", str(place))
    if place.exists() and not place.is_file():
        with place.open("wb") as device:
            yield place, device
        return
    # In the same folder, since only there a rename is one step; made by open(), so the umask applies.
    temporary = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        with _created(temporary, place) as file:
            yield temporary, file
    finally:
        temporary.unlink(missing_ok=True)


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
