"""The English grammar of claims: X is/are/uses V, X: V, V is what X does; not, never, without, rather than.

Wordings and terms are compared by lemmas (simplemma), so that vanishing gradients are a vanishing gradient.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import simplemma

from songgen import relations
from songgen.check import forms
from songgen.check.claims import years
from songgen.check.claims.claim import Claim
from songgen.check.claims.compare import same_name
from songgen.check.claims.reading import Reading, Statement
from songgen.check.forms import fold
from songgen.topic import Term, Topic

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_BORDER = re.compile(r"[,.;!?…]|\b(?:but|while|whereas|and then|yet|though|although|because|so that)\b|--|—|–")
_NEGATION = {"not", "never", "no", "without", "nor", "hardly", "cannot", "neither", "nothing", "none"}
_NOT_WORDS = re.compile(r"n['’]t$")
_AUXILIARY = {"be", "do", "have", "can", "will", "may", "might", "must", "should", "could", "would", "let", "get", "go",
              "make", "take", "use", "learn", "work", "train", "know", "say", "call", "mean", "come", "need", "try",
              "start", "remember", "sing", "keep"}  # fmt: skip
_MAYBE = {"maybe", "perhaps", "if", "whether", "might"}
_SOME = re.compile(r"\bnot (?:every|all|always|necessarily|each)\b|\bnot the only\b")
"""A denial of all leaves some: nothing is said of the term as such."""
_UNTRUE = re.compile(
    r"\b(?:(?:it|that|this)(?:['’]s| is| was| would be)? (?:simply |just |plainly )?"
    r"(?:not true|untrue|false|wrong|incorrect|nonsense|a (?:mistake|myth|lie|misconception))"
    r"(?: to (?:say|think|claim|believe|call|assume))?(?: that)?"
    r"|(?:nobody|no one) (?:would |could |can |should |must |ever )*(?:call|say|claim|think|believe)s?(?: that)?"
    r"|(?:do not|don['’]t|never) (?:say|think|believe|claim|call|assume|tell me)(?: that)?|far from true that)\b"
)
"""What turns all that follows in the clause into its contrary."""
_NOT_IT = re.compile(r"\bit (?:is ?n[o'’]t|isnt|was ?n[o'’]t|is not|was not|['’]s not)\s*(?:the |an? )?$")
_APART = re.compile(
    "(?:rather than|instead of|unlike|without|in contrast to|compared (?:with|to)|not|as opposed to|different from"
    "|more than|than|no|versus|vs)$"
)
_MADE = {"invent", "propose", "introduce", "create", "build", "make", "develop", "publish", "present", "design", "by",
         "from", "write", "discover", "find", "spot", "identify",
         "isolate", "detect", "describe", "coin", "father", "behind", "inventor", "author", "creator"}  # fmt: skip
_OWN_SUBJECT = re.compile(r"\s*(?:and |but |while )?(?:the|a|an|its|their|his|her|our|your|some|other|most|many) [a-z]")
_BEGAN = {"bear", "born", "begin", "start", "appear", "launch", "release", "arise", "emerge", "establish", "happen",
          "occur", "come", "arrive", "first", "birth", "debut", "date", "standardize", "define", "adopt", "sign",
          "pass", "win", "break", "end", "issue", "found", "invention", "discovery", "origin"}  # fmt: skip
"""What makes a year the year of a term."""
_PLAIN = {"in", "since", "of", "the", "a", "an", "year", "back", "around", "as", "be", "and", "it", "all", "only",
          "just", "to", "circa", "already", "that", "this", "on", "at", "not", "isnt", "wasnt", "no", "never",
          "or", "until", "is", "was", "s"}  # fmt: skip
_ANSWERING = {"it", "be", "do", "that", "the", "a", "an", "of", "course", "this"}
_NUMBER = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10, "twelve": 12}  # fmt: skip
_OLDER = re.compile(r"\b(?:older than|earlier than|(?:came|was born|appeared|arrived) (?:before|first))\b")
_YOUNGER = re.compile(r"\b(?:younger than|newer than|later than|more recent than|(?:came|was born|appeared) after)\b")
_BEFORE = re.compile(r"\b(?:before|then|first,? then|followed by|comes before|precedes?|leads? to)\b")
_AFTER = re.compile(r"\b(?:after|comes after|follows?)\b")


@functools.lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """A word's lemma; -ise and -ize are one."""
    # Words of a field (dicots) are in no dictionary; short ones may be acronyms of their own (https).
    base = forms.lemma(word) if len(word) >= 6 else str(simplemma.lemmatize(word, lang="en"))
    base = base.casefold()
    return re.sub(r"is(e|ation)$", r"iz\1", base)


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True)
class _Found:
    """A listed phrase at words ``first``–``last`` (inclusive)."""

    first: int
    last: int
    key: tuple[str, ...]


