"""Prose zones against gold: the project's corpus, and the shared real texts where they are there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aifacts.articles import read_articles
from aifacts.articles.zones import text_zones
from aifacts.model import Article, ZoneKind

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def articles(path: Path) -> Iterator[Article]:
    for item in read_articles([str(path)]):
        assert isinstance(item, Article), str(item)
        yield item


def gold_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def prose(article: Article) -> set[int]:
    """The places of the characters of the article's own prose, white space aside."""
    return characters(
        article.text, [(z.start, z.end) for z in article.zones if z.kind is not ZoneKind.BOILERPLATE]
    )


def characters(text: str, stretches: list[Any]) -> set[int]:
    return {i for start, end in stretches for i in range(start, end) if not text[i].isspace()}


def test_the_corpus() -> None:
    gold = {record["id"]: record for path in CORPUS.glob("gold/*.jsonl") for record in gold_of(path)}
    if not gold:
        pytest.skip("the corpus has no gold")
    for article in articles(CORPUS / "articles"):
        record = gold[article.id]
        assert article.text == record["text"], article.id
        wanted = characters(article.text, record.get("prose", [[0, len(article.text)]]))
        assert prose(article) == wanted, article.id
        stated = article.published_at.isoformat() if article.published_at else None
        assert stated == record.get("published_at"), article.id


def test_the_five_shared_articles(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {
        record["text"]: record for record in gold_of(shared / "gold" / "articles.jsonl") if "prose" in record
    }
    missed = extra = total = 0
    for article in articles(shared / "articles"):
        wanted = characters(article.text, gold[article.text]["prose"])
        own = prose(article)
        total, missed, extra = total + len(wanted), missed + len(wanted - own), extra + len(own - wanted)
    with capsys.disabled():
        print(f"\nprose of the shared articles: {total} characters, {missed} missed, {extra} too many")
    assert total > 10_000
    assert (missed, extra) == (0, 0)


@pytest.mark.parametrize(("name", "most"), [("articles", 0.0022), ("headlines", 0.0)])
def test_clean_texts_keep_their_prose(shared: Path, name: str, most: float) -> None:
    """The texts hold no pages; what goes is the pointers to other articles that stand within them."""
    total = 0
    lost = []
    kinds = Counter[tuple[str, ...]]()
    for article in articles(shared / "texts" / f"{name}.jsonl"):
        total += len(article.text)
        kinds[tuple(z.kind.value for z in article.zones)[:2]] += 1
        lost += [article.text[z.start : z.end] for z in article.zones if z.kind is ZoneKind.BOILERPLATE]
    assert sum(map(len, lost)) <= most * total
    assert kinds["headline", "lead"] > 0.999 * kinds.total()
    assert all(text.startswith(("Xem thêm", "Đọc thêm", "> >", "Hotline")) for text in lost)


MENU = ("Trang chủ", "Thời sự", "Thế giới", "Kinh tế", "Văn hóa", "Thể thao", "Trang chủ > Kinh tế")
BYLINE = ("An Hà", "Thứ Ba, 16/09/2025 - 07:20")


def framed(lines: list[str], teasers: list[list[str]], turn: int) -> Iterator[tuple[str, bool]]:
    """The lines of a page about an article, and whether each is the article's; the layout takes turns."""
    (one, _), (two, _), *others = teasers
    boxes: tuple[tuple[str, ...], ...] = ((), ("Tin liên quan", one, two), ("Đọc thêm", one))
    ends: tuple[tuple[str, ...], ...] = (
        ("Từ khóa: a, b", "Đọc nhiều", one, two),
        (
            "Tin cùng chuyên mục",
            *(line for head, lead in others for line in (head, "17:03' - 10/10/2025", lead)),
        ),
        ("Đọc thêm", *(line for head, lead in others for line in (head, head, lead))),
        tuple(line for head, _ in others for line in (head, "11:43, 09/09/2025", head)),
    )
    middle = 2 + turn % max(len(lines) - 3, 1)
    yield from ((line, False) for line in MENU)
    yield from ((line, True) for line in (lines[0], *BYLINE, *lines[1:middle]))
    yield from ((line, False) for line in boxes[turn % 3])
    yield from ((line, True) for line in lines[middle:])
    yield from ((line, False) for line in ends[turn % 4])


def test_real_prose_in_the_frames_of_pages(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heads = [article.text.split("\n\n") for article in articles(shared / "texts" / "headlines.jsonl")]
    total = missed = extra = 0
    for turn, record in enumerate(
        gold_of(shared / "texts" / "articles.jsonl")[::3]
    ):  # a third takes a second
        lines = [line for line in record["text"].split("\n") if line.strip() and ">" not in line[:20]]
        if any(line.startswith(("Xem thêm", "Đọc thêm", "Hotline")) for line in lines):
            continue
        wanted: list[tuple[int, int]] = []
        text = ""
        for line, is_own in framed(lines, heads[turn * 5 : turn * 5 + 5], turn):
            wanted += [(len(text), len(text) + len(line))] if is_own else []
            text += line + ("\n\n" if turn % 2 else "\n")
        gold, own = (
            characters(text, wanted),
            prose(Article(id="", text=text, origin="", zones=text_zones(text))),
        )
        total, missed, extra = total + len(gold), missed + len(gold - own), extra + len(own - gold)
    with capsys.disabled():
        print(f"\nframed prose: {total} characters, {missed} missed, {extra} too many")
    assert missed < 0.003 * total
    assert extra < 0.001 * total
