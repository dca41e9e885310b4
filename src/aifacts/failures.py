"""What ends a command before it is done, as one line for the user."""

from __future__ import annotations

import errno
from collections.abc import Mapping


class CommandError(Exception):
    """Something that cannot be read or written: exit code 1. The message says what, why, and what to do."""


_ROOM = "make room, or write elsewhere"
WRITE_FAULTS: Mapping[int | None, str] = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: "write elsewhere, or fewer articles at a time",
    errno.EACCES: "write elsewhere, or change its permissions",
    errno.EPERM: "write elsewhere",
    errno.EROFS: "write elsewhere",
}
"""What a user can do where the system refuses to write, by the number of its error."""


class UsageError(Exception):
    """Options that do not go together: exit code 2. The message says which, and what to do."""
