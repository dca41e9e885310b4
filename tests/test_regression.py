"""What `check` reports when the extraction or the corpus changes."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

import fakes
from aifacts.failures import CommandError
from aifacts.model import Facts, Label
from aifacts.regression import Change, Difference, Snapshot, committed, compare, fresh
from aifacts.regression_report import ReportFormat, render
from aifacts.tables import TableName
from aifacts.writers import Format, Options, open_writer

TEXT = "Hà Nội tăng 5% năm 2025.\nSản lượng đạt 78% kế hoạch.\nHuế tăng 5% hôm nay."


def extracted(text: str = TEXT, article_id: str = "a") -> Facts:
    return fakes.extract_facts(fakes.facts(text, article_id).article)


def differences(old: Facts, new: Facts, table: TableName = TableName.CLAIMS) -> list[Difference]:
    return [found for found in compare(fresh([old]), fresh([new])) if found.table is table]


def changes(old: Facts, new: Facts, table: TableName = TableName.CLAIMS) -> list[tuple[str, str]]:
    return [(found.change.value, found.text) for found in differences(old, new, table)]


def without(facts: Facts, *places: int) -> Facts:
    """The facts without the claims at these places of the list."""
    return replace(facts, claims=tuple(claim for i, claim in enumerate(facts.claims) if i not in places))


def test_the_same_is_no_difference() -> None:
    assert list(compare(fresh([extracted()]), fresh([extracted()]))) == []


def test_gained_and_lost_claims_name_their_sentence() -> None:
    full, less = extracted(), without(extracted(), 2)
    (lost,), (gained,) = differences(full, less), differences(less, full)
    assert (lost.change, gained.change) == (Change.LOST, Change.GAINED)
    assert lost.text == gained.text == "78%"
    assert lost.sentence == gained.sentence == "Sản lượng đạt 78% kế hoạch."


def test_a_changed_cell_is_told_from_what_to_what() -> None:
    old = extracted()
    new = replace(old, claims=(replace(old.claims[0], value=Decimal(6), metric="GDP"), *old.claims[1:]))
    (found,) = differences(old, new)
    assert found.change is Change.CHANGED
    assert found.cells == {"value": ("5", "6"), "metric": ("", "GDP")}


def test_a_span_that_grows_is_a_change() -> None:
    old = extracted()
    first = old.claims[0]
    longer = replace(first, text="5% năm", end=first.end + 4, claim_id=f"a:{first.start}-{first.end + 4}")
    (found,) = differences(old, replace(old, claims=(longer, *old.claims[1:])))
    assert found.change is Change.CHANGED
    assert found.cells == {"text": ("5%", "5% năm")}


@pytest.mark.parametrize("table", [TableName.CLAIMS, TableName.ENTITIES, TableName.TIMES])
def test_an_inserted_paragraph_moves_what_follows(table: TableName) -> None:
    old, new = extracted(), extracted("Vinh đạt 5% kế hoạch, hôm nay.\n" + TEXT)
    found = changes(old, new, table)
    assert found[0][0] == "gained"
    assert {change for change, _ in found[1:]} == {"moved"}
    assert len(found) == 1 + len(getattr(old, table))


def test_a_removed_paragraph_moves_what_follows() -> None:
    found = changes(extracted(), extracted(TEXT.partition("\n")[2]))
    assert sorted(found) == [("lost", "2025"), ("lost", "5%"), ("moved", "5%"), ("moved", "78%")]


def test_one_lost_and_another_of_the_same_words_gained_is_no_move() -> None:
    full = extracted()
    assert changes(without(full, 3), without(full, 0)) == [("lost", "5%"), ("gained", "5%")]


def test_a_reference_to_a_moved_claim_has_not_changed() -> None:
    def linked(facts: Facts) -> Facts:
        first, *rest, last = facts.claims
        return replace(facts, claims=(first, *rest, replace(last, equivalent_to=first.claim_id)))

    old, new = linked(extracted()), linked(extracted("Mở đầu.\n" + TEXT))
    assert {change for change, _ in changes(old, new)} == {"moved"}
    broken = replace(new, claims=(*new.claims[:-1], replace(new.claims[-1], equivalent_to="a:1-2")))
    assert changes(old, broken)[-1] == ("changed", "5%")


def test_a_changed_label_is_a_change() -> None:
    old = extracted()
    new = replace(old, entities=(replace(old.entities[0], label=Label.LOC), *old.entities[1:]))
    (found,) = differences(old, new, TableName.ENTITIES)
    assert found.cells == {"label": ("GPE", "LOC")}
    assert found.sentence == TEXT.splitlines()[0]


def test_a_new_and_a_missing_article() -> None:
    a, b = extracted(article_id="a"), extracted(article_id="b")
    found = {(each.article_id, each.change) for each in compare(fresh([a]), fresh([b]))}
    assert found == {("b", Change.GAINED), ("a", Change.LOST)}


def write_tables(folder: Path, facts: Facts) -> None:
    for table in TableName:
        with (
            (folder / f"{table}.csv").open("wb") as out,
            open_writer(Format.CSV, out, Options(table=table)) as write,
        ):
            write(facts)


def test_committed_tables_are_read_as_they_were(tmp_path: Path) -> None:
    facts = extracted("=5%\r\n+7 hôm nay, Huế")
    write_tables(tmp_path, facts)
    read, made = committed(tmp_path), fresh([facts])
    assert (read.articles, read.facts) == (made.articles, made.facts)


def test_tables_that_are_not_there_have_no_rows(tmp_path: Path) -> None:
    assert committed(tmp_path) == Snapshot()


@pytest.mark.parametrize("data", [b"claim_id,article_id\n", b"\xff\xfe\x00", b'claim_id,"' + b"x" * 200_000])
def test_a_broken_table_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "claims.csv").write_bytes(data)
    with pytest.raises(CommandError, match=r"claims\.csv: .*--update"):
        committed(tmp_path)


def test_a_table_without_numbers_in_its_places_is_named(tmp_path: Path) -> None:
    write_tables(tmp_path, extracted())
    path = tmp_path / "claims.csv"
    path.write_text(path.read_text().replace(",12,14,", ",twelve,14,"))
    with pytest.raises(CommandError, match=r"claims\.csv"):
        committed(tmp_path)


def report(fmt: ReportFormat) -> str:
    old = extracted()
    new = replace(
        without(old, 2), entities=(replace(old.entities[0], name="50%\n::x\x1b"), *old.entities[1:])
    )
    return render(list(compare(fresh([old]), fresh([new]))), fresh([new]), fmt)


def test_text_report() -> None:
    lines = report(ReportFormat.TEXT).splitlines()
    assert lines[0].split()[:2] == ["changed", "articles"]
    assert "    claim_count: 4 → 3" in lines
    assert "lost    claims    a:39-42  78%" in lines
    assert "    in: Sản lượng đạt 78% kế hoạch." in lines
    assert "    name: Hà Nội → 50%␊::x␛" in lines
    assert lines[-1] == "1 articles: 0 gained, 1 lost, 2 changed, 0 moved"


def test_junit_report_has_the_articles_that_were_lost() -> None:
    new = fresh([extracted(article_id="b")])
    found = list(compare(fresh([extracted(article_id="a"), extracted(article_id="b")]), new))
    suite = ElementTree.fromstring(render(found, new, ReportFormat.JUNIT))
    assert {case.get("name") for case in suite if case.find("failure") is not None} == {"a"}
    assert (suite.get("tests"), suite.get("failures")) == ("8", "4")


def test_junit_report_fails_the_cases_that_differ() -> None:
    suite = ElementTree.fromstring(report(ReportFormat.JUNIT))
    assert (suite.get("tests"), suite.get("failures")) == ("4", "3")
    failed = [case.get("classname") for case in suite if case.find("failure") is not None]
    assert failed == ["aifacts.articles", "aifacts.claims", "aifacts.entities"]


def test_json_report() -> None:
    read = json.loads(report(ReportFormat.JSON))
    assert (read["lost"], read["changed"]) == (1, 2)
    assert [each["table"] for each in read["differences"]] == ["articles", "claims", "entities"]
    assert read["differences"][2]["cells"]["name"] == ["Hà Nội", "50%\n::x\x1b"]
