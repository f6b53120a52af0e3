"""One fact in many sentences: whatever the frame, a false one is reported and a true one is not.

The facts are those of the fields in ``benchmarks/claims/fields``, where a term and its rival differ on a question. T is
the term, R its rival; V what is true of T, W what is true of R.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from songgen import lyrics, topic
from songgen.check.claims.compare import fact_on
from songgen.check.claims.verdicts import judge

FIELDS = Path(__file__).parents[2] / "benchmarks" / "claims" / "fields"
VERB = re.compile("[うくぐすつぬぶむる]$")
NOT_PLAIN = re.compile("ない|なし|[、い]$|[ァ-ヴー]る$")
FALSE = {
    True: "TはW / TがW / TだけがW / TこそW / TってWんだよ / TならW / TはWものだ / TはW手法 / Tの役目はWこと / 実はTもW"
    " / WのはT / WのがT / WのはTなんだ / WT / W それがT / WといえばT / WのはRじゃなくてT / Rじゃない WのはT"
    " / TはWはず / RもTもW / TもRもW / RとTはW / TとRはどちらもW / RだけじゃなくTもW / TだけでなくRもW / RならW TでもW"
    " / TはRと同じくW / RはW Tもそう / WしかけがT",
    False: "TはW / TがW / TだけがW / TこそW / TってWなんだ / TとはWのこと / TはWですよ"
    " / WなのはT / WのT / WはT / WといえばT / WはRじゃなくてT"
    " / TはWのはず / RもTもW / TとRはW / RだけじゃなくTもW / RならW TでもW",
}
TRUE = {
    True: "TはV / VのはT / TがWわけじゃない / WのはTではなくR / WのはTじゃない / TはWと思われがち"
    " / TがWというのは嘘 / TはWことはない / もしTがWなら困る / RがWのに対してTはV"
    " / Tと違ってRはW / VT WR / WRとVT / TはW?"
    " / TはVはず / TがなければVことはない / RとTの違いは TがV / TはVけどRは違う / VのはT WのはR / RがWでもTはV",
    False: "TはV / VなのはT / TはWじゃない / WはTではなくR / TはWではなくV / TはWと思われがち / TがWというのは嘘"
    " / RはW TはV / Tと違ってRはW / WのRとVのT / TはW?"
    " / TはVのはず / RとTの違いは TがV / TはVだけどRは違う / RはWだけどTはV",
}


def sentences(frames: str, words: dict[str, str]) -> Iterator[str]:
    for frame in frames.split(" / "):
        yield re.sub("[TRVW]", lambda sign: words[sign.group()], frame)


@pytest.mark.parametrize("field", ["civil-law", "compression", "database", "detection", "hormones", "xai"])
def test_a_fact_is_understood_in_every_frame(field: str) -> None:
    subject = topic.load(FIELDS / f"{field}.yaml")
    seen: set[str] = set()
    told = {"contradicted": list[str](), "other": list[str]()}
    for term in subject.terms:
        for axis, fact in term.facts.items():
            for rival in map(subject.by_id.__getitem__, term.rivals):
                other = fact_on(subject, rival, axis)
                if axis in seen or other is None or other[1].value == fact.value:
                    continue
                values = subject.axes[axis].values
                right, wrong = values[fact.value].say[0], values[other[1].value].say[0]
                verbal = bool(VERB.search(wrong))
                if NOT_PLAIN.search(right) or NOT_PLAIN.search(wrong) or verbal != bool(VERB.search(right)):
                    continue
                seen.add(axis)
                words = {"T": term.term, "R": rival.term, "V": right, "W": wrong}
                told["contradicted"] += sentences(FALSE[verbal], words)
                told["other"] += sentences(TRUE[verbal], words)
    for verdict, lines in told.items():
        sheet = lyrics.parse("\n\n".join(f"[Verse]\n{line}" for line in lines))
        said = [(one.line.shown, one.verdict) for one in judge(subject, sheet)]
        assert [s for s in said if (s[1] == "contradicted") != (verdict == "contradicted")] == []
