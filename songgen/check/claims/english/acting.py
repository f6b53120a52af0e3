"""What a clause says that one term does to another, or needs: X prevents Y, X makes Y heavier, no Y without X."""

from __future__ import annotations

from collections.abc import Iterator

from simplemma import is_known

from songgen import relations
from songgen.check.claims.claim import Claim
from songgen.check.claims.english.clause import Clause
from songgen.check.claims.english.vocabulary import CUTTING, FAILING, LESS, MORE, NEGATION
from songgen.check.claims.english.words import ARTICLES, Found, Phrases, verb_of
from songgen.topic import Topic


class Acting:
    """Finds it."""

    def __init__(self, topic: Topic) -> None:
        used = {kind for term in topic.terms for kind in term.rel}
        families = {relations.SIGNS.get(kind, (kind, 1))[0] for kind in used}
        verbs = {
            verb: (kind,)
            for kind, listed in reversed(topic.verbs.items())
            if relations.SIGNS.get(kind, (kind, 1))[0] in families
            for verb in reversed(listed)
        }
        self._verbs = Phrases(verbs)
        self._needed: set[str] = {
            other.to for t in topic.terms for kind in ("use", "lack") for other in t.rel.get(kind, ())
        }
        forms = {form.casefold(): name for name in self._needed for form in topic.by_id[name].forms if form.isalpha()}
        # powerful is more than with power
        full = {form + "ful": (name, "use") for form, name in forms.items() if not is_known(form + "ful", lang="en")}
        self._formed = {**full, **{form + "less": (name, "lack") for form, name in forms.items()}}

    def find(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """The relations that a clause asserts; ``current``: id of the term spoken of before."""
        yield from self._relations(clause, current)
        yield from self._made(clause)
        yield from self._needs(clause, current)
        yield from self._is_so(clause)

    def _relations(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        taken = {i for t in clause.terms for i in range(t.first, t.last + 1)}
        for verb in self._verbs.find(clause.words):
            if verb.first in taken:
                continue
            after = [t for t in clause.terms if t.first > verb.last]
            before = [t for t in clause.terms if t.last < verb.first and not clause.apart(t)]
            passive = clause.words[verb.last].text.endswith("ed") and any(
                w.lemma == "be" for w in clause.words[: verb.first]
            )
            if clause.words[0].lemma == "what" and verb.first == 1 and len(after) == 2:
                gap = [w.lemma for w in clause.words[after[0].last + 1 : after[1].first] if w.lemma not in ARTICLES]
                if gap == ["be"]:  # What causes X is Y
                    yield clause.claim(verb, "relation", after[1].key[0], verb.key[0], after[0].key[0])
                continue
            if len(before) >= 2 and not after:
                gap = [w.lemma for w in clause.words[before[-2].last + 1 : before[-1].first] if w.lemma not in ARTICLES]
                if gap == ["be", "what"]:  # X is what Y causes
                    yield clause.claim(verb, "relation", before[-1].key[0], verb.key[0], before[-2].key[0])
                    continue
            if passive and before:
                agents = [t for t in after if clause.words[t.first - 1].lemma in ("by", "with", "through")]
                if agents:
                    yield clause.claim(verb, "relation", agents[0].key[0], verb.key[0], before[-1].key[0])
                continue
            actor = before[-1].key[0] if before else current
            if actor and after and after[0].key[0] != actor:
                none = any(w.lemma in NEGATION for w in clause.words[verb.last + 1 : after[0].first])
                effect = relations.SIGNS.get(verb.key[0], ("", 1))[0] == "effect"
                turned = none != (effect and bool(before) and _with_less(clause, before[-1]))
                kind = relations.OPPOSITE.get(verb.key[0], verb.key[0]) if turned else verb.key[0]
                for other in _listed(clause, after):
                    yield clause.claim(verb, "relation", actor, kind, other.key[0])

    def _made(self, clause: Clause) -> Iterator[Claim]:
        """X makes Y heavier: it raises Y."""
        for i, word in enumerate(clause.words):
            behind = [t for t in clause.terms if t.first > i]
            before = [t for t in clause.terms if t.last < i and not clause.apart(t)]
            if word.lemma != "make" or not before or len(behind) != 1:
                continue
            gap = {w.lemma for w in clause.words[i + 1 : behind[0].first]} - {*ARTICLES}
            end = [w for w in clause.words[behind[0].last + 1 :] if w.text not in ("much", "far", "even", "to", "up")]
            if gap or len(end) != 1 or end[0].text not in MORE | LESS:
                continue
            more = (end[0].text in MORE) != _with_less(clause, before[-1])
            kind = "raise" if more else "lower"
            yield clause.claim(Found(i, i, ()), "relation", before[-1].key[0], kind, behind[0].key[0])

    def _needs(self, clause: Clause, current: str | None) -> Iterator[Claim]:
        """Without X there is no Y, Y cannot run without X: Y needs X. Y runs without X: it lacks X."""
        for thing in clause.terms:
            head = [w.lemma for w in clause.words[max(0, thing.first - 3) : thing.first]]
            head = ["without"] if head[-2:] == ["with", "no"] else head
            if thing.key[0] not in self._needed or "without" not in head:
                continue
            if set(head[head.index("without") + 1 :]) - {*ARTICLES, "any", "some", "use", "have"}:
                continue
            at = thing.first - len(head) + head.index("without")
            users = [t for t in clause.terms if t.key != thing.key and (t.last < at or t.first > thing.last)]
            user = users[0].key[0] if users else current
            others = [w for i, w in enumerate(clause.words) if i != at]
            if user and user != thing.key[0]:
                fails = any(w.lemma in FAILING for w in others)
                kind = "use" if clause.denials(others) % 2 or fails else "lack"
                start, end = clause.words[at].start, clause.words[thing.last].end
                yield Claim("relation", user, kind, thing.key[0], True, start, end, clause.text[start:end])

    def _is_so(self, clause: Clause) -> Iterator[Claim]:
        """X is stateless: it lacks state. X is stateful: it needs state."""
        for i, word in enumerate(clause.words):
            name, kind = self._formed.get(word.text, ("", ""))
            before = [t for t in clause.terms if t.last < i and not clause.apart(t)]
            gap = {w.lemma for w in clause.words[before[-1].last + 1 : i]} if before else set[str]()
            if name and "be" in gap and gap <= {"be", "always", "by", "nature", "isnt", *ARTICLES, *NEGATION}:
                yield clause.claim(Found(i, i, ()), "relation", before[-1].key[0], kind, name)


def _with_less(clause: Clause, term: Found) -> bool:
    """Lowering X …: the line tells what less of it does."""
    head = [w for w in clause.words[: term.first] if w.lemma not in ARTICLES]
    return len(head) == 1 and verb_of(head[0]) in CUTTING


def _listed(clause: Clause, after: list[Found]) -> list[Found]:
    """The first term and those that and, or join to it."""
    found = [after[0]]
    for one, other in zip(after, after[1:], strict=False):
        if {w.lemma for w in clause.words[one.last + 1 : other.first]} <= {"and", "or", "the", "a"}:
            found.append(other)
        else:
            break
    return found
