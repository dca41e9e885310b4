"""Bytes into text: byte order mark, then UTF-8 (also cut at its tail), then a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from aifacts.articles.faults import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# cp1252 and its kin decode anything: only Vietnamese code pages and Unicode are worth guessing.
_GUESSES = ["cp1258", "utf_16_le", "utf_16_be"]
_SAMPLE = 65_536
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)


def byte_order_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding that the byte order mark at the start of `data` names, and the mark's length."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows in zero bytes on one side of its spaces and Latin letters."""
    sample = data[: min(_SAMPLE, len(data) // 2 * 2)]
    if len(sample) < 4:
        return None
    units = len(sample) // 2
    high, low = sample[1::2].count(0) / units, sample[0::2].count(0) / units
    if max(high, low) < 0.2 or min(high, low) > 0.05:
        return None
    encoding = "utf-16-le" if high > low else "utf-16-be"
    text = sample.decode(encoding, "replace")
    vietnamese = sum("\t" <= c < "\u2100" for c in text)
    return encoding if vietnamese > 0.9 * len(text) else None


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of a whole file, without its byte order mark.

    `declared` is an encoding that the file itself names (HTML's `<meta charset>`). Raises `InputError`
    where the bytes are no text, or in no encoding that can be told.
    """
    mark = byte_order_mark(data)
    text = _unmarked(data, declared) if mark is None else _strictly(data[mark[1] :], mark[0])
    if text is None:
        raise InputError("the encoding is unknown", "save it as UTF-8")
    if len(_CONTROLS.findall(text[:_SAMPLE])) * 50 > min(len(text), _SAMPLE) or "\x00" in text:
        raise InputError("this is not text but binary data", "give .txt, .html or .jsonl files")
    return text


def declared_encoding(page: bytes) -> str | None:
    """The encoding in a page's `<meta charset=…>`, if Python knows it."""
    found = _DECLARED.search(page[:4096])
    if found is None:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii", "replace")).name
    except LookupError:  # a name that nobody knows says nothing
        return None


def _unmarked(data: bytes, declared: str | None) -> str | None:
    encodings = [wide_encoding(data) or "utf-8", declared or "utf-8"]
    texts = (_strictly(data, encoding) for encoding in encodings)
    return next((text for text in texts if text is not None), None) or _guessed(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    """`data` in `encoding`; None where it does not fit.

    A file that was cut at a number of bytes ends within a character: those last bytes are dropped.
    """
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=False)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str | None:
    """charset-normalizer's guess among the encodings that Vietnamese files come in."""
    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSES).best()
    return None if best is None else _strictly(data, best.encoding)
