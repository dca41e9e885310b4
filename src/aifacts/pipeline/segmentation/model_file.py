"""Reads the model of underthesea's word segmentation: a CRFsuite file, and two pickles beside it.

The file: a header, the weights (type, source, target, weight), and the names of labels and of attributes,
each kept as a table of offsets to (number, length, characters, a null byte).
"""

from __future__ import annotations

import pickle
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aifacts.pipeline.record import record

_HEADER = struct.Struct("<4sI4s9I")
_NAMES_HEADER = struct.Struct("<4s5I")
_NAME_HEADER = struct.Struct("<II")
_WEIGHT = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1
_LABELS = ["B-W", "I-W"]  # a token begins a word, or is inside one


class UnknownModelError(Exception):
    """The model is of another make than ours: underthesea itself has to evaluate it."""


@record
class Model:
    templates: list[str]  # "T[-1,0].lower"
    dictionary: set[str]
    attributes: dict[str, float]  # "T[-1,0].lower=hôm nay" -> the weight of I-W less that of B-W
    transitions: list[list[float]]  # [from][to], B-W before I-W


def read_model(folder: Path) -> Model:
    try:
        templates = pickle.loads((folder / "features.bin").read_bytes())
        dictionary = pickle.loads((folder / "dictionary.bin").read_bytes())
        attributes, transitions = _read_weights((folder / "models.bin").read_bytes())
    except (OSError, ValueError, IndexError, struct.error, pickle.UnpicklingError) as problem:
        raise UnknownModelError(str(problem)) from problem
    if not isinstance(templates, list) or not isinstance(dictionary, set):
        raise UnknownModelError("features.bin is no list, or dictionary.bin no set")
    return Model(templates, dictionary, attributes, transitions)


def _read_weights(content: bytes) -> tuple[dict[str, float], list[list[float]]]:
    magic, _, kind, *numbers = _HEADER.unpack_from(content)
    weights_at, labels_at, attributes_at = numbers[4:7]
    if (magic, kind) != (b"lCRF", b"FOMC") or _names(content, labels_at) != _LABELS:
        raise UnknownModelError("models.bin is no CRFsuite file, or has other labels")
    names = _names(content, attributes_at)
    (count,) = struct.unpack_from("<I", content, weights_at + 8)
    weights = np.frombuffer(content, _WEIGHT, count, weights_at + 12)
    by_attribute = _matrix(weights[weights["type"] == _STATE], len(names))
    transitions = _matrix(weights[weights["type"] == _TRANSITION], len(_LABELS))
    differences: list[float] = (by_attribute[:, 1] - by_attribute[:, 0]).tolist()
    return dict(zip(names, differences, strict=True)), transitions.tolist()


def _names(content: bytes, start: int) -> list[str]:
    *_, count, offsets_at = _NAMES_HEADER.unpack_from(content, start)
    offsets = struct.unpack_from(f"<{count}I", content, start + offsets_at)
    found = [(*_NAME_HEADER.unpack_from(content, start + offset), start + offset + 8) for offset in offsets]
    names = [content[at : at + length - 1].decode() for _, length, at in found]
    if [number for number, _, _ in found] != list(range(count)) or len(set(names)) != count:
        raise UnknownModelError("names are missing, or there twice")  # underthesea would number them anew
    return names


def _matrix(weights: NDArray[Any], rows: int) -> NDArray[np.float64]:
    matrix = np.zeros((rows, len(_LABELS)))
    matrix[weights["source"], weights["target"]] = weights["weight"]
    return matrix
