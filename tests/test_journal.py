"""The journal survives a crash in the middle of a line."""

from __future__ import annotations

import json
from pathlib import Path

from songgen.journal import Journal


def journal() -> Journal:
    return Journal(Path("song/journal.jsonl"), clock=lambda: 1_000_000_000.0)


def test_entries_come_back_in_order() -> None:
    book = journal()
    book.append("sing", "intent", price=0.06)
    book.append("sing", "submitted", task="t1")
    assert [e["event"] for e in book.entries("sing")] == ["intent", "submitted"]
    assert book.last("sing", "submitted") == {
        "at": "2001-09-09T01:46:40.000+00:00", "step": "sing", "event": "submitted", "task": "t1",
    }  # fmt: skip
    assert book.last("sing", "take") is None


def test_a_cut_line_is_skipped_and_the_next_one_stands_alone() -> None:
    book = journal()
    book.append("draft", "started")
    whole = book.path.read_bytes()
    for cut in range(1, len(whole)):
        book.path.write_bytes(whole[:cut])
        book.append("draft", "finished")
        kept = book.entries()
        assert kept[-1]["event"] == "finished"
        assert len(kept) == (2 if cut == len(whole) - 1 else 1)


def test_one_json_object_a_line() -> None:
    book = journal()
    book.append("draft", "failed", message="二行\nになる")
    lines = book.path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["message"] == "二行\nになる"
