"""Answers of the judge by content: the same question to the same model is not paid twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from songgen import files
from songgen.services.gemini import Answer
from songgen.services.json_schema import mismatch
from songgen.services.usage import Usage

FOLDER = Path(".songgen/judge")


class Answers:
    """A folder of answers, one file each; a file that cannot be read is an answer that is not there."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def get(self, key: str, schema: dict[str, Any]) -> Answer | None:
        """The answer kept under ``key``, if it fits ``schema``. It costs nothing now."""
        try:
            kept = json.loads((self._folder / f"{key}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(kept, dict) or mismatch(kept.get("data"), schema):
            return None
        return Answer(kept["data"], Usage(), str(kept.get("model", "")), 0.0)

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer, with what it cost then."""
        ignore = self._folder / ".gitignore"
        if not ignore.is_file():
            files.write(ignore, "*\n")
        kept = {
            "data": answer.data,
            "model": answer.model,
            "tokens": {"input": answer.usage.input, "output": answer.usage.output, "thoughts": answer.usage.thoughts},
            "usd": answer.cost_usd,
        }
        files.write(self._folder / f"{key}.json", json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
