"""Spans in their order, looked up by where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from aifacts.pipeline.spans import InOrder


@dataclass(frozen=True)
class _Span:
    start: int
    end: int


_SPANS = [_Span(start, start + 1) for start in range(0, 40, 2)]


def _is_multiple(divisor: int, span: _Span) -> bool:
    return span.start % divisor == 0


@given(
    st.sets(st.sampled_from(_SPANS)),
    st.lists(st.tuples(st.integers(min_value=0, max_value=45), st.sampled_from([3, 7, 11])), max_size=30),
)
def test_latest_is_the_last_that_fits_in_whatever_order_it_is_asked(
    spans: set[_Span], questions: list[tuple[int, int]]
) -> None:
    ordered = sorted(spans, key=lambda span: span.start)
    in_order = InOrder(ordered)
    for token, divisor in questions:
        expected = [span for span in ordered if span.start < token and span.start % divisor == 0]
        found = in_order.latest(token, divisor, partial(_is_multiple, divisor))
        assert found == (expected[-1] if expected else None)


def test_latest_looks_at_each_span_once_where_the_questions_are_in_order() -> None:
    looked_at: list[_Span] = []

    def fits(span: _Span) -> bool:
        looked_at.append(span)
        return False

    in_order = InOrder(_SPANS)
    for token in range(45):
        assert in_order.latest(token, "none", fits) is None
    assert looked_at == _SPANS
