import pytest

from songgen.language.english_numbers import words


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("0", "zero"), ("13", "thirteen"), ("40", "forty"), ("256", "two hundred fifty six"), ("1000", "one thousand"),
        ("1986", "nineteen eighty six"), ("1905", "nineteen oh five"), ("1900", "nineteen hundred"),
        ("2006", "two thousand six"), ("2024", "twenty twenty four"), ("1066", "one thousand sixty six"),
        ("3000000", "three million"), ("007", "zero zero seven"), ("9" * 13, " ".join(["nine"] * 13)),
    ],
)  # fmt: skip
def test_numbers_as_english_says_them(digits: str, said: str) -> None:
    assert " ".join(words(digits)) == said
