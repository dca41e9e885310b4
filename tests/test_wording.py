"""Phrases looked for at a place are those that a search of all finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aifacts.pipeline.wording import PhraseSet, phrase_set

WORDS = st.sampled_from(["tăng", "hơn", "so", "với", ","])
PHRASES = st.sets(st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=6)


@given(PHRASES, st.lists(WORDS, max_size=8), st.data())
def test_the_phrases_at_a_place_are_those_of_a_plain_search(
    phrases: set[tuple[str, ...]], text: list[str], data: st.DataObject
) -> None:
    known = PhraseSet(phrases)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begun = [n for n in (3, 2, 1) if start + n <= end and tuple(text[start : start + n]) in phrases]
    ended = [n for n in (3, 2, 1) if end - n >= start and tuple(text[end - n : end]) in phrases]
    assert list(known.widths_at(text, start, end)) == begun
    assert list(known.widths_before(text, end, start)) == ended
    places = ((i, j) for i in range(start, end) for j in range(i + 1, end + 1))
    stands = any(tuple(text[i:j]) in phrases for i, j in places)
    assert known.stands_in(text, start, end) == stands
    assert known.may_stand_among(frozenset(text[start:end])) >= stands


def test_without_a_limit_the_whole_text_is_read() -> None:
    known = phrase_set(("so với", "So", "P/E"))
    assert list(known.widths_at(["hơn", "so", "với"], 1)) == [2, 1]
    assert list(known.widths_before(["hơn", "so", "với"], 3)) == [2]
    assert not known.widths_at(["so"], 1)
    assert ["p", "/", "e"] in known
    assert known.first_words == {"so", "p"}
    assert known.last_words == {"với", "so", "e"}
    assert not phrase_set(())
    assert phrase_set(("so với",)).may_stand_among(frozenset({"với", "hơn", "so"}))
    assert not phrase_set(("so với", "hơn hẳn")).may_stand_among(frozenset({"với", "hơn"}))
