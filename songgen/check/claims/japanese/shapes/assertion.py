"""Words of a statement that a claim must hold, or it does not stand for the statement."""

from songgen.check.claims.shape import Shape

SUPERLATIVE = Shape(
    "(?:最初|最後|最大|最小|最古|最新|最長|最短|最高|最低|最強|唯一|初|初めて|はじめて|世界一|日本一)の(?=[一-鿿ァ-ヴーa-z])",
    why="the first or the greatest of its kind is more than one of the kind",
    finds="最初の勅撰和歌集",
    passes="最初に / 初めの",
)
OF_WHAT = Shape(
    "(?:^|[^一-鿿ァ-ヴーa-z0-9])(?P<noun>[一-鿿ァ-ヴーa-z]{2,10})(?:の|を)$",
    why="a noun that the wording behind it is said of, or done to",
    finds="空気の温度を / 朝鮮出兵で日本の",
    passes="空気の温度が",
)
