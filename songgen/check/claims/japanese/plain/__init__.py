"""Whole lines told in a plainer frame that says the same: 「…する手法はXと呼ばれる」 as 「…するのはX」.

The grammar's shapes know the plain frames best. What a line says in another one is read there a second time; what is
found so only ever contradicts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from songgen.check.claims.japanese.compact import Compact
from songgen.check.claims.japanese.plain import emphasis, idioms, makers, order, questions, sides
from songgen.check.forms import Mention

Find = Callable[[str], Sequence[Mention]]
_RULES = (
    emphasis.colloquial,
    questions.in_words,
    questions.one_of_two,
    questions.asked,
    questions.asked_for_it,
    questions.spoken_of,
    questions.wanted,
    questions.that,
    questions.letters,
    emphasis.sure,
    emphasis.at_all,
    emphasis.more_and_more,
    emphasis.at_that_time,
    idioms.plain_verbs,
    idioms.has_none,
    emphasis.in_all,
    emphasis.sent_out,
    emphasis.called,
    emphasis.familiar,
    emphasis.even_this,
    emphasis.how_much,
    emphasis.likened,
    emphasis.now_and_then,
    emphasis.as_many,
    emphasis.brought,
    emphasis.no_such_thing,
    emphasis.in_fact,
    emphasis.stressed,
    emphasis.politely,
    emphasis.done,
    emphasis.too,
    emphasis.allowed,
    sides.of_both,
    sides.even_so,
    sides.to_the_full,
    sides.comes_of_it,
    sides.part_made,
    sides.done_there,
    sides.needed,
    sides.there,
    order.next_to,
    makers.whose_work,
    sides.taking_effect,
    emphasis.vividly,
    sides.heart,
    sides.of_its_name,
    sides.contrasted,
    sides.steps,
    questions.behind_comma,
    sides.worked_out,
    sides.invited,
    sides.whose,
    questions.answers,
)


def plainly(line: Compact, find: Find) -> Compact:
    """The line in plainer frames; itself where it is plain.

    Args:
        line: the line as it is.
        find: the terms of a compact text.
    """
    told, named = line, find(line.text)
    for rule in _RULES:
        before, told = told, rule(told, named)
        named = named if told is before else find(told.text)
    return told
