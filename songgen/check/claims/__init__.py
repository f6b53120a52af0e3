"""What lines claim, and whether the topic confirms it, contradicts it or is silent.

``read`` (a grammar per language) turns a line into claims in the topic's ids; ``compare`` decides; ``verdicts`` sums
up a line. A model that reads claims out of a line (the judge) goes through the same ``compare``.
"""

from songgen.check.claims.claim import Claim, Outcome
from songgen.check.claims.compare import compare, known

__all__ = ["Claim", "Outcome", "compare", "known"]
