"""TRM: the required terms are there, and spelt as the topic spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songgen.check.forms import Mention, fold
from songgen.check.rules import Context, Problem, rule
from songgen.language.kana import hiragana
from songgen.lyrics import Line


@rule("TRM001", "term-missing", "error")
def missing(context: Context) -> Iterator[Problem]:
    """A required term is not sung, or less often than the topic asks, or not in the section that it asks for.

    A longer term counts for the ones in its ``counts_as``; accepted forms count.
    """
    for term in context.topic.terms:
        need = term.require
        if need is None:
            continue
        where = [
            context.lyrics.section_of(line).kind
            for line in context.lyrics.lines
            for mention in context.mentions[line.number]
            if term.id in context.topic.counted(mention.term)
        ]
        if len(where) < need.min:
            asked = "once" if need.min == 1 else f"{need.min} times"
            yield Problem(f"{term.term} is sung {len(where)} times, the topic asks for {asked}", term=term.id)
        for kind in need.in_:
            if where and kind not in where:
                yield Problem(f"{term.term} is not sung in any {kind}, as the topic asks", term=term.id)


@rule("TRM002", "term-homophone", "error", "text")
def homophone(context: Context) -> Iterator[Problem]:
    """Other kanji with exactly the reading of a term: 購買消失問題 for 勾配消失問題.

    Whoever hears the song cannot tell, whoever reads it learns the wrong word.
    """
    if context.topic.language != "ja":
        return
    for line in context.lyrics.lines:
        units = context.units[line.number]
        taken = context.mentions[line.number]
        starts = [sum(len(u.shown) for u in units[:i]) for i in range(len(units) + 1)]
        for term in context.topic.terms:
            wanted = hiragana(term.reading)
            if len(wanted) < 4 or not _kanji(term.term):
                continue
            for i in range(len(units)):
                for j in range(i + 1, min(i + 6, len(units)) + 1):
                    shown = line.shown[starts[i] : starts[j]]
                    heard = "".join(u.sung for u in units[i:j])
                    if heard != wanted or not _kanji(shown) or _touches(taken, starts[i], starts[j]):
                        continue
                    if fold(shown)[0] not in {fold(form)[0] for form in term.forms}:
                        yield Problem(
                            f"{shown} sounds like {term.term} and is written otherwise",
                            line, starts[i], starts[j], term.id, fix={"replace": term.term, "safe": False},
                        )  # fmt: skip


@rule("TRM003", "term-near-miss", "warning", "text")
def near_miss(context: Context) -> Iterator[Problem]:
    """One character differs from a term of four or more: 勾配消滅問題 for 勾配消失問題."""
    for line in context.lyrics.lines:
        text, origin = fold(line.shown)
        for term in context.topic.terms:
            form = fold(term.term)[0]
            if len(form) < 4 or form.isascii():
                continue
            for at in range(len(text) - len(form) + 1):
                window = text[at : at + len(form)]
                different = [i for i in range(len(form)) if window[i] != form[i]]
                start, end = origin[at], origin[at + len(form)]
                if len(different) != 1 or _touches(context.mentions[line.number], start, end):
                    continue
                if _same_script(window[different[0]], form[different[0]]) and not _inside_run(text, at, len(form)):
                    yield Problem(
                        f"{line.shown[start:end]} is one character from {term.term}",
                        line, start, end, term.id, fix={"replace": term.term, "safe": False},
                    )  # fmt: skip


@rule("TRM004", "term-other-form", "info", "text")
def other_form(context: Context) -> Iterator[Problem]:
    """An accepted form stands where the same text also uses the canonical one: learners should meet one name."""
    used: dict[str, set[str]] = {}
    places: list[tuple[Line, Mention]] = []
    for line in context.lyrics.lines:
        for mention in context.mentions[line.number]:
            used.setdefault(mention.term.id, set()).add(mention.form)
            places.append((line, mention))
    for line, mention in places:
        canonical = mention.term.term
        if mention.form != canonical and canonical in used[mention.term.id]:
            yield Problem(
                f"{mention.form} is {canonical} elsewhere", line, mention.start, mention.end, mention.term.id,
                fix={"replace": canonical, "safe": False},
            )  # fmt: skip


@rule("TRM005", "term-rejected", "error", "text")
def rejected(context: Context) -> Iterator[Problem]:
    """A spelling that the topic lists under ``reject``."""
    for term in context.topic.terms:
        for wrong, right in term.reject.items():
            for line in context.lyrics.lines:
                text, origin = fold(line.shown)
                for match in re.finditer(re.escape(fold(wrong)[0]), text):
                    yield Problem(
                        f"{wrong} is wrong: {right}", line, origin[match.start()], origin[match.end()], term.id,
                        fix={"replace": right, "safe": True},
                    )  # fmt: skip


def _kanji(text: str) -> bool:
    return re.search("[一-鿿]", text) is not None


def _touches(mentions: list[Mention], start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in mentions)


def _script(char: str) -> str:
    return next((name for name, chars in (("kana", "ぁ-ゖ"), ("kata", "ァ-ヴー"), ("kanji", "一-鿿"))
                 if re.match(f"[{chars}]", char)), "other")  # fmt: skip


def _same_script(a: str, b: str) -> bool:
    return _script(a) == _script(b) != "other"


def _inside_run(text: str, at: int, length: int) -> bool:
    """Whether the window cuts a run of katakana: then it is a part of another word."""
    before = at > 0 and _script(text[at - 1]) == "kata" == _script(text[at])
    end = at + length
    return before or (end < len(text) and _script(text[end]) == "kata" == _script(text[end - 1]))
