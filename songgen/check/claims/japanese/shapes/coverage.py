"""What stands behind a word of a line, which tells its part in what the line says."""

from songgen.check.claims.shape import Shape

PARTICLE = Shape(
    "(?:を|に|で(?!す|は?な|あ)|から|へ|まで|より|が|の|も|と(?![いは]))",
    why="the part that a word has in the clause",
    finds="肺|から / 肺|を / 肺|の",
    passes="肺|は / 肺|です",
)
CIRCUMSTANCE = Shape(
    "(?:で|に|から|まで|へ)(?![、。ある]|$)",
    why="what goes before is a circumstance of what follows",
    finds="77歳|で天地創造を",
    passes="77歳|で、 / 77歳|である",
)
NUMBER = Shape("[0-9.]+[^0-9]{1,3}", why="a bare number", finds="77歳", passes="七十七")
CROSSED = Shape("[×✕✖☓❌✗]", why="the line marks itself as wrong", finds="×", passes="○")
JOKING = Shape(
    "(?:なんて(?:ね|な)?|なんちゃって|なんつって|とか|まい|はずだった(?:のに|が|けど)?|かも|っけ|ってか|なわけ|もんか|ものか|とでも(?:言|い)?う?(?:の?か)?|ところ(?:だった|でした)|[ぃぇゃや](?:せん|しない|せぬ)[わよ]?|[えけせてねべめれろ]と(?:言う|いう|言った|命じる)|わけ(?:が|は|も)?(?:ね[えーぇ]?|あるか|ある?もんか)[よなさ]?)$",
    why="the line takes itself back with a particle",
    finds="から出る、なんてね / 送るまい / 送るわけねえ / 送るとでも / 送るところだった / 送りゃせん / 運べと言う",
    passes="出るのさ",
)
REJECTED = Shape(
    "(?:(?:だけ)?(?:では|じゃ|で)な(?:くて?|い))(?=[、 ]?[一-鿿ァ-ヴーa-z0-9])",
    why="what is rejected for the answer behind it",
    finds="大腸|じゃなくて小腸",
    passes="大腸|じゃない",
)
INSTEAD = Shape("なくて?、?(?=[一-鿿ァ-ヴーa-z0-9])", why="the right one follows", finds="|なくて小腸", passes="|ない")
ENDS = Shape(
    "(?:だ|です|である|なの|なんだ|なのだ|だった|でした|さ)?(?:よ|ね|さ|な|の|ぞ|わ|ぜ)*[。、!]*",
    why="nothing but a copula follows",
    finds="|だよ| / ||",
    passes="|を|",
)
COPULA = Shape(
    "(?:です|である|だ|ます)[。.]*$|[。.]+$", why="the end of a definition", finds="手法です。", passes="手法の中"
)
CALL = Shape(
    "(?:(?:よう|おう|こう|そう|ろう|もう|とう|ぼう)(?:よ|ね|か|ぜ)?|ましょう(?:よ|ね)?|[てで](?:ね|よ|おこう|ごらん)?|ないで|な)[。、!]*$",
    why="the clause calls for something",
    finds="さあ覚えよう / 忘れないで",
    passes="歌も歌う",
)
COMPARED = Shape(
    "(?:と(?:は)?(?:違|ちが|異な)|より(?:も|は)?|に(?:は)?比べ|に対し|に対す)",
    why="the term is what the other one is compared with",
    finds="RNN|と違い / RNN|より",
    passes="RNN|と",
)
GIVEN = Shape(
    "[ぁ-ゖ]{0,4}?(?:と(?![いしも])|ば|ほど|たら|につれ)",
    why="the word before is a condition",
    finds="下げる|と再現率が / 増え|れば",
    passes="下げる|手法",
)
PART = Shape(
    "(?:を|に(?!つい|関|対)|で(?!す|は?な|あ|$|、)|から|へ|まで|より|が)",
    why="the part that a word has in the clause, but for whose it is",
    finds="情報|から / 声|で送る",
    passes="データ|の / 手法|で、 / 手法|である",
)
LAST = Shape("[をにがはでへ]?[。、!]*$", why="a word that asks ends the line", finds="何|を", passes="何|を使うか")
DONE_SO = Shape(
    "[をはもがに]?(?:さ|せ|させ|され)?",
    why="the verb is turned round right behind what is claimed",
    finds="|をさ| / ||",
    passes="|して|",
)
NOUNS = Shape(
    "[一-鿿ァ-ヴーa-z]{2,}|[一-鿿]", why="the words of a text that carry its sense", finds="次元を圧縮", passes="する"
)
MEANS = Shape(
    "(?:に(?!つい|関|対)|で(?!す|は?な|あ|$|、)|から|へ|まで|より|が|と(?![いはも呼])|や|も|とか|、(?=[一-鿿ァ-ヴー]+[はがを]))",
    why="what it is done with, or who does it",
    finds="情報|から / 声|で送る",
    passes="情報|を",
)
