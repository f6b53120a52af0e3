"""Words that were meant to be a term, or another word of the topic: homophones (IME conversions), and near misses.

Candidates come from hashed neighbourhoods (a form with one character masked; SymSpell's deletions for katakana and
English words), so the time per line does not grow with the number of terms. SudachiPy then says whether what stands
there is a word of its own (全結合型 is not a misspelt 全結合層).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Literal

from songgen import language
from songgen.check import words_ja
from songgen.check.expressions import Expression
from songgen.check.forms import fold
from songgen.check.nonwords_ja import PREFIXES, SUFFIXES, nonwords
from songgen.check.slips import Typo, deletions, one_slip
from songgen.check.words_ja import LONGEST
from songgen.language import Unit
from songgen.language.confusable import are_confused, look_alike, shared_readings
from songgen.language.japanese import lookup, morphemes, readings_of
from songgen.language.kana import hiragana
from songgen.language.kanji import is_kanji
from songgen.topic import Term, Topic

MASK = "\0"
_NUMERALS = "一二三四五六七八九十百千万零半単双両多全"
_ALIKE = [
    "型系形", "関函", "附付", "個箇", "後語", "性製制", "機器", "用要", "沢澤", "辺邊邉", "斎齋",
    "斉齊", "広廣", "竜龍", "桜櫻", "島嶋", "浜濱", "渋澁", "滝瀧", "国國", "学學", "気氣",
    "真眞", "万萬", "栄榮", "恵惠", "徳德", "宝寶",
]  # fmt: skip
"""Kanji of one sound that make words of their own behind the same noun (制御系, 制御型), or are ways to write one."""
_OPPOSITES = ["前後", "上下", "入出", "真偽", "正負", "有無", "内外", "大小", "高低", "強弱", "長短", "左右", "順逆",
              "疎密", "浅深", "新旧", "先後", "増減", "縦横", "主副"]  # fmt: skip
_AROUND = Expression("[一-鿿ァ-ヴー][ぁ-ゖ]{1,2}$"), Expression("[をにがでとはのもへ][一-鿿ァ-ヴー]|[a-z]{2}")
"""What stands before and behind a word: 最適な|, |を学."""
_DOING = Expression("す[るれ]|し[たてまなつ]|さ[れせ]")
_KATAKANA = Expression(f"(?<![ァ-ヴー])[ァ-ヴー]{{4,{LONGEST}}}(?![ァ-ヴー])")
_POINTED = Expression("[ァ-ヴー・]+")
_CAPITALS = Expression("(?<![A-Za-z0-9])[A-Z][A-Za-z]*[A-Z](?![A-Za-z0-9])")
_VOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゃゅ", "かきくけこさしすせそたちつてとはひふへほはひふへほょょ"
)


class JapaneseTypos:
    """The typos of one topic's terms in Japanese text."""

    def __init__(self, topic: Topic) -> None:
        self._masks: dict[str, list[tuple[str, Term | None]]] = defaultdict(list)
        self._starts: dict[str, set[int]] = defaultdict(set)
        self._ends: dict[str, set[int]] = defaultdict(set)
        self._rests: set[str] = set()
        self._katakana: dict[str, list[tuple[str, Term | None]]] = defaultdict(list)
        self._heard: dict[str, tuple[str, Term | None]] = {}
        self._listed: dict[str, str] = {}
        self._firsts: dict[str, list[tuple[str, Term | None]]] = defaultdict(list)
        self._seconds: dict[str, list[tuple[str, Term | None]]] = defaultdict(list)
        self._known = {fold(word)[0] for word in _wordings(topic)}
        self._spelt = words_ja.spelt(topic)
        self._runs = set(_KATAKANA.pattern.findall(self._spelt))
        reader = language.reader(topic)
        for form, listed, term in words_ja.of_terms(topic):
            self._listed.setdefault(form, listed)
            self._index(form, term)
            if len(_kanji(form)) >= 2:
                given = term.reading if term and listed == term.term else ""
                reading = hiragana(given) or "".join(unit.sung for unit in reader.read_text(listed))
                self._heard.setdefault(reading.replace(" ", ""), (form, term))
        self._terms = set(self._listed)
        self._capitals = {slip: meant for slip, meant in _swapped_capitals(topic)}
        for form, listed, term in words_ja.of_people(topic):
            if form not in self._listed:
                self._listed[form] = listed
                self._index(form, term)
        self._people = self._listed.keys() - self._terms
        self._only_said: set[str] = set()
        for form, listed, term in words_ja.of_statements(topic):
            if form not in self._listed:
                self._listed[form] = listed
                sung = "".join(unit.sung for unit in reader.read_text(listed)) if len(form) <= 2 else ""
                reading = sung.replace(" ", "")
                if len(reading) > 3 and self._heard.setdefault(reading, (form, term))[0] == form:
                    self._only_said.add(listed)
                if len(form) > 2:
                    self._index(form, term)
                else:
                    self._index_pair(form, term)
        self._heard.pop("", None)
        self._beginnings = {reading[:end] for reading in self._heard for end in range(1, len(reading) + 1)}

    def _index_pair(self, form: str, term: Term | None) -> None:
        self._firsts[form[0]].append((form, term))
        self._seconds[form[1]].append((form, term))

    def _index(self, form: str, term: Term | None) -> None:
        if len(form) == 2 and len(_kanji(form)) == 2:
            self._index_pair(form, term)
        for i in range(len(form)):
            self._masks[form[:i] + MASK + form[i + 1 :]].append((form, term))
        if len(form) >= 4:
            self._starts[form[:2]].add(len(form))
            self._ends[form[-2:]].add(len(form))
        else:
            self._rests.update(deletions(form))
        for run in _KATAKANA.pattern.findall(form):
            for key in (run, *deletions(run)):
                self._katakana[key].append((run, term))

    def find(self, shown: str, units: list[Unit], covered: list[tuple[int, int]]) -> list[Typo]:
        """Typos in a line; ``covered`` are (start, end) of what is spelt as the topic spells it."""
        text, origin = fold(shown)
        free = bytearray(b"x" * len(shown))
        for start, end in covered:
            free[start:end] = bytes(end - start)
        found = {(t.start, t.end): t for t in self._near(shown, text, origin, free)}
        heard = {(t.start, t.end): t for t in self._homophones(shown, units, free)}
        found |= {place: t for place, t in heard.items() if t.form not in self._only_said or place not in found}
        for start, end, meant in nonwords(shown, units, self._spelt):
            if free.find(0, start, end) < 0:
                severity: Literal["error", "warning"] = "error" if meant in self._spelt else "warning"
                known = found.get((start, end))
                if known is None or severity == "error" and (known.severity != severity or known.form == meant):
                    found[start, end] = Typo(start, end, None, meant, "near", severity)
        kept, taken = [], bytearray(len(shown))
        for typo in sorted(found.values(), key=lambda t: (t.start - t.end, t.start)):
            if taken.find(b"x", typo.start, typo.end) < 0:
                is_said = typo.severity == "warning" and self._is_said(shown, typo)
                if typo.form in self._only_said and typo.kind == "homophone" and not is_said:
                    continue  # the topic says another word of this sound, of something else
                kept.append(typo._replace(severity="error") if is_said else typo)
                taken[typo.start : typo.end] = b"x" * (typo.end - typo.start)
        return sorted(kept, key=lambda t: t.start)

    def _is_said(self, shown: str, typo: Typo) -> bool:
        """Whether the topic says the right word where this one stands: 豊作を学, where 方策を学ぶ is listed."""
        text, word, right = fold(shown)[0], fold(shown[typo.start : typo.end])[0], fold(typo.form)[0]
        at = text.find(word)
        ahead, behind = _AROUND[0].search(text, 0, at), _AROUND[1].match(text, at + len(word))
        contexts = [(ahead.group(), "")] if ahead else []
        contexts += [("", behind.group())] if behind else []
        return word not in self._spelt and any(before + right + after in self._spelt for before, after in contexts)

    def _near(self, shown: str, text: str, origin: Any, free: bytearray) -> Iterator[Typo]:
        line = _Line(text)
        for start, at, form, term in self._substituted(text):
            end = start + len(form)
            if free[origin[at]] and text[start:end] not in self._known:
                said = self._judged(line, start, at - start, form)
                if said:
                    yield Typo(origin[start], origin[end], term, self._listed[form], *said)
        for match in _KATAKANA.finditer(text):
            start, end = origin[match.start()], origin[match.end()]
            if free.find(0, start, end) < 0 and not self._is_pointed(text, match):
                for form, term, severity in self._misspelt(match.group()):
                    yield Typo(start, end, term, form, "near", severity)
        for match in _CAPITALS.finditer(shown) if self._capitals else ():
            meant = self._capitals.get(match.group())
            if meant and match.group().casefold() not in self._spelt:
                yield Typo(*match.span(), *meant, "near", "error")

    def _is_pointed(self, text: str, run: re.Match[str]) -> bool:
        """Whether a run of katakana is a part of a form that the text writes with points: ラ・ファイエット."""
        if "・" not in text[max(run.start() - 1, 0) : run.end() + 1]:
            return False
        near = max(run.start() - LONGEST, 0), run.end() + LONGEST  # of a long line no more than could be a form
        whole = next(m.group() for m in _POINTED.finditer(text, *near) if m.start() <= run.start() < m.end())
        return whole.replace("・", "") in self._listed

    def _judged(self, line: _Line, start: int, place: int, form: str) -> Judgement | None:
        word = line.text[start : start + len(form)]
        if form in self._terms:
            return _judge(line, start, place, form, self._spelt)
        if word in self._spelt:
            return None
        if form in self._people:
            wrong = _confused(word, form, place, name=True) and not _is_another(word, form)
            return ("homophone", "error") if wrong and _apart(line, start, len(form)) else None
        if len(form) > 3:
            return _judge(line, start, place, form, self._spelt)
        if not _confused(word, form, place):
            return None
        if _of_statement(line, start, place, form):
            return "near", "error"
        # 極所的 beside 局所的: a word, but none of the topic's
        heard = len(form) == 3 and _heard(word) == _heard(form) and _apart(line, start, len(form))
        return ("homophone", "warning") if heard else None

    def _substituted(self, text: str) -> Iterator[tuple[int, int, str, Term | None]]:
        """(start, place, form, term): the text from ``start`` is ``form`` but for the character at ``place``."""
        seen, get, rests = set[tuple[int, int]](), self._masks.get, self._rests
        begin, end = self._firsts, self._seconds
        for at in range(len(text) - 1):
            pair = text[at : at + 2]
            places = []
            if pair in self._starts:
                places += [(at, n, range(2, n)) for n in self._starts[pair]]
            if pair in self._ends:
                places += [(at + 2 - n, n, range(n - 2)) for n in self._ends[pair]]
            for start, n, errors in places:
                window = text[start : start + n]
                if start < 0 or len(window) < n or (start, n) in seen:
                    continue
                for i in errors:
                    for form, term in get(window[:i] + MASK + window[i + 1 :], ()):
                        if form[i] != window[i]:
                            seen.add((start, n))
                            yield start, start + i, form, term
            first, second, third = pair[0], pair[1], text[at + 2 : at + 3]
            if first in begin and is_kanji(second):
                for form, term in begin[first]:
                    if form[1] != second and are_confused(form[1], second):
                        yield at, at + 1, form, term
            if second in end and is_kanji(first):
                for form, term in end[second]:
                    if form[0] != first and are_confused(form[0], first):
                        yield at, at, form, term
            masked = [MASK + second] if second in rests else []
            if first in rests:
                masked.append(first + MASK)
            if third and second + third in rests:
                masked.append(MASK + second + third)
            if third and first + third in rests:
                masked.append(first + MASK + third)
            if third and pair in rests:
                masked.append(pair + MASK)
            for key in masked:
                i = key.index(MASK)
                for form, term in get(key, ()):
                    if form[i] != text[at + i]:
                        yield at, at + i, form, term

    def _misspelt(self, run: str) -> Iterator[tuple[str, Term | None, Literal["error", "warning"]]]:
        """Forms from which a run of katakana differs by one that is missing, added, or swapped with its neighbour."""
        if run in self._known or run in self._runs:
            return
        for key in (run, *deletions(run)):
            for form, term in self._katakana.get(key, ()):
                wrong = sum(a != b for a, b in zip(run, form, strict=False))
                if one_slip(run, form) and (len(form) != len(run) or wrong == 2):
                    if _is_broken_katakana(run, form):  # else it is made of words of its own
                        yield form, term, _of_katakana(run, form)
                    return

    def _homophones(self, shown: str, units: list[Unit], free: bytearray) -> Iterator[Typo]:
        starts = [0]
        for unit in units:
            starts.append(starts[-1] + len(unit.shown))
        for i in range(len(units)):
            for j, heard in self._heard_from(units, i):
                form, term = self._heard[heard]
                start, end = starts[i], starts[j + 1]
                word = fold(shown[start:end])[0]
                if set(word) & set(_NUMERALS[:10]) - set(form):
                    continue  # 二力, beside 浮力
                if word in self._known or not _other_kanji(word, form) or free.find(b"x", start, end) < 0:
                    continue
                shared = set(word) & set(form)
                usual = heard == "".join(unit.sung for unit in units[i : j + 1])
                if (len(heard) >= 4 or len(heard) == 3 and shared) and (usual or shared):
                    severity = _of_homophone(word, form, fold(shown[end : end + 2])[0])
                    if severity:
                        yield Typo(start, end, term, self._listed[form], "homophone", severity)

    def _heard_from(self, units: list[Unit], first: int) -> Iterator[tuple[int, str]]:
        """(last, reading): runs of units that can be read as a form; a single kanji has several readings."""
        ways = [""]
        for j in range(first, min(first + 6, len(units))):
            unit = units[j]
            if not unit.sung.strip():
                return
            single = len(unit.shown) == 1 and is_kanji(unit.shown)
            said = dict.fromkeys((unit.sung, *(sorted(readings_of(unit.shown)) if single else ())))
            ways = [heard for way in ways for sung in said if (heard := way + sung) in self._beginnings]
            if not ways:
                return
            yield from ((j, heard) for heard in ways if heard in self._heard)


