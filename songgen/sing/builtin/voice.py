"""The bundled HTS voice: reader of ``.htsvoice`` (HTS Engine 1.x) with its decision trees, in numpy.

The voice is ``mei_normal`` as it comes with pyopenjtalk-plus: 48 kHz, 5 states, 35 mel-cepstra, alpha 0.55.
"""

from __future__ import annotations

import contextlib
import fnmatch
import functools
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from songgen.errors import InputError

CREDIT = 'HTS Voice "Mei" © 2009–2013 Nagoya Institute of Technology (MMDAgent), CC BY 3.0'
LICENSE = "CC BY 3.0"


class Question:
    """Whether a label is like one of some shell patterns; nearly all of them ask for a part of it or for its start."""

    def __init__(self, patterns: list[str]) -> None:
        middles = [p for p in patterns if re.fullmatch(r"\*[^*?\[]+\*", p)]
        starts = [p for p in patterns if re.fullmatch(r"[^*?\[]+\*", p)]
        others = [p for p in patterns if p not in middles and p not in starts]
        self._parts, self._starts = [p[1:-1] for p in middles], tuple(p[:-1] for p in starts)
        self._others = others

    @functools.cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{fnmatch.translate(p)})" for p in self._others))

    def match(self, label: str) -> bool:
        """Whether it is."""
        for part in self._parts:
            if part in label:
                return True
        return label.startswith(self._starts) or bool(self._others and self._pattern.match(label))


Node = tuple[Question, tuple[bool, int], tuple[bool, int]]
"""Question, then (is a leaf, index) for no and for yes."""


@dataclass(frozen=True)
class Model:
    """Decision trees and Gaussians of one stream: state → tree, state → rows (means, variances, voicing)."""

    trees: dict[int, dict[int, Node] | int]
    rows: dict[int, np.ndarray]
    size: int

    def find(self, label: str, state: int) -> tuple[np.ndarray, np.ndarray, float]:
        """Mean, variance and voicing weight for a label in a state."""
        tree = self.trees[state]
        index = tree if isinstance(tree, int) else _descend(tree, label)
        row = self.rows[state][index - 1]
        weight = float(row[2 * self.size]) if len(row) > 2 * self.size else 1.0
        return row[: self.size], row[self.size : 2 * self.size], weight


def _descend(tree: dict[int, Node], label: str) -> int:
    at = 0
    while True:
        question, no, yes = tree[at]
        leaf, at = yes if question.match(label) else no
        if leaf:
            return at


class Voice:
    """A voice file as models: ``duration``, ``mcp`` (mel-cepstrum), ``lf0`` (for voicing), ``gv`` (global variance)."""

    def __init__(self, raw: bytes) -> None:
        try:
            cut = raw.index(b"[DATA]\n")
            self._head = dict(row.split(":", 1) for row in raw[:cut].decode().splitlines() if ":" in row)
            self._data = raw[cut + 7 :]
            self.rate = int(self._head["SAMPLING_FREQUENCY"])
            self.states = int(self._head["NUM_STATES"])
            self.windows = [np.array([float(x) for x in self._range(r).split()[1:]])
                            for r in self._head["STREAM_WIN[MCP]"].split(",")]  # fmt: skip
            self.duration = self._model("DURATION_TREE", "DURATION_PDF", self.states, False)
            self.order = int(self._head["VECTOR_LENGTH[MCP]"])
            self.mcp = self._stream("MCP", self.order)
            self.lf0 = self._stream("LF0", 1)
            self.gv = self._model("GV_TREE[MCP]", "GV_PDF[MCP]", self.order, False)
        except (KeyError, ValueError, IndexError, UnicodeDecodeError) as error:
            raise InputError(
                f"the voice file is damaged: {error}", "pip install --force-reinstall pyopenjtalk-plus"
            ) from None

    def _range(self, name: str) -> bytes:
        first, _, last = name.partition("-")
        if int(last) >= len(self._data):
            raise ValueError(f"it ends after {len(self._data)} bytes of data, {int(last) + 1} are needed")
        return self._data[int(first) : int(last) + 1]

    def _stream(self, name: str, length: int) -> Model:
        size = length * int(self._head[f"NUM_WINDOWS[{name}]"])
        return self._model(f"STREAM_TREE[{name}]", f"STREAM_PDF[{name}]", size, self._head[f"IS_MSD[{name}]"] == "1")

    def _model(self, tree_key: str, pdf_key: str, size: int, msd: bool) -> Model:
        trees = _trees(self._range(self._head[tree_key]).decode())
        pdf = self._range(self._head[pdf_key])
        counts = np.frombuffer(pdf[: 4 * len(trees)], "<u4")
        width, at, rows = 2 * size + msd, 4 * len(trees), {}
        for state, count in zip(trees, counts, strict=True):
            block = pdf[at : at + 4 * width * int(count)]
            rows[state] = np.frombuffer(block, "<f4").reshape(int(count), width).astype(np.float64)
            if not np.isfinite(np.frombuffer(block, "<f4")).all():
                raise ValueError("numbers in it are none")
            at += len(block)
        return Model(trees, rows, size)


def _trees(text: str) -> dict[int, dict[int, Node] | int]:
    questions = {}
    for match in re.finditer(r"QS\s+(\S+)\s*\{([^}]*)\}", text):
        patterns = re.findall(r'"([^"]*)"', match[2]) or [p.strip() for p in match[2].split(",")]
        questions[match[1]] = Question(patterns)
    body = re.sub(r"QS\s+\S+\s*\{[^}]*\}", "", text)
    trees: dict[int, dict[int, Node] | int] = {}
    for match in re.finditer(r"\{\*\}\[(\d+)\]\S*\s*(\{([^}]*)\}|\"[^\"]*\"|\S+)", body):
        if match[3] is None:
            trees[int(match[1])] = _leaf(match[2])[1]
            continue
        rows = (row.split() for row in match[3].strip().splitlines())
        trees[int(match[1])] = {int(r[0]): (questions[r[1]], _leaf(r[2]), _leaf(r[3])) for r in rows if len(r) == 4}
    return trees


def _leaf(text: str) -> tuple[bool, int]:
    if re.fullmatch(r"-?\d+", text):
        return False, int(text)
    found = re.search(r'(\d+)"?$', text)
    if found is None:
        raise ValueError(f"no leaf in {text!r}")
    return True, int(found[1])


def openjtalk() -> Any:
    """pyopenjtalk, imported so that its warnings do not land on stdout."""
    with contextlib.redirect_stdout(io.StringIO()):
        import pyopenjtalk
    return pyopenjtalk


@functools.lru_cache(maxsize=1)
def load() -> Voice:
    """The bundled voice.

    Raises:
        InputError: its file is missing or damaged.
    """
    path = Path(openjtalk().DEFAULT_HTS_VOICE.decode())
    if not path.is_file():
        raise InputError(f"the voice file is missing: {path.name}", "pip install --force-reinstall pyopenjtalk-plus")
    return Voice(path.read_bytes())
