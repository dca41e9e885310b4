"""What the program owes the shell: its streams, signals and exit codes, and errors as one line."""

from __future__ import annotations

import io
import os
import signal
import sys
import warnings
from pathlib import Path
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from aifacts.errors import RuleError
from aifacts.failures import WRITE_FAULTS, CommandError, UsageError
from aifacts.terminal import visible_line


class Commands(TyperGroup):
    """The commands; what may go wrong in any of them becomes one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read has had enough (`| head`). Python flushes stdout once more at exit, so let that go
            # nowhere (Python's documentation of `signal`, "Note on SIGPIPE").
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except UsageError as error:
            raise typer.BadParameter(str(error)) from None
        except OSError as error:
            tell(_told(error))
            raise typer.Exit(1) from None
        except (CommandError, RuleError) as error:
            tell(str(error))
            raise typer.Exit(1) from None


def prepare() -> None:
    """Set up the process: SIGTERM cleans up, warnings are one line, output is UTF-8 with line feeds."""
    signal.signal(signal.SIGTERM, _stop)
    warnings.showwarning = _warn
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started us (`>&-`): nothing to read, nobody to read it
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # the promise holds whatever the locale and the system
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def tell(message: str) -> None:
    """Print a line of ours on standard error."""
    print(visible_line(f"aifacts: {message}"), file=sys.stderr)


def _told(error: OSError) -> str:
    """Where and what; and what to do where it is known, as it is of output."""
    what = error.strerror or str(error)
    if error.errno in WRITE_FAULTS:
        return f"{error.filename or 'standard output'}: {what}; {WRITE_FAULTS[error.errno]}"
    return f"{error.filename}: {what}" if error.filename else what


def _stop(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)  # an exception, so that temporary files and processes are put away


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    tell(str(message))
