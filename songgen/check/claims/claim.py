"""What a line says of a term, and what the topic says to that."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "axis",
    "relation",
    "year",
    "decade",
    "person",
    "number",
    "comparison",
    "identity",
    "expansion",
    "order",
    "define",
    "owner",
    "described",
    "elsewhere",
]
Status = Literal["confirmed", "contradicted", "unknown"]


class Claim(NamedTuple):
    """One assertion in the topic's own ids, whoever read it out of the line: our grammar or a model.

    Attributes:
        kind: which question it answers.
        term: id of the term it is about.
        aspect: the axis (``axis``), the relation class (``relation``), what is counted (``number``, ``comparison``),
            ``time`` where an ``order`` is one of dates; how two names are said to be one: ``called`` (とも呼ばれる) or
            ``whole`` (an abbreviation, in full: …のこと); else ``""``.
        value: value id, other term's id (``described``: the one that the words fit), year, name (``elsewhere``: one of
            the topic's list), number, expansion or, for ``order``, the id of what comes later.
        positive: False when the line denies it.
        start, end: offsets of the wording in the shown line.
        text: the wording as it stands there.
        alias: for ``identity``: the line says that the two are one thing (別名, の略).
        contrary: for ``axis``: the wording says the contrary of the value (遅い, of 速い), and so denies it; for
            ``define``: something else instead of the definition; for ``described``: nothing links the two terms.
    """

    kind: Kind
    term: str
    aspect: str
    value: str
    positive: bool = True
    start: int = 0
    end: int = 0
    text: str = ""
    alias: bool = False
    contrary: bool = False


class Outcome(NamedTuple):
    """A claim compared with the topic. ``fact`` names what decided (``pre.supervision``); ``code`` the broken rule."""

    claim: Claim
    status: Status
    fact: str = ""
    code: str = ""
    message: str = ""
