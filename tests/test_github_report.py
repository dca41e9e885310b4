"""What `check` tells GitHub: annotations at their places, and a summary that no article can break."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import fakes
from aifacts.failures import CommandError
from aifacts.github_report import MAX_SUMMARY, add_summary, annotated, summary
from aifacts.model import Facts
from aifacts.regression import Change, Difference, Snapshot, compare, fresh
from aifacts.tables import TableName

TEXT = "Hà Nội tăng 5% năm 2025.\nSản lượng đạt 78% kế hoạch.\nHuế tăng 5% hôm nay."
HOSTILE = "a|b<img src=x>`c`*d*[e](http://f.g)\n## @user #1 www.h.i :tada: &lt; u@v.w \\| \x1b $x$ ~~y~~"


def extracted() -> Facts:
    return fakes.extract_facts(fakes.facts(TEXT).article)


def located(facts: Facts, where: str) -> Facts:
    return replace(facts, article=replace(facts.article, where=where))


def difference(**changes: Any) -> Difference:
    plain = Difference(Change.LOST, TableName.CLAIMS, "a", "a:39-42", "78%", "Đạt 78% kế hoạch.", {})
    return replace(plain, **changes)


def test_an_annotation_is_a_line_with_its_level_and_what_it_is_about() -> None:
    old = extracted()
    renamed = replace(old.entities[0], name="50%\n::x\x1b")
    less = replace(old, claims=old.claims[:2] + old.claims[3:], entities=(renamed, *old.entities[1:]))
    new = fresh([located(less, "in/a.txt")])
    *found, last = annotated(list(compare(fresh([old]), new)), new).splitlines()
    assert [command.split("::")[1] for command in found] == [
        "error file=in/a.txt,title=changed in articles",
        "error file=in/a.txt,line=2,title=lost in claims",
        "error file=in/a.txt,line=1,title=changed in entities",
    ]
    assert "50%25␊::x␛" in found[2]
    assert last == "1 articles: 0 gained, 1 lost, 2 changed, 0 moved"


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("./in/a.txt", "file=in/a.txt,line=1,"),
        ("in/a,b:c%.TXT", "file=in/a%2Cb%3Ac%25.TXT,line=1,"),
        ("in/a.jsonl:17", "file=in/a.jsonl,line=17,"),
        ("in/a.html", "file=in/a.html,"),
        ("-", ""),
        ("-:3", ""),
        ("", ""),
    ],
)
def test_an_annotation_names_the_file(where: str, place: str) -> None:
    new = fresh([located(extracted(), where)])
    commands = annotated(list(compare(Snapshot(), new)), new).splitlines()
    assert commands[1].startswith(f"::warning {place}title=gained in claims::")


def test_a_lost_article_has_no_file() -> None:
    found = list(compare(fresh([extracted()]), Snapshot()))
    assert annotated(found, Snapshot()).startswith("::error title=lost in articles::")


@pytest.mark.parametrize(("many", "more"), [(10, None), (12, "2 more stand in this log only")])
def test_annotations_that_github_does_not_show_are_counted(many: int, more: str | None) -> None:
    found = [difference()] * many + [difference(change=Change.GAINED)] * 10
    last = annotated(found, Snapshot()).splitlines()[-1]
    assert last.startswith(f"0 articles: 10 gained, {many} lost")
    assert ("GitHub shows" in last) == (more is not None)
    assert more is None or last.endswith(more)


def test_the_summary_counts_and_lists() -> None:
    found = [difference(cells={"value": ("5", ""), "metric": ("", "GDP")}), difference(change=Change.MOVED)]
    text = summary(found, fresh([extracted()]))
    assert "1 articles: 0 gained, 1 lost, 0 changed, 1 moved\n" in text
    row = next(line for line in text.splitlines() if line.startswith("| lost"))
    assert html.unescape(re.sub("</?code>", "", row)) == (
        "| lost | claims | a | 78% | value: 5 → -<br>metric: - → GDP | Đạt 78% kế hoạch. |"
    )
    assert text.count("\n| ") == 3


def test_without_a_difference_the_summary_has_no_table() -> None:
    text = summary([], fresh([extracted()]))
    assert text == "### aifacts check\n\n1 articles: 0 gained, 0 lost, 0 changed, 0 moved\n"


def test_no_article_writes_itself_into_the_summary() -> None:
    evil = difference(article_id=HOSTILE, text=HOSTILE, sentence=HOSTILE, cells={HOSTILE: (HOSTILE, HOSTILE)})
    (row,) = summary([evil], Snapshot()).splitlines()[6:]
    assert row.count("|") == 7  # the edges of six columns
    # Of all signs that Markdown or HTML knows, only those are left that we wrote.
    left = re.sub(r"</?code>|<!-- -->|&#[0-9]+;", "", row)
    assert re.findall(r"[!-/:-@\[-`{-~\x00-\x1f]", left) == [*"|||||:||"]
    assert (
        html.unescape(re.sub("</?code>|<!-- -->", "", row)).count("<img src=x>`c`*d*[e](http://f.g)␊## @")
        == 6
    )
    assert "u&#64;<!-- -->v" in row  # an e-mail address would become a link


@pytest.mark.parametrize("room", [MAX_SUMMARY, 10_000, 1_200])
def test_the_summary_keeps_to_its_room_and_says_what_it_leaves_out(room: int) -> None:
    found = [difference(sentence="ệ" * 200)] * 3_000
    text = summary(found, Snapshot(), room)
    shown = text.count("\n| lost")
    assert shown > 0
    assert room - 1_000 < len(text.encode()) <= room
    assert text.endswith(f"\n\n{3_000 - shown} of 3000 differences are left out: a summary holds 1 MiB.\n")


def test_a_row_that_is_too_long_leaves_room_for_the_others() -> None:
    text = summary([difference(sentence="a" * MAX_SUMMARY), difference()], Snapshot())
    assert text.count("\n| lost") == 1
    assert "\n\n1 of 2 differences are left out" in text


def test_a_summary_without_any_room_is_empty() -> None:
    assert summary([], Snapshot(), 10) == summary([difference()], Snapshot(), 200) == ""


def test_the_summary_is_added_to_what_the_step_wrote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    add_summary([difference()], Snapshot())
    assert path.read_text(encoding="utf-8") == "before\n" + summary([difference()], Snapshot())


def test_a_step_that_filled_its_summary_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "summary.md"
    path.write_bytes(b"x" * MAX_SUMMARY)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    add_summary([difference()], Snapshot())
    assert path.stat().st_size == MAX_SUMMARY
    assert "the step's summary is full" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "why"), [("gone/summary.md", "No such file"), (".", "Is a directory")])
def test_a_summary_that_cannot_be_written_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / name))
    with pytest.raises(CommandError, match=rf"{why}.*unset GITHUB_STEP_SUMMARY"):
        add_summary([], Snapshot())


@pytest.mark.parametrize("value", [None, ""])
def test_elsewhere_there_is_no_summary(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is None:
        monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    else:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", value)
    add_summary([difference()], Snapshot())
