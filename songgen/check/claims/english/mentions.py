"""Which of the topic's terms a line names: any of their forms and expansions, in any inflection."""

from __future__ import annotations

from simplemma import is_known

from songgen.check.claims.english.folded import Folded
from songgen.check.claims.english.words import Found, Phrases, Word
from songgen.topic import Topic


class Mentions:
    """Finds them in the words of a line.

    Attributes:
        terms: every form with its term's id, however it is written.
    """

    def __init__(self, topic: Topic) -> None:
        self.terms = Phrases({form: (t.id,) for t in reversed(topic.terms) for form in (*t.expands, *t.forms)})
        self._capitals = {t.id for t in topic.terms if t.term.isupper() and is_known(t.term.casefold(), lang="en")}

    def find(self, line: Folded, said: list[Word]) -> list[Found]:
        """The terms in some words; a common word that is a term in capitals (FROM) must stand in capitals."""
        found = self.terms.find(said)
        if not self._capitals:
            return found
        return [f for f in found if f.last > f.first or f.key[0] not in self._capitals
                or line.is_capital(said[f.first].start)]  # fmt: skip
