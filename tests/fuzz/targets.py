"""What the fuzzer runs on bytes of its making; each target raises `AssertionError` where a promise breaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

from underthesea import word_tokenize

from aifacts.articles import read_articles
from aifacts.articles.decode import decode
from aifacts.articles.faults import InputError
from aifacts.articles.html import read_html
from aifacts.errors import InputProblem
from aifacts.extraction import extract_facts
from aifacts.model import Article, Zone, ZoneKind
from aifacts.pipeline.document import Document, build
from aifacts.pipeline.numerals import find_numerals
from aifacts.pipeline.segmenter import words
from aifacts.pipeline.tokenizer import tokenize, vocab
from aifacts.rulecheck import facts_of
from aifacts.vietnamese import fold, parse_digits
from soundness import assert_sound, assert_sound_article

Target = Callable[[bytes], None]


def reader(data: bytes) -> None:
    """Any bytes on standard input are articles, or problems on one line."""
    found = list(read_articles(["-"], stdin=BytesIO(data)))
    assert found
    for item in found:
        if isinstance(item, InputProblem):
            assert item.what
            assert item.remedy
        else:
            assert_sound_article(item)


def html(data: bytes) -> None:
    """Any page is an article, or refused."""
    try:
        draft = read_html(decode(data), where="x", id="x", origin="x")
    except InputError:
        return
    if not isinstance(draft, InputProblem):
        assert_sound_article(Article(id="x", text=draft.text, origin="x", zones=draft.zones or ()))


def tokenizer(data: bytes) -> None:
    """No character is lost, and the words are those of underthesea."""
    text = _text(data)
    with vocab().memory_zone():
        assert tokenize(text).text == text
        document = _document(text)
        for surface, start, end in zip(document.surfaces, document.starts, document.ends, strict=True):
            assert unicodedata.normalize("NFC", text[start:end]) == surface
    for line in filter(str.strip, text.splitlines()):
        assert words(line) == word_tokenize(line, use_token_normalize=False)


def numerals(data: bytes) -> None:
    """Numerals lie in the text one behind the other and have a value."""
    text = _text(data)
    with vocab().memory_zone():
        document, end = _document(text), 0
        for numeral in find_numerals(document):
            assert end <= numeral.start < numeral.end <= len(document)
            assert numeral.value.is_finite()
            end = numeral.end
    assert fold(fold(text)) == fold(text)
    assert (parse_digits(text) or 0) >= 0


def times(data: bytes) -> None:
    """Times and all other facts are sound, on any day of publication: the first two bytes choose it."""
    day = date.fromordinal(1 + int.from_bytes(data[:2], "big") * 55)
    assert_sound(facts_of(_text(data[2:]), day))


def extraction(data: bytes) -> None:
    """Whatever is read as an article has sound facts, and the same ones a second time."""
    for article in read_articles(["-"], stdin=BytesIO(data)):
        if isinstance(article, Article):
            facts = extract_facts(article, keep_boilerplate=True)
            assert_sound(facts)
            assert facts == extract_facts(article, keep_boilerplate=True)


TARGETS: Mapping[str, Target] = {
    target.__name__: target for target in (reader, html, tokenizer, numerals, times, extraction)
}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def _document(text: str) -> Document:
    zones = (Zone(ZoneKind.BODY, 0, len(text)),)
    return build(Article(id="x", text=text, origin="x", zones=zones))
