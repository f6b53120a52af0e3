"""What is only supposed."""

from songgen.check.claims.shape import Shape

SUPPOSED = Shape(
    "(?:もし|仮に|かりに|たとえ)(?:も)?[^。?!]*?(?:たら|れば|なら|とすれば|としても|ても|でも)(?:、|[^。?!]{0,3})",
    why="a condition contrary to fact, or granted",
    finds="もしシグモイドの微分が最大1だったら / 仮に復元するなら",
    passes="もしも / 復元するなら",
)
COUNTERFACT = Shape(
    "(?:だっただろう|ただろう|なかっただろう|(?:ない|る|う|い)(?:だろう|でしょう)|たはず|たのに|たかもしれ)",
    why="what would have been",
    finds="深刻ではなかっただろう / 勝てたはず",
    passes="勝てた",
)
