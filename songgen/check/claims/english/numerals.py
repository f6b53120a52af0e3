"""Numbers in words: thirty-five, three hundred and six, nineteen ninety-six are one number each."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}
_BELOW_TWENTY = {word: i for i, word in enumerate(_SMALL.split(), 1)}
_UNITS = {word: i for word, i in _BELOW_TWENTY.items() if i < 10}
_TEENS = {word: i for word, i in _BELOW_TWENTY.items() if i > 9}
_TENS = {word: 10 * i for i, word in enumerate(_ROUND.split(), 2)}


def numeral(found: Sequence[str], at: int) -> tuple[int, int]:
    """The number that begins at a word and the index behind it; a small one of one word (three, twelve) is no find.

    Those stay words: they also stand in names (three-way handshake).
    """
    if found[at] == "a" and found[at + 1 : at + 2] in (["hundred"], ["thousand"]):
        value, behind = _counted(["one", *found[at + 1 :]], 0)
        return (value, at + behind) if behind > 2 else (0, at)  # a hundred and six; a hundred may be many
    year, end = _spoken(found, at)
    value, behind = _counted(found, at)
    if end > behind:
        return year, end
    return (value, behind) if behind > at + 1 or behind == at + 1 and value > 12 else (0, at)


def _below_hundred(found: Sequence[str], at: int) -> tuple[int, int]:
    word = found[at] if at < len(found) else ""
    if word in _TENS and at + 1 < len(found) and found[at + 1] in _ORDINALS:
        return 0, at  # the twenty-first
    if word in _TENS:
        unit = _UNITS.get(found[at + 1], 0) if at + 1 < len(found) else 0
        return _TENS[word] + unit, at + 2 if unit else at + 1
    small = _BELOW_TWENTY.get(word)
    return (small, at + 1) if small else (0, at)


def _spoken(found: Sequence[str], at: int) -> tuple[int, int]:
    """Nineteen ninety-six, nineteen oh five, four forty-three, four oh four: hundreds that nobody names."""
    century = 20 if found[at] == "twenty" else _BELOW_TWENTY.get(found[at], 0)
    if not century or 9 < century < 13:
        return 0, at
    if found[at + 1 : at + 2] in (["oh"], ["o"]):
        unit = _UNITS.get(found[at + 2], 0) if at + 2 < len(found) else 0
        return (100 * century + unit, at + 3) if unit else (0, at)
    rest, end = _below_hundred(found, at + 1)
    enough = rest > 9 if century > 9 else end == at + 3  # one twenty-year plan is none
    return (100 * century + rest, end) if enough else (0, at)


def _below_thousand(found: Sequence[str], at: int) -> tuple[int, int]:
    """Three hundred and six."""
    value, end = _below_hundred(found, at)
    if not value or found[end : end + 1] != ["hundred"]:
        return value, end
    return _joined(100 * value, *_below_hundred(found, _behind_and(found, end + 1)), found, end + 1)


def _counted(found: Sequence[str], at: int) -> tuple[int, int]:
    """Two thousand and six."""
    value, end = _below_thousand(found, at)
    if not value or found[end : end + 1] != ["thousand"]:
        return value, end
    return _joined(1_000 * value, *_below_thousand(found, _behind_and(found, end + 1)), found, end + 1)


def _behind_and(found: Sequence[str], at: int) -> int:
    return at + 1 if found[at : at + 1] == ["and"] else at


def _joined(value: int, rest: int, behind: int, found: Sequence[str], end: int) -> tuple[int, int]:
    """A number with what is added to it; between one hundred and two hundred are two numbers."""
    other = found[behind : behind + 1] in (["hundred"], ["thousand"])
    return (value + rest, behind) if rest and not other else (value, end)
