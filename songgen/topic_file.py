"""A topic file as data that is right, or errors that name file, line, key and cure.

Imported only for a file that was not read before as it is (``songgen.cache``).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scalarbool import ScalarBoolean

from songgen import topic_schema as schema
from songgen import yaml_quick
from songgen.errors import InputError
from songgen.topic import Topic
from songgen.yaml_limits import ensure_modest, ensure_short


def read(path: Path, text: str) -> dict[str, Any]:
    """The data of a topic file, as ``Topic.of`` takes it.

    Raises:
        InputError: with one line per problem: file, line, key, what is wrong and what would be right.
    """
    ensure_short(path, text)
    return _sound(path, text) or _explained(path, text)


def _sound(path: Path, text: str) -> dict[str, Any] | None:
    """The data of a file without a mistake; None for any other."""
    data = yaml_quick.read(text)
    if not isinstance(data, dict):
        return None
    try:
        ensure_modest(path, data)
        sound = schema.Topic.model_validate(_with_head(data)).model_dump()
    except (InputError, ValidationError):
        return None
    return None if next(_dangling(Topic.of(sound)), None) else sound


def _explained(path: Path, text: str) -> dict[str, Any]:
    """The data, parsed with the line of every key, which takes ten times as long."""
    data, sound = parse(path, text), dict[str, Any]()
    try:
        sound = schema.Topic.model_validate(data).model_dump()
    except ValidationError as error:
        problems = list(dict.fromkeys(_explain(problem, data, text) for problem in error.errors()))
    else:
        problems = [(_line(data, keys), keys, message) for keys, message in _dangling(Topic.of(sound))]
    if problems:
        problems.sort(key=lambda problem: (problem[0], str(problem[1:])))
        lines = [f"{path}:{line}: {_dotted(data, keys)}: {message}" for line, keys, message in problems]
        raise InputError("\n".join(lines), "docs/topic-files.md describes every key")
    return sound


def parse(path: Path, text: str) -> dict[str, Any]:
    """A file's data, which knows the line of every key.

    Raises:
        InputError: it is not YAML, or not a mapping, or a bomb.
    """
    yaml = YAML(typ="rt")
    try:
        data = yaml.load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = re.search(r'found duplicate key "([^"]*)"', error.problem or "")
        key = what.group(1) if what else "a key"
        raise InputError(f"{path}:{line}: {key}: stands here a second time", "keep one of the two") from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = str(error.problem)
        raise InputError(f"{path}:{line}: not YAML: {problem}", _cure(problem)) from None
    except RecursionError:
        raise InputError(f"{path}: not YAML that a topic needs: nested without end") from None
    except (YAMLError, ValueError) as error:
        long = "a number has thousands of digits" if "integer string conversion" in str(error) else str(error)
        raise InputError(
            f"{path}: not YAML that a topic needs: {long}", "docs/topic-files.md describes every key"
        ) from None
    ensure_modest(path, data)
    if not isinstance(data, dict):
        raise InputError(f"{path}:1: a topic file is a mapping (title: …, terms: …)")
    return _with_head(data)


_CURES = {
    "'\\t'": "indent with spaces, not with tabs",
    "another document": "a topic file is one document: take away the line ---",
    "block end": "indent what belongs together by the same number of spaces",
    "end of stream": 'close the quotation mark, or the bracket, that is open: "…", […]',
    "stream end": 'close the quotation mark, or the bracket, that is open: "…", […]',
    "or ']'": "close the list with ], and put a comma between its items",
    "or '}'": "close the mapping with }, and put a comma between its items",
}
"""A part of what the parser says → what to do; in this order."""


def _cure(problem: str) -> str:
    return next((cure for said, cure in _CURES.items() if said in problem), "quote text that holds : or #")


_WANTED = {
    "string_type": "a word is wanted here",
    "dict_type": "a mapping is wanted here (key: value)",
    "model_type": "a mapping is wanted here (key: value)",
    "list_type": "a list is wanted here ([a, b])",
    "int_type": "a whole number is wanted here",
}


def _with_head(data: dict[str, Any]) -> dict[str, Any]:
    """Accept the short head of a glossary (``deck``, ``lang``) in place of ``slug``, ``title``, ``language``."""
    if "lang" in data and "language" not in data:
        data["language"] = data.pop("lang")
    deck = data.pop("deck", None)
    if deck:
        data.setdefault("slug", str(deck).replace("_", "-").lower())
        data.setdefault("title", str(deck).replace("_", " "))
    return data


Keys = tuple[str | int, ...]


_KEY = "[key]"
"""What pydantic puts after a mapping's key that is the mistake."""


