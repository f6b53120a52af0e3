"""Counters, and what they and the number before them do to each other: いっぽん, さんぼん, ろっぽん.

The sounds are those of Open JTalk's rules for counters (``njd_set_digit``), against which
``tests/language/test_counters.py`` holds every counter of the table.
"""

from __future__ import annotations

COUNTERS = {
    "つ": "つ", "個": "こ", "人": "にん", "名": "めい", "匹": "ひき", "頭": "とう", "羽": "わ", "本": "ほん",
    "枚": "まい", "台": "だい", "冊": "さつ", "杯": "はい", "足": "そく", "着": "ちゃく", "軒": "けん", "社": "しゃ",
    "通り": "とおり", "種": "しゅ", "種類": "しゅるい", "件": "けん", "点": "てん", "倍": "ばい", "乗": "じょう",
    "値": "ち", "桁": "けた", "文字": "もじ", "曲": "きょく", "拍": "はく", "票": "ひょう", "発": "はつ", "歩": "ほ",
    "班": "はん", "泊": "はく", "編": "へん", "巻": "かん", "列": "れつ", "度": "ど", "回": "かい", "円": "えん",
    "問": "もん", "層": "そう", "段": "だん", "段階": "だんかい", "階": "かい", "級": "きゅう", "章": "しょう",
    "節": "せつ", "次": "じ", "次元": "じげん", "番": "ばん", "番目": "ばんめ", "位": "い", "歳": "さい",
    "世紀": "せいき", "年": "ねん", "年間": "ねんかん", "年生": "ねんせい", "月": "がつ", "週": "しゅう",
    "週間": "しゅうかん", "日": "にち", "日間": "にちかん", "時": "じ", "時間": "じかん", "分": "ふん",
    "分間": "ふんかん", "秒": "びょう", "秒間": "びょうかん", "%": "ぱーせんと", "パーセント": "ぱーせんと",
    "クラス": "くらす", "ページ": "ぺーじ", "キロ": "きろ",
}  # fmt: skip
"""Counter → its reading after a number that changes nothing of it."""
COUNTERS |= {
    ka + rest: "か" + reading
    for ka in "かカヶヵケ箇"
    for rest, reading in (("月", "げつ"), ("月間", "げつかん"), ("所", "しょ"), ("国", "こく"))
}
_LOANED = {"クラス", "ページ", "キロ"}
"""Loanwords double fewer numbers than words of the language do: いちきろ, じゅっきろ."""
_STEADY = {"%", "パーセント", "つ"}
"""These leave the number as it is."""
_VOICED = {"本", "匹", "杯", "票", "軒", "足"}
"""Voiced after さん, せん and まん: さんぼん, せんびき, さんぞく."""
_POPPED = {"分", "分間", "拍", "発", "歩", "班", "泊", "編"}
"""Of these ふ becomes ぷ after every ん: さんぷん, よんぷん."""
_OWN_WORDS = {
    "つ": ["ひとつ", "ふたつ", "みっつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ"],
    "人": ["ひとり", "ふたり"],
    "通り": ["ひととおり", "ふたとおり"],
    "桁": ["ひとけた", "ふたけた"],
    "日": ["いちにち", "ふつか", "みっか", "よっか", "いつか", "むいか", "なのか", "ようか", "ここのか", "とおか"],
}
"""What 1, 2, 3 … are with some counters."""
_DAYS = {14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか"}
_SHORT = {"よん": "よ"}
_HOUR = {"よん": "よ", "なな": "しち", "きゅう": "く"}
_CHANGED = {
    **dict.fromkeys(("年", "年間", "年生", "人", "円"), _SHORT),
    **dict.fromkeys(("時", "時間"), _HOUR),
    "月": {"よん": "し", "なな": "しち", "きゅう": "く"},
}
"""The last digit as some counters want it."""
_K, _S, _T, _H, _P = "かきくけこ", "さしすせそ", "たちつてと", "はひふへほ", "ぱぴぷぺぽ"
_DOUBLED = (
    ("いち", "いっ", _K + _S + _T + _H),
    ("ろく", "ろっ", _K + _H),
    ("はち", "はっ", _K + _S + _T + _H),
    ("じゅう", "じゅっ", _K + _S + _T + _H + _P),
    ("ひゃく", "ひゃっ", _K + _H),
    ("びゃく", "びゃっ", _K + _H),
    ("ぴゃく", "ぴゃっ", _K + _H),
)
"""(end of a number, that end before these kana)."""
_TO_VOICED = str.maketrans(_K + _S + _H, "がぎぐげござじずぜぞばびぶべぼ")
_TO_POPPED = str.maketrans(_H, _P)


def counted(n: int, plain: str, counter: str) -> str:
    """A number with its counter: いっそう, よねん, ひとり, みっつ.

    Args:
        n: the number.
        plain: how it is said without a counter.
        counter: one of ``COUNTERS``.
    """
    own = _OWN_WORDS.get(counter.removesuffix("間"), [])
    if 0 < n <= len(own) and counter != "日間" or counter == "日間" and 1 < n <= len(own):
        return own[n - 1] + ("かん" if counter == "日間" else "")
    if counter in ("日", "日間") and n in _DAYS:
        return _DAYS[n] + ("かん" if counter == "日間" else "")
    reading = COUNTERS[counter]
    for end, changed in _CHANGED.get(counter, {}).items():
        if plain.endswith(end):
            return plain.removesuffix(end) + changed + reading
    if counter in _STEADY:
        return plain + reading
    if plain.endswith("ん"):
        return plain + _after_n(plain, counter, reading)
    return joined(plain, reading, loaned=counter in _LOANED)


def joined(plain: str, after: str, *, loaned: bool = False) -> str:
    """A number and what is said behind it, っ between them where there is one: いってん, ろっかい, はっぽん."""
    for end, doubled, before in _DOUBLED:
        if plain.endswith(end) and after[0] in before and not (loaned and end in ("いち", "はち")):
            return plain.removesuffix(end) + doubled + after[0].translate(_TO_POPPED) + after[1:]
    return plain + after


def _after_n(plain: str, counter: str, reading: str) -> str:
    if counter in _POPPED:
        return reading[0].translate(_TO_POPPED) + reading[1:]
    if counter in _VOICED and not plain.endswith("よん") or counter == "階" and plain.endswith("さん"):
        return reading[0].translate(_TO_VOICED) + reading[1:]
    return reading
