"""Which of two terms free words fit: the words that tell the two apart decide, however little of the rest is known.

Beside the words of a description (``described``) the terms that it names count: those that a term is linked to by a
relation, or that stand in what is said of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Set
from functools import cached_property
from typing import Literal

from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import compare
from songgen.check.claims.described import FITS, OWN, Descriptions
from songgen.check.forms import fold
from songgen.relations import SIGNS
from songgen.topic import Term, Topic

KNOWN = 0.4
"""Share of the words' weight that the other term must have, where two words or more tell the two apart."""
KNOWN_BY_ONE = 0.95
"""The same where one word does."""
KNOWN_LINKED = 0.6
"""The same where two terms that stand beside it do: ドメイン名からIPアドレスを引く."""
APART = 0.35
"""Share of the weight that lies in the words that tell a rival apart; of another term all but ``STRANGE``."""
APART_OTHER = 0.5
KNOWN_OTHER = 0.75
WHOLE = 0.9
"""Share of it that one statement about a rival must have where no word is the rival's alone."""
WHOLE_APART = 0.3
"""Share that it has more than the best one about the term that the words are said of."""
STRANGE = 0.1
"""Share of the weight that may lie in words which fit the term that they are said of, and not the other."""

STRANGER_WHOLE = 0.7
"""Share of it that one statement about a term must have which is neither a rival nor linked."""
STRANGER_OWN = 0.2
"""Share of it that all about the term that they are said of may have then."""

_HOW_OFTEN = {"回", "日", "年", "個", "約", "一", "二", "三", "四", *"1234567890"}
"""Words that tell how many, of whatever."""

How = Literal["answer", "beside", "topic", "means"]


def link(term: str) -> str:
    """What stands for a named term among the words."""
    return f"@{term}"


