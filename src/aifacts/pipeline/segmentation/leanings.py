"""How much each token of a line leans towards being inside a word: the weights of the model's features.

A feature is a template ("T[-1,0].lower": the token before and this one, in lower case) and the text that
it finds. Only the difference of the weights of "inside" and "begins" matters. It is the sum of what single
tokens, pairs and triples contribute, to the tokens at and around them; what a pair contributes is remembered
together with its tokens' own part, and that of a triple only where it is other than most.
"""

from __future__ import annotations

from itertools import compress, pairwise
from operator import sub

from aifacts.pipeline.memo import Memo
from aifacts.pipeline.segmentation.model_file import Model
from aifacts.pipeline.segmentation.templates import Sums, Weights

# What stands before and behind a line; no token has a line break in it.
BEFORE, BEHIND = "\nBOS", "\nEOS"
_SINGLES, _PAIRS, _TRIPLES = 10_000, 30_000, 10_000  # twice as many at most: 50 MB with the pieces

Single = tuple[Sums, str, bool]  # what it contributes, its lower case, whether it begins like a title
Pair = tuple[float, float, float, float, bool]


class Leanings:
    def __init__(self, model: Model) -> None:
        self._weights = Weights(model)
        self._dictionary = model.dictionary
        self._plain = self._weights.of_flags(3, is_known=False, is_title=False)
        self._single = Memo(self._single_sums, _SINGLES)
        self._pair = Memo(self._pair_sums, _PAIRS)
        self._triple = Memo(self._triple_sums, _TRIPLES)

    def of(self, tokens: list[str]) -> list[float]:
        line = [BEFORE, BEFORE, *tokens, BEHIND, BEHIND]
        pairs: list[Pair] = list(map(self._pair.__getitem__, pairwise(line)))
        if len(tokens) > 1:  # the last two have no third, which the sums of a pair take for granted
            pairs[-3] = (*pairs[-3][:4], True)
        to_second_next, to_next, to_itself, to_last, are_special = zip(*pairs, strict=True)
        parts = zip(to_second_next, to_next[1:], to_itself[2:], to_last[3:], strict=False)
        found = [a + b + c + d for a, b, c, d in parts]
        found.append(0.0)  # what the last two contribute to the token that is not there
        for i in compress(range(len(pairs)), are_special):
            three = self._triple[line[i], line[i + 1], line[i + 2]]
            found[i] += three[0]
            found[i - 1] += three[1]
            found[i - 2] += three[2]
        found.pop()
        return found

    def _single_sums(self, token: str) -> Single:
        if token in (BEFORE, BEHIND):
            return self._weights.of_edge(1, token[1:]), "", False
        lower, is_title = token.lower(), token[0] == token[0].upper()
        flags = self._weights.of_flags(
            1, is_known=lower in self._dictionary, is_title=is_title, is_digit=_is_integer(token)
        )
        return self._weights.of_text(1, token, lower, flags), lower, is_title

    def _pair_sums(self, pair: tuple[str, str]) -> Pair:
        """What two tokens and a plain third give to the tokens 2, 1, 0 and -1 places behind the first."""
        a, b = pair
        one, lower_a, is_title_a = self._single[a]
        other, lower_b, is_title_b = self._single[b]
        if a == BEFORE or b == BEHIND:
            edge = "BOS" if a == BEFORE else "EOS"
            two, three, is_special = self._weights.of_edge(2, edge), self._weights.of_edge(3, edge), False
        else:
            text, lower, is_title = f"{a} {b}", f"{lower_a} {lower_b}", is_title_a and is_title_b
            flags = self._weights.of_flags(2, is_known=lower in self._dictionary, is_title=is_title)
            two, three = self._weights.of_text(2, text, lower, flags), self._plain
            is_special = is_title or self._weights.may_open_a_triple(text, lower)
        return (
            one[0] + two[0] + three[0],
            one[1] + two[1] + three[1],
            one[2] + two[2] + three[2],
            one[3] + two[3] + other[4],
            is_special,
        )

    def _triple_sums(self, triple: tuple[str, str, str]) -> Sums:
        """What three tokens give to those 2, 1 and 0 places behind the first, beyond a plain triple."""
        if triple[2] == BEHIND:
            sums = self._weights.of_edge(3, "EOS")
        else:
            _, lowers, titles = zip(*map(self._single.__getitem__, triple), strict=True)
            lower = " ".join(lowers)
            flags = self._weights.of_flags(3, is_known=lower in self._dictionary, is_title=all(titles))
            sums = self._weights.of_text(3, " ".join(triple), lower, flags)
        return tuple(map(sub, sums, self._plain))


def _is_integer(text: str) -> bool:
    """Whether Rust reads the text as an integer of 32 bits."""
    digits = text[1:] if text[0] in "+-" else text
    if not (digits.isascii() and digits.isdigit()):
        return False
    digits = digits.lstrip("0") or "0"
    return len(digits) <= 10 and int(digits) < 2**31 + (text[0] == "-")
