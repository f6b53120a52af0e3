"""Without what something cannot be done, and without what it can."""

from songgen.check.claims.shape import Shape

UNLESS = Shape(
    "(?:が|の|を|は|も)?(?:し|使わ|使用し|用い|利用し|行わ|持た|経|見)?(?:なければ|なけりゃ|なきゃ|ないと(?!い[いけ])|なくては|なくちゃ|ない(?:限り|かぎり)|ねば)"
    "|(?:が|の)?(?:なし|無し|ぬき|抜き)(?:に|で)は",
    why="what follows is so where the term is missing",
    finds="棋譜|がなければ学べない / 再学習|しないと使えない / 補酵素|なしでは働かない",
    passes="棋譜|がない / 棋譜|なしで学ぶ / 棋譜|がなくても",
)
WITHOUT = Shape(
    "(?:が|の)?(?:なし|無し|ぬき|抜き)(?:に|で)(?!は|も|だって|す|ある)",
    why="what follows is so, or is not so, without the term",
    finds="棋譜|なしで学ぶ / 同意|なしに渡せる",
    passes="棋譜|なしでは / 棋譜|なしです",
)
EVEN_WITHOUT = Shape(
    "(?:が|を|は)?(?:し|使わ|用い|利用し|行わ|持た)?(?:なくても|なくたって|なくとも|ないでも|ずとも)"
    "|(?:が|の)?(?:なし|無し|ぬき|抜き)で(?:も|だって)"
    "|(?:が|を|は)?(?:使わ|用い|利用せ|行わ|持た|経|せ)(?:ず|ないで)(?:に)?(?!は)",
    why="what follows is so without the term",
    finds="棋譜|がなくても強い / 棋譜|なしでも強い / 棋譜|を使わずに学ぶ",
    passes="棋譜|がなければ / 棋譜|を使わない",
)
NEGATED_END = Shape(
    "(?:な[いく]|なかった|ません(?:でした)?|ず|ぬ|無理|不可能|だめ|ダメ|駄目)(?:の|ん)?(?:だ|です|である)?(?:よ|ね|さ|な|ぞ|わ|から)*$",
    why="the clause denies what it says",
    finds="は学べなかった / できないよ / は不可能です",
    passes="は学べる / ないと困る",
)
OPEN_END = Shape(
    "かもしれ|とは限ら|わけでは|わけじゃ|だろうか|という(?:説|意見)|と思[いうっわ]|[がけ]$|たい|べき|止ま|失敗|困|滅|死|壊|崩",
    why="the clause leaves it open",
    finds="学べないとは限らない",
    passes="学べない",
)
HAS = Shape(
    "(?:は|が|も|なんて|など)(?:(?P<no>ない|ありません|存在しない|含まれない|備わっていない|ついていない|付いていない)|ある|存在する|含まれる|備わる|備わっている)"
    "(?:の|ん)?(?:だ|です)?(?:よ|ね|さ|な)*",
    why="something is there, or not",
    finds="更新ゲート|はない| / 記憶セル|がある|",
    passes="更新ゲート|は働かない|",
)
IN_IT = Shape("に(?:は|も)?、?", why="the whole that has it, or not", finds="GRU|には|", passes="GRU|より|")
SUCH = Shape(
    "[のが](?:(?P<no>ない|無い)|ある|備わった)",
    why="the term behind has it, or has not",
    finds="更新ゲート|のない|GRU / 記憶セル|がある|LSTM",
    passes="更新ゲート|の数",
)
AS_FOR = Shape("(?:なんて|など|なんか|は|が|も)、?", why="what is there, or not", finds="|なんて", passes="|の")
NONE_THERE = Shape(
    "(?:に(?:は|も)?|の(?:中|なか)に(?:は|も)?)、?(?:ひとつも|一つも|1つも|どこにも|まったく|全く|全然|もう)?(?:ない|ありません|存在しない|入っていない)"
    "(?:よ|ね|の|さ|んだ)*",
    why="it is not in the term",
    finds="ResNet|にはひとつもない|",
    passes="ResNet|にある|",
)
NOT_NEEDED = Shape(
    "(?:は|なんて|なんか|など|って)、?(?:まったく|全然|別に|一切)?(?:要らない|いらない|要りません|いりません|必要(?:は|が|も)?ない|必要(?:は)?ありません|不要|無用)"
    "(?:だ|です|さ|なの|なんだ)?(?:よ|ね|の|さ|んだ)*",
    why="nobody needs the term, it is said",
    finds="ファインチューニング|は要らないよ|",
    passes="ファインチューニング|は要らない手法| / ファインチューニング|が要る|",
)
IN_A_CASE = Shape(
    "なら|とき|時|場合|れば|けば|せば|たら|ても|でも|だけ|もう|まだ|ときどき|とは限|では|には|\\?",
    why="what is needed or not in one case only",
    finds="小さいなら / 推論のときは",
    passes="要らないよ",
)
