"""How much there is of a thing, told of another one."""

from songgen.check.claims.shape import Shape

LINK = Shape(
    r"(?:(?:の|した)(?:モデル|とき|場合|状態))?(?:は|では|だと|なら|すると|になると|が起きると)"
    r"(?:[一-鿿ァ-ヴー]{2,8}の)?"
    r"|[がは](?:とても)?(?:(?P<more>多|大き|高|強|長)|(?P<less>少な|小さ|低|弱|短))(?:い|ければ|くなる)"
    r"(?:と|ほど|なら|モデルは|場合は)?(?:[一-鿿ァ-ヴー]{2,8}の)?",
    why="what is told of the second thing is told of the first, or of more or less of it",
    finds="のモデルは / が多いモデルは / だと",
    passes="を減らすと",
)
MUCH = Shape(
    r"[がはも](?:とても|かなり|必ず|ずっと|どんどん|もっと|すごく)?"
    r"(?:(?P<more>多|大き|高|強|長)|(?P<less>少な|小さ|低|弱|短))(?:い|くなる|く(?P<not>な)い)(?:よ|ね|さ|です|んだ)*",
    why="the clause ends in how much of it there is",
    finds="がとても小さい / は高くなる / は高くない",
    passes="を小さくする",
)
