"""Exit codes: one class a remedy, as the README's table says."""

from __future__ import annotations

import re
from pathlib import Path

from songgen import errors


def test_every_class_has_its_code_and_the_readme_says_so(root: Path) -> None:
    codes = {int(value) for value in errors.Exit}
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.SonggenError)]
    assert {int(c.exit_code) for c in classes} <= codes
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert {int(code) for code in re.findall(r"^\| (\d) \|", readme, re.M)} == codes


def test_cause_and_cure() -> None:
    assert errors.InputError("it broke", "mend it").format_message() == "it broke\n  → mend it"
    assert errors.InputError("it broke").format_message() == "it broke"
