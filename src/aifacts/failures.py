"""What ends a command before it is done, as one line for the user."""

from __future__ import annotations


class CommandError(Exception):
    """Something that cannot be read or written: exit code 1. The message says what, why, and what to do."""


class UsageError(Exception):
    """Options that do not go together: exit code 2. The message says which, and what to do."""
