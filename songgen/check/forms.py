"""Where a topic's terms stand in a text: longest match first, exact columns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from songgen.topic import Term, Topic


@dataclass(frozen=True)
class Mention:
    """A term's form at ``start``–``end`` of the text that was searched; ``form`` is the listed spelling."""

    start: int
    end: int
    term: Term
    form: str


def fold(text: str) -> tuple[str, list[int]]:
    """NFKC and casefolded text, and for each of its characters (and its end) the offset in ``text``."""
    out, origin, at = "", list[int](), 0
    for cluster in re.findall(r"[\s\S][\uff9e\uff9f\u3099\u309a]*", text):
        part = unicodedata.normalize("NFKC", cluster).casefold()
        out += part
        origin += [at] * len(part)
        at += len(cluster)
    return out, [*origin, at]


def pattern(form: str) -> str:
    """A regular expression for one form: a final ー and ・ are optional, spaces and hyphens are one."""
    folded = fold(form)[0]
    source = ""
    for i, char in enumerate(folded):
        following = folded[i + 1 : i + 2]
        if char in " -・_":
            source += r"[ \-・_]?"
        elif char == "ー" and not re.match("[ァ-ヴー]", following):
            source += "ー?"
        elif re.match("[ァ-ヴ]", char) and following and not re.match("[ァ-ヴー]", following):
            source += re.escape(char) + "ー?"
        else:
            source += re.escape(char)
    if re.match("[ァ-ヴ]", folded[-1]):
        source += "ー?"
    return rf"(?<![a-z0-9]){source}(?![a-z0-9])" if folded.isascii() else source


class Forms:
    """All forms of a topic's terms as one longest-first pattern.

    Args:
        expansions: search for what abbreviations stand for (``expands``) too.
    """

    def __init__(self, topic: Topic, expansions: bool = False) -> None:
        self._owners: list[tuple[Term, str]] = []
        forms = [(form, term) for term in topic.terms for form in term.forms]
        if expansions:  # what an abbreviation stands for names it too, unless another term has that name
            taken = {fold(form)[0] for form, _ in forms}
            forms += [(form, t) for t in topic.terms for form in dict.fromkeys(t.expands) if fold(form)[0] not in taken]
        for form, term in sorted(forms, key=lambda pair: -len(pair[0])):
            self._owners.append((term, form))
        alternatives = (f"(?P<f{i}>{pattern(form)})" for i, (_, form) in enumerate(self._owners))
        self._pattern = re.compile("|".join(alternatives))

    def find(self, text: str) -> list[Mention]:
        """Mentions in order, without overlaps."""
        folded, origin = fold(text)
        found = []
        for match in self._pattern.finditer(folded):
            term, form = self._owners[int((match.lastgroup or "f0")[1:])]
            found.append(Mention(origin[match.start()], origin[match.end()], term, form))
        return found
