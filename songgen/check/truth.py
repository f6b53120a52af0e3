"""CLM: what a line says is true, as far as the topic can tell. The claims come from ``check/claims``."""

from __future__ import annotations

from collections.abc import Iterator

from songgen.check.claims.compare import fact_on
from songgen.check.claims.verdicts import Judged
from songgen.check.rules import Context, Problem, rule
from songgen.topic import Topic


def _contradicted(context: Context, code: str) -> Iterator[Problem]:
    for one in context.judged:
        for outcome in one.outcomes:
            if outcome.code == code:
                claim = outcome.claim
                yield Problem(outcome.message, one.line, claim.start, claim.end, claim.term, outcome.fact)


@rule("CLM001", "rival-value", "error", "text")
def rival_value(context: Context) -> Iterator[Problem]:
    """A term is given another value than its own on an axis: ファインチューニングは教師なし学習.

    The term is found by the grammar of the clause (Xは V, V のは X, V な X, X で V), so that デコーダは復元 after
    エンコーダは圧縮 is no finding. Where the clause does not tell whom a wording is about, nothing is reported.
    """
    return _contradicted(context, "CLM001")


@rule("CLM002", "fact-denied", "error", "text")
def fact_denied(context: Context) -> Iterator[Problem]:
    """A fact of the topic is denied: 事前学習は教師なし学習ではない.

    Only a negation of the wording's own predicate counts; 教師なし, 防ぐ and 〜だけではない are none, and a double
    negation is an assertion.
    """
    return _contradicted(context, "CLM002")


@rule("CLM003", "wrong-number", "error", "text")
def wrong_number(context: Context) -> Iterator[Problem]:
    """A year or a number that is not the topic's: 1998年に生まれた積層オートエンコーダ, LSTMのゲートは2つ."""
    return _contradicted(context, "CLM003")


@rule("CLM004", "wrong-person", "error", "text")
def wrong_person(context: Context) -> Iterator[Problem]:
    """Somebody else is named as the maker: 積層オートエンコーダを作ったのはルカン.

    Names are those of the topic (``by``, ``people``), and a proper name that stands where 「作ったのは」 asks for one.
    """
    return _contradicted(context, "CLM004")


@rule("CLM005", "effect-reversed", "error", "text")
def effect_reversed(context: Context) -> Iterator[Problem]:
    """What a term does to another is turned round: 事前学習が勾配消失問題を引き起こす.

    Conditions turn the sense too: 閾値を下げると再現率が下がる is the reverse of ``lower: [recall]`` on the threshold.
    """
    return _contradicted(context, "CLM005")


@rule("CLM006", "wrong-identity", "error", "text")
def wrong_identity(context: Context) -> Iterator[Problem]:
    """A term is said to be another one that is its rival, or that has another name: VAEは敵対的生成ネットワーク."""
    return _contradicted(context, "CLM006")


@rule("CLM007", "wrong-expansion", "error", "text")
def wrong_expansion(context: Context) -> Iterator[Problem]:
    """An abbreviation is spelled out wrongly: LSTMは Long Short-Term Method の略."""
    return _contradicted(context, "CLM007")


@rule("CLM008", "wrong-order", "error", "text")
def wrong_order(context: Context) -> Iterator[Problem]:
    """Two steps stand in the wrong order: ファインチューニングの次に事前学習."""
    return _contradicted(context, "CLM008")


@rule("CLM102", "not-verified", "info")
def not_verified(context: Context) -> Iterator[Problem]:
    """A line asserts something that no fact of the topic confirms: it may be true, nobody has checked it here."""
    for one in context.judged:
        if one.verdict == "unverified":
            yield Problem(_not_verified(context.topic, one), one.line)


def _not_verified(topic: Topic, one: Judged) -> str:
    """Why a line is not verified, as far as the rules know: it tells an author what the topic file lacks."""
    told = "no fact of the topic confirms this line"
    confirmed = dict.fromkeys(o.fact for o in one.outcomes if o.status == "confirmed")
    if confirmed:
        return f"{told} as a whole; a part stands on {', '.join(confirmed)}"
    for claim in (o.claim for o in one.outcomes if o.status == "unknown" and o.claim.kind == "axis"):
        term, axis = topic.by_id[claim.term], topic.axes[claim.aspect]
        if fact_on(topic, term, claim.aspect) is None:
            return f"{told}: {term.term} has no answer to {axis.label} ({claim.aspect})"
    return told
