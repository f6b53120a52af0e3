"""Numbers as English says them."""

from __future__ import annotations

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def words(digits: str) -> list[str]:
    """``1986`` → nineteen eighty six, ``2006`` → two thousand six, ``007`` → zero zero seven."""
    n = int(digits)
    if digits[0] == "0" or n >= 10**12:
        return [_ONES[int(digit)] for digit in digits]
    if (1100 <= n < 2000 or 2010 <= n < 2100) and n % 100 >= 10:
        return _whole(n // 100) + _whole(n % 100)
    if 1100 <= n < 2000:
        return [*_whole(n // 100), *(("oh", _ONES[n % 100]) if n % 100 else ("hundred",))]
    return _whole(n)


def _whole(n: int) -> list[str]:
    if n < 20:
        return [_ONES[n]]
    if n < 100:
        return [_TENS[n // 10], *(_whole(n % 10) if n % 10 else [])]
    size, name = next(scale for scale in _SCALES if n >= scale[0])
    return [*_whole(n // size), name, *(_whole(n % size) if n % size else [])]
