"""Regular expressions of the grammars, compiled when they are first used and kept for the next run.

Python compiles them in Python: for those that a song needs it takes as long as all the rest of its check. What the
compiler gives, the code for its matching engine, depends on the expression and on the build of Python alone, and the
engine examines it before it takes it. There is no public way to it: where this Python has not what is asked for here,
every run compiles.
"""

from __future__ import annotations

import binascii
import contextlib
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

from songgen import cache

MOST = 1_000
"""Expressions that are kept; where a run would go beyond it, only its own stay."""
_FILE = f"expressions-{sys.implementation.cache_tag}"
_MODULES = ("check/expressions",)
_used: dict[str, list[Any]] = {}
"""Source → number of groups, their names, and the code, packed: those of this run."""


class Expression:
    """A regular expression, compiled when it is first used."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return _compiled(self.source)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.match``; itself, so that an expression costs no more than its pattern."""
        return self.pattern.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.search``."""
        return self.pattern.search

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """``re.Pattern.fullmatch``."""
        return self.pattern.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """``re.Pattern.finditer``."""
        return self.pattern.finditer


def keep() -> None:
    """Put what this run compiled into the user's cache, for the next one."""
    global _kept
    if _engine and _kept is not None and not _used.keys() <= _kept.keys():
        _kept |= _used
        cache.save(_FILE, _engine.build, _MODULES, _kept if len(_kept) <= MOST else _used)


def packed(code: bytes) -> str:
    """Bytes as JSON can hold them, in a fifth of what hexadecimal takes: a run reads and writes all that is kept."""
    return binascii.b2a_base64(zlib.compress(code, 1), newline=False).decode()


def _unpacked(code: str) -> bytes:
    return zlib.decompress(binascii.a2b_base64(code))


class _Engine:
    """The parts of Python's ``re`` that compile, and that take what was compiled.

    Raises:
        ImportError, AttributeError: this Python has others.
    """

    def __init__(self) -> None:
        engine = import_module("_sre")
        self._accept = engine.compile
        self._parse = import_module("re._parser").parse
        self._code = import_module("re._compiler")._code
        self.build = f"{sys.version} {sys.byteorder} {engine.MAGIC}"
        if array("I").itemsize != engine.CODESIZE:
            raise ImportError(f"codes of {engine.CODESIZE} bytes")

    def compile(self, source: str) -> list[Any]:
        """What to keep of an expression."""
        parsed = self._parse(source, 0)
        code = array("I", self._code(parsed, 0))
        return [parsed.state.flags, parsed.state.groups, dict(parsed.state.groupdict), packed(code.tobytes())]

    def pattern(self, source: str, kept: list[Any]) -> re.Pattern[str]:
        """The expression that ``compile`` gave this for."""
        flags, groups, names, code = kept
        listed: list[str | None] = [None] * groups
        for name, index in names.items():
            listed[index] = name
        codes = array("I", _unpacked(code)).tolist()
        found: re.Pattern[str] = self._accept(source, flags, codes, groups - 1, names, tuple(listed))
        return found


try:
    _engine: _Engine | None = _Engine()
except (ImportError, AttributeError):
    _engine = None
_kept: dict[str, list[Any]] | None = None
"""What runs before this one kept; None until somebody asks."""


@lru_cache(maxsize=MOST)
def _compiled(source: str) -> re.Pattern[str]:
    global _kept
    if _engine is None:
        return re.compile(source)
    if _kept is None:
        _kept = cache.load(_FILE, _engine.build, _MODULES) or {}
    if source in _kept:
        _used[source] = _kept[source]
        with contextlib.suppress(
            RuntimeError, OverflowError, TypeError, ValueError, zlib.error
        ):  # refused: it is not sound
            return _engine.pattern(source, _used[source])
    _used[source] = _engine.compile(source)
    return _engine.pattern(source, _used[source])
