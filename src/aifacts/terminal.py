"""What may be sent to a terminal: text from articles and file names is shown there, and never obeyed."""

from __future__ import annotations

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_KEPT = "\t\n"


def _pictures() -> dict[int, str]:
    """One character for each that a terminal could obey, so that offsets into a text stay true.

    C0 and DEL have pictures of their own (U+2400 and on: ESC is "␛"). C1 (U+009B opens an escape sequence as
    ESC [ does), the bidirectional controls (Unicode's property Bidi_Control: they reorder what a line shows)
    and lone surrogates (no encoding holds them) become U+FFFD.
    """
    pictures = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT}
    pictures[0x7F] = "\N{SYMBOL FOR DELETE}"
    bidirectional = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    others = (*range(0x80, 0xA0), *bidirectional, *range(0xD800, 0xE000))
    return pictures | dict.fromkeys(others, _REPLACEMENT)


_PICTURES = _pictures()
_LINE_PICTURES = _PICTURES | {
    ord("\t"): "\N{SYMBOL FOR HORIZONTAL TABULATION}",
    ord("\n"): "\N{SYMBOL FOR LINE FEED}",
}


def visible(text: str) -> str:
    """The text with a picture for each control character but tab and line feed; as long as it was."""
    return text.translate(_PICTURES)


def visible_line(text: str) -> str:
    """The same for a text that must stay on one line: tabs and line feeds become pictures too."""
    return text.translate(_LINE_PICTURES)
