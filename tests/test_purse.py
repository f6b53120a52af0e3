"""The money of one run: the cap counts everything, the person is asked once, what turns out dearer is asked again."""

from __future__ import annotations

import pytest

from songgen.errors import RefusedError
from songgen.purse import Item, Purse, question, refuse_if_dear

DRAFT = Item("draft", "gemini-3.8-flash", 0.2025, at_most=True)
SING, PAINT = Item("sing", "Suno", 0.06), Item("paint", "Gemini's image model", 0.04)
UNKNOWN = Item("draft", "gemini-9", None, at_most=True)


class Person:
    """Answers with yes (or no) and remembers what was asked."""

    def __init__(self, yes: bool = True) -> None:
        self.yes, self.asked = yes, list[str]()

    def __call__(self, question: str) -> bool:
        self.asked.append(question)
        return self.yes


def test_one_question_for_the_whole_run() -> None:
    person = Person()
    purse = Purse("gradient", None, person, [DRAFT, SING, PAINT])
    for item in (DRAFT, SING, PAINT):
        purse.agree(item)
    assert person.asked == [
        "gradient: this is going to cost\n"
        "  draft    gemini-3.8-flash      at most $0.2025\n"
        "  sing     Suno                  about $0.06\n"
        "  paint    Gemini's image model  about $0.04\n"
        "  in all at most $0.3025. Go on?"
    ]


def test_one_thing_is_one_line() -> None:
    assert question("gradient", [SING]) == "gradient: Suno charges about $0.06. Go on?"
    assert question("gradient", [DRAFT]) == "gradient: gemini-3.8-flash charges at most $0.2025. Go on?"
    assert question("gradient", [UNKNOWN]) == "gradient: gemini-9 charges; no price is known. Go on?"
    assert question("gradient", [UNKNOWN, SING]).endswith("in all at most $0.06, and what has no known price. Go on?")


def test_what_turns_out_dearer_is_asked_about_again_and_what_is_cheaper_is_not() -> None:
    person = Person()
    purse = Purse("gradient", None, person, [DRAFT, SING, PAINT])
    purse.agree(DRAFT)
    purse.agree(Item("sing", "Suno", 0.05))
    purse.agree(Item("paint", "Gemini's image model", 0.05))
    assert person.asked[1:] == ["gradient: Gemini's image model charges about $0.05. Go on?"]


def test_what_was_not_planned_is_asked_about() -> None:
    person = Person()
    purse = Purse("gradient", None, person, [SING])
    purse.agree(SING)
    purse.agree(PAINT)
    assert len(person.asked) == 2


def test_no_means_no_for_everything() -> None:
    person = Person(yes=False)
    purse = Purse("gradient", None, person, [DRAFT, SING])
    for item in (DRAFT, SING):
        with pytest.raises(RefusedError, match="nothing was asked for and nothing was paid"):
            purse.agree(item)
    assert len(person.asked) == 2


def test_a_later_no_does_not_say_that_nothing_was_paid() -> None:
    person = Person()
    purse = Purse("gradient", None, person, [DRAFT, SING])
    purse.agree(DRAFT)
    person.yes = False
    with pytest.raises(RefusedError, match="Suno was not asked and nothing more was paid"):
        purse.agree(Item("sing", "Suno", 0.5))


def test_PAY_5_the_cap_counts_what_was_spent_and_what_is_still_to_come() -> None:
    person = Person()
    purse = Purse("gradient", 0.30, person, [DRAFT, SING, PAINT])
    with pytest.raises(RefusedError, match=r"could cost \$0.3025, more than --max-cost 0.30 \(draft at most \$0.2025"):
        purse.agree(DRAFT)
    assert person.asked == []
    with pytest.raises(RefusedError, match=r"more than --max-cost 0.302 "):
        refuse_if_dear([DRAFT, SING, PAINT], 0.302)
    purse = Purse("gradient", 0.305, person, [DRAFT, SING, PAINT])
    purse.agree(DRAFT)
    purse.spend("draft", 0.01)
    purse.agree(Item("sing", "Suno", 0.24))
    with pytest.raises(RefusedError, match=r"would cost \$0.06 after \$0.25 that this run has spent"):
        purse.agree(Item("paint", "Gemini's image model", 0.06))


def test_PAY_5_a_cap_cannot_be_kept_where_no_price_is_known() -> None:
    with pytest.raises(RefusedError, match="no price is known for gemini-9") as caught:
        refuse_if_dear([UNKNOWN, SING], 100.0)
    assert "usd_input and usd_output under [gemini]" in caught.value.cure
    refuse_if_dear([UNKNOWN], None)


def test_PAY_5_no_answer_may_pass_what_was_agreed_to() -> None:
    purse = Purse("gradient", None, lambda question: True, [DRAFT])
    purse.agree(DRAFT)
    purse.allow("draft", 0.1)
    purse.spend("draft", 0.1)
    purse.allow("draft", 0.1025)
    with pytest.raises(RefusedError, match=r"draft has cost \$0.10, and one more answer could pass the \$0.2025"):
        purse.allow("draft", 0.11)


def test_exactly_the_cap_is_no_more_than_the_cap() -> None:
    refuse_if_dear([Item("a", "x", 0.1), Item("b", "y", 0.2)], 0.3)  # 0.1 + 0.2 > 0.3 in floating point
