"""Around the verb of a relation: what is only supposed, aimed at, or said of another noun."""

from songgen.check.claims.shape import Shape

EMBEDDED = Shape(
    r"(?:の|こと|事態|現象|状況)(?:を|が|に|から)|前|ない?よう|危険|おそれ|恐れ|リスク|可能性|かどうか|問題",
    why="the verb is inside another statement (防ぐのを助ける)",
    finds="起こる|のを防ぐ / 生じる|おそれ / 増える|前",
    passes="防ぐ|から / 防ぐ",
)
IF = Shape(
    r"(?:と(?![いっ])|ば|[ただ]ら|なら|ほど|につれ|ても|たければ)",
    why="the verb is a condition",
    finds="上げる|と / 増える|ほど / に悩ん|だら",
    passes="増える|という",
)
BEFORE_IT = Shape("の?前", why="it has not happened", finds="起きる|前に", passes="起きる|時に")
AIM = Shape(
    r"(?:た?い(?:なら|とき|時|から)|たければ|(?:ため)?に(?:は)?(?=[^、]{0,3}|、)|ため|には)",
    why="the verb is the aim, the term behind it the means",
    finds="再現率を上げ|たいなら閾値を下げる / 防ぐ|ためにはドロップアウト",
    passes="防ぐ|のがドロップアウト",
)
LINKED = Shape(
    r"(?!ので|から|けど|のに$)[ぁ-ん]{0,6}(?:ための|ために[^、]{0,8}|のに(?:使う|役立つ|効く)|(?:手法|方法|技術|仕組み|工夫|対策|問題)(?:の|は|が))?",
    why="the term behind the verb is who does it",
    finds="過学習を防ぐ|のは|ドロップアウト / 防ぐ|ための|正則化 / 防ぐ|手法が|正則化",
    passes="防ぐ|ので|正則化",
)
OTHER_OBJECT = Shape(
    "への|に対する|に関する|との|の(?:代わり|かわり)|に[^、をがは]{1,6}[うくぐすつぬぶむる]のを",
    why="the term is not what the verb acts on",
    finds="過学習|への対策 / 全結合層|の代わりに使う / 全結合層|に代わるのをやめた",
    passes="過学習|を防ぐ",
)
OWNER = Shape(
    r"\)?(?:\([^)]*\))?の(?!せいで|おかげ|ため|力で|効果で)[^をがは、]{0,10}",
    why="whose problem it is, not who acts",
    finds="RNN|の|勾配消失 / RNN|の厄介な|勾配消失",
    passes="RNN|のおかげ|勾配消失 / RNN|は|勾配消失",
)
SO_THAT_NOT = Shape(
    "[ぁ-ん]{0,3}ない(?:ため|よう)に?",
    why="it is to be kept from happening",
    finds="生|まないために",
    passes="生|まない",
)
BY_MEANS = Shape(
    "(?:で|によって|により|を通じて|を通して|を(?:お?手本|教材|参考|もと|元|頼り|教師)に(?:して)?)(?![はもす]|ある|な[いく])、?(?=[^、]{2})",
    why="something is done with it",
    finds="3ウェイハンドシェイク|で接続を確立 / 棋譜|を手本に学んだ",
    passes="3ウェイハンドシェイク|ではなく / 3ウェイハンドシェイク|である",
)
ATTRIBUTE_OF = Shape(
    "(?:.[るうくすつむぶぐただ]|ない)[一-鿿ァ-ヴーa-z]",
    why="a noun follows the verb",
    finds="|使うbert / |ない門",
    passes="|使い畳み込み / |使う。",
)
OF_ANOTHER = Shape(
    "と|より|の(?!は|が)|に(?!は)|から|を|も",
    why="the term behind the verb is only compared, or a part of what is said",
    finds="エンコーダを使うbert|とちがう / エンコーダを使うbert|より",
    passes="エンコーダを使うbert|だ",
)
DONE_WITH = Shape(
    "(?P<thing>を、?)(?P<verb>[^、はがを]{1,8}?)(?:(?:して|[いっき]て|[えけせてねめべれ]て|んで)(?!.*(?:な[いく]|ず|ません|不要|無[いし]|や[めむ]))|[るうくすつむぶぐ](?:んだ|よ|ね|の|さ)*$)",
    why="something is done with it",
    finds="株主総会|を開く / 株主総会|を開いて決める",
    passes="株主総会|が / 株主総会|を開く必要がない / 株主総会|を置く会社より",
)
WHERE = Shape("(?:では|には|でも|にも)、?", why="where what follows is so", finds="GRU|では", passes="GRU|は")
WORKS = Shape(
    "が(?:[^、はがを]{0,6}を)?(?:い[るて]|おり|ある|あり|働|はたら|活躍|効|支え|担|にな[うっ]|にらみ|きかせ|守|動|使われ|用いられ|かかわ|関わ|要る|必要(?!な))"
    "[^、はがを]{0,6}?[るくすつむぶぐう要](?:よ|ね|んだ|だ)*$",
    why="it is at work there",
    finds="監査役|がにらみをきかせる / 記憶セル|が働く",
    passes="監査役|がいない / 監査役|が消える / 監査役|が姿を消す / 監査役|が要らない",
)
EVEN = Shape(
    "でも|だけで(?:は)?|のみで(?:は)?",
    why="not even that does it: another thing might; nor does it alone",
    finds="徳政令|でも / ドロップアウト|だけでは",
    passes="徳政令|で",
)
EVEN_SO = Shape(
    "でも(?!な)", why="what follows is so in spite of it", finds="モデルが複雑|でも", passes="徳政令|でもない"
)
TOO_MUCH = Shape(
    "[がは](?:遅|早|速|薄|古|若|遠|近|甘|雑)[ぁ-ゖ]?(?:すぎ|過ぎ)(?:ると|れば|たら|て)",
    why="done so, it does not do what it does",
    finds="早期終了|が遅すぎると",
    passes="正則化|が強すぎると",
)
MISSING = Shape(
    "(?:が|の|は|も|を)?(?:(?:し|使わ|用い|行わ|持た)?な[いくしけきり]|無し|抜き|不要|(?:せ|使わ|用い)ず)",
    why="the term is missing: the verb behind is not done with it",
    finds="再学習|なしで使える / 許諾|がなければ使えない / 再学習|せずに使う",
    passes="再学習|を使う",
)
NO_SUCH = Shape(
    "(?:なんて|なんか|など|は)?(?:どこにも)?(?:い|存在し|あり(?:え|得))?(?:ない|ません)(?:よ|ね|の|さ)*$",
    why="there is none of which the attribute is true: it is denied of all",
    finds="木探索を使わないAlphaGo|なんてない / 使わないRNN|は存在しない",
    passes="使うRNN|ではない / 使うRNN|はある",
)
STILL = Shape(
    "(?:[てで]|として)も",
    why="it is granted that something is done, and what is said comes of it all the same",
    finds="使っても起こる",
    passes="使って起こる",
)
MAY_BE = Shape(
    "[ぁ-ゖ]{0,3}?(?:ことは?(?:も|が)?あ[るりっ]|う[るり]|得[るり]|場合(?:も|が)あ)",
    why="it may come about",
    finds="起こる|ことはある / 起こり|うる / 起こる|場合もある",
    passes="起こる / 起こる|ことが多い",
)
TOPIC = Shape(
    "(?:は|が|も|こそ|って)、?",
    why="two terms of which one brings the other about",
    finds="勾配消失|は|ReLU",
    passes="A|と|B",
)
FAULT = Shape(
    "のせい(?:だ|です|さ|なんだ)?(?:よ|ね|さ)*",
    why="the first term comes of this one",
    finds="勾配消失はReLU|のせいだよ|",
    passes="勾配消失はReLU|のせいじゃない|",
)
CAUSE = Shape(
    "の(?:主な|大きな|本当の)?(?:原因|元凶|犯人)(?:だ|です|さ|なんだ)?(?:よ|ね|さ)*",
    why="this term comes of the first one",
    finds="ReLUこそ勾配消失|の原因だ|",
    passes="ReLUは勾配消失|の原因を断つ|",
)
NO_MORE = Shape(
    "[ぁ-ゖ]{0,3}?なくな(?:る|った|ります)(?:よ|ね|の|んだ)*$",
    why="it comes about no more",
    finds="起こ|らなくなる / 起き|なくなったよ",
    passes="起こ|らなくなるまで",
)
AS_NOUN = Shape(
    "[とや・][一-鿿]{2,4}の",
    why="a verb's noun that is named beside another one",
    finds="と活用の",
    passes="を活用の",
)
