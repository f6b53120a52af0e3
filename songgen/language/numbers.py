"""Numbers with their counters, signs between them, and letters by name, as they are sung in Japanese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from typing import NamedTuple

from songgen.language.counters import COUNTERS, counted, joined

DIGITS = ["ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
_KANJI = {"零": 0, **{char: n for n, char in enumerate("〇一二三四五六七八九")}}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "億": 10**8, "兆": 10**12}
_SCALE_READINGS = {"万": "まん", "億": "おく", "兆": "ちょう"}
_SEVERAL = {"数": "すう", "何": "なん"}
_WHOLE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
_NUMERAL = re.compile(rf"(?:[数何](?=[十百千万億兆]))?(?:{_WHOLE}(?:\.\d+)?|[〇零一二三四五六七八九十百千万億兆])+")
_DECIMAL = re.compile(rf"({_WHOLE})\.(\d+)([万億兆]?)")
_FRACTION = re.compile(r"(?<![\d./,])(\d{1,9})[/\u2044](\d{1,9})(?![\d./,])")
_PARTS = re.compile(rf"{_WHOLE}|[^\d,.]")
_DIGITS_ONLY = re.compile("[一二三四五六七八九]+|[十百千零〇]")
_SPOKEN_PARTS = {
    **dict.fromkeys(("ぜろ", "れい", "まる"), "〇"), **dict.fromkeys(("いち", "いっ"), "一"), "に": "二", "さん": "三",
    **dict.fromkeys(("し", "よん", "よ"), "四"), "ご": "五", **dict.fromkeys(("ろく", "ろっ"), "六"),
    **dict.fromkeys(("しち", "なな"), "七"), **dict.fromkeys(("はち", "はっ"), "八"), "きゅう": "九", "く": "九",
    **dict.fromkeys(("じゅう", "じゅっ", "じっ"), "十"), **dict.fromkeys(("せん", "ぜん"), "千"),
    **dict.fromkeys((hyaku + end for hyaku in ("ひゃ", "びゃ", "ぴゃ") for end in "くっ"), "百"),
    "まん": "万", "おく": "億", "ちょう": "兆",
}  # fmt: skip
_SPOKEN_PART = re.compile("|".join(sorted(_SPOKEN_PARTS, key=len, reverse=True)))
_SPOKEN = re.compile(f"(?:{_SPOKEN_PART.pattern})+")
_NATIVE = {
    "ひと": 1, "ふた": 2, "ふつ": 2, "み": 3, "みっ": 3, "よ": 4, "よっ": 4, "いつ": 5, "むい": 6, "むっ": 6, "なの": 7,
    "よう": 8, "やっ": 8, "ここの": 9, "とお": 10, "はつ": 20,
}  # fmt: skip
"""Numbers as つ, 人 and 日 want them."""
_LONGEST = max(map(len, COUNTERS))
_NAMES = (
    "えー びー しー でぃー いー えふ じー えいち あい じぇー けー える えむ "
    "えぬ おー ぴー きゅー あーる えす てぃー ゆー ぶい だぶりゅー えっくす わい ぜっと"
)
LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _NAMES.split(), strict=True))
_AFTER_LETTER = {"0": "ぜろ", "1": "わん", "2": "つー", "3": "すりー", "4": "ふぉー", "5": "ふぁいぶ"}
# A small letter behind a digit is a unit (5m), which the dictionary reads.
CAPITALS = re.compile(r"(?<![A-Za-z])([A-Z]{1,6}|(?<!\d)(?<!\d )[a-z])((?:\d(?!\d))?)(?![A-Za-z])")
_BETWEEN = {"×": "かける", "x": "かける", "÷": "わる", "=": "いこーる", "+": "たす", "−": "ひく"}
_BEFORE = {"-": "まいなす", "−": "まいなす", "+": "ぷらす", "±": "ぷらすまいなす"}
# A hyphen behind a letter, a digit or katakana joins it to the number (GPT-3, フェーズ-1).
SIGN = re.compile(
    r"(?:(?<=[\dA-Za-z])|(?<=[\dA-Za-z] ))[×÷=+−](?= ?[\dA-Za-z])|(?<=\d)x(?=\d)"
    r"|(?<![\dA-Za-zァ-ヶー)\]])(?<![\dA-Za-z)] )[-−+±](?=\d)"
)


class Said(NamedTuple):
    """A number in a text: ``start``–``stop`` is the numeral, what follows up to ``end`` its counter.

    ``plain`` is how it is said without its counter, ``reading`` with it.
    """

    start: int
    stop: int
    end: int
    plain: str
    reading: str


def number(n: int) -> str:
    """A whole number below 10^16 in hiragana."""
    if n == 0:
        return DIGITS[0]
    out = ""
    for scale in ("兆", "億", "万"):
        count, n = divmod(n, _SCALES[scale])
        if count:
            out += joined(("いっ" if count == 1000 else "") + number(count), _SCALE_READINGS[scale])
    k, n = divmod(n, 1000)
    if k:
        out += {1: "せん", 3: "さんぜん", 8: "はっせん"}.get(k, DIGITS[k] + "せん")
    k, n = divmod(n, 100)
    if k:
        out += {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}.get(k, DIGITS[k] + "ひゃく")
    k, n = divmod(n, 10)
    if k:
        out += ("" if k == 1 else DIGITS[k]) + "じゅう"
    return out + (DIGITS[n] if n else "")


def numbers(text: str, ends: Set[int], is_numeral: Callable[[int, int, int], bool]) -> Iterator[Said]:
    """The numbers of a text in order.

    Args:
        text: folded (NFKC).
        ends: where its words end: a counter is one only up to there (10分 of 10分類 is none).
        is_numeral: given a start, its stop and end: whether a numeral of kanji is a number there.
    """
    fractions = {match.start(): match for match in _FRACTION.finditer(text)}
    at = 0
    for match in _NUMERAL.finditer(text):
        if match.start() < at:
            continue
        if fraction := fractions.get(match.start()):
            at = fraction.end()
            reading = f"{number(int(fraction[2]))}ぶんの{number(int(fraction[1]))}"
            yield Said(match.start(), at, at, reading, reading)
        elif (said := _said(text, match, ends)) and (
            match[0][0].isdecimal() or is_numeral(said.start, said.stop, said.end)
        ):
            at = said.end
            yield said


def numeral_end(text: str, start: int) -> int:
    """Where the numeral that begins there ends; 0: none does."""
    match = _NUMERAL.match(text, start)
    return match.end() if match else 0


def _said(text: str, match: re.Match[str], ends: Set[int]) -> Said | None:
    start, stop = match.span()
    plain, n = _plain(match[0])
    if not plain:
        return None
    if text.startswith("分の", stop) and _NUMERAL.match(text, stop + 2):
        return Said(start, stop, stop + 1, plain, plain + "ぶん")
    counter = _counter(text, stop, ends)
    if not counter and _DIGITS_ONLY.fullmatch(match[0]):  # 一二三 is no number, nor is 四 in 四角
        return None
    reading = counted(n, plain, counter) if counter else plain
    return Said(start, stop, stop + len(counter), plain, reading)


def _counter(text: str, at: int, ends: Set[int]) -> str:
    """The longest counter there that is a word, or one with 分 or 目 behind it (1回分); or ``""``."""
    for size in range(_LONGEST, 0, -1):
        counter, end = text[at : at + size], at + size
        if counter in COUNTERS and (end in ends or end + 1 in ends and text[end : end + 1] in ("分", "目")):
            return counter
    return ""


def _plain(numeral: str) -> tuple[str, int]:
    """How a numeral is said, and its value where a counter asks for it (-1: none); ``""``: it is no number."""
    if decimal := _DECIMAL.fullmatch(numeral):
        whole = number_or_digits(decimal[1].replace(",", ""))
        after = "".join(DIGITS[int(digit)] for digit in decimal[2])
        return joined(whole, "てん") + after + _SCALE_READINGS.get(decimal[3], ""), -1
    if numeral.isdecimal():
        return number_or_digits(numeral), int(numeral) if len(numeral) <= 16 else -1
    several = _SEVERAL.get(numeral[0], "")
    n = value(numeral[1:] if several else numeral)
    if n is None or n >= 10**16 or numeral[0] in _SCALES:  # 万年 is no number of years
        return "", -1
    plain = ("いっ" if numeral[:2] in ("1千", "一千") and n // 1000 == 1 else "") + number(n)
    if several == "なん" and numeral[1] in "百千":
        plain = {"ひ": "び", "せ": "ぜ"}[plain[0]] + plain[1:]
    elif several and numeral[1] in _SCALES:
        plain = _SCALE_READINGS[numeral[1]] + plain.partition(_SCALE_READINGS[numeral[1]])[2]
    return several + plain, -1 if several else n


def number_or_digits(digits: str) -> str:
    """A whole number; one that is too long, or begins with zeros, digit by digit."""
    if len(digits) > 16 or digits[0] == "0" and len(digits) > 1:
        return "".join(DIGITS[int(digit)] for digit in digits)
    return number(int(digits))


def value(numeral: str) -> int | None:
    """What a whole numeral of digits and kanji is (1億2千, 三百二十, 二〇〇六); None: it is not one (二三)."""
    total, group, last = 0, 0, None
    tens, scale, run = 10**4, 10**16, 0
    for part in _PARTS.findall(numeral):
        if part[0].isdecimal() or part in _KANJI:
            arabic = part[0].isdecimal()
            if last is not None and (arabic or run == 0):
                return None
            last = int(part.replace(",", "")) if arabic else (last or 0) * 10 + _KANJI[part]
            run = 0 if arabic else run + 1
        elif part in _TENS:
            if _TENS[part] >= tens or run > 1 or last == 0:
                return None
            group, tens, last, run = group + (1 if last is None else last) * _TENS[part], _TENS[part], None, 0
        else:
            if _SCALES.get(part, scale) >= scale:
                return None
            total += (group + (last or 0) or 1) * _SCALES[part]
            group, tens, scale, last, run = 0, 10**4, _SCALES[part], None, 0
    if run == 2 and "〇" not in numeral and "零" not in numeral or run > 1 and tens < 10**4:
        return None
    return total + group + (last or 0)


def read_plain(numeral: str) -> str:
    """How a numeral is said without a counter; ``""``: it is no number."""
    return _plain(numeral)[0]


def spoken(reading: str) -> int | None:
    """The number that some hiragana say (せんきゅうひゃく, ひと of ひとつ, ろっ of ろっかい); None: they say none."""
    if reading in _NATIVE:
        return _NATIVE[reading]
    if not _SPOKEN.fullmatch(reading):
        return None
    return value("".join(_SPOKEN_PARTS[part] for part in _SPOKEN_PART.findall(reading)))


def read_sign(match: re.Match[str]) -> str:
    """The reading of a match of ``SIGN``."""
    behind = match.string[: match.start()].rstrip(" ")[-1:]
    between = behind.isascii() and behind.isalnum()
    return (_BETWEEN if between else _BEFORE)[match[0]]


def read_capitals(match: re.Match[str]) -> str:
    """The reading of a match of ``CAPITALS``: letters by name, a digit behind them in English (L2 → えるつー)."""
    letters, digit = match.groups()
    tail = _AFTER_LETTER.get(digit, number(int(digit))) if digit else ""
    return "".join(LETTERS[letter] for letter in letters.upper()) + tail