class Fitting:
    """What a topic says of its terms, as words.

    Args:
        known: its statements.
        named_in: ids of the terms that stand in a text.
        denies: whether a statement says what is not: its words say nothing for the term.
        vague: words that tell no two terms apart.
        contrary: word → those that say the contrary.
    """

    def __init__(
        self,
        topic: Topic,
        known: Descriptions,
        named_in: Callable[[str], Iterable[str]],
        denies: Callable[[str], bool],
        vague: Set[str],
        contrary: Mapping[str, Set[str]],
    ) -> None:
        self._topic, self._known, self._named_in, self._denies = topic, known, named_in, denies
        self._vague, self._contrary = vague, contrary
        self._bags: dict[str, frozenset[str]] = {}
        self._positive: dict[str, frozenset[str]] = {}
        self._statements: dict[str, list[frozenset[str]]] = {}

    def other(self, about: Term, words: Set[str], named: Set[str], how: How) -> Term | None:
        """The term that the words fit and not the one that they are said of, if there is one.

        Args:
            about: the term they are said of.
            words: lemmas, and the ``link`` of each term beside them.
            named: ids of the terms that stand beside them: it is none of these.
            how: the line says that the words make the term out (``answer``); they stand beside it (``beside``), or are
                whatever is told of it (``topic``), where only its rivals are looked at; or of what is done with it
                (``means``), where two words must tell a rival apart.
        """
        if not words or not (about.define or about.facts):
            return None  # nothing is known of it, and so the words may fit it as well
        own, share = self._of(about), self._share_of(words)
        said, own_share = how == "answer", share(own)
        freely = how in ("topic", "means")
        best: tuple[float, float, float, Term] | None = None
        for term in self._with_any(words):
            its = self._says(term)
            telling = words & its - own - self._vague
            rival = term.is_rival_of(about)
            if term.id in named or term.id == about.id or not (rival or said):
                continue
            if how == "means" and len(telling) < 2:
                continue
            each = self._each_of(term)
            by_one = own_share <= OWN and any(len(one & words) > 1 and share(one) >= FITS for one in each)
            if share(own - its) > STRANGE and not by_one:
                continue
            lead, all_its = share(its - own), share(its)
            if rival and len(telling) > 1:
                enough = all_its >= KNOWN and lead >= APART
            elif telling and not freely and (rival or any(word.startswith("@") for word in telling)):
                enough = all_its >= KNOWN_BY_ONE and lead >= APART and (len(words) > 1 or rival and said)
                enough = enough and (rival or not self._are_kinds(term, telling))
            elif sum(word.startswith("@") for word in telling) > 1 and not freely:
                enough = all_its >= KNOWN_LINKED and lead >= APART
            else:
                enough = all_its >= KNOWN_OTHER and lead >= APART_OTHER and len(telling) > 1
            whole = max(map(share, each), default=0.0) if rival or enough else 0.0
            if not enough and rival and not freely and len(words) > 2:
                # downloads commits, of a term that downloads them without merging: what is not done is said beside it
                lead = whole - max((share(words_of) for _, words_of in self._known.each_of(about)), default=0.0)
                enough = whole >= WHOLE and lead >= WHOLE_APART
            if not (enough or by_one) or best is not None and (lead, all_its, whole) <= best[:3]:
                continue
            if not self._is_contrary(term, words, telling or words) and self._is_apart(about, term):
                best = lead, all_its, whole, term
        if best is None:
            return None
        apart = words & self._says(best[-1]) - own
        return None if apart and any(self._of(kind) >= apart for kind in self._means(about)) else best[-1]

    def stranger(self, about: Term, words: Set[str], named: Set[str], how: How) -> Term | None:
        """The term that one statement gives nearly all of the words to, where nothing links it with ``about``.

        The two need not be asked the same questions. For the arguments see ``other``.
        """
        if len(words) < 3 or not (about.define or len(about.facts) > 1):
            return None
        own, share = self._of(about), self._share_of(words)
        if share(own) > STRANGER_OWN:
            return None
        best, found = STRANGER_WHOLE, None
        for term in self._with_any(words):
            if term.id == about.id or term.id in named or self._is_linked(about, term):
                continue
            telling = words & self._says(term) - own - self._vague - _HOW_OFTEN
            if len(telling) < (3 if how == "topic" else 2) or self._is_contrary(term, words, telling):
                continue
            whole = max(map(share, self._each_of(term)), default=0.0)
            whole = max(whole, share(self._says(term)) if how == "topic" else 0.0)
            if whole > best:
                best, found = whole, term
        return found

    def owner(self, words: Set[str], named: Set[str], name: str) -> Term | None:
        """The term that one statement gives nearly all of the words to, where ``name`` stands in none about it."""
        if len(words) < 2:
            return None
        share = self._share_of(words)
        best, found = STRANGER_WHOLE if len(words) > 2 else WHOLE, None
        for term in self._with_any(words):
            telling = words & self._says(term) - self._vague - _HOW_OFTEN
            if term.id in named or len(telling) < 2 or self._is_contrary(term, words, telling):
                continue
            links = frozenset(word for word in words & self._of(term) if word.startswith("@"))
            whole = max((share(each | links) for each in self._each_of(term)), default=0.0)
            if whole > best and not any(name in text for text in self._known.statements(term)):
                best, found = whole, term
        return found

    def _are_kinds(self, term: Term, telling: Set[str]) -> bool:
        """Whether all terms among some words are what a term is: of one alcohol all is told that all alcohols do."""
        named = {word.removeprefix("@") for word in telling if word.startswith("@")}
        ends = fold(term.define)[0].rstrip("。.").removesuffix("です")
        return all(
            name in self._topic.counted(term)
            or any(ends.endswith(fold(form)[0]) for form in self._topic.by_id[name].forms)
            for name in named
        )

    def fits(self, term: Term, words: Set[str]) -> bool:
        """Whether half of the words' weight or more stands in what is said of a term itself."""
        return bool(words) and self._share_of(words)(self._known.all_of(term)) >= FITS

    def _is_linked(self, one: Term, other: Term) -> bool:
        """Whether the one is a kind, a part or a means of the other, or stands in what is said of it."""
        kin = other.id in self._topic.counted(one) or one.id in self._topic.counted(other)
        return kin or link(other.id) in self._of(one) or link(one.id) in self._of(other)

    def exchanged(self, one: Term, of_one: Set[str], other: Term, of_other: Set[str]) -> bool:
        """Whether what is said of each of two terms fits the other one, and nothing of it its own."""
        if not self._is_apart(one, other):
            return False
        return all(
            said & self._says(fits) - self._of(lacks) - self._vague and not said & self._of(lacks) - self._says(fits)
            for said, lacks, fits in ((of_one, one, other), (of_other, other, one))
        )

    def _is_apart(self, about: Term, other: Term) -> bool:
        return compare(self._topic, Claim("described", about.id, "", other.id)).status == "contradicted"

    def _means(self, term: Term) -> list[Term]:
        """Its kinds, and what it works with: what is said of them is said of it as well."""
        linked = {o.to for kind, others in term.rel.items() if kind not in SIGNS or kind == "use" for o in others}
        return [t for t in self._topic.terms if t is not term and (t.id in linked or term.id in self._topic.counted(t))]

    def _is_contrary(self, term: Term, words: Set[str], telling: Set[str]) -> bool:
        """Whether what the telling words stand in says the contrary of another word: 上盤が下がる, of 上盤が上がる."""
        around = frozenset[str]().union(*(one for one in self._each_of(term) if one & telling))
        return any(self._contrary.get(word, set()) & around - words for word in words - around)

    def _each_of(self, term: Term) -> list[frozenset[str]]:
        """The words of each statement that says what is."""
        if term.id not in self._statements:
            every = self._known.each_of(term)
            self._statements[term.id] = [words for text, words in every if not self._denies(text)]
        return self._statements[term.id]

    def _of(self, term: Term) -> frozenset[str]:
        """The words of what is said of a term and of the terms it counts as; and the terms it is linked to."""
        if term.id not in self._bags:
            kinds = [self._topic.by_id[name] for name in self._topic.counted(term)]
            linked = {o.to for kind in kinds for name, others in kind.rel.items() if name != "lack" for o in others}
            linked |= self._linking.get(term.id, set())
            for kind in kinds:
                linked |= {kind.id, *self._named_in("。".join(self._known.statements(kind)))}
            links = frozenset(map(link, linked))
            self._bags[term.id] = self._known.all_of(term) | links
            self._positive[term.id] = self._known.names_of(term).union(links, *self._each_of(term))
        return self._bags[term.id]

    def _says(self, term: Term) -> frozenset[str]:
        """The same without the words of what is denied."""
        self._of(term)
        return self._positive[term.id]

    @cached_property
    def _linking(self) -> dict[str, set[str]]:
        """Term → the terms that have a relation to it."""
        found: dict[str, set[str]] = {}
        for term in self._topic.terms:
            for to in (o.to for kind, others in term.rel.items() if kind != "lack" for o in others):
                found.setdefault(to, set()).add(term.id)
        return found

    @cached_property
    def _terms_with(self) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for term in self._topic.terms:
            for word in self._of(term):
                found.setdefault(word, []).append(term)
        return found

    def _with_any(self, words: Set[str]) -> list[Term]:
        found = {term.id for word in words - self._vague for term in self._terms_with.get(word, ())}
        return [self._topic.by_id[name] for name in sorted(found)]

    def _share_of(self, words: Set[str]) -> Callable[[Set[str]], float]:
        """How much of the weight of these words others have."""
        weights = {word: self._weight(word) for word in sorted(words)}
        total = sum(weights.values())
        return lambda of: sum(weight for word, weight in weights.items() if word in of) / total

    def _weight(self, word: str) -> float:
        return math.log((len(self._topic.terms) + 1) / (len(self._terms_with.get(word, ())) + 0.5))
