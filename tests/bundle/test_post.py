"""What the post says of how far its content was checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from songgen.bundle import Parts
from songgen.bundle.post import words

JA = {
    "": "内容は事実と照合していません。",
    "no_claim": "内容は事実と照合していません。",
    "confirmed confirmed no_claim": "内容を述べた2行のうち、2行はトピックの事実と一致しました。",
    "confirmed unverified unverified": "内容を述べた3行のうち、1行はトピックの事実と一致しました。"
    "2行は自動では確認していません。",
    "confirmed contradicted": "内容を述べた2行のうち、1行はトピックの事実と一致しました。"
    "1行は事実と食い違うと指摘されましたが、作者が認めています。",
}
EN = {
    "": "What it says was not held against facts.",
    "confirmed confirmed no_claim": "Of 2 lines that assert something, 2 agree with facts of the topic.",
    "confirmed unverified contradicted": "Of 3 lines that assert something, 1 agree with facts of the topic, "
    "1 were said to contradict them and let pass by the author, 1 were not verified by machine.",
}


@pytest.mark.parametrize(
    ("language", "said", "told"), [("ja", *x) for x in JA.items()] + [("en", *x) for x in EN.items()]
)
def test_the_post_says_how_far_it_was_checked(parts: Parts, language: str, said: str, told: str) -> None:
    verdicts = {verdict: said.split().count(verdict) for verdict in said.split()}
    topic = parts.topic.model_copy(update={"language": language})
    made = words(replace(parts, topic=topic, check={"verdicts": verdicts}))["making"]
    assert made.endswith(told), made
