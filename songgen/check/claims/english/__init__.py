"""What an English line claims."""

from songgen.check.claims.english.grammar import EnglishGrammar

__all__ = ["EnglishGrammar"]