class _Line:
    """A line and, when somebody asks, where its words begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text

    @functools.cached_property
    def bounds(self) -> set[int]:
        return {begin for begin, _, _ in self._words} | {len(self.text)}

    @functools.cached_property
    def _words(self) -> list[tuple[int, int, Any]]:
        return list(morphemes(self.text))

    def cuts_word(self, at: int) -> bool:
        """Whether a word of the dictionary goes on there."""
        begin, end, token = self._words[bisect(self._words, at, key=lambda word: word[0]) - 1]
        return begin < at < end and not token.is_oov()


Judgement = tuple[Literal["homophone", "near"], Literal["error", "warning"]]


def _of_katakana(run: str, form: str) -> Literal["error", "warning"]:
    """A long vowel or ッ more or less is another way to write a word; any other slip makes none."""
    bare = [re.sub("[ーッ]", "", word) for word in (run, form)]
    return "warning" if bare[0] == bare[1] or len(form) < 5 else "error"


def _is_broken_katakana(run: str, form: str) -> bool:
    """Whether a run of katakana is no word, or made of more pieces than the right one."""
    mine = _tokens(run)
    return any(token.is_oov() for token in mine) or len(mine) > len(_tokens(form))


def _swapped_capitals(topic: Topic) -> Iterator[tuple[str, tuple[Term, str]]]:
    """Abbreviations with two letters swapped: LTSM for LSTM."""
    for term in topic.terms:
        for form in term.forms:
            if _CAPITALS.fullmatch(form) and len(form) >= 3:
                for i in range(len(form) - 1):
                    if form[i] != form[i + 1]:
                        yield form[:i] + form[i + 1] + form[i] + form[i + 2 :], (term, form)


def _judge(line: _Line, start: int, place: int, form: str, spelt: str) -> Judgement | None:
    """Whether a window that differs from ``form`` at ``place`` is a typo of it, and which kind."""
    end = start + len(form)
    word = line.text[start:end]
    right, wrong = form[place], word[place]
    script = _script(wrong)
    if script != _script(right) or script == "other" or _cuts_katakana(line.text, start, end):
        return None
    if (
        wrong in _NUMERALS
        and (right in _NUMERALS or wrong in _NUMERALS[:13])
        or {right + wrong, wrong + right} & set(_OPPOSITES)
    ):
        return None
    if script == "katakana" and "ー" in (right, wrong):
        return None  # プロパゲイション: a way to write it
    if len(form) == 2:
        broken = word not in spelt and _confused(word, form, place) and _is_broken_pair(line, start, place)
        return ("near", "error") if broken else _judge_pair(line, start, word, form)
    homophone = script == "kanji" and (
        _heard(word) == _heard(form) or _sounds_like(wrong, right) or word not in spelt and _confused(word, form, place)
    )
    broken = script == "kanji" and (_shattered(word) and not _shattered(form) or _has_broken_core(word, form, place))
    if len(form) == 3 and not (homophone or broken):
        return None
    if len(form) == 3 and not {start, end} <= line.bounds and not (homophone and start in line.bounds):
        return None
    if place == 0 and line.cuts_word(start) or place == len(form) - 1 and line.cuts_word(end):
        return None  # 部|屋の植物 beside 夜の植物
    if homophone:
        severity = _of_homophone(word, form, line.text[end : end + 2])
        return ("homophone", severity) if severity else None
    if script == "hiragana" and (len(form) < 5 or _kind_at(form, place) != "名詞"):
        return None  # 見破られてい, 見破られない
    if place == 0 and start not in line.bounds or place == len(form) - 1 and end not in line.bounds:
        return None
    if script == "katakana" and len(form) > 4 and _voiced(wrong, right):
        return "near", "error"  # マルチヘット, though ヘット is a word
    if _is_real(word, form):
        return ("near", "warning") if _synonym(word, form, place) else None
    return "near", "error"


def _voiced(one: str, other: str) -> bool:
    """Whether two kana differ in their voicing mark alone: ト and ド."""
    marks = "\u3099\u309a"
    return unicodedata.normalize("NFD", one).rstrip(marks) == unicodedata.normalize("NFD", other).rstrip(marks)


def _has_broken_core(word: str, form: str, place: int) -> bool:
    """Whether a word of two kanji with one behind it (識別器) has become no word of two (視別)."""
    meant = [token.surface() for token in _tokens(form)]
    core = _tokens(word[:2])
    return meant == [form[:2], form[2]] and place < 2 and all(map(is_kanji, word)) and len(core) != 1


def _confused(word: str, form: str, place: int, name: bool = False) -> bool:
    """Whether the kanji at ``place`` is one that is taken for the right one, as that is read or written there.

    The analyser may read either word wrongly (積乱雲), and a name in its own way.
    """
    wrong, right = word[place], form[place]
    if not (is_kanji(wrong) and is_kanji(right)) or any(wrong in pair and right in pair for pair in _ALIKE):
        return False
    if look_alike(wrong, right):
        return True
    heard = (_heard(form), _heard(word))
    return any(name or reading in heard[0] or reading in heard[1] for reading in shared_readings(wrong, right))


def _is_another(word: str, name: str) -> bool:
    """Whether somebody else may be called so: a house of history has many sons (足利高氏 beside 足利尊氏)."""
    return bool(lookup(name)) and all(token.part_of_speech()[2] == "人名" for token in _tokens(word))


def _apart(line: _Line, start: int, length: int) -> bool:
    """Whether words begin and end where the window does."""
    return {start, start + length} <= line.bounds


def _is_broken_pair(line: _Line, start: int, place: int) -> bool:
    """Whether two kanji that stand by themselves are no word of the dictionary, and no word with an affix."""
    end = start + 2
    tokens = _tokens(line.text[start:end])
    whole = start in line.bounds and (end in line.bounds or _DOING.match(line.text, end) is not None)  # 復|合する
    if len(tokens) == 1 and not tokens[0].is_oov() or not whole:
        return False
    if is_kanji(line.text[start - 1 : start]) or is_kanji(line.text[end : end + 1]):
        return False
    return line.text[start + place] not in (PREFIXES, SUFFIXES)[place] and line.text[start] not in _NUMERALS


def _of_statement(line: _Line, start: int, place: int, form: str) -> bool:
    """Whether what stands for a word that the topic uses is no word, at the kanji that is another one."""
    if len(form) == 2:
        return _is_broken_pair(line, start, place)
    word = line.text[start : start + len(form)]
    if place == 0 and word[0] in PREFIXES or place == len(word) - 1 and word[-1] in SUFFIXES:
        return False  # 前時刻 beside 全時刻
    changed = next(token for token in _tokens(word) if place < token.end())
    return _apart(line, start, len(form)) and (changed.is_oov() or len(changed.surface()) == 1)


def _sounds_like(wrong: str, right: str) -> bool:
    """Whether two kanji have a reading in common, and neither is a way to write the other or a suffix of its own."""
    if any(wrong in pair and right in pair for pair in _ALIKE):
        return False
    return bool(readings_of(wrong) & readings_of(right))


def _judge_pair(line: _Line, start: int, word: str, form: str) -> Judgement | None:
    """Two characters, one wrong: only a word that sounds almost alike (報償 for 報酬)."""
    a, b = _heard(word), _heard(form)
    close = len(a) == len(b) >= 4 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    alike = close and a.translate(_VOICED) == b.translate(_VOICED)
    whole = {start, start + 2} <= line.bounds and start + 1 not in line.bounds
    if not (alike and whole and all(_script(c) == "kanji" for c in word)):
        return None
    return ("near", "warning") if _of_homophone(word, form, line.text[start + 2 : start + 4]) else None


def _of_homophone(word: str, form: str, following: str) -> Literal["error", "warning"] | None:
    """A word of the dictionary may be meant; as a verb (確立した) it is, where the term (確率) cannot be one."""
    mine, theirs = _tokens(word), _tokens(form)
    if len(mine) > 1 or mine[0].is_oov():
        return "error"
    verbal = mine[0].part_of_speech()[2] == "サ変可能" and theirs[-1].part_of_speech()[2] != "サ変可能"
    return None if verbal and re.match("[すしさせ]|でき", following) else "warning"


def _is_real(word: str, form: str) -> bool:
    """Whether what is new in ``word`` are words: 残差, 多値; a single character only in the place of another."""
    expected = {token.surface() for token in _tokens(form)}
    same_cuts = [t.begin() for t in _tokens(word)] == [t.begin() for t in _tokens(form)]
    return all(
        token.surface() in expected or not token.is_oov() and (same_cuts or len(token.surface()) > 1)
        for token in _tokens(word)
    )


def _synonym(word: str, form: str, place: int) -> bool:
    """Whether the two words at ``place`` mean the same (SudachiDict's synonym groups): 消滅 for 消失."""
    groups = [set(next(t for t in _tokens(w) if place < t.end()).synonym_group_ids()) for w in (word, form)]
    return bool(groups[0] & groups[1])


def _kind_at(word: str, place: int) -> str:
    return str(next(token for token in _tokens(word) if place < token.end()).part_of_speech()[0])


def _shattered(word: str) -> bool:
    return len(_tokens(word)) == len(word)


@functools.lru_cache(maxsize=10_000)
def _tokens(word: str) -> list[Any]:
    return [token for _, _, token in morphemes(word)]


def _heard(word: str) -> str:
    return hiragana("".join(token.reading_form() for token in _tokens(word)))


def _other_kanji(word: str, form: str) -> bool:
    """Whether ``word`` has a kanji that ``form`` lacks there; kana for kanji and other okurigana are no typos."""
    rest = iter(form)
    kanji, others = _kanji(word), iter(word)
    return bool(kanji) and not all(char in rest for char in kanji) and not all(char in others for char in _kanji(form))


def _kanji(text: str) -> list[str]:
    return [char for char in text if is_kanji(char) or char == "々"]


def _script(char: str) -> str:
    if "ぁ" <= char <= "ゖ":
        return "hiragana"
    if "ァ" <= char <= "ヴ" or char == "ー":
        return "katakana"
    return "kanji" if _kanji(char) else "other"


def _cuts_katakana(text: str, start: int, end: int) -> bool:
    """Whether the window cuts a run of katakana: then it is a part of another word."""
    before = start > 0 and _script(text[start - 1]) == "katakana" == _script(text[start])
    return before or (end < len(text) and _script(text[end]) == "katakana" == _script(text[end - 1]))


def _wordings(topic: Topic) -> Iterator[str]:
    """Every spelling that the topic itself uses."""
    for term in topic.terms:
        yield from (*term.forms, *term.expands, *term.reject)
    for axis in topic.axes.values():
        for value in axis.values.values():
            yield from value.wordings
    yield from topic.readings
