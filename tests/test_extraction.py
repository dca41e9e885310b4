"""The whole pipeline: no text crashes it, every span is exact, and the same text gives the same facts."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aifacts import extraction
from aifacts.extraction import extract_facts
from aifacts.model import Article, Zone, ZoneKind
from aifacts.pipeline.tokenizer import vocab
from aifacts.rulecheck import facts_of
from bench import recipe
from soundness import assert_sound

_IDS = ("claim_id", "mention_id", "time_id", "equivalent_to", "start", "end")
# Scraps that rules look at, put together as no journalist would.
SCRAPS = [
    *"5 1.234,56 14,6 2025 27/10 3-5 -5% +0,5% 1/3 2tr5 19h30 $ % tỷ triệu nghìn đồng USD".split(),
    *"hàng vài chục nửa rưỡi gấp lần thứ top tuổi điểm phần trăm hơn gần khoảng từ đến lên còn tăng".split(),
    *"sẽ mục tiêu theo cho biết ( ) , . : ; / - “ ” Hà Nội Trung Quốc ông Dũng Công ty năm tháng quý".split(),
    "\n",
    "\n\n",
    "\u00a0",
    "người",
    "doanh nghiệp",
    "so với cùng kỳ",
    *"của này bị bắt với tại và là có lần lượt nhân viên trị giá khiến trong đó gồm".split(),
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(SCRAPS), max_size=25).map(" ".join))
def test_no_heap_of_scraps_crashes_it(text: str) -> None:
    assert_sound(facts_of(text))


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_text_crashes_it(text: str) -> None:
    assert_sound(facts_of(text))


@pytest.mark.parametrize("sentence", recipe.sentences()[::5])
def test_a_text_may_end_anywhere(sentence: str) -> None:
    words = sentence.split(" ")
    for end in range(1, len(words)):
        assert_sound(facts_of(" ".join(words[:end])))


@pytest.mark.parametrize(
    "text",
    [
        "Xin gọi 0912 345 178/0987 55 99 33 để đặt chỗ",
        "Xe lật ở Km 1.207+500 đường tránh",
        "Xe lật ở Km 207+500 đường tránh",
    ],
)
def test_what_only_points_is_no_claim(text: str) -> None:
    assert facts_of(text).claims == ()


def _composed(value: object) -> object:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@pytest.mark.parametrize("article", recipe.corpus(), ids=lambda article: str(article.id))
def test_letters_apart_from_their_marks_tell_the_same(article: Article) -> None:
    """Offsets and identifiers aside, which count the characters as they are given."""
    published, text = article.published_at, unicodedata.normalize("NFC", article.text)
    told = [facts_of(unicodedata.normalize(form, text), published) for form in ("NFC", "NFD")]
    for table in ("claims", "entities", "times"):
        composed, decomposed = (
            [
                {name: _composed(value) for name, value in asdict(fact).items() if name not in _IDS}
                for fact in getattr(facts, table)
            ]
            for facts in told
        )
        assert composed == decomposed


def test_a_text_may_end_before_whose_the_counted_are() -> None:
    (claim,) = facts_of("Công ty có 3 nhân viên của").claims  # found by `make bench FULL=1`
    assert claim.value == 3
    assert claim.about is None


@pytest.mark.parametrize("text", ["3 âm 3m", "giảm 10/3 âm 3 tỷ"])  # found by `make fuzz`
def test_a_sign_is_of_one_number(text: str) -> None:
    assert_sound(facts_of(text))


def test_claims_and_times_share_no_characters() -> None:
    facts = facts_of("Trong 5 năm qua, 5 triệu người mua 3 tỷ USD hàng ngày 27/10, tăng 5% so với 2024.")
    times = {i for t in facts.times for i in range(t.start, t.end)}
    assert times.isdisjoint({i for c in facts.claims for i in range(c.start, c.end)})


def test_the_same_text_twice_gives_the_same_facts() -> None:
    text = "Hà Nội có 5.000 doanh nghiệp AI, doanh thu 3,2 tỷ USD (khoảng 80.000 tỷ đồng) năm 2025."
    assert facts_of(text) == facts_of(text)


def test_a_full_vocabulary_takes_no_more_words_and_changes_no_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Tập đoàn {} bán 5 triệu chiếc xe trong năm 2025."
    known = facts_of(text.format("Quwexy"))
    monkeypatch.setattr(extraction, "_MOST_WORDS", 0)
    assert facts_of(text.format("Quwexy")) == known
    assert [c.value for c in facts_of(text.format("Zuvexo")).claims] == [c.value for c in known.claims]
    assert "Zuvexo" not in vocab().strings
    monkeypatch.undo()
    facts_of(text.format("Zuvexo"))
    assert "Zuvexo" in vocab().strings


def test_boilerplate_is_read_only_when_asked_for() -> None:
    text = "Hà Nội có 5 trường.\n\nĐọc thêm: 7 điều cần biết"
    zones = (Zone(ZoneKind.BODY, 0, 19), Zone(ZoneKind.BOILERPLATE, 21, len(text)))
    article = Article(id="x", text=text, origin="x", zones=zones)
    assert [c.text for c in extract_facts(article).claims] == ["5 trường"]
    kept = extract_facts(article, keep_boilerplate=True).claims
    assert [(c.text, c.zone) for c in kept] == [("5 trường", "body"), ("7 điều", "boilerplate")]


@pytest.mark.parametrize(("name", "every"), [("headlines", 12), ("articles", 8)])
def test_facts_of_real_texts_are_sound(shared: Path, name: str, every: int) -> None:
    """Every so many of the real texts, so that a run stays short."""
    with (shared / "texts" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                assert_sound(facts_of(json.loads(line)["text"]))
