"""Lemmas and words by what they do in a claim."""

from __future__ import annotations

NEGATION = {"not", "never", "no", "without", "nor", "hardly", "cannot", "neither", "nothing", "none"}
"""Words that deny."""
AUXILIARY = {"be", "do", "have", "can", "will", "may", "might", "must", "should", "could", "would", "let", "get", "go",
             "make", "take", "use", "learn", "work", "train", "know", "say", "call", "mean", "come", "need", "try",
              "start", "remember", "sing", "keep"}  # fmt: skip
"""Verbs that carry no statement of their own."""
MAYBE = {"maybe", "perhaps", "if", "whether", "might"}
"""Words that leave a clause open."""
MADE = {"invent", "propose", "introduce", "create", "build", "make", "develop", "publish", "present", "design", "by",
         "from", "write", "discover", "find", "spot", "identify",
         "isolate", "detect", "describe", "coin", "father", "behind", "inventor", "author", "creator",
        "pioneer", "conceive", "devise", "formulate", "patent"}  # fmt: skip
"""Lemmas of making and finding: a name in the clause is a maker's."""
SELLING = {"sell", "run", "offer", "own", "make", "provide", "operate", "host", "maintain", "ship", "sponsor"}
"""Lemmas of what a company does with its product."""
BEGAN = {"bear", "born", "begin", "start", "appear", "launch", "release", "arise", "emerge", "establish", "happen",
          "occur", "come", "arrive", "first", "birth", "debut", "date", "standardize", "define", "adopt", "sign",
          "open", "pass", "win", "break", "end", "issue", "found", "invention", "discovery", "origin"}  # fmt: skip
"""Lemmas that make a year the year of a term."""
PLAIN = {"in", "since", "of", "the", "a", "an", "year", "back", "around", "as", "be", "and", "it", "all", "only",
          "just", "to", "circa", "already", "that", "this", "on", "at", "not", "isnt", "wasnt", "no", "never",
          "or", "until", "is", "was", "s"}  # fmt: skip
"""Lemmas beside a year that say nothing else."""
NUMBER = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10, "twelve": 12}  # fmt: skip
"""Numbers in words."""
MORE = {"heavier", "higher", "bigger", "larger", "greater", "longer", "stronger", "faster", "worse", "easier", "deeper",
        "wider", "more", "grow", "rise", "increase", "swell", "climb"}  # fmt: skip
"""What something is made by what raises it."""
LESS = {"lighter", "lower", "smaller", "shorter", "weaker", "slower", "fewer", "less", "milder", "harder", "narrower",
        "fall", "drop", "shrink", "decrease", "decline", "sink"}  # fmt: skip
"""What something is made by what lowers it."""
CUTTING = {"lower", "reduce", "decrease", "cut", "drop", "shrink", "remove", "lose", "lack", "limit"}
"""Lemmas of doing with less of something: lowering X raises Y where X lowers it."""
DOING = {"add", "use", "apply", "have", "choose", "give", "with", "raise", "increase", "boost", "employ"}
"""Lemmas of doing with something, or with more of it: what adding X does X does."""
FAILING = {"stop", "fail", "die", "halt", "collapse", "cease", "stall", "starve", "break", "end", "suffer", "useless"}
"""Lemmas of what goes wrong: without X it stops."""
PREPOSITIONS = {"in", "on", "at", "by", "with", "from", "of", "for", "to", "under", "over", "through", "without"}
HAVING = {"of", "combine", "have", "contain", "hold", "carry", "bear", "wear", "own", "feature", "include", "with",
          "use", "need", "require", "be", "give", "come", "possess", "by"}  # fmt: skip
"""Lemmas before a thing that is there, or is not."""
ADDING = {"add", "take", "apply", "put", "impose", "mean", "employ", "do", "its"}
"""Lemmas before a thing that comes with a term."""
EMPTY = PREPOSITIONS | {
    "a",
    "an",
    "the",
    "be",
    "do",
    "have",
    "can",
    "will",
    "may",
    "must",
    "should",
    "would",
    "could",
    "let",
    "get",
    "go",
    "that",
    "which",
    "who",
    "what",
    "when",
    "where",
    "it",
    "its",
    "they",
    "their",
    "them",
    "you",
    "your",
    "we",
    "our",
    "i",
    "my",
    "this",
    "these",
    "those",
    "and",
    "or",
    "as",
    "so",
    "all",
    "every",
    "each",
    "any",
    "some",
    "one",
    "only",
    "just",
    "also",
    "very",
    "more",
    "most",
    "out",
    "up",
    "into",
    "there",
    "here",
    "how",
    "why",
    "like",
    "call",
    "mean",
    "about",
    "between",
    "s",
}
"""Lemmas that carry no sense of their own."""
UNDOING = {
    "unable", "incapable", "impossible", "weak", "hard", "difficult", "pretend", "fake", "forget", "hate", "decline",
    "refuse", "neglect", "oppose", "resist", "reject", "deny", "doubt", "fail", "lose", "lack", "avoid", "prevent",
    "forbid", "ban", "prohibit", "rarely", "seldom", "hardly", "barely", "scarcely", "little", "instead", "except",
    "unlikely", "former", "formerly", "broken", "longer", "opposite", "myth", "gave", "trying", "last",
}  # fmt: skip
"""Lemmas that may take an assertion back: whether the line says so is not sure."""
SIDES = {
    "role", "job", "task", "aim", "goal", "purpose", "place", "side", "kind", "type", "form", "method", "idea", "use",
    "name", "meaning", "result", "output", "input", "point", "part", "number", "layer", "unit", "weight", "value",
    "way", "end", "start", "top", "heart", "core", "middle", "inside", "model", "network", "work", "strength", "trick",
    "member",
}  # fmt: skip
"""Nouns of which X's … or the … of X is still said of X."""
