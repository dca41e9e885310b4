"""Where `extract` writes to, and in which format: standard output, a file, or a folder of four tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aifacts.failures import WRITE_FAULTS, UsageError
from aifacts.model import Facts
from aifacts.output import whole_files
from aifacts.tables import TableName
from aifacts.writers import Format, Options, Write, open_writer

_BINARY = (Format.XLSX, Format.PARQUET)
_DELIMITED = (Format.CSV, Format.TSV)
_ENDINGS = ", ".join(f".{fmt}" for fmt in Format if fmt is not Format.TABLE)


@dataclass(frozen=True, slots=True)
class Destination:
    """A format and a place: `path` is `None` for standard output; a folder takes all four tables."""

    format: Format
    options: Options
    path: Path | None = None
    is_folder: bool = False


def choose(output: str | None, fmt: Format | None, options: Options) -> Destination:
    """The destination for `--output`, `--format` and the rest; raises `UsageError` where they do not fit.

    `-` is standard output, a path that ends in `/` or is a folder is a folder.
    """
    if output is None or output == "-":
        chosen = _standard_output(fmt, options)
    elif output.endswith(("/", "\\")) or Path(output).is_dir():
        chosen = _folder(Path(output), fmt or Format.CSV, options)
    else:
        chosen = Destination(fmt or _by_ending(Path(output)), options, Path(output))
    if (options.excel or options.raw) and chosen.format not in _DELIMITED:
        raise UsageError(f"--excel and --raw are for csv and tsv, not {chosen.format}; add -f csv")
    return chosen


def _standard_output(fmt: Format | None, options: Options) -> Destination:
    terminal = sys.stdout.isatty()
    chosen = fmt or (Format.TABLE if terminal else Format.CSV)
    if terminal and chosen in _BINARY:
        raise UsageError(f"{chosen} is not for a terminal; add -o FILE.{chosen}, or pipe it")
    return Destination(chosen, replace(options, to_terminal=terminal))


def _folder(path: Path, fmt: Format, options: Options) -> Destination:
    if options.table is not None:
        raise UsageError(
            f"a folder takes all four tables; leave out --table, or write to a file: -o {path}.csv"
        )
    if fmt is Format.TABLE:
        raise UsageError("a folder takes files of data; choose another --format than table")
    return Destination(fmt, options, path, is_folder=True)


def _by_ending(path: Path) -> Format:
    ending = path.suffix.lower().removeprefix(".")
    if ending == Format.TABLE or ending not in set(Format):
        raise UsageError(f"the ending of {path} names no format; choose {_ENDINGS}, or add --format")
    return Format(ending)


def opened(destination: Destination) -> AbstractContextManager[Write]:
    """A function that writes one article's facts there. Files appear when the block ends well, and only then.

    Raises `OSError` for a folder or file that cannot be written, `CommandError` for a format that cannot be.
    """
    if destination.path is None:
        return _to_standard_output(destination)
    if not destination.is_folder:
        return _to_files(destination, {destination.path: destination.options.table})
    return _to_files(
        destination, {destination.path / f"{table}.{destination.format}": table for table in TableName}
    )


@contextmanager
def _to_standard_output(destination: Destination) -> Iterator[Write]:
    out = sys.stdout.buffer
    with open_writer(destination.format, out, destination.options) as write:

        def write_and_flush(facts: Facts) -> None:
            write(facts)
            out.flush()  # whoever reads the pipe sees each article when it is done

        yield write_and_flush
    out.flush()


@contextmanager
def _to_files(destination: Destination, tables: Mapping[Path, TableName | None]) -> Iterator[Write]:
    if destination.is_folder and destination.path is not None:
        destination.path.mkdir(parents=True, exist_ok=True)
    with _named(destination.path), whole_files(list(tables)) as files, ExitStack() as stack:
        writes = [
            stack.enter_context(
                open_writer(destination.format, file, replace(destination.options, table=table))
            )
            for file, table in zip(files, tables.values(), strict=True)
        ]

        def write_all(facts: Facts) -> None:
            for write in writes:
                write(facts)

        yield write_all


@contextmanager
def _named(path: Path | None) -> Iterator[None]:
    """Tells of what the system refuses to write where that is: it does not say so once a file is open."""
    try:
        yield
    except OSError as error:
        if error.errno in WRITE_FAULTS and not error.filename:
            error.filename = str(path)
        raise
