"""TRM: the required terms are there, and spelt as the topic spells them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from songgen.check.forms import Mention, fold
from songgen.check.rules import Context, Problem, rule
from songgen.lyrics import Line

if TYPE_CHECKING:
    from songgen.check.slips import Typo


@rule("TRM001", "term-missing", "error")
def missing(context: Context) -> Iterator[Problem]:
    """A required term is not sung, or less often than the topic asks, or not in the section that it asks for.

    A longer term counts for the ones in its ``counts_as``; accepted forms count.
    """
    kinds = {line.number: section.kind for section in context.lyrics.sections for line in section.lines}
    for term in context.topic.terms:
        need, where = term.require, [kinds[row] for row in context.sung_in.get(term.id, [])]
        if need is None:
            continue
        if len(where) < need.min:
            asked = "once" if need.min == 1 else f"{need.min} times"
            sung = "once" if len(where) == 1 else f"{len(where)} times"
            yield Problem(f"{term.term} is sung {sung}, the topic asks for {asked}", term=term.id)
        for kind in need.in_:
            if where and kind not in where:
                yield Problem(f"{term.term} is not sung in any {kind}, as the topic asks", term=term.id)


@rule("TRM002", "term-homophone", "error", "text")
def homophone(context: Context) -> Iterator[Problem]:
    """Other kanji with the reading of a term: 購買消失問題 for 勾配消失問題.

    Whoever hears the song cannot tell, whoever reads it learns the wrong word. A warning where what is written is a
    word of the dictionary (精製 for 生成), and nothing where it is a verb that the term cannot be (確立した for 確率).
    """
    for line, typo in _typos(context, "homophone"):
        yield Problem(
            f"{line.shown[typo.start : typo.end]} sounds like {typo.form} and is written otherwise",
            line, typo.start, typo.end, typo.term.id if typo.term else None, fix={"replace": typo.form, "safe": False},
            severity=typo.severity,
        )  # fmt: skip


@rule("TRM003", "term-near-miss", "warning", "text")
def near_miss(context: Context) -> Iterator[Problem]:
    """One character away from a term: 忘脚ゲート for 忘却ゲート, オートエンコータ for オートエンコーダ.

    An error where it is no word of its own. A warning where it is a word with the meaning of the right one
    (勾配消滅 for 勾配消失), a word that sounds almost like it (報償 for 報酬), or katakana with a ー or ッ too many or
    too few. Words of their own with another meaning (全結合型 beside 全結合層), opposites (順 and 逆) and
    numerals are left alone.

    The same is said of names of people and of words that the topic uses (双方行 for 双方向), of two capitals in each
    other's place (LTSM), and of kanji that make no word where one of the same sound or like shape does (制元 for 制限).
    """
    for line, typo in _typos(context, "near"):
        yield Problem(
            f"{line.shown[typo.start : typo.end]} is one character from {typo.form}",
            line, typo.start, typo.end, typo.term.id if typo.term else None, fix={"replace": typo.form, "safe": False},
            severity=typo.severity,
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
    right = {fold(wrong)[0]: (term, right) for term in context.topic.terms for wrong, right in term.reject.items()}
    for line in context.lyrics.lines:
        for start, end, wrong in context.rejected[line.number]:
            term, instead = right[wrong]
            yield Problem(
                f"{line.shown[start:end]} is wrong: {instead}", line, start, end, term.id,
                fix={"replace": instead, "safe": True},
            )  # fmt: skip


def _typos(context: Context, kind: str) -> Iterator[tuple[Line, Typo]]:
    for line in context.lyrics.lines:
        for typo in context.typos[line.number]:
            if typo.kind == kind:
                yield line, typo
