"""songgen: study songs that are true, sung, and published."""

__version__ = "0.1.0"
