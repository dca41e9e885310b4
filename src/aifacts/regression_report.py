"""The differences that `check` found, as text, GitHub annotations, JUnit XML or JSON."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum

from aifacts.github_report import annotated
from aifacts.regression import Change, Difference, Snapshot
from aifacts.regression_text import headline, lines
from aifacts.tables import TableName
from aifacts.terminal import visible
from aifacts.writers.json_text import encode


class ReportFormat(StrEnum):
    """For whom the differences are written: a reader, GitHub Actions, a CI server, a program."""

    TEXT = "text"
    GITHUB = "github"
    JUNIT = "junit"
    JSON = "json"


def render(found: Sequence[Difference], new: Snapshot, fmt: ReportFormat) -> str:
    """The differences in this format, without a last line feed; `new` is what was extracted afresh."""
    return _RENDERERS[fmt](found, new)


def _text(found: Sequence[Difference], new: Snapshot) -> str:
    blocks = ["\n".join(lines(difference)) for difference in found]
    return "\n".join([*blocks, headline(found, new)])


def _junit(found: Sequence[Difference], new: Snapshot) -> str:
    """A test case for each article and table, those of lost articles too, failed if a row of it differs."""
    cases: dict[tuple[str, TableName], list[Difference]] = {}
    for article in dict.fromkeys([*new.texts, *(difference.article_id for difference in found)]):
        cases |= {(article, table): [] for table in TableName}
    for difference in found:
        cases[difference.article_id, difference.table].append(difference)
    failures = sum(map(bool, cases.values()))
    suite = ET.Element("testsuite", name="aifacts check", tests=str(len(cases)), failures=str(failures))
    for (article, table), differences in cases.items():
        case = ET.SubElement(suite, "testcase", classname=f"aifacts.{table}", name=_xml(article))
        if differences:
            failure = ET.SubElement(case, "failure", message=f"{len(differences)} rows differ")
            failure.text = _xml("\n".join(line for each in differences for line in lines(each)))
    return ET.tostring(suite, encoding="unicode", xml_declaration=True)


def _xml(text: str) -> str:
    """The text without what no XML may hold, even escaped (XML 1.0, "Characters")."""
    return visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _json(found: Sequence[Difference], new: Snapshot) -> str:
    counts = Counter(difference.change.value for difference in found)
    summary = {change.value: counts[change] for change in Change}
    return encode({"articles": len(new.texts), **summary, "differences": list(map(asdict, found))})


_RENDERERS: Mapping[ReportFormat, Callable[[Sequence[Difference], Snapshot], str]] = {
    ReportFormat.TEXT: _text,
    ReportFormat.GITHUB: annotated,
    ReportFormat.JUNIT: _junit,
    ReportFormat.JSON: _json,
}
