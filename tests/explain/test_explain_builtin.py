from pathlib import Path

from songgen import topic
from songgen.check.run import check_text
from songgen.config import Check
from songgen.explain.builtin import explain

TOPIC = topic.load(Path(__file__).parents[2] / "lyrics" / "stacked-autoencoder" / "topic.yaml")


def test_headings_formulas_sources_and_no_errors() -> None:
    text = explain(TOPIC)
    assert all(f"\n## {term.term}\n" in text for term in TOPIC.terms)
    assert all(f"${formula.tex}$" in text for formula in TOPIC.formulas)
    assert all(source.url in text for source in TOPIC.sources)
    assert "エンコーダは圧縮、デコーダは復元" in text
    assert check_text(TOPIC, text, "explanation.md", Check()).errors == []
