"""How a line says of what a thing is put together."""

from songgen.check.claims.shape import Shape

PUT_TOGETHER = Shape(
    "組み?合わ?せ|合わせ技|合わせた|足した|足し合わせた|混ぜた|融合|ハイブリッド|いいとこ取り|いいとこどり",
    why="two things or more make one",
    finds="Q学習と深層学習の組み合わせ / 両方を組み合わせた / 深層学習を足した",
    passes="Q学習を使う / つじつまを合わせる",
)
TOPIC = Shape("とは|は|って", why="what follows is said of the term", finds="DQN|は", passes="DQN|を")
PART = Shape(
    "(?:と|や|に|を|も|の(?=組|合|融|ハ|い))",
    why="the term is one of what is put together",
    finds="Q学習|と深層学習を / 深層学習|の組み合わせ",
    passes="Q学習|の弱点を / Q学習|では",
)
