"""Start-up imports click and nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LIGHT = {"songgen", "songgen.cli", "songgen.errors"}
HEAVY = (
    "numpy",
    "scipy",
    "pydantic",
    "requests",
    "rich",
    "PIL",
    "google",
    "pyopenjtalk",
    "sudachipy",
    "pydub",
    "jinja2",
)


def modules(code: str) -> set[str]:
    """What ``code`` imports; a bare interpreter's own (packages may hook into it with a .pth file) are left out."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(out.stdout.split())


def test_importing_the_command_line_imports_only_click() -> None:
    found = modules("import songgen.cli")
    assert {name for name in found if name.split(".")[0] == "songgen"} == LIGHT
    assert not {name for name in found if name.split(".")[0] in HEAVY}


def test_help_imports_no_more() -> None:
    code = "from songgen.cli import cli\ntry:\n    cli(['--help'])\nexcept SystemExit:\n    pass"
    assert not {name for name in modules(code) if name.split(".")[0] in HEAVY}


def test_a_topic_that_was_read_before_is_checked_without_its_models(
    example_topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SONGGEN_BUNDLE_VIDEO")  # settings from the environment are validated each time
    Path("topic.yaml").write_text(example_topic, encoding="utf-8")
    Path("lyrics.txt").write_text("[Verse]\nエンコーダは圧縮\n", encoding="utf-8")
    code = (
        "import sys\nfrom songgen.cli import cli\n"
        "try:\n    cli(['check', 'lyrics.txt', '--format', 'json', '--select', 'TRM004,TRM005'])\n"
        "except SystemExit as end:\n    print(end.code)\n"
    )
    assert "pydantic" in modules(code)
    again = modules(code)
    assert not again & {*HEAVY, "ruamel", "songgen.topic_file", "songgen.config", "songgen.check.truth"}
    assert {"songgen.check.terms", "0"} <= again
