"""The pre-commit hook, really run by pre-commit in a repository of its own (a local hook: nothing is downloaded)."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
TOPIC = """\
title: 勾配
slug: gradient
axes: {way: {label: 方式, values: {yes: [教師あり学習], no: [教師なし学習]}}}
terms:
  - {id: ft, term: ファインチューニング, facts: {way: yes}}
  - {id: pt, term: プレトレーニング, facts: {way: no}}
"""


def pre_commit(*which: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(Path.cwd() / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pre_commit", "run", *(which or ["--all-files"]), "--color=never"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_false_line_stops_the_commit_and_only_what_is_songgens_is_looked_at() -> None:
    if not shutil.which("git"):
        pytest.skip("there is no git")
    hook = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    hook |= {"language": "system", "entry": f"{sys.executable} -m {hook['entry']}"}
    out = io.StringIO()
    YAML(typ="safe").dump({"repos": [{"repo": "local", "hooks": [hook]}]}, out)
    Path(".pre-commit-config.yaml").write_text(out.getvalue(), encoding="utf-8")
    folder = Path("lyrics/gradient")
    folder.mkdir(parents=True)
    (folder / "topic.yaml").write_text(TOPIC, encoding="utf-8")
    song, other = folder / "lyrics.txt", Path("notes.txt")
    song.write_text("[Verse]\nファインチューニングは教師なし学習\n", encoding="utf-8")
    other.write_text("ファインチューニングは教師なし学習\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], check=True)
    subprocess.run(["git", "add", "."], check=True)

    stopped = pre_commit()
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "lyrics/gradient/lyrics.txt:2:12: CLM001" in stopped.stdout and "notes.txt" not in stopped.stdout

    song.write_text("[Verse]\nファインチューニングは教師あり学習\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], check=True)
    passed = pre_commit()
    assert passed.returncode == 0 and "Passed" in passed.stdout, passed.stdout + passed.stderr

    (folder / "topic.yaml").write_text(TOPIC.replace("yes}}", "no}}", 1), encoding="utf-8")
    (folder / "topic.yml").write_text("nothing: songgen finds\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], check=True)
    stopped = pre_commit("--files", "lyrics/gradient/topic.yaml")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "lyrics/gradient/lyrics.txt:2:12: CLM001" in stopped.stdout
    assert "Skipped" in pre_commit("--files", "lyrics/gradient/topic.yml").stdout