def _explain(problem: Any, data: dict[str, Any], text: str) -> tuple[int, Keys, str]:
    keys: Keys = tuple(key for key in problem["loc"] if not str(key).startswith(("function-", "literal[")))
    kind, context = problem["type"], problem.get("ctx", {})
    message = str(problem["msg"])
    if kind == "extra_forbidden":
        known = _known_keys(keys[:-1])
        close = difflib.get_close_matches(str(keys[-1]), known, n=1, cutoff=0.5)
        message = "unknown key" + (f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(known)}")
    elif kind == "missing":
        message = "is missing"
    elif kind == "string_pattern_mismatch":
        message = f"{problem['input']!r} does not match {context['pattern']}"
        if keys == ("slug",):
            message = f"{problem['input']!r} must be 3 to 80 of a-z, 0-9 and -, for example 'stacked-autoencoder'"
    elif kind == "literal_error":
        message = f"{problem['input']!r} must be {context['expected']}"
    elif kind == "string_too_short":
        message = "is empty"
        if keys[-1] == _KEY:
            return _line(data, keys), keys[:-2], "a key is empty"
    elif kind == "finite_number":
        message = f"{problem['input']!r} is no finite number"
        keys = keys[:-1] if keys[-1] in ("int", "float") else keys
    elif kind == "value_error":
        message = f"{problem['input']!r} {context['error']}"
    elif kind in ("greater_than_equal", "less_than_equal"):
        message = f"{problem['input']!r}: {message[0].lower()}{message[1:]}"
    elif (kind == "string_type" or keys[-2:-1] == ("facts",)) and (word := _no_word(problem["input"])):
        spelled = _spelled(text, data, keys) or ("" if problem["input"] is None else str(problem["input"]))
        message = f"{spelled} is {word} to YAML; write it in quotes: '{spelled}'" if spelled else "is empty"
        if keys[-1] == _KEY:
            return _line(data, keys), keys[:-2], message
    elif kind == "too_short":
        message = "is empty: at least one is wanted"
    elif kind.endswith("_type") or kind == "model_type":
        given = getattr(problem["input"], "tag", None)
        shown = f"the tag {given}" if given is not None and str(given).startswith("!") else repr(problem["input"])
        message = f"{shown} is not right here: {_WANTED.get(kind, message[:1].lower() + message[1:])}"
        if isinstance(problem["input"], list) and keys[-2:-1] == ("facts",):
            message = f"{problem['input']!r}: facts that contradict each other; a term has one value on an axis"
    return _line(data, keys), keys, message


def _known_keys(keys: Keys) -> list[str]:
    model: Any = schema.Topic
    for key in keys:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = next((f for n, f in model.model_fields.items() if key in (n, f.alias)), None)
            if field:  # a list index or a mapping's key stays in the same model
                model = _inner(field.annotation)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _inner(annotation: Any) -> Any:
    """The model inside ``list[M]``, ``dict[str, M]``, ``Annotated[M, …]`` or ``M | None``."""
    if get_origin(annotation) is Annotated:
        return _inner(get_args(annotation)[0])
    if get_origin(annotation) in (list, dict):
        return _inner(get_args(annotation)[-1])
    if get_origin(annotation) is Union or hasattr(annotation, "__args__"):
        return next((_inner(a) for a in get_args(annotation) if a is not type(None)), None)
    return annotation


