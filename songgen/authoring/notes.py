"""The author's own notes, and whether a quote stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from songgen import files
from songgen.errors import InputError
from songgen.quotes import flatten

LONGEST = 100_000
"""Characters of notes; about 100,000 tokens of Japanese."""


@dataclass(frozen=True)
class Notes:
    """What a person wrote. ``name`` is the file's name."""

    name: str
    text: str

    @cached_property
    def _flat(self) -> str:
        return flatten(self.text)

    def hold(self, quote: str) -> bool:
        """Whether ``quote`` stands in the notes; width, spacing and Markdown's emphasis marks do not count."""
        flat = flatten(quote)
        return bool(flat) and flat in self._flat


def load(path: Path) -> Notes:
    """Notes from a ``.md``, ``.txt`` or ``.pdf`` file.

    Raises:
        InputError: missing, of another kind, empty, too long, not UTF-8, or a PDF without text.
    """
    kind = path.suffix.lower()
    if kind not in (".md", ".txt", ".pdf"):
        raise InputError(f"{path}: notes are a .md, .txt or .pdf file", "save them as text")
    text = _pdf(path) if kind == ".pdf" else files.read_text(path).removeprefix("\ufeff")
    if not text.strip():
        cure = "it may be scanned: run OCR first, or save the notes as text" if kind == ".pdf" else "write some notes"
        raise InputError(f"{path}: there is no text in it", cure)
    if len(text) > LONGEST:
        raise InputError(
            f"{path}: {len(text):,} characters of notes; one song needs at most {LONGEST:,}",
            "keep the part that the song is about",
        )
    return Notes(path.name, text)


def _pdf(path: Path) -> str:
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        raise InputError(
            f"{path}: reading a PDF needs pypdf", "pip install 'songgen[pdf]', or save the notes as text"
        ) from None
    try:
        with path.open("rb") as file:
            reader = pypdf.PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(f"{path}: the PDF asks for a password", "save it without one")
            # Where pypdf takes a font's two-byte codes for two characters, the first one is NUL.
            return "\n".join(page.extract_text().replace("\0", "") for page in reader.pages)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder", "name the file in it") from None
    # A broken PDF shows in many places of pypdf; besides its own errors these are what its parser lets through.
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"{path}: not a PDF that can be read: {error}", "save the notes as text") from None
