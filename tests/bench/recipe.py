"""The texts of the bench: from `corpus/` by a seeded recipe, the same on every machine."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle, product
from pathlib import Path

from aifacts.articles import read_articles
from aifacts.errors import InputProblem
from aifacts.model import Article, Zone, ZoneKind

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "articles"
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_DIGIT = re.compile(r"[1-9]")
_NUMBER = re.compile(r"\d[\d.,]*")
# Of the sentences of news, those with figures, each with some three claims, and those chosen for their names.
_WITH_FIGURES, _WITH_NAMES = 0.1, 0.5
# What one word after the other is looked for in all that stands before: a name in each, or none at all.
REPEATED = (
    "{name} vui. Nước này có {number} ha.",
    "Hà Nội vui. Tỉnh có {number} ha.",
    "Vui V-League. Gió giật {number} m/s.",
    "Tàu sân bay {name} ra khơi. Tàu nặng {number} tấn.",
    "Phim 'Gió {name}' thắng {number} giải.",
    "Mỗi ngày có {number} lượt xe. Xe nặng 5 tấn.",
    "Nghị định {number}/2020/NĐ-CP vui. {name} yêu cầu {number}%.",
    "Hà Nội vui. Ông cho biết có {number} ha.",
    "Sơn Đông và Thanh Hóa có {number} ha.",
    "Ông Lê {name} vui. Cùng ngày có {number} ha.",
)
_SYLLABLES = [head + tail for head in ("Ba", "Ke", "Lu", "Va") for tail in ("nor", "vel", "kim", "zed")]
_NAME = re.compile(r"(?<=\w )[A-ZĐ][a-zà-ỹđ]+\b")


@cache
def corpus() -> tuple[Article, ...]:
    """The articles of the corpus."""
    found = read_articles([str(CORPUS)])
    return tuple(article for article in found if not isinstance(article, InputProblem))


def denser_half() -> Sequence[Article]:
    """The half of the corpus with the most numbers for its length: six times as many claims as in news."""
    by_numbers = sorted(corpus(), key=lambda article: len(_NUMBER.findall(article.text)) / len(article.text))
    return by_numbers[len(by_numbers) // 2 :]


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the corpus' prose."""
    found = [
        sentence
        for article in corpus()
        for zone in article.zones
        if zone.kind is ZoneKind.BODY
        for line in article.text[zone.start : zone.end].split("\n")
        for sentence in _SENTENCE_END.split(line.strip())
    ]
    return tuple(sentence for sentence in found if len(sentence) > 40)


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted({name for sentence in sentences() for name in _NAME.findall(sentence)}))


def repeated(template: str, times: int) -> list[str]:
    """Lines of one kind, each with a name and number of its own."""
    names = cycle(product(_SYLLABLES, repeat=3))
    return [
        template.format(name=f"{a} {b}{c.lower()}", number=number)
        for number, (a, b, c) in zip(range(3, times + 3), names, strict=False)
    ]


def new_sentence(chance: random.Random, known: Sequence[str] = ()) -> str:
    """A sentence of the corpus, or one of those known, with other digits and, now and then, another syllable
    in a name."""
    sentence = _DIGIT.sub(lambda _: chance.choice("123456789"), chance.choice(known or sentences()))
    return _NAME.sub(lambda found: chance.choice(_names()) if chance.random() < 0.2 else found[0], sentence)


def text_of(characters: int, chance: random.Random, *, separator: str = "\n\n") -> str:
    """Paragraphs of some sentences each, `characters` long."""
    paragraphs, length = list[str](), 0
    while length < characters:
        paragraphs.append(" ".join(new_sentence(chance) for _ in range(chance.randint(1, 4))))
        length += len(paragraphs[-1]) + len(separator)
    return separator.join(paragraphs)[:characters]


def texts(count: int, characters: int) -> Iterator[str]:
    """So many texts of this length, no two alike."""
    chance = random.Random(7)
    for _ in range(count):
        yield text_of(characters, chance)


def news(count: int, sentences_each: int) -> Iterator[Article]:
    """Articles with as many facts as news: 3 claims, 14 names and 2 times in 1,000 characters, where 790
    articles had 2.4, 14 and 3, and the corpus, which is written for its figures, has 9, 12 and 6."""
    chance = random.Random(11)
    figures = [sentence for sentence in sentences() if _DIGIT.search(sentence)]
    plain = [sentence for sentence in sentences() if not _DIGIT.search(sentence)]
    named = [sentence for sentence in plain if _NAME.search(sentence)]
    kinds_of_all = (figures, named, plain)
    shares = (_WITH_FIGURES, _WITH_NAMES, 1 - _WITH_FIGURES - _WITH_NAMES)
    for number in range(count):
        kinds = chance.choices(kinds_of_all, shares, k=sentences_each)
        text = "\n\n".join(new_sentence(chance, known) for known in kinds)
        zones = (Zone(ZoneKind.BODY, 0, len(text)),)
        yield Article(id=str(number), text=text, origin="news", zones=zones)


def write_jsonl(path: Path, count: int, characters: int) -> Path:
    """The same texts as articles, a line each; gives back the path."""
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts(count, characters)):
            lines.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    return path