def _no_word(value: Any) -> str:
    """What YAML takes for something other than a word."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, (bool, ScalarBoolean)):
        return "a truth value (boolean)"
    if isinstance(value, (int, float)):
        return "a number"
    return "a date" if isinstance(value, date) else ""


def _spelled(text: str, data: Any, keys: Keys) -> str:
    """The word of the file that ``keys`` lead to, as it is written; empty where there is none."""
    holder, own, node = data, None, data
    for key in keys:
        if isinstance(node, list) and not isinstance(key, int):
            continue  # a value that is just a list: its ``say``
        if key != _KEY and isinstance(node, (dict, list)):  # a shorthand ends before its keys do
            holder, own = node, _own(node, key)
            node = holder[own] if isinstance(holder, list) or own in holder else None
    try:
        marks = holder.lc
        at = marks.key if keys[-1] == _KEY else marks.item if isinstance(holder, list) else marks.value
        line, column = at(own)
        found = re.match(r"[^\s,\[\]{}:#]+", text.split("\n")[line][column:])
    except (KeyError, IndexError, TypeError, AttributeError):  # an alias stands elsewhere
        return ""
    return found[0] if found else ""


def _own(node: Any, key: str | int) -> Any:
    """The key of ``node`` that pydantic calls ``key``: it writes ``None`` or a number for what is none of its words."""
    if isinstance(node, list) or key in node:
        return key
    return next((own for own in node if key in (str(own), repr(own))), key)


def _line(data: Any, keys: Keys) -> int:
    """The line (from 1) of the deepest part of ``keys`` that the file has."""
    line, node = 1, data
    for key in keys:
        marks = getattr(node, "lc", None)
        try:
            key = _own(node, key)
            line = (marks.item(key) if isinstance(node, list) else marks.key(key))[0] + 1  # type: ignore[union-attr]
            node = node[key]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return line


def _dotted(data: Any, keys: Keys) -> str:
    """``terms[ft].facts.supervision``: list items by their id where they have one."""
    out, node = "", data
    for key in keys:
        try:
            node = node[key]
        except (KeyError, IndexError, TypeError):
            node = None
        if isinstance(key, int):
            name = node.get("id") if isinstance(node, dict) else None
            out += f"[{name if isinstance(name, str) else key}]"
        else:
            out += f".{key}" if out else str(key)
    return out or "topic"


def _dangling(topic: Topic) -> Iterator[tuple[Keys, str]]:
    """Names that lead nowhere: ids, axes, values, relation classes, sources; and circles in ``counts_as``."""
    ids = [term.id for term in topic.terms]
    sources = [source.id for source in topic.sources]
    kinds = list(topic.verbs)

    def unknown(name: str, known: list[str], what: str) -> str:
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f"; did you mean {close[0]!r}?" if close else (f"; known: {', '.join(known)}" if known else "")
        return f"there is no {what} {name!r}{hint}"

    for name in sorted({i for i in sources if sources.count(i) > 1}):
        yield ("sources", sources.index(name, sources.index(name) + 1)), f"two sources have the id {name!r}"
    for i, term in enumerate(topic.terms):
        at: Keys = ("terms", i)
        if ids.index(term.id) != i:
            yield (*at, "id"), f"two terms have the id {term.id!r}"
        for axis, fact in term.facts.items():
            if axis not in topic.axes:
                yield (*at, "facts", axis), unknown(axis, list(topic.axes), "axis")
            elif fact.value not in topic.axes[axis].values:
                yield (
                    (*at, "facts", axis),
                    unknown(fact.value, list(topic.axes[axis].values), f"value of {axis}"),
                )
            for name in fact.source:
                if name not in sources:
                    yield (*at, "facts", axis), unknown(name, sources, "source")
        for kind, others in term.rel.items():
            if kind not in kinds:
                yield (*at, "rel", kind), unknown(kind, kinds, "relation")
            for other in others:
                if other.to not in ids:
                    yield (*at, "rel", kind), unknown(other.to, ids, "term")
                for name in other.source:
                    if name not in sources:
                        yield (*at, "rel", kind), unknown(name, sources, "source")
        for what, count in term.numbers.items():
            for name in count.source:
                if name not in sources:
                    yield (*at, "numbers", what), unknown(name, sources, "source")
        for field in ("rivals", "counts_as"):
            for name in getattr(term, field):
                if name not in ids:
                    yield (*at, field), unknown(name, ids, "term")
                elif name == term.id:
                    yield (*at, field), f"{name!r} is the term itself"
        for name in term.source:
            if name not in sources:
                yield (*at, "source"), unknown(name, sources, "source")
        if all(name in ids for t in topic.terms for name in t.counts_as) and any(
            term.id in topic.counted(topic.by_id[name]) for name in term.counts_as if name != term.id
        ):
            yield (*at, "counts_as"), "goes in a circle"
    for i, steps in enumerate(topic.order):
        for name in steps:
            if name not in ids:
                yield ("order", i), unknown(name, ids, "term")
    for i, formula in enumerate(topic.formulas):
        if formula.term not in ids:
            yield ("formulas", i, "term"), unknown(formula.term, ids, "term")
