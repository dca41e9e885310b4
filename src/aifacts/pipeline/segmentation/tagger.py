"""Which tokens begin a word: the likeliest tags of a line, from what each token leans to.

With two tags the search for the best path needs one number a token: by how much the best path that ends
inside a word is better than the best that begins one. Where it is below one bound or above another, the tag
is decided whatever follows; between them it is the opposite of the next token's tag.
"""

from __future__ import annotations

from aifacts.pipeline.segmentation.leanings import Leanings
from aifacts.pipeline.segmentation.model_file import Model, UnknownModelError
from aifacts.pipeline.segmentation.pieces import UncertainError

# underthesea adds the weights in another order: over 4,000 tokens of at most 43 weights below 8, the sums
# differ by less than this. A line where so little decides is uncertain, and so is a longer one.
_MARGIN = 1e-6
_MOST_TOKENS = 4000


class Tagger:
    def __init__(self, model: Model) -> None:
        (begin_begin, begin_inside), (inside_begin, inside_inside) = model.transitions
        self._begin_bound = begin_begin - inside_begin
        self._inside_bound = begin_inside - inside_inside
        self._after_begin = begin_inside - begin_begin
        self._after_inside = inside_inside - inside_begin
        self._after_open = begin_inside - inside_begin
        if self._begin_bound + 2 * _MARGIN >= self._inside_bound:
            raise UnknownModelError("tags do not favour the other tag after them")
        self._leanings = Leanings(model)

    def begins(self, tokens: list[str]) -> list[bool]:
        """For each token, whether it begins a word."""
        if len(tokens) > _MOST_TOKENS:
            raise UncertainError
        if not tokens:
            return []
        begin, begin_or_open = self._begin_bound - _MARGIN, self._begin_bound + _MARGIN
        inside_or_open, inside = self._inside_bound - _MARGIN, self._inside_bound + _MARGIN
        begins: list[bool] = []
        open_tokens: list[int] = []
        leanings = self._leanings.of(tokens)
        advantage = leanings[0]
        for leaning in leanings[1:]:
            if advantage < begin:
                begins.append(True)
                advantage = leaning + self._after_begin
            elif advantage > inside:
                begins.append(False)
                advantage = leaning + self._after_inside
            elif begin_or_open < advantage < inside_or_open:
                open_tokens.append(len(begins))
                begins.append(False)
                advantage = leaning + self._after_open - advantage
            else:
                raise UncertainError
        if abs(advantage) < _MARGIN:
            raise UncertainError
        begins.append(advantage < 0)
        for i in reversed(open_tokens):
            begins[i] = not begins[i + 1]
        begins[0] = True
        return begins