def words(text: str) -> list[_Word]:
    """The words of a folded text; a hyphen separates, as a space does."""
    return [_Word(m.start(), m.end(), m.group(), lemma(m.group().replace("’", "'"))) for m in _WORD.finditer(text)]


class Phrases:
    """Listed phrases, searched by lemmas, the longest first."""

    def __init__(self, keyed: Mapping[str, tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for phrase, key in keyed.items():
            lemmas = tuple(w.lemma for w in words(fold(phrase)[0]))
            if lemmas:
                self._by_first.setdefault(lemmas[0], []).append((lemmas, key))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def find(self, found: Sequence[_Word]) -> list[_Found]:
        """Phrases in order, without overlaps. An article inside a phrase may be left out or put in."""
        result, at = [], 0
        while at < len(found):
            hit = next(
                (
                    (key, end)
                    for lemmas, key in self._by_first.get(found[at].lemma, ())
                    if (end := _match(found, at, lemmas))
                ),
                None,
            )
            if hit:
                result.append(_Found(at, hit[1] - 1, hit[0]))
                at = hit[1]
            else:
                at += 1
        return result


_ARTICLES = ("the", "a", "an", "their", "its", "our", "your")


def _match(found: Sequence[_Word], at: int, lemmas: tuple[str, ...]) -> int:
    """The index behind the match, 0 for none."""
    i = at
    for k, one in enumerate(lemmas):
        while k and i < len(found) and found[i].lemma in _ARTICLES and found[i].lemma != one:
            i += 1
        if i >= len(found) or (found[i].lemma != one and one not in _ARTICLES):
            return 0
        i += found[i].lemma == one
    return i


class EnglishGrammar:
    """Reads the claims of one topic's lines."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._terms = Phrases({form: (t.id,) for t in reversed(topic.terms) for form in (*t.expands, *t.forms)})
        self._values = [
            Phrases({w: ("axis", axis, name) for name, v in a.values.items() for w in (*v.say, *v.also)})
            for axis, a in topic.axes.items()
        ]
        self._year = re.compile(rf"(?<![\d.])({years.bare(topic)})(s)?(?![\d.%])")
        used = {kind for term in topic.terms for kind in term.rel}
        families = {relations.SIGNS.get(kind, (kind, 1))[0] for kind in used}
        verbs = {
            verb: (kind,)
            for kind, listed in reversed(topic.verbs.items())
            if relations.SIGNS.get(kind, (kind, 1))[0] in families
            for verb in reversed(listed)
        }
        self._verbs = Phrases(verbs)
        self._names = Phrases(
            {n: ("person", "", n) for n in {n for t in topic.terms for n in t.by} | set(topic.people)}
        )
        self._counted = {what for term in topic.terms for what in term.numbers}

    def read(self, shown: str, carry: str | None = None, before: str | None = None) -> Reading:
        """The claims of a line; see ``reading.Grammar``."""
        text, origin = fold(shown)
        claims: list[Claim] = []
        statements: list[Statement] = []
        current = carry or (before if re.match(r"\s*(?:it|this|that|they|these)\b", text) else None)
        asked_for: list[Claim] = []
        for start, end, asked in _clauses(text):
            part = [_Word(w.start + start, w.end + start, w.text, w.lemma) for w in words(text[start:end])]
            if not part:
                continue
            clause = _Clause(text, part, self._terms.find(part), asked)
            found = [*self._answers(asked_for, clause), *self._claims(clause, current)]
            asked_for = self._asked(clause)
            claims += found
            if clause.terms and not asked:
                current = self._subject(clause) or current
            statement = self._statement(clause, bool(found))
            if statement:
                statements.append(Statement(origin[statement.start], origin[statement.end]))
        placed = tuple(
            dataclasses.replace(
                c, start=origin[c.start], end=origin[c.end], text=shown[origin[c.start] : origin[c.end]]
            )
            for c in claims
        )
        left_open = re.search(r"(?:\bis|\bare|:)\s*$", text)
        return Reading(placed, tuple(statements), current, current if left_open else None)

    # ---- a question and its answer

    def _asked(self, clause: _Clause) -> list[Claim]:
        """What finds the MAC address? The phrases that the answer will be said of; no term stands for it yet."""
        first = clause.words[1 if clause.words[0].text == "q" and len(clause.words) > 1 else 0]
        if not clause.asked or clause.terms or first.lemma not in ("what", "who", "which"):
            return []
        values = [f for phrases in self._values for f in phrases.find(clause.words)]
        return [clause.claim(f, "axis", "", f.key[1], f.key[2]) for f in values]

    @staticmethod
    def _answers(asked_for: list[Claim], clause: _Clause) -> list[Claim]:
        """… DNS does. / It's DNS. / DNS."""
        lemmas = [w.lemma for i, w in enumerate(clause.words) if not any(t.first <= i <= t.last for t in clause.terms)]
        if (
            len(clause.terms) != 1
            or clause.asked
            or set(lemmas) - {"it", "be", "do", "that", "the", "a", "of", "course"}
        ):
            return []
        return [dataclasses.replace(claim, term=clause.terms[0].key[0]) for claim in asked_for]

    # ---- one clause

    def _subject(self, clause: _Clause) -> str | None:
        return next((f.key[0] for f in clause.terms if not clause.apart(f)), None)

    def _about(self, clause: _Clause, found: _Found, current: str | None) -> str | None:
        """The term a phrase is said of: the nearest before it, else one that a cleft or attribute puts behind it."""
        before = [t for t in clause.terms if t.last < found.first and not clause.apart(t)]
        after = [t for t in clause.terms if t.first > found.last and not clause.apart(t)]
        if after:
            gap = [w.lemma for w in clause.words[found.last + 1 : after[0].first]]
            attribute = not gap or (set(gap) <= {*_ARTICLES})
            if attribute and not (before and _has_verb(clause.words[before[-1].last + 1 : found.first])):
                return after[0].key[0]
            if not before and gap and gap[0] in {"be", "mean", "describe", "for", "with", "by"}:
                return after[0].key[0]
        if before:
            return before[0].key[0] if len(before) > 1 and _relative(clause, before) else before[-1].key[0]
        if not after and not clause.terms and _OWN_SUBJECT.match(clause.text[clause.words[0].start :]):
            return None  # the tricuspid on the right: another thing, which the topic may not know
        return current or (after[0].key[0] if after else None)

    def _claims(self, clause: _Clause, current: str | None) -> Iterator[Claim]:
        if clause.asked or clause.maybe:
            return
        taken = {i for t in clause.terms for i in range(t.first, t.last + 1)}
        values = [
            f for phrases in self._values for f in phrases.find(clause.words)
            if not (set(range(f.first, f.last + 1)) < taken)
        ]  # fmt: skip
        for found in values:
            term = self._about(clause, found, current)
            if term:
                yield clause.claim(found, "axis", term, found.key[1], found.key[2])
        yield from self._relations(clause, current)
        yield from self._origins(clause, current)
        yield from self._numbers(clause, current)
        yield from self._comparisons(clause)
        yield from self._identities(clause)
        yield from self._orders(clause)

    def _relations(self, clause: _Clause, current: str | None) -> Iterator[Claim]:
        taken = {i for t in clause.terms for i in range(t.first, t.last + 1)}
        for verb in self._verbs.find(clause.words):
            if verb.first in taken:
                continue
            after = [t for t in clause.terms if t.first > verb.last]
            before = [t for t in clause.terms if t.last < verb.first and not clause.apart(t)]
            passive = clause.words[verb.last].text.endswith("ed") and any(
                w.lemma == "be" for w in clause.words[: verb.first]
            )
            if passive and before:
                agents = [t for t in after if clause.words[t.first - 1].lemma in ("by", "with", "through")]
                if agents:
                    yield clause.claim(verb, "relation", agents[0].key[0], verb.key[0], before[-1].key[0])
                continue
            actor = before[-1].key[0] if before else current
            if actor and after and after[0].key[0] != actor:
                none = any(w.lemma in _NEGATION for w in clause.words[verb.last + 1 : after[0].first])
                kind = relations.OPPOSITE.get(verb.key[0], verb.key[0]) if none else verb.key[0]
                for other in _listed(clause, after):
                    yield clause.claim(verb, "relation", actor, kind, other.key[0])

    def _origins(self, clause: _Clause, current: str | None) -> Iterator[Claim]:
        for i, word in enumerate(clause.words):
            match = self._year.fullmatch(word.text)
            if match and clause.terms and _came_about(clause, i):
                found = _Found(i, i, ("decade" if match.group(2) else "year",))
                term = self._about(clause, found, current)
                if term:
                    yield clause.claim(found, "decade" if match.group(2) else "year", term, "", match.group(1))
        made = any(w.lemma in _MADE for w in clause.words)
        for name in self._names.find(clause.words):
            owned = clause.text[clause.words[name.last].end :].startswith(("'s", "’s")) or clause.words[
                name.last
            ].text.endswith("'s")
            term = self._about(clause, name, current)
            if term and self._beside_a_maker(clause, name, term):
                continue
            if term and (made or owned):
                yield clause.claim(name, "person", term, "", name.key[2])

    def _beside_a_maker(self, clause: _Clause, name: _Found, term: str) -> bool:
        """Hinton and X: one of a team whose other member is the term's own; the topic need not name them all."""
        team = [
            n
            for n in self._names.find(clause.words)
            if n is not name and min(abs(n.first - name.last), abs(name.first - n.last)) <= 2
        ]
        own = self.topic.by_id[term].by
        right = [n for n in (name, *team) if any(same_name(n.key[2], maker) for maker in own)]
        return bool(right) and name not in right

    def _numbers(self, clause: _Clause, current: str | None) -> Iterator[Claim]:
        for i, word in enumerate(clause.words):
            digits = word.text.isdigit() and (len(word.text) < 4 or not self._year.fullmatch(word.text))
            number = 0 if word.text == "no" else _NUMBER.get(word.text, int(word.text) if digits else None)
            following = {clause.words[j].lemma for j in range(i + 1, min(i + 3, len(clause.words)))}
            before = clause.words[i - 1].lemma if i else ""
            named = any(t.first <= i <= t.last for t in clause.terms)
            for what in self._counted if number is not None and not named else ():
                if lemma(fold(what)[0]) in following or lemma(fold(what)[0]) == before:
                    found = _Found(i, i, ())
                    term = self._about(clause, found, current)
                    if term:
                        yield clause.claim(found, "number", term, what, str(number))

    def _comparisons(self, clause: _Clause) -> Iterator[Claim]:
        """X has more (fewer) of what is counted than Y."""
        if len(clause.terms) != 2:
            return
        one, other = clause.terms
        gap = clause.words[one.last + 1 : other.first]
        more = next((i for i, w in enumerate(gap) if w.text in ("more", "fewer", "less")), None)
        if more is None or not gap[-1:] or "than" not in [w.text for w in gap]:
            return
        lemmas = {w.lemma for w in gap[more + 1 :]}
        for what in self._counted:
            if lemma(fold(what)[0]) in lemmas:
                at = one.last + 1 + more
                greater, smaller = (one, other) if gap[more].text == "more" else (other, one)
                yield clause.claim(_Found(at, at, ()), "comparison", greater.key[0], what, smaller.key[0])

    def _identities(self, clause: _Clause) -> Iterator[Claim]:
        for one, other in zip(clause.terms, clause.terms[1:], strict=False):
            gap = [w.lemma for w in clause.words[one.last + 1 : other.first]]
            core = [
                w
                for w in gap
                if w not in _ARTICLES and w not in _NEGATION and w not in ("just", "also", "only", "for", "as")
            ]
            tail = clause.words[other.last + 1 :]
            if core in (["be"], ["mean"], ["stand"], ["be", "call"], ["be", "short"]) and not tail:
                kind = "expansion" if one.key == other.key else "identity"
                alias = core not in (["be"],)
                said = clause.text[clause.words[other.first].start : clause.words[other.last].end]
                yield clause.claim(
                    other, kind, one.key[0], "", said if one.key == other.key else other.key[0], alias=alias
                )
        for one in clause.terms:
            term = self.topic.by_id[one.key[0]]
            if term.expands:
                yield from self._spelled(clause, one, term)

    def _spelled(self, clause: _Clause, one: _Found, term: Term) -> Iterator[Claim]:
        gap = [w.lemma for w in clause.words[one.last + 1 : one.last + 4]]
        skip = (
            2
            if gap[:2] == ["stand", "for"]
            else 3
            if gap[:3] == ["be", "short", "for"]
            else 1
            if gap[:1] in (["mean"], ["be"])
            else 0
        )
        first = one.last + 1 + skip
        last = len(clause.words) - 1
        if skip and first < len(clause.words) and not any(t.first == first and t.last == last for t in clause.terms):
            said = clause.text[clause.words[first].start : clause.words[last].end]
            if last > first:
                yield clause.claim(_Found(first, last, ()), "expansion", term.id, "", said, alias=skip > 1)

    def _orders(self, clause: _Clause) -> Iterator[Claim]:
        for one, other in zip(clause.terms, clause.terms[1:], strict=False):
            gap = clause.text[clause.words[one.last].end : clause.words[other.first].start]
            if _YOUNGER.search(gap):
                yield clause.claim(other, "order", other.key[0], "time", one.key[0])
            elif _OLDER.search(gap):
                yield clause.claim(other, "order", one.key[0], "time", other.key[0])
            elif _AFTER.search(gap):
                yield clause.claim(other, "order", other.key[0], "", one.key[0])
            elif _BEFORE.search(gap):
                yield clause.claim(other, "order", one.key[0], "", other.key[0])

    def _statement(self, clause: _Clause, claimed: bool) -> Statement | None:
        if clause.asked:
            return None
        content = [w for w in clause.words if not any(t.first <= i <= t.last for t in clause.terms
                   for i in [clause.words.index(w)])]  # fmt: skip
        verbal = any(w.lemma in ("be", "do", "have", "can", "will") for w in content)
        imperative = bool(clause.words) and clause.words[0].lemma in (
            "remember",
            "sing",
            "say",
            "let",
            "learn",
            "keep",
            "do",
            "try",
        )
        if not claimed and (not clause.terms or imperative or not content or not (verbal or len(content) > 1)):
            return None
        return Statement(clause.words[0].start, clause.words[-1].end)


@dataclass(frozen=True)
class _Clause:
    text: str
    words: list[_Word]
    terms: list[_Found]
    asked: bool

    @property
    def maybe(self) -> bool:
        """Whether the clause leaves it open."""
        return any(w.lemma in _MAYBE for w in self.words) or bool(_SOME.search(self.text[self._at : self._end]))

    @property
    def _at(self) -> int:
        return self.words[0].start

    @property
    def _end(self) -> int:
        return self.words[-1].end

    def apart(self, found: _Found) -> bool:
        """A term that is only compared with or excluded (unlike X, rather than X)."""
        before = " ".join(w.text for w in self.words[max(0, found.first - 3) : found.first] if w.text not in _ARTICLES)
        return bool(_APART.search(before))

    def claim(self, found: _Found, kind: str, term: str, aspect: str, value: str, *, alias: bool = False) -> Claim:
        """A claim by the phrase ``found``, negated as its surroundings say."""
        denied = self._denied(found)
        if not any(t.last < found.first for t in self.terms):
            behind = next((t for t in self.terms if t.first > found.last and t.key[0] == term), None)
            gap = self.words[found.last + 1 : behind.first] if behind else []
            denied ^= sum(w.lemma in _NEGATION or bool(_NOT_WORDS.search(w.text)) for w in gap) % 2 == 1
        start, end = self.words[found.first].start, self.words[found.last].end
        return Claim(kind, term, aspect, value, not denied, start, end, self.text[start:end], alias)  # type: ignore[arg-type]

    def _denied(self, found: _Found) -> bool:
        """An odd number of negations between the nearest term before (or the clause's start) and the phrase."""
        own = " ".join(w.text for w in self.words[found.first : found.last + 1])
        first = max((t.last + 1 for t in self.terms if t.last < found.first), default=0)
        untrue = _UNTRUE.search(self.text, self._at, self.words[found.first].start)
        span = [w for w in self.words[first : found.first] if not (untrue and untrue.start() <= w.start < untrue.end())]
        if [w.text for w in span[-2:]] == ["not", "only"]:
            return False
        count = sum(
            w.lemma in _NEGATION or bool(_NOT_WORDS.search(w.text)) or w.text in ("dont", "cant", "isnt") for w in span
        )
        count += bool(
            re.search(
                r"(?:rather than|instead of|far from|fails? to|refuses? to)\s*$",
                self.text[: self.words[found.first].start],
            )
        )
        count += untrue is not None
        before = [t for t in self.terms if t.last < found.first]
        if before and {w.lemma for w in self.words[before[-1].last + 1 : found.first]} & {"that", "who", "which"}:
            # It isn't X that does: denied of X
            count += bool(_NOT_IT.search(self.text[self._at : self.words[before[-1].first].start]))
        return count % 2 == 1 and not own.startswith("not ")


def _came_about(clause: _Clause, year: int) -> bool:
    """Whether the year is that of the term: nothing else happens in the clause (Voyager flew past Neptune in 1989)."""
    words = [
        w for i, w in enumerate(clause.words) if i != year and not any(t.first <= i <= t.last for t in clause.terms)
    ]
    return any(w.lemma in _MADE or w.lemma in _BEGAN for w in words) or {w.lemma for w in words} <= _PLAIN


def _clauses(text: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for match in _BORDER.finditer(text):
        if match.start() > start:
            yield start, match.start(), match.group() == "?"
        start = match.end()
    if start < len(text):
        yield start, len(text), False


def _has_verb(between: Sequence[_Word]) -> bool:
    return any(w.lemma in _AUXILIARY or w.text in (":",) for w in between)


def _relative(clause: _Clause, before: list[_Found]) -> bool:
    """X of Y is V: the head X is meant, not Y."""
    gap = [w.lemma for w in clause.words[before[-2].last + 1 : before[-1].first]]
    return gap[:1] in (["of"], ["in"], ["for"])


def _listed(clause: _Clause, after: list[_Found]) -> list[_Found]:
    """The first term and those that and, or join to it."""
    found = [after[0]]
    for one, other in zip(after, after[1:], strict=False):
        if {w.lemma for w in clause.words[one.last + 1 : other.first]} <= {"and", "or", "the", "a"}:
            found.append(other)
        else:
            break
    return found
