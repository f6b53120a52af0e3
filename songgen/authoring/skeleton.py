"""The commented skeleton of a topic file: every key with an example, in the topic's language."""

from __future__ import annotations

from importlib.resources import files as resources
from string import Template

from songgen.authoring.text import scalar


def render(title: str, slug: str, language: str, path: str) -> str:
    """The text of a new ``topic.yaml``. ``##`` explains; with their ``# `` taken off, the examples load as a topic."""
    template = (resources("songgen") / "authoring" / f"skeleton.{language}.yaml").read_text(encoding="utf-8")
    return Template(template).substitute(title=scalar(title), slug=slug, path=path)
