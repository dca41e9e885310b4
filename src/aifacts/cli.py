"""The command line: parse options, call, print. What each command promises stands in its help."""

from __future__ import annotations

import io
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from aifacts.destination import UsageError, choose, opened
from aifacts.errors import InputProblem, RuleError
from aifacts.model import Facts
from aifacts.report import Report
from aifacts.tables import TableName
from aifacts.terminal import visible_line
from aifacts.writers import Format, Options, WriterError


class _Commands(TyperGroup):
    """Turns what may go wrong in any command into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
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
            where = f"{error.filename}: " if error.filename else ""
            _fail(f"{where}{error.strerror or error}")
        except (WriterError, RuleError) as error:
            _fail(str(error))


app = typer.Typer(
    cls=_Commands,
    help="Vietnamese news into facts: numeric claims, entities and times.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would double the time that `--help` takes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The program `aifacts`."""
    signal.signal(signal.SIGTERM, _stop)
    warnings.showwarning = _warn
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # the promise is UTF-8 and "\n", whatever locale and system
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app()


def _stop(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)  # an exception, so that temporary files and processes are put away


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    print(visible_line(f"aifacts: {message}"), file=sys.stderr)


def _fail(message: str) -> NoReturn:
    print(visible_line(f"aifacts: {message}"), file=sys.stderr)
    raise typer.Exit(1)


def _date(text: str) -> date:
    return datetime.strptime(text, "%Y-%m-%d").date()


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT...",
        help="Files (.txt, .html, .jsonl, also .gz), folders, globs, or - for standard input.",
    ),
]
Published = Annotated[
    date | None,
    typer.Option("--published", metavar="DATE", parser=_date, help="Publication date, YYYY-MM-DD."),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no summary; problems are still told.")]
KeepBoilerplate = Annotated[
    bool, typer.Option("--keep-boilerplate", help="Facts from menus and teasers too, marked by their zone.")
]


@app.command()
def extract(  # noqa: PLR0913, PLR0917 - its options are the command's interface
    ctx: typer.Context,
    inputs: Inputs = None,
    table: Annotated[TableName | None, typer.Option("--table", "-t", help="One table.")] = None,
    fmt: Annotated[Format | None, typer.Option("--format", "-f", help="Output format.")] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="A file, by its ending, or a folder for all tables."
        ),
    ] = None,
    published: Published = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes.")] = 1,
    keep_boilerplate: KeepBoilerplate = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV for Excel: byte order mark and CRLF.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="CSV without the ' before formulas.")] = False,
    quiet: Quiet = False,
) -> None:
    """Facts out of articles: claims as a table on a terminal, as CSV into a pipe."""
    named = inputs or _standard_input(ctx)
    destination = choose(output, fmt, Options(table=table, excel=excel, raw=raw))
    progress = not (destination.path is None and sys.stdout.isatty())
    with Report(quiet=quiet, progress=progress) as report, opened(destination) as write:
        for facts in report.good(_outcomes(named, published, keep_boilerplate, jobs)):
            write(facts)
    raise typer.Exit(report.exit_code)


def _outcomes(
    inputs: Sequence[str], published: date | None = None, keep_boilerplate: bool = False, jobs: int = 1
) -> Iterator[Facts | InputProblem]:
    # The readers and the pool take 0.1 s to import, which `--help` need not wait for.
    from aifacts.articles import read_articles
    from aifacts.parallel import extract_articles

    articles = read_articles(inputs, published=published, stdin=sys.stdin.buffer)
    return extract_articles(articles, keep_boilerplate=keep_boilerplate, jobs=jobs)


def _standard_input(ctx: typer.Context) -> list[str]:
    """What a command without INPUT reads: what is piped in; on a terminal it prints its help instead."""
    if sys.stdin.isatty():
        print(ctx.get_help(), file=sys.stderr)
        raise typer.Exit(2)
    return ["-"]
