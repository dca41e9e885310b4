"""The command line: parse options, call, print. What each command promises stands in its help."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from aifacts.destination import choose, opened
from aifacts.errors import InputProblem
from aifacts.failures import CommandError
from aifacts.meter import Meter
from aifacts.model import Article, Facts
from aifacts.regression_report import ReportFormat
from aifacts.report import Report
from aifacts.schema import SchemaFormat
from aifacts.shell import Commands, prepare, tell
from aifacts.tables import TableName
from aifacts.terminal import visible
from aifacts.writers import Format, Options

if TYPE_CHECKING:
    from rich.console import RenderableType

    from aifacts.regression import Snapshot


app = typer.Typer(
    cls=Commands,
    help="Vietnamese news into facts: numeric claims, entities and times.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would double the time that `--help` takes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The program `aifacts`."""
    prepare()
    app()


def _date(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise ValueError(f"{text!r} is no date of the form YYYY-MM-DD") from error


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
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes.")]
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
    jobs: Jobs = 1,
    keep_boilerplate: KeepBoilerplate = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV for Excel: byte order mark and CRLF.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="CSV without the ' before formulas.")] = False,
    quiet: Quiet = False,
) -> None:
    """Extract the facts of articles.

    Claims come out as a readable table on a terminal, and as CSV into a pipe.
    """
    named = inputs or _standard_input(ctx)
    destination = choose(output, fmt, Options(table=table, excel=excel, raw=raw))
    progress = not (destination.path is None and sys.stdout.isatty())
    meter = Meter()
    with Report(quiet=quiet, progress=progress, meter=meter) as report, opened(destination) as write:
        meter.total = _size(named) if report.shows_progress else None
        for facts in report.good(_outcomes(named, published, keep_boilerplate, jobs, meter)):
            report.count(facts)
            write(facts)
    raise typer.Exit(report.exit_code)


@app.command()
def check(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT...", help="Articles.", show_default="corpus/articles")
    ] = None,
    outputs: Annotated[Path, typer.Option(metavar="FOLDER", help="The committed tables.")] = Path("outputs"),
    fmt: Annotated[ReportFormat, typer.Option("--format", "-f", help="For whom.")] = ReportFormat.TEXT,
    update: Annotated[bool, typer.Option("--update", help="Accept: write what is extracted now.")] = False,
    jobs: Jobs = 1,
) -> None:
    """Compare a fresh extraction with committed tables.

    Row by row: gained, lost, changed, moved. The exit code is 1 if there is a difference.
    """
    from aifacts import github_report, regression, regression_report

    with Report(quiet=True) as report:
        facts = list(report.good(_outcomes(inputs or ["corpus/articles"], jobs=jobs)))
    new = regression.fresh(facts)
    found = list(regression.compare(_committed(outputs, lenient=update), new))
    _print(regression_report.render(found, new, fmt))
    if fmt is ReportFormat.GITHUB:
        github_report.add_summary(found, new)
    if update:
        with opened(choose(f"{outputs}/", Format.CSV, Options())) as write:
            for each in facts:
                write(each)
    raise typer.Exit(1 if found and not update else report.exit_code)


@app.command()
def show(
    ctx: typer.Context,
    inputs: Inputs = None,
    published: Published = None,
    keep_boilerplate: KeepBoilerplate = False,
) -> None:
    """Show an article, its facts highlighted."""
    from aifacts.reading import highlighted

    _read_out(inputs or _standard_input(ctx), published, keep_boilerplate, highlighted)


@app.command()
def explain(
    ctx: typer.Context,
    inputs: Inputs = None,
    published: Published = None,
    keep_boilerplate: KeepBoilerplate = False,
) -> None:
    """Show the rules and cues behind each fact."""
    from aifacts import rulebook
    from aifacts.reading import explained

    rules = {rule.id: rule for rule in rulebook.load().rules}
    _read_out(inputs or _standard_input(ctx), published, keep_boilerplate, partial(explained, rules=rules))


@app.command()
def segment(ctx: typer.Context, inputs: Inputs = None) -> None:
    """Print the text as underthesea segments it.

    A line a line: words separated by spaces, the syllables of a word joined by _.
    """
    from aifacts.pipeline.segmenter import segmented_lines

    with Report(quiet=True) as report:
        for article in report.good(_articles(inputs or _standard_input(ctx))):
            for line in segmented_lines(article.text):
                _print(line)
    raise typer.Exit(report.exit_code)


