"""What a model is told: one Markdown file per prompt, ``$name`` for its variables; a user's own copy wins."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from string import Template

from songgen import files
from songgen.errors import InputError

FOLDER = "prompts"
_BESIDE = Path(__file__).resolve().parent.parent / FOLDER
"""Where the prompts lie in a checkout; a wheel carries them inside the package."""


@dataclass(frozen=True)
class Prompt:
    """A prompt file. ``sha256`` is of its text before the variables are filled in."""

    name: str
    text: str
    where: str
    variables: frozenset[str]

    @property
    def sha256(self) -> str:
        """Hex digest of the file's text."""
        return files.sha256(self.text)

    def require(self, known: frozenset[str]) -> None:
        """Stop unless the file uses exactly the variables in ``known``.

        Raises:
            InputError: every unknown and every missing variable is named.
        """
        problems = [f"unknown ${name}" for name in sorted(self.variables - known)]
        problems += [f"${name} is not used" for name in sorted(known - self.variables)]
        if problems:
            raise InputError(
                f"{self.where}: {', '.join(problems)}",
                f"its variables are {', '.join('$' + name for name in sorted(known))}; a plain $ is written $$",
            )

    def fill(self, **values: str) -> str:
        """The text with its variables filled in; ``$`` inside a value stays as it is.

        Raises:
            InputError: the file's variables are not those given.
        """
        self.require(frozenset(values))
        return Template(self.text).substitute(values)


def load(name: str, folder: Path | None = None) -> Prompt:
    """The prompt ``name``: from ``folder`` (a workspace's ``prompts/``) first, else the one that songgen brings.

    Raises:
        InputError: there is none, or it has a ``$`` that starts no variable.
    """
    text, where = _find(name, folder)
    template = Template(text)
    if not template.is_valid():
        line = next(i for i, row in enumerate(text.split("\n"), 1) if not Template(row).is_valid())
        raise InputError(f"{where}:{line}: a $ that starts no variable", "write a plain $ as $$")
    return Prompt(name, text, where, frozenset(template.get_identifiers()))


def _find(name: str, folder: Path | None) -> tuple[str, str]:
    own = folder / f"{name}.md" if folder else None
    if own and own.is_file():
        return files.read_text(own).removeprefix("\ufeff"), str(own)
    packaged = resources("songgen") / FOLDER / f"{name}.md"
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8"), f"songgen/{FOLDER}/{name}.md"
    beside = _BESIDE / f"{name}.md"
    if beside.is_file():
        return files.read_text(beside), str(beside)
    raise InputError(f"there is no prompt {name!r}", f"put one at {FOLDER}/{name}.md, or install songgen again")
