"""What a Japanese line claims."""

from songgen.check.claims.japanese.grammar import JapaneseGrammar

__all__ = ["JapaneseGrammar"]