@app.command()
def rules(check: Annotated[bool, typer.Option("--check", help="Run their examples.")] = False) -> None:
    """List the rules, each with its first example."""
    from aifacts import rulebook

    if check:
        from aifacts.rulecheck import check_rules

        failures = [str(failure) for failure in check_rules()]
        for line in failures:
            _print(line)
        raise typer.Exit(1 if failures else 0)
    for rule in rulebook.load().rules:
        example = rule.examples[0].source.replace("\n", "\\n")
        _print(f"{rule.id}\t{example}")


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles, JSONL.")],
    predicted: Annotated[Path, typer.Argument(metavar="PRED", help="Extracted articles, JSONL.")],
    as_json: Annotated[bool, typer.Option("--json", help="All figures as JSON.")] = False,
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="Show the first N differences.")] = 0,
    field: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only differences in this: unit, missed, entity …")
    ] = None,
) -> None:
    """Score extracted facts against gold.

    Precision, recall and F1, by the rules of the annotation guide.
    """
    from itertools import islice

    from aifacts import score_report, scoring

    result = scoring.score(list(score_report.read_jsonl(gold)), score_report.read_jsonl(predicted))
    if as_json:
        _print(_json(score_report.figures(result)))
        return
    for line in (*score_report.table(result), *islice(score_report.misses(result, field), errors)):
        _print(line)


@app.command()
def schema(
    table: Annotated[TableName | None, typer.Argument(metavar="TABLE", help="One table; else all.")] = None,
    fmt: Annotated[
        SchemaFormat, typer.Option("--format", "-f", help="Markdown or JSON Schema.")
    ] = SchemaFormat.MARKDOWN,
) -> None:
    """Print the columns of the tables."""
    from aifacts.schema import json_schema, markdown

    tables = list(TableName) if table is None else [table]
    if fmt is SchemaFormat.MARKDOWN:
        _print(markdown(tables))
    elif table is None:
        _print(_json({each.value: json_schema(each) for each in tables}))
    else:
        _print(_json(json_schema(table)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _print(line: str) -> None:
    """A line of data on standard output; on a terminal nothing in it is obeyed."""
    print(visible(line) if sys.stdout.isatty() else line)


def _read_out(
    inputs: Sequence[str],
    published: date | None,
    keep_boilerplate: bool,
    render: Callable[[Facts], RenderableType],
) -> NoReturn:
    """Print what `render` makes of each article's facts, and end the command."""
    from aifacts.display import console_on

    with Report(quiet=True) as report, console_on(sys.stdout.buffer) as console:
        for facts in report.good(_outcomes(inputs, published, keep_boilerplate)):
            console.print(render(facts))
    raise typer.Exit(report.exit_code)


def _committed(folder: Path, *, lenient: bool) -> Snapshot:
    """The committed tables; where they cannot be read and are to be replaced anyway, none."""
    from aifacts.regression import Snapshot, committed

    try:
        return committed(folder)
    except CommandError as error:
        if not lenient:
            raise
        tell(str(error))
        return Snapshot()


def _size(inputs: Sequence[str]) -> int | None:
    from aifacts.articles import total_size

    return total_size(inputs)


def _articles(
    inputs: Sequence[str], published: date | None = None, meter: Meter | None = None
) -> Iterator[Article | InputProblem]:
    from aifacts.articles import read_articles

    return read_articles(inputs, published=published, stdin=sys.stdin.buffer, meter=meter)


def _outcomes(
    inputs: Sequence[str],
    published: date | None = None,
    keep_boilerplate: bool = False,
    jobs: int = 1,
    meter: Meter | None = None,
) -> Iterator[Facts | InputProblem]:
    from aifacts.parallel import extract_articles

    articles = _articles(inputs, published, meter)
    return extract_articles(articles, keep_boilerplate=keep_boilerplate, jobs=jobs)


def _standard_input(ctx: typer.Context) -> list[str]:
    """What a command without INPUT reads: what is piped in; on a terminal it prints its help instead."""
    if sys.stdin.isatty():
        print(ctx.get_help(), file=sys.stderr)
        raise typer.Exit(2)
    return ["-"]
