"""What a real spreadsheet reads: LibreOffice, headless, opens the tables. Skipped without it."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def by_column(rows: list[list[str]], column: str) -> list[str]:
    place = rows[0].index(column)
    return [row[place] for row in rows[1:]]


def test_the_csv_is_read_cell_for_cell(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    extracted(article, "-t", "claims", "-o", str(path))
    with path.open(encoding="utf-8", newline="") as lines:
        written = list(csv.reader(lines))
    read = read_by_office(path, 0, "claims.csv")
    assert read == written
    assert "14600000000000" in by_column(read, "value")
    assert "'=1+1 là 2 đồng." in by_column(read, "sentence")
    assert "Quảng Đông" in by_column(read, "about")


def test_the_workbook_is_read_with_its_types(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    extracted(article, "-o", str(path))
    claims = read_by_office(path, -1, "facts-claims.csv")
    values, sentences = by_column(claims, "value"), by_column(claims, "sentence")
    assert "14600000000000" in values
    assert "-5" in values
    assert "=1+1 là 2 đồng." in sentences  # a text, not the number two
    assert "@SUM có 3 công ty ở Hà Nội." in sentences
    assert "-5%" in by_column(claims, "text")
