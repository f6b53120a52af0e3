"""How a line says what a thing is known for."""

from songgen.check.claims.shape import Shape

KNOWN_FOR = Shape(
    "(?:といえば|と言えば)、?|(?:で|に)(?:有名|おなじみ|知られ)(?:な|の|た|る)(?:のは|のが)?、?"
    "|を(?:売り|武器|目玉|看板|引っ提げ|ひっさげ)(?:に|て)、?[^、はがを]{0,4}(?:登場|デビュー|優勝|勝利)した|を(?:初めて|はじめて|最初に|いち早く|本格的に)*(?:持ち込ん|取り入れ|導入し|採用し|広め|使い始め)[ただ](?:のは|のが)、?",
    why="the term behind is known for the one before, or brought it in",
    finds="スキップ結合|といえば|VGG / スキップ結合|で有名な|VGG / スキップ結合|を初めて取り入れたのは|VGG",
    passes="スキップ結合|を使ったのは|VGG",
)
MARK_OF_IT = Shape(
    "の(?:一番の|最大の)?(?:目印|特徴|特色|売り|代名詞|看板|目玉|持ち味|トレードマーク|武器|切り札|象徴)(?:は|といえば|って|が)、?",
    why="what the term before is known for follows",
    finds="VGG|の目印は / VGG|の代名詞といえば",
    passes="VGG|の特徴を",
)
