"""Whether a line says what the fact says that is quoted for it: a quote may stand in the topic and not in the line.

That the judge calls a line supported is not enough: the line must speak of the fact's term, give no number that the
fact does not give, and have a word of what the fact says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from songgen.check.forms import Mention, fold, forms
from songgen.check.judge.facts import Fact
from songgen.lyrics import Lyrics
from songgen.topic import Topic

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞")
_KANJI = re.compile("([〇零一二三四五六七八九十百千]+)[人年月日]?")
"""What SudachiPy leaves whole: 三十五 and 三千年 are names to it, 二人 a noun."""
_DIGIT = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNIT = {"十": 10, "百": 100, "千": 1000}


def spoken_of(topic: Topic, text: Lyrics) -> dict[int, frozenset[str]]:
    """Line number → ids of the terms that the line names; where it names none, those of the line it goes on from."""
    found: dict[int, frozenset[str]] = {}
    for section in text.sections:
        last = frozenset[str]()
        for line, mentions in zip(
            section.lines, forms(topic).find_in([line.shown for line in section.lines]), strict=True
        ):
            last = frozenset().union(*(topic.counted(m.term) for m in mentions)) or last
            found[line.number] = last
    return found


def says(topic: Topic, line: str, about: Set[str], facts: Sequence[Fact]) -> bool:
    """Whether a line says what these facts say, as far as code can see.

    Args:
        topic: theirs.
        line: as it is shown.
        about: ids of the terms that it speaks of.
        facts: those that it is said to rest on.
    """
    mentions = forms(topic).find(line)
    given = {number for fact in facts for text in (fact.text, *fact.told) for number in _numbers(topic, text)}
    said = _numbers(topic, _without(line, mentions))
    return (
        bool(facts)
        and said <= given
        and all(fact.term in about and _shares(topic, line, mentions, said, fact) for fact in facts)
    )


def _shares(topic: Topic, line: str, mentions: Sequence[Mention], numbers: Set[float], fact: Fact) -> bool:
    """Whether a word of what the fact says stands in the line beside the term; a number, where it says nothing else."""
    own = [m for m in mentions if m.term.id == fact.term]
    own = own or [m for m in mentions if fact.term in topic.counted(m.term)]
    words = frozenset[str]().union(*(_words(topic, text) for text in fact.told)) - {f"@{fact.term}"}
    if words:
        return bool(words & _words(topic, _without(line, own)))
    return bool(numbers & {number for text in fact.told for number in _numbers(topic, text)})


def _without(line: str, mentions: Sequence[Mention]) -> str:
    """A line with blanks for some terms."""
    for mention in mentions:
        line = line[: mention.start] + " " * (mention.end - mention.start) + line[mention.end :]
    return line


def _words(topic: Topic, text: str) -> frozenset[str]:
    """The dictionary forms of a text's nouns, verbs and adjectives, as the rules know them, and its terms."""
    folded = fold(text)[0]
    if topic.language == "ja":
        from songgen.check.claims.japanese.paraphrase import NOT, WordSaid, is_denied
        from songgen.language.japanese import tokens

        said = [word for word in WordSaid.all(tokens(folded), 0) if word.lemma and word.kind in _CONTENT]
        found = {NOT + word.lemma if is_denied(folded, word) else word.lemma for word in said}
    else:
        from songgen.check.claims.english.senses import senses_of

        found = set(senses_of(text))
    terms = {f"@{mention.term.id}" for mention in forms(topic).find(text)}
    return frozenset({word for word in found if _as_number(word) is None} | terms)


def _numbers(topic: Topic, text: str) -> set[float]:
    """The numbers of a text: in digits, in kanji, in words."""
    folded = fold(text)[0]
    if topic.language == "ja":
        from songgen.language.japanese import tokens

        found = [str(token.normalized_form()) for token in tokens(folded)]
    else:
        from songgen.check.claims.english.vocabulary import NUMBER
        from songgen.check.claims.english.words import words

        joined = re.sub(r"(?<=\d),(?=\d{3})", "", folded)
        figures = re.findall(r"\d+(?:\.\d+)?", joined)
        # One may be no number: the one that judges.
        found = [*figures, *(str(NUMBER.get(w.text, w.text)) for w in words(joined) if w.text != "one")]
    return {number for number in map(_as_number, found) if number is not None}


def _as_number(word: str) -> float | None:
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", word):
        return float(word)
    kanji = _KANJI.fullmatch(word)
    return _of_kanji(kanji[1]) if kanji else None


def _of_kanji(text: str) -> float:
    """三十五, 二〇一四."""
    total = current = 0
    for char in text:
        if char in _DIGIT:
            current = 10 * current + _DIGIT[char]
        else:
            total, current = total + (current or 1) * _UNIT[char], 0
    return float(total + current)
