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
REMOVED = Shape(
    r"(?:が|も|の)?(?:なければ|なくては|なしで(?:は|も)?(?!す)|ないと|なかったら|(?:ない|無い)(?:なら|場合))"
    r"|[をが](?:使わ|し|入れ|加え|用い|付け|つけ|いれ)な(?:いと|ければ|かったら)"
    r"|をやめ(?:れば|たら|ると)",
    why="what follows is so without the term, whatever it is said of",
    finds="ゲート|がなければ / 教師強制|を使わないと / 固定長ベクトル|をやめれば",
    passes="ゲート|がない / 勾配爆発|を抑える",
)
OVERCOME = Shape(
    r"(?:の限界|の問題|の弱点)?を(?:やめ|抑え|おさえ|避け|超え|越え|乗り越え|なくせ|なくし|防げ|防い|克服し|取り除い)"
    r"(?:て|で|れば|ば|たら|ると)",
    why="what follows is not so of the term, which is overcome",
    finds="勾配爆発|を抑えて / 固定長ベクトル|の限界を超えて",
    passes="勾配爆発|を抑える",
)
