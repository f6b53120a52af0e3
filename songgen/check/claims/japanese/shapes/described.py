"""Where a clause describes a term in free words."""

from songgen.check.claims.shape import Shape

TOPIC = Shape("とは|は|って|が", why="what follows is said of the term", finds="|は|画像を縮める", passes="|を縮める")
MEANS = Shape(
    "[でをに](?!は)",
    why="a term beside the one described is what it works with",
    finds="スキップ結合|で深くした",
    passes="roc曲線|の横軸は",
)
THAT = Shape(
    "(?:それ|これ|そいつ|あれ)[がをはもこ]",
    why="the clause goes on with what the one before describes",
    finds="|それを表すのが / |それが",
    passes="|それでも",
)
