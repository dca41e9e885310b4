"""What a real spreadsheet reads: LibreOffice, headless, opens the tables. Skipped without it."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aifacts.tables import TableName

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
SOFFICE = shutil.which("soffice")
TEXT = """=1+1 là 2 đồng.
@SUM có 3 công ty ở Hà Nội.
Lợi nhuận -5% trong quý III/2025.
Quy mô kinh tế Quảng Đông đạt 14,6 nghìn tỷ nhân dân tệ."""
# Comma, double quotes, UTF-8, from the first line, cells as shown; every sheet where there are several.
_FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bài.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def extracted(article: Path, *args: str) -> None:
    program = Path(sys.executable).with_name("aifacts")
    command = [str(program), "extract", str(article), "--quiet", *args]
    subprocess.run(command, check=True)


def read_by_office(path: Path, sheet: int, name: str) -> list[list[str]]:
    """The cells of a file as LibreOffice shows them."""
    assert SOFFICE is not None
    folder = path.parent / "office"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", _FILTER.format(sheet=sheet)]
    if path.suffix == ".csv":
        command += ["--infilter=CSV:44,34,76,1"]
    done = subprocess.run([*command, "--outdir", str(folder), str(path)], capture_output=True, check=True)
    assert (folder / name).exists(), done.stderr.decode()
    return csv_rows(folder / name)


def csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def by_column(rows: list[list[str]], column: str) -> list[str]:
    place = rows[0].index(column)
    return [row[place] for row in rows[1:]]


def test_the_csv_is_read_cell_for_cell(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    extracted(article, "-t", "claims", "-o", str(path))
    read = read_by_office(path, 0, "claims.csv")
    assert read == csv_rows(path)
    assert "14600000000000" in by_column(read, "value")
    assert "'=1+1 là 2 đồng." in by_column(read, "sentence")
    assert "Quảng Đông" in by_column(read, "about")


# Titles and authors that a spreadsheet might run, count with, follow, or take for its own spelling.
HOSTILE = [
    "=1+1",
    "-5%",
    "@SUM(A1)",
    "+84",
    "1/2",
    "007",
    "TRUE",
    "1E5",
    "_x0041_",
    "<r>x</r>",
    "a\n=b",
    " =1",
    "'=1",
]


def hostile_articles(path: Path) -> Path:
    """Articles whose cells are of every type, with a title that is nothing but text."""
    figures = "Giá còn 0,000001 USD, doanh thu 14,6 nghìn tỷ đồng ở Huế năm nay."
    records = [
        {
            "id": f"bài {number}",
            "text": f"{title} Lợi nhuận -{number},5%. {figures}",
            "title": title,
            "author": title,
            "published_at": f"2025-01-{number + 1:02}",
            "url": f"https://bao.example/kinh-tế/{number}?a=1&b=%20#đầu",
        }
        for number, title in enumerate(HOSTILE)
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


@pytest.mark.parametrize("source", ["corpus", "hostile"])
def test_the_workbook_is_read_cell_for_cell(source: str, tmp_path: Path) -> None:
    articles = CORPUS if source == "corpus" else hostile_articles(tmp_path / "in.jsonl")
    book = tmp_path / "facts.xlsx"
    extracted(articles, "-o", str(book))
    read_by_office(book, -1, "facts-claims.csv")
    extracted(articles, "--raw", "-o", f"{tmp_path}/")
    for table in TableName:
        written = csv_rows(tmp_path / f"{table}.csv")
        read = csv_rows(tmp_path / "office" / f"facts-{table}.csv")
        assert len(written) > 1
        assert read == written
    values = by_column(csv_rows(tmp_path / "claims.csv"), "value")
    assert "14600000000000" in values
    assert source == "corpus" or {"-0.5", "0.000001"} <= {*values}
