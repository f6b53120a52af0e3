"""What a clause denies, and which statements of a topic it denies with that."""

from songgen.check.claims.shape import Shape

HARDLY = Shape(
    "(?:にく|づら|がた|難)[いくさ]",
    why="the verb is hardly ever true",
    finds="にくい / づらくなる",
    passes="やすい",
)
ON_CONDITION = Shape(
    "(?:すぎ|過ぎ)?[ぁ-ん]{0,2}?(?:と(?![いしこもと])|ば|たら|なら|ほど|につれ|ても|場合|とき|時に|前|後|あと)",
    why="what follows is so on a condition, or at a time",
    finds="と生じる / ほど下がる / 場合に使う / あとに使う",
    passes="という手法 / とともに",
)
SO_AS = Shape(
    "(?:の|こと|もの|ため|よう)(?:です|で(?=、|[^すはも]).*|に、?.*|の[一-鿿ァ-ヴー]{1,6})?",
    why="a noun made of the verb that ends the statement, or is what is aimed at",
    finds="|こと| / |ことです| / |ために縮める| / |ための手法|",
    passes="|ことを防ぐ|",
)
NEGATIVE = Shape(
    "な[いかけ]|ず|ません|ぬ|不要|無用|無関係|無縁",
    why="without these nothing is denied",
    finds="使わない / 使わず / 使いません / 不要",
    passes="使う",
)
NEGATIVE_END = Shape(
    "(?:な(?:い|かった)|ず|ません|ぬ|不要|無用|無関係|無縁)[ぁ-ん]{0,6}$",
    why="the clause ends in a denial",
    finds="使わないんだよ / 使わず / 不要です",
    passes="使わない方法",
)
LIMITED = Shape(
    "だけ|のみ|ばかり|しか|ほど|より|必ず|いつも|いつでも|常に|すべて|全て|全部|完全|完璧|単純|単なる|ただの|ほとんど|あまり|それほど|そんなに|まだ|もう"
    "|とは限|かも|なけれ|なきゃ|なくて|ないと|なしに?で?|たら|れば|ても|ずに|(?:では|じゃ|で)なく|どころか|他|ほか|とは(?:違|異)|同じ"
    "|どんな|どの|誰|万能|直接|(?:にく|づら)く|過ぎ|すぎ|たくな|くはな",
    why="only so far, or on a condition: what is denied is not the statement itself",
    finds="RNNほど遅くない / 木だけではない / 夜でなければ使わない / ほとんど使わない",
    passes="学習しない / 使わないよ",
)
IN_A_CASE = Shape(
    "(?:の|[るたい])(?:とき|時|場合|際)(?![一-鿿])",
    why="in a case alone: only what is so in every case is denied by it",
    finds="推論のときは使わない",
    passes="使わない",
)
EVEN_IF = Shape(
    "(?:て|(?<=[んい])で)も(?!.{0,9}[てで]も)",
    why="what is denied is denied even on a condition",
    finds="たたいても割れない",
    passes="たたくと割れない",
)
WITHOUT = Shape(
    "なし|抜き(?![出取])|やめ|不可",
    why="a statement that itself says what is not, without a verb that is denied",
    finds="正解ラベルなしで / 再帰をやめた",
    passes="画像をずらして / 重複を許して抜き出す",
)
AT = Shape(
    "(?:に|で|から)?(?:は|も)?(?![一-鿿])",
    why="behind a side of the term",
    finds="|には / |では / |に",
    passes="|計算",
)
STEM = Shape(
    "[一-鿿]+(?=[ぁ-ん])(?<!分)(?<!生)",
    why="the kanji of a verb",
    finds="|残す",
    passes="|分かる / |残",
)
SPOKEN_OF = Shape("(?:に|で)?(?:は|が|も|って)", why="the clause speaks of it", finds="|は学習しない", passes="|を使う")
KIND_ENDS = Shape(
    "(?:の(?:一種|一つ|ひとつ|1つ|仲間|一員|代表[^、をはが]{0,10}))?(?:です|である)?",
    why="the definition ends in what the term is",
    finds="|の代表的な手法です| / ||",
    passes="|の部品|",
)
GOES_ON = Shape(
    "ず(?=に(?![はも])|[一-鿿ァ-ヴーa-z0-9])",
    why="a verb is denied, and the clause goes on with what is done instead",
    finds="|ずに学ぶ / |ず注意だけで読む",
    passes="|ずつ / |ずには",
)
EITHER = Shape(
    "[一-鿿ァ-ヴー]や[一-鿿ァ-ヴー]|または|もしくは|あるいは|[一-鿿ァ-ヴー]か[一-鿿ァ-ヴー]|など",
    why="what is said of all kinds together need not be so of each",
    finds="最大値や平均をとる / 最大値か平均",
    passes="最大値をとる",
)
