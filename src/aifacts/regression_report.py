"""The differences that `check` found, as text, GitHub annotations, JUnit XML or JSON."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum

from aifacts.regression import Change, Difference
from aifacts.tables import TableName
from aifacts.terminal import visible, visible_line
from aifacts.writers.json_text import encode


class ReportFormat(StrEnum):
    """For whom the differences are written: a reader, GitHub Actions, a CI server, a program."""

    TEXT = "text"
    GITHUB = "github"
    JUNIT = "junit"
    JSON = "json"


def render(found: Sequence[Difference], articles: Collection[str], fmt: ReportFormat) -> str:
    """The differences in this format, without a last line feed; `articles` are all that were compared."""
    return _RENDERERS[fmt](found, articles)


def _text(found: Sequence[Difference], articles: Collection[str]) -> str:
    blocks = ["\n".join(_lines(difference)) for difference in found]
    return "\n".join([*blocks, _summary(found, articles)])


def _lines(difference: Difference) -> list[str]:
    """A difference in a line, its cells and its sentence in further ones."""
    head = f"{difference.change:8}{difference.table:10}{difference.row_id}  {difference.text}"
    cells = [
        f"    {name}: {before or '-'} → {after or '-'}" for name, (before, after) in difference.cells.items()
    ]
    sentence = [f"    in: {difference.sentence}"] if difference.sentence else []
    return [visible_line(line) for line in (head, *cells, *sentence)]


def _summary(found: Sequence[Difference], articles: Collection[str]) -> str:
    counts = Counter(difference.change for difference in found)
    return f"{len(articles)} articles: " + ", ".join(f"{counts[change]} {change}" for change in Change)


_LEVELS = {Change.LOST: "error", Change.CHANGED: "error", Change.GAINED: "warning", Change.MOVED: "notice"}


def _github(found: Sequence[Difference], articles: Collection[str]) -> str:
    """Annotations (GitHub Docs, "Workflow commands for GitHub Actions"), and the summary for the log."""
    commands = []
    for difference in found:
        title, message = f"{difference.change} in {difference.table}", "\n".join(_lines(difference))
        commands.append(f"::{_LEVELS[difference.change]} title={title}::{_escaped(message)}")
    return "\n".join([*commands, _summary(found, articles)])


def _escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _junit(found: Sequence[Difference], articles: Collection[str]) -> str:
    """A test case for each article and table, failed if a row of it differs."""
    cases: dict[tuple[str, TableName], list[Difference]] = {}
    for article in articles:
        cases |= {(article, table): [] for table in TableName}
    for difference in found:
        cases[difference.article_id, difference.table].append(difference)
    failures = sum(map(bool, cases.values()))
    suite = ET.Element("testsuite", name="aifacts check", tests=str(len(cases)), failures=str(failures))
    for (article, table), differences in cases.items():
        case = ET.SubElement(suite, "testcase", classname=f"aifacts.{table}", name=_xml(article))
        if differences:
            failure = ET.SubElement(case, "failure", message=f"{len(differences)} rows differ")
            failure.text = _xml("\n".join(line for each in differences for line in _lines(each)))
    return ET.tostring(suite, encoding="unicode", xml_declaration=True)


def _xml(text: str) -> str:
    """The text without what no XML may hold, even escaped (XML 1.0, "Characters")."""
    return visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _json(found: Sequence[Difference], articles: Collection[str]) -> str:
    counts = Counter(difference.change.value for difference in found)
    summary = {change.value: counts[change] for change in Change}
    return encode({"articles": len(articles), **summary, "differences": list(map(asdict, found))})


_RENDERERS: Mapping[ReportFormat, Callable[[Sequence[Difference], Collection[str]], str]] = {
    ReportFormat.TEXT: _text,
    ReportFormat.GITHUB: _github,
    ReportFormat.JUNIT: _junit,
    ReportFormat.JSON: _json,
}
