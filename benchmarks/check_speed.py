"""How fast ``songgen check`` is: against textlint with prh, per line with all rules, and by number of terms.

    python benchmarks/check_speed.py [--textlint FOLDER] [--runs N] [--lyrics FILE.jsonl]

textlint and textlint-rule-prh are installed with npm into a temporary folder; ``--textlint`` names a folder where
``npm install textlint@15 textlint-rule-prh@6`` was run before. Without npm (Debian: apt-get install nodejs npm) only
songgen is measured. Both programs get the same file and the same spellings (a topic's ``accept`` and ``reject``) and
write JSON; whole processes run in turn, and wall time, CPU time and peak memory are medians. Both find their compiled
code on the disk (the first round writes it), and songgen its topic and its expressions, but for the row "nothing kept".
A comment in the file is another one each round, so that its report cannot be that of the round before, but for the row
"unchanged". Two rows have files of their own: with another sixth line each round, and with twelve other lines.
The text is made of ``claims/true-sentences.jsonl``, repeated up to 1 MB, every fifth line with a rejected spelling;
once as it is and once with a number behind each line, so that no two are alike.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from songgen import lyrics, topic
from songgen.check.rules import load
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.topic import Term, Topic

HERE = Path(__file__).parent
TOPIC = HERE.parent / "lyrics" / "stacked-autoencoder" / "topic.yaml"
MEGABYTE = 1_000_000
TERM_RULES = "TRM004,TRM005"
"""What prh does too: listed spellings, each with its replacement."""
EDITED = "one line new", "all lines new"
WRONG = "勾配消滅はよく聞く書きまちがいの一つである"
"""Held to be wrong by the topic that is measured with."""


@dataclass(frozen=True)
class Run:
    """One whole process: seconds on the clock, seconds of CPU, peak resident megabytes, and what it found."""

    wall: float
    cpu: float
    memory: float
    findings: int


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of songgen check.")
    parser.add_argument("--textlint", type=Path, help="folder with textlint's node_modules [npm install]")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--lyrics", type=Path, default=HERE / "claims" / "true-sentences.jsonl")
    asked = parser.parse_args()
    sentences = [json.loads(row)["text"] for row in asked.lyrics.read_text(encoding="utf-8").splitlines()]
    japanese = [text for text in sentences if not text.isascii()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _against_textlint(folder, asked.textlint or _installed(folder), japanese, asked.runs)
    _all_rules(japanese)
    _number_of_terms(japanese)


def _against_textlint(folder: Path, textlint: Path | None, sentences: list[str], runs: int) -> None:
    subject = topic.load(TOPIC)
    (folder / "prh.yml").write_text(_prh(subject), encoding="utf-8")
    config = {"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}
    (folder / ".textlintrc.json").write_text(json.dumps(config), encoding="utf-8")
    long = list(_megabyte(sentences))
    unlike = [f"{row} {i}" for i, row in enumerate(long)]
    for title, rows in (("12 lines", sentences[:12]), ("1 MB", long), ("1 MB, no two lines alike", unlike)):
        song = folder / f"{title.replace(' ', '-')}.txt"
        song.write_text("[Verse]\n" + "\n".join(rows) + "\n", encoding="utf-8")
        ours = [sys.executable, "-m", "songgen", "check", str(song), "--topic", str(TOPIC), "--format", "json"]
        commands = {"songgen, term rules": [*ours, "--select", TERM_RULES]}
        if title == "12 lines":
            commands["songgen, all rules"] = ours
            for edited in EDITED:
                name = str(folder / f"{edited.replace(' ', '-')}.txt")
                commands[f"songgen, {edited}"] = [name if part == str(song) else part for part in ours]
            commands["songgen, unchanged"] = [*ours]
            commands["songgen, nothing kept"] = [*commands["songgen, term rules"]]
            commands["only click"] = [sys.executable, "-c", "import click; print('[]')"]
        if textlint:
            program = [str(textlint / "node_modules" / ".bin" / "textlint"), "--format", "json"]
            commands["textlint + prh"] = [*program, "--config", str(folder / ".textlintrc.json"), str(song)]
        _table(f"{title} ({song.stat().st_size:,} bytes, {len(rows)} lines)", song, commands, runs, sentences)


def _edit(folder: Path, sentences: list[str], i: int) -> None:
    """The files of lines that are new in round ``i``."""
    first, others = sentences[:12], sentences[12:]
    lines = [*first[:5], others[i % len(others)], *first[6:]], [others[(12 * i + j) % len(others)] for j in range(12)]
    for edited, rows in zip(EDITED, lines, strict=True):
        (folder / f"{edited.replace(' ', '-')}.txt").write_text("[Verse]\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _table(title: str, song: Path, commands: dict[str, list[str]], runs: int, sentences: list[str]) -> None:
    found: dict[str, list[Run]] = {name: [] for name in commands}
    text = song.read_text(encoding="utf-8")
    for i in range(runs + 1):  # the first round warms the disk cache
        song.write_text(f"{text}# {os.getpid()} {i}\n", encoding="utf-8")
        _edit(song.parent, sentences, i)
        for name, command in commands.items():
            found[name].append(_run(command, cached=name != "songgen, nothing kept"))
    print(f"{title}, median of {runs} runs in turn")
    for name, all_runs in found.items():
        kept = all_runs[1:]
        wall, cpu, memory = (statistics.median(getattr(r, part) for r in kept) for part in ("wall", "cpu", "memory"))
        against = ""
        if (peer := found.get("textlint + prh", [])[1:]) and peer is not kept and name != "textlint + prh":
            ratios = [
                statistics.median(getattr(b, part) / getattr(a, part) for a, b in zip(kept, peer, strict=True))
                for part in ("wall", "cpu", "memory")
            ]
            against = "   textlint takes {:.1f} x the time, {:.1f} x the CPU, {:.1f} x the memory".format(*ratios)
        print(f"  {name:22} {wall:6.2f} s  {cpu:6.2f} s CPU  {memory:4.0f} MB  {kept[0].findings:5} findings{against}")


def _run(command: list[str], *, cached: bool) -> Run:
    # Whoever installs songgen has its bytecode; without it Python would compile every module in every run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if not cached:  # a file stands where the folder would be: nothing can be kept there
        environment |= {"XDG_CACHE_HOME": os.path.abspath(__file__), "HOME": os.path.abspath(__file__)}
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    try:
        found = json.loads(said)
    except ValueError:  # both exit with 1 when they find something, and textlint also when it breaks
        sys.exit(f"{' '.join(command)} failed ({child.returncode}): {said.decode()}")
    count = len(found["findings"]) if isinstance(found, dict) else sum(len(file["messages"]) for file in found)
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(wall, used.ru_utime + used.ru_stime, kilobytes / 1024, count)


def _installed(folder: Path) -> Path | None:
    npm = shutil.which("npm")
    if npm is None:
        print("textlint is not measured: there is no npm (Debian: apt-get install nodejs npm)")
        return None
    where = folder / "textlint"
    where.mkdir()
    wanted = ["textlint@15", "textlint-rule-prh@6"]
    subprocess.run([npm, "install", "--prefix", str(where), "--no-audit", "--no-fund", "--silent", *wanted], check=True)
    return where


def _prh(subject: Topic) -> str:
    """The spellings of a topic as prh rules."""
    rules = [{"expected": term.term, "patterns": [_pattern(f) for f in term.accept]} for term in subject.terms]
    rules += [{"expected": good, "patterns": [_pattern(bad)]} for t in subject.terms for bad, good in t.reject.items()]
    rules = [rule for rule in rules if rule["patterns"]]
    return json.dumps({"version": 1, "rules": rules}, ensure_ascii=False)


def _pattern(form: str) -> str:
    """A form as a regular expression: prh 6 turns the hyphen of a plain form into an escape that it then rejects."""
    return "/" + re.sub(r"([][\\\\^$.|?*+(){}/])", r"\\\1", form) + "/"


def _megabyte(sentences: list[str]) -> Iterator[str]:
    size = 0
    for i, sentence in enumerate(itertools.cycle(sentences)):
        row = WRONG if i % 5 == 4 else sentence
        size += len(row.encode()) + 1
        if size > MEGABYTE:
            return
        yield row


def _all_rules(sentences: list[str]) -> None:
    subject = topic.load(TOPIC)
    songs = [lyrics.load(path) for path in sorted(TOPIC.parents[1].glob("*/lyrics.txt"))]
    sung = [line.shown for song in songs for line in song.lines if not line.shown.isascii()]
    load()
    for what, rows in (("lines of songs", sung), ("sentences of prose", sentences)):
        sheet = lyrics.parse("[Verse]\n" + "\n".join(rows))
        _cpu(subject, sheet)  # opens the dictionary
        ignored, one = Check(ignore=["CLM"]), lyrics.parse("[Verse]\nあ")
        # nothing is kept of a copy yet
        setup = min(_cpu(subject.model_copy(update={}), one) for _ in range(3))
        spent = statistics.median(_cpu(subject, sheet) for _ in range(3)) / len(rows)
        without = statistics.median(_cpu(subject, sheet, ignored) for _ in range(3)) / len(rows)
        length = statistics.mean(map(len, rows))
        print(f"all rules: {1000 * spent:.2f} ms CPU a line, and once {1000 * setup:.0f} ms to make the topic ready; "
              f"without the claim rules {1000 * without:.2f} ms a line "
              f"({len(rows)} {what}, {length:.0f} characters each)")  # fmt: skip


def _number_of_terms(sentences: list[str]) -> None:
    """Time a line with topics that grow by terms that no line holds: only the index grows."""
    base, load_rules = topic.load(TOPIC), load()
    sheet = lyrics.parse("[Verse]\n" + "\n".join(sentences))
    print(f"{len(load_rules)} rules by number of terms ({len(sheet.lines)} lines; the topic's own set-up apart):")
    first = 0.0
    for count in (20, 200, 2_000):
        subject = base.model_copy(update={"terms": [*base.terms[: min(20, count)], *_made_up(count - 20)]})
        subject = Topic.model_validate(_without_dangling(subject))
        one = lyrics.parse("[Verse]\nあ")
        check_lyrics(subject, one, Check())
        spent = [_cpu(subject, sheet) - _cpu(subject, one) for _ in range(3)]
        per_line = 1000 * statistics.median(spent) / len(sheet.lines)
        first = first or per_line
        limit = math.log(count) / math.log(20)
        setup = _cpu(subject.model_copy(update={}), one)
        print(f"  {count:5} terms  {per_line:6.2f} ms CPU a line = {per_line / first:.2f} x that of 20 terms "
              f"(log: {limit:.2f} x); set-up {1000 * setup:.0f} ms")  # fmt: skip


def _cpu(subject: Topic, sheet: lyrics.Lyrics, settings: Check | None = None) -> float:
    began = time.process_time()
    check_lyrics(subject, sheet, settings or Check())
    return time.process_time() - began


def _made_up(count: int) -> list[Term]:
    """Terms of two or three words of the field, each with a reading, a fact, a rival and another form."""
    heads = [
        "誤差",
        "確率",
        "線形",
        "局所",
        "逐次",
        "階層",
        "動的",
        "静的",
        "双対",
        "凸",
        "疎",
        "連続",
        "離散",
        "周期",
        "回帰",
    ]
    middles = ["分布", "関数", "行列", "木", "群", "核", "場", "網", "列", "系", "面", "束", "環", "相", "圏"]
    tails = ["推定", "解析", "近似", "変換", "分解", "制御", "予測", "圧縮", "検索", "走査"]
    made = []
    for i, (head, middle, tail) in zip(range(count), itertools.product(heads, middles, tails), strict=False):
        made.append(Term(id=f"t{i}", term=head + middle + tail, reading="てすと", accept=[f"{head}{tail}{middle}法"],
                         rivals=[f"t{i ^ 1}"] if i ^ 1 < count else []))  # fmt: skip
    return made


def _without_dangling(subject: Topic) -> dict[str, object]:
    kept = {term.id for term in subject.terms}
    data = subject.model_dump(by_alias=True)
    for term in data["terms"]:
        term["rivals"] = [name for name in term["rivals"] if name in kept]
        term["counts_as"] = [name for name in term["counts_as"] if name in kept]
        term["rel"] = {kind: [o for o in others if o["to"] in kept] for kind, others in term["rel"].items()}
    data["order"], data["formulas"] = [], []
    return data


if __name__ == "__main__":
    main()
