"""What the fuzzer starts from: the corpus, the rules' examples, and the words that rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aifacts.rulebook import load
from aifacts.rulebook.schema import SurfaceRule

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "articles"
_NASTY = (
    b'\xef\xbb\xbf{"text": "5%"}\n{',
    '{"text": "Giá 5 tỷ"}\n'.encode("utf-16"),
    b"<html><body><p>5<td><table></p>",
    b"\x00\xff\xfe",
    "½ ² ١٢٣ 𝟓 tỷ \u202e a\u0301\u0302 \u200b 5\u00a0000".encode(),
)


def seeds() -> Iterator[bytes]:
    """Texts and pages to change."""
    yield from _NASTY
    for path in sorted(CORPUS.iterdir()):
        yield path.read_bytes()[:3_000]
    for rule in load().rules:
        for example in rule.examples:
            yield example.text.encode()


def dictionary() -> Iterator[str]:
    """Words to put in, as libFuzzer's `-dict` has them: a quoted string a line, bytes escaped."""
    surfaces = {s for rule in load().rules if isinstance(rule, SurfaceRule) for s in rule.surface}
    markup = ["<p>", "</p>", '<div class="related">', "<h1>", "<script>", "&nbsp;", '"text": "', "\n\n"]
    for word in [*sorted(surfaces), *markup]:
        yield f'"{"".join(map(_escaped, word.encode()))}"'


def _escaped(byte: int) -> str:
    is_plain = 0x20 <= byte < 0x7F and chr(byte) not in '"\\'
    return chr(byte) if is_plain else f"\\x{byte:02x}"
