"""Numbers with their counters, and letters by name, as they are sung in Japanese."""

from __future__ import annotations

import re

DIGITS = ["ぜろ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
COUNTERS = {
    "次元": "じげん", "種類": "しゅるい", "クラス": "くらす", "パーセント": "ぱーせんと", "%": "ぱーせんと",
    "層": "そう", "年": "ねん", "つ": "つ", "個": "こ", "回": "かい", "人": "にん", "点": "てん", "段": "だん",
    "倍": "ばい", "値": "ち", "枚": "まい", "時": "じ", "歳": "さい", "章": "しょう", "次": "じ", "番": "ばん",
    "番目": "ばんめ", "段階": "だんかい", "本": "ほん", "件": "けん", "月": "がつ", "日": "にち", "位": "い",
}  # fmt: skip
_NATIVE = ["", "ひとつ", "ふたつ", "みっつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ"]
_DOUBLED = {"層", "個", "種類", "歳", "章", "回", "点", "本", "件"}
_NAMES = (
    "えー びー しー でぃー いー えふ じー えいち あい じぇー けー える えむ "
    "えぬ おー ぴー きゅー あーる えす てぃー ゆー ぶい だぶりゅー えっくす わい ぜっと"
)
LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _NAMES.split(), strict=True))
_AFTER_LETTER = {"0": "ぜろ", "1": "わん", "2": "つー", "3": "すりー", "4": "ふぉー", "5": "ふぁいぶ"}
NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(" + "|".join(sorted(map(re.escape, COUNTERS), key=len, reverse=True)) + ")?")
CAPITALS = re.compile(r"(?<![A-Za-z])([A-Z]{1,6})(\d?)(?![A-Za-z\d])")


def number(n: int) -> str:
    """A whole number below 10^12 in hiragana."""
    if n == 0:
        return DIGITS[0]
    out = ""
    for value, word in ((10**8, "おく"), (10**4, "まん")):
        if n >= value:
            out += number(n // value) + word
            n %= value
    if n >= 1000:
        k = n // 1000
        out += {1: "せん", 3: "さんぜん", 8: "はっせん"}.get(k, DIGITS[k] + "せん")
        n %= 1000
    if n >= 100:
        k = n // 100
        out += {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}.get(k, DIGITS[k] + "ひゃく")
        n %= 100
    if n >= 10:
        k = n // 10
        out += ("" if k == 1 else DIGITS[k]) + "じゅう"
        n %= 10
    return out + (DIGITS[n] if n else "")


def counted(n: int, counter: str) -> str:
    """A number with its counter: いっそう, よねん, ひとり, みっつ."""
    if counter == "つ" and 1 <= n <= 9:
        return _NATIVE[n]
    if counter == "人" and n in (1, 2):
        return {1: "ひとり", 2: "ふたり"}[n]
    if counter == "日" and n == 1:
        return "いちにち"
    plain, reading = number(n), COUNTERS[counter]
    if counter in ("年", "人", "時") and n % 10 == 4:
        return plain[:-2] + "よ" + reading
    if counter == "月" and n in (4, 7, 9):
        return {4: "し", 7: "しち", 9: "く"}[n] + reading
    if counter in _DOUBLED:
        return _doubled(plain, reading)
    return plain + reading


def _doubled(plain: str, reading: str) -> str:
    hard = reading[0] in "かきくけこさしすせそたちつてとはひふへほ"
    first = reading
    for end, doubled in (("じゅう", "じゅっ"), ("いち", "いっ"), ("はち", "はっ")):
        if plain.endswith(end) and hard:
            plain = plain[: -len(end)] + doubled
    if plain.endswith("ろく") and reading[0] in "かきくけこはひふへほ":
        plain = plain[:-2] + "ろっ"
    if plain.endswith("ひゃく") and reading[0] in "かきくけこ":
        plain = plain[:-1] + "っ"
    if reading[0] == "ほ":
        first = {"っ": "ぽ", "ん": "ぼ"}.get(plain[-1], "ほ") + reading[1:]
    return plain + first


def read_number(match: re.Match[str]) -> str:
    """The reading of a match of ``NUMBER``."""
    whole, decimals, counter = match.groups()
    if len(whole) > 11:
        return "".join(DIGITS[int(d)] for d in whole) + (COUNTERS[counter] if counter else "")
    if decimals:
        after = "".join(DIGITS[int(d)] for d in decimals)
        return number(int(whole)) + "てん" + after + (COUNTERS[counter] if counter else "")
    return counted(int(whole), counter) if counter else number(int(whole))


def read_capitals(match: re.Match[str]) -> str:
    """The reading of a match of ``CAPITALS``: letters by name, a digit behind them in English (L2 → えるつー)."""
    letters, digit = match.groups()
    tail = _AFTER_LETTER.get(digit, number(int(digit))) if digit else ""
    return "".join(LETTERS[letter] for letter in letters) + tail
