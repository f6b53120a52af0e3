"""Frames of a sentence that another, plainer frame says as well."""

from songgen.check.claims.japanese.shapes.described import NOT_DONE_TO
from songgen.check.claims.shape import Shape

_CALLED = (
    "呼ばれている|呼ばれてる|呼ばれます|呼ばれる|呼んでいる|呼びます|呼ぼう|呼びましょう|呼ぶ|よぶ|言います|言う|いいます|いう|称する|称される"
    "|名付けられている|名づけられている|名付けられた|名づけられた|名付けられる|名づけられる|名付けた|名づけた"
)
_KIND = f"[一-鿿ァ-ヴー]{{1,8}}{NOT_DONE_TO}|ai|もの|こと|やつ|ほう|やり方|働き|しくみ"
"""What kind of thing is described."""

HEAD = Shape(
    rf"(?:(?<=[るたうくすつむぶぐいぬ])|(?<=な))(?P<noun>(?:の)?(?:{_KIND}))"
    "(?:のこと)?(?:は|が|を|って|こそ|とは|といえば|と言えば|といったら)、?$",
    why="「VするNはX」 says of X what 「VするのはX」 says",
    finds="ノードを無効化する手法は / 割引を決める係数は / 縁を囲むものを / ganを考案した人物といえば",
    passes="割引の係数は / 割引を決める係数に / 生成器が騙す相手は",
)
NOUN = Shape(
    rf"(?<=[るたうくすつむぶぐいぬな])(?:{_KIND})$",
    why="what the clause before describes, told by its kind alone",
    finds="記憶を消し去る門 / 実権を握る政治",
    passes="記憶の門",
)
SIDE_OF = Shape(
    "の(?:課題|タスク|手法|方法|仕組み|しくみ|技術|工夫|工程|段階|部分|部品|機能|層|ゲート)(?:は|が|って|といえば)、?",
    why="a side of the term before, which the answer behind is, and no companion of it",
    finds="BERT|の課題は",
    passes="BERT|の課題を / 生成器|のライバルは",
)
WITH_MORE = Shape(
    "(?<=[はが])(?!その)[一-鿿ァ-ヴーa-z]{2,8}の$",
    why="where the answer is, or whose it is",
    finds="天台宗の総本山は高野山の",
    passes="総本山を高野山の",
)
ITS = Shape(
    "が(?:標準で|普通|ふつう|主に|おもに)?(?:使う|使っている|用いる|持つ|もつ|有する|とる|取る|受け持つ|担う|担当する|行う|果たす|属する|示す|表す|求める|出す)"
    "(?=[一-鿿ァ-ヴー]{1,8}(?:は|って))",
    why="「TがVするNは」 says of the term what 「TのNは」 says",
    finds="HTTP|が標準で使うポートは",
    passes="HTTP|がポートを使うのは",
)
TAIL = Shape(
    rf"(?:(?:と|って)(?:{_CALLED})|(?:のこと|という(?:手法|方法|名前|単語|言葉|もの|やつ))?(?:を(?:指す|表す|意味する|さす))?"
    r"|の(?:仕事|役目|役割|役|しわざ|得意技|担当|出番|おかげ|チーム|研究チーム|研究者|流儀|真骨頂|持ち味|十八番|技|売り|基本|原則|鉄則|ルール|作法|極意|お家芸|特技|得意|特徴|特色|長所)|(?:の)?ただ(?:一|ひと)つの(?:技|武器))"
    r"(?:だった|だ|です|である|であった|でした|なんだ|なのだ|なの|さ)?(?:よ|ね|の|んだ|のだ|んです|のです|わけだ|さ|ぜ|ぞ|な|わ|って)*(?:[。、!]|$)",
    why="the name stands there as the answer, and nothing is added to it",
    finds="早期終了|と呼ばれる / 学習率|である / 層正規化|の役目 / 早期終了|のこと",
    passes="早期終了|を使う / 早期終了|という嘘",
)
THAT_IS = Shape(
    "、(?:それ|これ|そいつ)(?:が|は|こそ|を|こそが)|、(?:その|この)?(?:名|名前)(?:は|も|が|こそ)|、人呼んで|、名付けて",
    why="「V、それがX」 says of X what 「VするのがX」 says",
    finds="記憶を消し去る門|、それが / 重みを整える|、それを",
    passes="記憶を消し去る門|、それでも",
)
THAT_ONE = Shape(
    rf"(?<=[るたうくすつむぶぐ])(?:[一-鿿ァ-ヴー]{{1,8}}{NOT_DONE_TO}|もの|やつ|の)?、(?:それは|それが|(?:その|この)(?:[一-鿿]{{1,4}}の)?(?:人|名|名前|正体|方|国|会社|者|男|女)(?:は|こそ|が)|(?:その|この|あの)年(?:は|が|こそ))、?",
    why="「VするN、それはX」 says of X what 「VするのはX」 says",
    finds="電池を発表した人、その名は / ganを出した会社、それは / ganを発表した、あの年は",
    passes="ganを出した、それでも",
)
SAID_SO = Shape(
    "と[答言い思覚考叫書]",
    why="the answer is put into somebody's mouth",
    finds="ファインチューニングと答えよう",
    passes="ファインチューニングだよ",
)
WITHIN = Shape(
    "(?:において|における|では|には|での|で|に|の)、?",
    why="where it is so, before what is so",
    finds="GAN|で / Transformer|に",
    passes="GAN|は",
)
WHOSE = Shape("の", why="whose the thing named behind is", finds="LSTM|の", passes="LSTM|は")
NEVER = Shape(
    "(?:一切|いっさい|絶対に?|断じて|まったく|全く|決して|ひとつも|一つも|一度も|一度たりとも|少しも|ちっとも|ぜんぜん|全然|まるで|何一つ|何も|どれも)"
    "(?=[^、。]{0,24}?(?:な[いかく]|ず(?:$|、|に)|ません))",
    why="a word that only makes a denial stronger",
    finds="情報を一切受け取らない / 影響をまったく受けない",
    passes="一切を受け取る",
)
NEVER_HAPPENS = Shape(
    "(?:こと(?:は|が|も|なんて|など|すら)?(?:一度も|決して)?(?:ない|無い|ありません|なかった|あり得ない|ありえない)|もの(?:では|じゃ)(?:ない|ありません))(?=(?:よ|ね|の|んだ|のだ|のです)*(?:[。、]|$))",
    why="「Vすることはない」 and 「Vするものではない」 are 「Vしない」",
    finds="報酬が与えられる|ことはない / 一層ずつ進める|ものじゃない",
    passes="報酬が与えられる|ことはないか",
)
INVITED = Shape(
    "を(?:一緒に|みんなで)?[^、はがをに]{1,8}?(?:よう|おう|こう|ろう|そう|もう|とう|ぼう)(?:よ|ね|か|ぜ)?、(?:それは|全部で|合わせて|合計)?",
    why="an invitation to look at the term, and what is said of it",
    finds="ゲート|を数えよう、全部で / 混同行列|を描こう、",
    passes="ゲート|を使う、",
)
COMPUTED = Shape(
    "(?:を|の)(?:計算|算出|求め)(?:する|る)?(?:の)?(?:際|とき|時|場合|うえで|上で|に)?(?:に)?(?:は|も)?、?(?!た|て|し|ら|ば|れ|方)",
    why="where the term is worked out",
    finds="正解率|を計算する際、 / 正解率|の計算に / 正解率|を求めるには",
    passes="正解率|を計算した",
)
NUMBER_OF = Shape(
    "の(?:件数|個数|数|値)(?=(?:は|を|が|も)[^、。]{0,8}(?:使|用い|見|含|数え|入|無視|考え|関係))",
    why="that how many there are is used is that they are",
    finds="真陰性|の件数は使われない",
    passes="真陰性|の数が増える",
)
NO_KIND = Shape(
    "に(?:は)?(?:含まれ|属さ|属し|入ら|分類され|当たら|あたら|該当し)(?:て(?:は)?い)?(?:ない|ません)",
    why="it is none of them",
    finds="停滞前線|には含まれない",
    passes="停滞前線|には含まれる",
)
OTHER_NAME = Shape(
    "、?(?:またの名|またの名前|別名|通称|愛称|略称|正式名称)(?:を|は|が)?、?(?=[一-鿿ァ-ヴーa-z])",
    why="another name of the term follows",
    finds="L2正則化|、またの名をラッソ回帰",
    passes="L2正則化|の別名",
)
CAME = Shape(
    "、(?=(?:登場|誕生|発表|提案|公開|発売|成立|発明|発見|開発|デビュー)(?:した年|の年)?(?:は|って))",
    why="when the term came about is told behind it",
    finds="AlphaZero|、登場は",
    passes="AlphaZero|、登場",
)
NAME_OF_IT = Shape(
    "、(?:その)?(?:正式な|正式の|本当の|もとの|元の)?(?:名|名前|言葉|意味|名称)は",
    why="what the term is short for follows",
    finds="GHQ|、名は / DNA|、その正式な名は",
    passes="GHQ|、名を",
)
WHO_DID = Shape(
    "、(?=(?:最初に|初めて|はじめて)?[^、はがを]{1,6}?[ただ]の(?:は|が))",
    why="a term, and who did something with it",
    finds="染色体説|、唱えたのは",
    passes="染色体説|、それは",
)
AT_STAGE = Shape(
    "の(?:段階|工程|時点|過程|あいだ|間|最中|ところ|舞台|世界|現場)(?:で|に|から|では|には|からは|は)",
    why="at the stage of the term is in the term",
    finds="事前学習|の段階から",
    passes="事前学習|の段階を",
)
STEP = Shape(
    "(?:の|という)(?:工程|段階|手順|過程|処理|仕組み|しくみ|機能|考え方|概念|ステップ|作業|出番|必要|音|力|助け|姿|存在|影|出る幕)(?=(?:は|が|も|なんて|など)(?:[^、。]{0,4}(?:ない|ある|不要|いらない|要らない)))",
    why="that there is no such step is that there is no such thing",
    finds="ファインチューニング|の工程はない",
    passes="ファインチューニング|の工程で",
)
LETTER_OF = Shape(
    "(?:の頭文字の?|の(?:最初の|最後の|先頭の|真ん中の|中の|頭の|頭につく|[一二三四五六七八九十]文字目の)?)(?=[a-z](?:は|とは|って))",
    why="which letter of the abbreviation is asked for",
    finds="lassoの頭文字のlは / cnnの頭文字cは",
    passes="lassoの頭文字は",
)
AS_WORD = Shape(
    "(?:という(?:単語|言葉|英単語|語)(?:を|の)(?:表している|表す|表します|指す|指している|意味する|意味している|略|頭文字|こと)|を(?:表している|表す|表します|意味する|意味している|指す|指している)"
    "|(?:という(?:単語|言葉|英単語|語))?(?:の頭文字|の[a-z]|から(?:来ている|きている|取った|とった|来た)?|の略))"
    "(?:だ|です|である|なんだ|なのだ|さ)?(?:よ|ね)*(?=[。、]?$)",
    why="what a letter of an abbreviation stands for",
    finds="attention|という単語を表している / logistic|から / vector|の頭文字なんだ / connected|のc",
    passes="attention|を使う",
)
_WHAT = (
    "何|なに|なあに|だれ|誰|だあれ|どなた|どこ|いつ|いくつ|何個|何枚|何層|どれ|どのくらい|どれくらい|どれだけ|どの会社|どこの会社"
    "|何の略"
)
_SO = "(?:答えは|こたえは|正解は|それは|もちろん|そう)?、?"
WHAT_IS_IT = Shape(
    rf"(?:といえば|と言えば|といったら)\?、?{_SO}|(?:は|って|とは|が)?何かと(?:言えば|いえば|いうと|言うと)、?"
    r"|(?:って|とは)(?:何|なに|なあに)(?:の略|のこと)?、?(?![をがにでともはか\\?、])"
    rf"|(?:は|って|とは|が)?(?:{_WHAT})(?:のこと|の会社)?(?:でしょう|だろう|かな|かしら|だっけ|なの|なんだ|だ|です)?(?:か)?\?、?{_SO}",
    why="a question, and its answer behind it",
    finds="vaeのv|って何?|vector / ganを生んだの|はだあれ?|ローゼンブラット",
    passes="vaeのv|って何を",
)
VIVIDLY = Shape(
    "(?<=より)(?:も)?(?:ずっと|はるかに|かなり|もっと|さらに|だいぶ|ぐっと|うんと|少し|ちょっと)(?=[一-鿿ァ-ヴーぁ-ん])|(?<=[をにがはへで])(?:何度も|何回も|毎年|毎回|たびたび|しばしば|くり返し|繰り返し|いっそう|ますます|どの[一-鿿]{1,3}も|誰もが|みんなが|全員が)(?=[一-鿿ぁ-ん]{2})|(?<=[をにがは])(?:とても|とっても|すごく|ぴったり|きっちり|きちんと|ちゃんと|しっかり|じっくり|ぐっと|ぐんと|ぐいっと|ぐんぐん|どんどん|ぎゅっと|さっと|ぱっと|さくっと"
    "|ずばっと|ずばり|びしっと|ぴたりと|ぴたっと|すっかり|見事に|みごとに|上手に|うまく|じょうずに|一気に|たくみに|巧みに|こっそり|そっと|ひたすら|せっせと)、?(?=[一-鿿ァ-ヴーa-z0-9ぁ-ん]{2})",
    why="how vividly something is done does not change what is done",
    finds="重みをぴったりゼロにする / 次元をぎゅっと圧縮 / 入力層よりずっと広く",
    passes="ぴったり / 学習を途中で止める",
)
HEART_OF_IT = Shape(
    "の(?:心臓部|心臓|中核|核心|核|中心技術|中心|かなめ|要|肝|主役|屋台骨|エンジン|原動力)(?:は|といえば|って|が)、?(?=[^、はがを]{1,20}(?:だ|です|さ|だよ)?(?:よ|ね)?[。、]?$)",
    why="what it is built on is what it uses",
    finds="Transformer|の心臓部はLSTM",
    passes="台風|の中心は静かで、風が弱い / GAN|の中心を",
)
VERB_ENDS = Shape(
    "(?:[るくすつむぶぐ]|ない|[一-鿿ぁ-ん](?:った|いた|した|んだ|えた|けた|せた|てた|ねた|めた|べた|れた))$",
    why="the clause before is a whole statement",
    finds="上がっても止めない / 次元を圧縮する",
    passes="記憶を消し去る門",
)
CLEFT = Shape(
    "(?<=[るたうくすつむぶぐいぬ])(?:の|こと|もの|やつ|ほう|方)(?:は|が|こそ)、?",
    why="what the answer behind does or is stands before it",
    finds="止めないのが早期終了",
    passes="学習の方が",
)
NOT_ALL_IN_ONE = Shape(
    "、|(?:では|じゃ|で)なく",
    why="more than one thing is said, or one of them denied for another",
    finds="技術ではなく心理を突く",
    passes="心理を突かない",
)
ALLOWED = Shape(
    "(?:て|で)も?(?:いい|よい|良い|構わない|かまわない|大丈夫)(?=(?:だ|です|よ|ね|の)*(?:[。、]|$))",
    why="what may be done can be done",
    finds="入れてもいい",
    passes="入れていい値 / 見てはいけない",
)
TAKES_EFFECT = Shape(
    "の(?:適用|施行|運用|利用|提供|販売|発売|公開|実施|導入|サービス|放送|運行|営業)(?=が(?:始ま|スタート|開始))",
    why="the term began with it",
    finds="GDPR|の適用が始まったのは",
    passes="GDPR|の適用を",
)
GIVEN = Shape(
    "(?:(?<=[るたうくすつむぶぐいな])(?:とき|時|場合|際)(?:には|に|は)?|(?<=[るくすうむつぶぬいだ])と|(?<=[れせけめえべねてげ])ば|[ただ]ら|(?<=[るくすうむつぶぬい])ほど|(?:^|(?<=、))[^、はがを]{1,12}(?:に|で)(?:は)?|^[0-9]{3,4}年(?:に)?、?(?:[^、はがを]{1,10}(?:に|で))?)、?$",
    why="when or where what follows is so",
    finds="近くを見るとき、 / 近くを見ると / 間隔が広いほど / 夜には / 1770年、ポーランドに",
    passes="近くを見て、",
)
TOPICAL = Shape("(?:は|が)(?!な)、?", why="the term is what is spoken of", finds="毛様体|は", passes="毛様体|を")
DONE_WITH_IT = Shape(
    "(?:ちゃ|じゃ|ちま|じま)[うっ]|[てで]しま[うっ]",
    why="that it is done with, or a pity, changes nothing of what happens",
    finds="増えちゃう / 消えてしまった / 読んじゃった",
    passes="復元じゃない",
)
MADE_USE_OF = Shape(
    "を(?:燃料|材料|原料|ベース|武器|道具|手がかり|頼り|よりどころ|元手|相棒|味方)に(?:して)?、?(?=[^、はが]{1,14}[るたうくすつむぐぶ])",
    why="what is done with it is done by using it",
    finds="コークス|を燃料に鋼を生み出す / ラベル|を手がかりにして学ぶ",
    passes="コークス|を燃料に",
)
HOLDS_UP = Shape(
    "(?:の[一-鿿]{1,4})?を(?:支え(?:る|ている)|動かす|動かしている)(?:の|もの|技術|仕組み|しくみ|柱)(?:は|が)、?(?=[^、はがを]{1,20}(?:だ|です|さ|だよ)?(?:よ|ね)?[。、]?$)",
    why="what holds it up is what it uses",
    finds="A3C|の学習を支えるのは経験再生",
    passes="A3C|の学習を支える",
)
STANDARD_OF = Shape(
    "が[^、はがを]{1,6}[るすくうつむ](?:目安|基準|条件|ライン|割合|比率|数|時期|場所|期間|回数)は、?",
    why="what the standard for the term is, the term is",
    finds="特別決議|が通る目安は",
    passes="特別決議|が通る会議は",
)
HONORIFIC = Shape(
    "(?<=[一-鿿ァ-ヴー])(?:さん|くん|ちゃん|さま)(?=(?:たち)?(?:だ|です|の|は|が|を|に|よ|ね|$|[。、!]))",
    why="a thing called like a person is the thing",
    finds="働くのは酵母さん",
    passes="たくさん / 皆さま方",
)
FAMILIAR = Shape("(?<![一-鿿])お(?=[隣家国水])", why="a polite prefix", finds="色相環でお隣", passes="お互い")
EVEN_THIS = Shape(
    "(?:さえも?|すら(?:も)?)(?=[^、。はが]{0,10}?(?:な[いく]|ず(?:$|、)|ません))",
    why="not even that is that neither",
    finds="停車さえも許されない",
    passes="停車さえできれば",
)
COLLOQUIALLY_NOT = Shape(
    "(?P<te>ちゃ|じゃ)い(?=な[いかく])", why="a denial in colloquial form", finds="生えちゃいない", passes="見ちゃう"
)
HOW_MUCH = Shape(
    "が(?:どれだけ|どれほど|どのくらい|どれくらい)(?P<what>[一-鿿]{1,2}[ぁ-ん]{0,2}?)いか(?=の|を|が|は)",
    why="how much it is so is its measure",
    finds="色がどれだけ明るいかの",
    passes="色がどれだけ続くかの",
)
LED_BY = Shape(
    "が(?:主役|主力|主体|メイン|中心|決め手|看板)の[^、はが]{1,6}?(?:は|が|といえば|って)、?",
    why="what it is led by is what it uses",
    finds="カベルネ|が主役の赤は",
    passes="カベルネ|が主役",
)
UNLESS_SO = Shape(
    "(?:な(?:ければ|けりゃ|きゃ|いと|くては|くちゃ|いなら)|ねば)、?$",
    why="what must be so of the term behind",
    finds="止まら|なきゃ",
    passes="止まれば",
)
MERELY = Shape(
    "だけ|のみ|ても|でも|ながら",
    why="what comes before is granted, and is not enough",
    finds="ゆっくり進むだけで止まら",
    passes="止まら",
)
NOT_CALLED_SO = Shape(
    "(?:と|とは|には?)(?:いえ|言え|呼べ|よべ|認められ|なら|なれ|みなせ)(?:ない|ません)(?:よ|ね)*[。、!]*$",
    why="without it, it is none of them",
    finds="徐行|とはいえない",
    passes="徐行|といえる",
)
IN_ALL = Shape(
    "(?<!を)(?:ぜんぶで|全部で|合わせて|あわせて|合計(?:で)?|総勢|しめて)(?=[0-9一二三四五六七八九十])",
    why="that it is the whole number changes nothing of it",
    finds="常任理事国は|ぜんぶで七つ",
    passes="全部で覚える",
)
LIKE_IT = Shape(
    "(?<=[はがを])[一-鿿ァ-ヴーぁ-ん]{1,6}?(?:のような|みたいな)(?=[一-鿿ァ-ヴー])",
    why="what it is likened to changes nothing of what it is",
    finds="つかまえるのは空のような青い光",
    passes="空のように",
)
EPITHET = Shape(
    "(?<=[るたうくすつむぶぐいだ])、?(?:悲しみ|哀しみ|孤独|情熱|炎|伝説|幻|魂|孤高|不屈|悲劇|悲運|奇跡|天才|鬼才|異才|奇才|巨匠|反骨|放浪|狂気|希望|憧れ|われら|我ら|世紀|時代)(?:の)?$",
    why="how the one named behind it is felt to be",
    finds="耳を切った、悲しみの / オランダが生んだ鬼才",
    passes="悲しみの / 耳を切った、モネの",
)
WORK_BEHIND = Shape(
    "の(?:名作|作品|傑作|代表作|大作|名画|絵|作|曲|名曲|小説|著書)(?:だ|です|さ|だよ)?(?:よ|ね)?[。、!]*$",
    why="whose work the thing named before it is",
    finds="セザンヌ|の名作",
    passes="セザンヌ|の名作を",
)
SENT_OUT = Shape(
    "が(?:[0-9]{3,4}年に)?(?:送り出した|世に送り出した|世に送った|世に出した|世に問うた|手がけた|リリースした|生んだ|生み出した|世に放った)(?:[^、。はがを]{1,6}の(?:技|手法|モデル|術|道具|傑作|名作|頭脳)、)?",
    why="it is theirs who made it",
    finds="DeepMind|が2017年に送り出した / OpenAI|が世に出した",
    passes="OpenAI|が使った",
)
NAMED_AFTER = Shape(
    "の(?:語源|名前の由来|名の起こり|名前の起こり|ネーミング|呼び名の由来)は、?(?:[^、はがを]{1,5}い)?(?=[一-鿿ァ-ヴー])",
    why="where its name is from",
    finds="キュビスム|の語源は荒々しい野獣",
    passes="キュビスム|の語源を",
)
ON_CONDITION = Shape(
    "(?P<what>[^、は]{2,16}?)(?:(?<![るうくすつむぶぐぬただい])なら(?:ば)?|であれば|だったら|に(?:届け|達すれ|なれ)ば|に(?:届い|達し|なっ)たら|を(?:超えれば|越えれば|超えたら|越えたら))、?(?:もう|それは|晴れて|立派な|当然)*$",
    why="on what condition something is the term behind",
    finds="|資本金が1億円に届けばもう / |資本金が1億円なら",
    passes="|資本金が1億円に",
)
COUNTS_AS_ONE = Shape(
    "(?:の(?:仲間入り|仲間))?(?:だ|です|になる|と(?:呼ぶ|呼ばれる|いう|みなす|みなされる|される)|に(?:なる|当たる|あたる|該当する))?(?:よ|ね|さ)*[。、!]*$",
    why="it is one of them",
    finds="大会社|の仲間入り / 大会社|だよ",
    passes="大会社|を作る",
)
ON_OCCASION = Shape(
    "(?P<what>[^、は]{2,14}[るいうくすつむぐぶ])(?<!ない)(?<!れる)(?<!せる)(?:とき|時|場合|際)(?:に)?(?:は)?、?$",
    why="on what occasion the term behind is used",
    finds="|定款を変えたいときは",
    passes="|変圧器のときは / |総会を開かないときは / |流れが止められるときは",
)
SERVES = Shape(
    "(?:を(?:使う|使おう|用いる)|で(?:十分|充分|よい|いい|良い|ok|足りる|決まり|済む|事足りる)|の出番|が(?:必要|いる|要る)|だ)?(?:だ|です)?(?:よ|ね|さ)*[。、!]*$",
    why="it is what is used",
    finds="普通決議|で十分 / 普通決議|を使う",
    passes="普通決議|を学ぶ",
)
AT_HEART = Shape(
    "を(?:芯|核|中心|軸|土台|柱|心臓部?|エンジン)に(?:据え|置い|し)(?=[たて])",
    why="what it is built on is what it uses",
    finds="RNN|を芯に据えた / RNN|を核にした",
    passes="RNN|を中心に学ぶ",
)
SPOKEN_OF = Shape(
    "(?:は|って|ってのは|とは|が|(?:の)?(?:ほう|方)(?:が|は))、?",
    why="the term is what is spoken of",
    finds="|は| / |ってのは| / |のほうが|",
    passes="|を|",
)
PARTED = Shape(
    "(?:だ|です)?(?:、|で|けど|が|し)、?", why="a second statement follows", finds="|、| / |で、|", passes="|の|"
)
JUST_SO = Shape(
    "(?:だ|です|である|さ|なの|なんだ)?(?:よ|ね|の|さ|ぞ)*[。、]*",
    why="nothing but a copula follows",
    finds="|だよ|",
    passes="|を使う|",
)
WANTED = Shape(
    "(?<=たい)(?:の|んだ)?(?:か|かい)?[?、]、?(?:それなら|それには|ならば|なら|そんなときは|そういうときは)、?|(?<=た)(?:ければ|けりゃ|かったら)、?|(?<=たい)(?:なら|ならば|んなら|のなら|ときは|ときには|時は|時には)、",
    why="what is wanted is the case in which the answer is taken",
    finds="減らしたい?それなら / 減らしたい、それなら / 分類したければ、 / 分類したいなら、",
    passes="減らしたい?再現率",
)
REASON = Shape(
    "(?<=[るたうくすつむぶぐいだ])(?:から|ので|せいで|おかげで)、?$",
    why="what stands before is so of what follows",
    finds="素因数分解がたやすいから、",
    passes="明日から、",
)
SURELY = Shape(
    "に(?:決まって(?:い)?(?:る|ます)|違いない|ちがいない|間違いない|相違ない|ほかならない|他ならない)(?:だろう?|でしょう?|じゃん|じゃない(?:か)?)?(?:よ|ね|さ|わ|の)*(?=[。、!]*$)",
    why="how surely it is so does not change what is so",
    finds="openai|に決まってるでしょ / openai|に違いない",
    passes="openai|に決まったのは",
)
NOT_ONE = Shape(
    "(?:ひと|一|1|たった一|たったひと)(?:組|枚|本|個|件|人|行|回|台|文字|単語|滴|匹|度|層|ミリ|秒)(?:たり)?とも?(?=[^、。]{0,10}?(?:な[いかく]|ず(?:$|、|に)|ません))"
    "|(?:ひと|一|1)(?:組|枚|本|個|件|人|行|回|台|文字|単語|滴|匹|度|層|ミリ|秒)も(?=[^、。]{0,10}?(?:な[いかく]|ず(?:$|、|に)|ません))",
    why="that there is not even one is that there is none",
    finds="画像が|ひと組もなくても / 一行も消えない",
    passes="画像を一組もらう",
)
MORE_AND_MORE = Shape(
    "(?P<stem>[一-鿿ァ-ヴー]+)[ぁ-ゖ]{0,5}ば、?(?=(?P=stem)[ぁ-ゖ]{0,5}ほど)",
    why="said twice of the same condition",
    finds="|増えれば増えるほど / |近づければ近づけるほど",
    passes="増えれば減るほど",
)
NOW_AND_THEN = Shape(
    "[^、はがをにのもで]{1,10}?(?:たり|だり)、?(?P<verb>[^、はがをにのもで]{1,8}?)(?:(?P<suru>した)|(?P<past>[っいえけせてねめれびみきしち]?[ただ]))り(?:する|し)?"
    "(?:こと(?:は|が|も)?(?:ない|ありません)|(?:は|も)?しない|しません|ない)(?=(?:よ|ね|の|さ|んだ|のだ|です)*(?:[。、]|$))",
    why="that neither is done is that the second is not",
    finds="速まったり安定したりすることはない",
    passes="速まったり安定したりする",
)
IN_FACT = Shape(
    "(?<=[、はがで])(?:実際(?:に)?は|実は|じつは|本当は|ほんとうは|ほんとは|要するに|つまり(?:は)?|そもそも|もともと|もちろん|たしかに|確かに)、?(?=[一-鿿ァ-ヴーa-z0-9ぁ-ん]{3})",
    why="how the line sets in changes nothing of what it says",
    finds="マルチヘッドは、実際には注意を分けない",
    passes="実際の注意",
)
IN_WORDS = Shape(
    "を(?:略さず(?:に)?(?:言えば|言うと|書けば|書くと|呼ぶなら|呼べば|言うなら|書くなら)|(?:ほどけば|ひもとけば|展開すれば|展開すると|開けば|広げれば|ほどくと))、?"
    "|を日本語に(?:直そう|訳そう|しよう|直せ|訳せ)、?|(?:を|は|って|とは)?(?:日本語|英語|漢字|カタカナ|和訳|正式|直訳|ひらがな)(?:で|に|名で|すれば|すると)?(?:言えば|言うと|いえば|いうと|書けば|書くと|訳せば|訳すと|表すと|表せば|直せば|直すと|すれば|すると|呼べば|呼ぶと)、?",
    why="what the term is called in a language follows",
    finds="rbm|を日本語で言えば、 / rbm|を日本語にすると",
    passes="rbm|を日本語で学ぶ",
)
BECOMES = Shape(
    "(?:と|に|って)(?:なる|なります|なるよ|なるんだ|いう|言う|訳す|訳される|呼ぶ)(?:よ|ね|の|さ|んだ|のだ)*(?=[。、]*$)",
    why="what it is called in the language stands before",
    finds="再帰型ボルツマンマシン|となる",
    passes="再帰型になれば",
)
WHICH_IS_IT = Shape(
    "(?<=[一-鿿ァ-ヴーa-zぁ-ん])(?<!で)(?<!に)(?<!と)(?:は|って|とは)[?][、 ]?$",
    why="a question for what has been described, with its answer behind it",
    finds="重なりを測るものさしは? / 記憶を捨てるのは?、",
    passes="測るものさしを?",
)
FIRST_OF_TWO = Shape(
    "[^、がはをも]{2,12}が[^、がはをも]{1,5}く(?:て)?、?(?=[^、がはをも]{2,14}が[^、がはをも]{1,5}(?:い|る|な)ほど)",
    why="two conditions of one outcome: the second is one too",
    finds="データが少なくモデルが大きいほど",
    passes="データが少なくなるほど",
)
ALL_OF_THEM = Shape(
    "(?P<first>(?:[^、がはをも]{2,12}も、?)+)[^、がはをも]{2,12}(?P<too>も)(?=[^、がはをも]{1,5}(?:す|る|く|ぐ|む|う)ほど)",
    why="several conditions of one outcome: the last is one too",
    finds="データも計算量も増やすほど",
    passes="データも増やすほど",
)
EVEN_WITH = Shape(
    "(?:(?:を|が|で|に)|(?:は|が)、?[^、はがを]{1,8}[がを])[^、はがを]{1,8}(?:て|で)も、(?=[^、]+$)",
    why="what is granted and what does not come of it are one statement",
    finds="バッチ正規化|を入れても、学習は安定しない",
    passes="バッチ正規化|を入れて、",
)
NEARS = Shape(
    "(?:値(?:が|は))?(?<![0-9.])(?P<to>0|1)[にへ](?:(?P<grows>近づ(?:く|いていく|いてゆく|きます))|(?P<made>近づける))(?=(?:よ|ね|の|さ|んだ|のだ|です|ほど|と)*(?:[。、]|$|[一-鿿]))",
    why="of a share, to come near to 1 is to rise and to come near to 0 is to fall",
    finds="適合率は|1へ近づく / 誤差は0に近づく",
    passes="10に近づく / 1に近い",
)
COMES_OF_IT = Shape(
    "(?<=[てで])、(?=[^、はがを]{2,16}が(?:でき|生まれ|起こ|起き|始ま|現れ|成立|生じ|完成))",
    why="what comes of the clause before",
    finds="追いついて、閉塞前線ができあがる",
    passes="追いついて、閉塞前線を",
)
PART_MADE = Shape(
    "の[一-鿿ァ-ヴー]{1,8}(?=を[^、はがを]{0,6}?(?:建て|築|作|造|つく|創|設計|描|書|整備)[^、はがを]{0,4}[ただ](?:の|人|者|人物)(?:は|が))",
    why="who made a part of it is asked",
    finds="姫路城|の大天守を建てたのは",
    passes="姫路城|の大天守を見たのは",
)
WHAT_WITH = Shape(
    "(?:^|(?<=、))[^、がを]{1,14}(?<!とき)(?<!時)(?<!場合)(?<!際)(?<!間)(?<!中)(?P<on>は|には|では|までは|からは)、?$",
    why="what something is done to, or where, before that with which it is done",
    finds="電柱から軒先までは / エアコンの外箱は",
    passes="エアコンの外箱が / 推論のときは",
)
WITH_IT = Shape("で(?![ぁ-ん])", why="what it is done with", finds="OW線|で引き込む", passes="OW線|である")
DONE_THERE = Shape(
    "(?<=[一-鿿ァ-ヴーa-z0-9])(?P<on>に|で)は、?$",
    why="where it is done, before what is done",
    finds="変圧器の低圧側には",
    passes="低圧側は",
)
CALLING = Shape(
    "(?<=[一-鿿ァ-ヴーa-z][はもが])(?:ね|さ|な|よ|なんと|もちろん)(?:[、 ]|、 )",
    why="a call for attention behind the topic",
    finds="bpttはね back / ε-greedyはさ、ランダムに",
    passes="bpttはね",
)
COLLOQUIAL = Shape(
    "(?:(?P<verb>(?<=[るたいうくすつむぶぐぬ]))|(?<=[一-鿿ァ-ヴーa-z0-9]))(?:じゃん(?:か|よ|ね)?|だってさ|なんだってさ|んだってさ|んだって|だもん|もん|なのさ)(?=[。、!]*$)",
    why="a colloquial end that adds nothing",
    finds="重みが多いじゃん / ibmじゃん / チューリングなのさ",
    passes="重みが多いじゃないか",
)
AFTER_ALL = Shape(
    r"(?:[、…]|\.\.\.)(?=わけ(?:では|じゃ)な|なんてわけ)",
    why="what is denied stands before the pause",
    finds="深い網で近似する、わけじゃない",
    passes="近似する、わけは",
)
OBJECT_CLEFT = Shape(
    "を(?P<verb>[^、はがをにで]{1,8}[るたうくすつむぶぐ])(?<!という)のは、?(?P<what>[^、はがを]{1,16}?)(?:だ|です|である|なんだ|なのだ|さ)?(?:よ|ね|さ|の)*[。、]?$",
    why="what does it to the term, or is done so by way of it, stands there as the answer",
    finds="肺動脈|を流れるのは動脈血だよ / 介護保険|を運営するのは市町村",
    passes="肺動脈|を流れる動脈血 / テストデータ|を学習に使うのは禁じ手",
)
OF_TWO = Shape(
    "(?:(?P<second>後者|後ろのほう|後のほう|あとのほう|後ろ|二つ目|二番目)|(?P<first>前者|前のほう|先のほう|最初のほう|一つ目|一番目))(?:の(?:ほう|方))?(?=(?:だ|です|である|なんだ|なのだ|さ)?(?:よ|ね|さ|の)*[。、]?$)",
    why="one of two that were named before",
    finds="固定長なのは後ろのほう / 固定長なのは後者だよ",
    passes="固定長なのは後ろの席",
)

_ABLE = "[^、はがを]{{0,7}}?(?:[られえけせてべめげねへ](?:{0})|でき(?:{0})|動(?:{1})|進(?:{2})|成り立(?:{3}))"
IN_NEED = Shape(
    "(?P<what>[^、はがをも]{1,14}?)(?:(?:が|は)?(?:なければ|なきゃ|ないと|なくては|なくちゃ|なけりゃ)|なし(?:では|じゃ|には|に)?)、?"
    + _ABLE.format("ない|ません", "かない", "まない", "たない")
    + "(?=(?:よ|ね|の|んだ|のだ|のです|さ)*[。、!]*$)",
    why="what cannot be done without it needs it",
    finds="|ラベルがなければ学べない / |ラベルなしじゃ学べない / |データがないと動かない",
    passes="ラベルがなくても学べる",
)
NO_NEED = Shape(
    "(?P<what>[^、はがをも]{1,14}?)(?:(?:が|は)?なくても|なしでも|抜きでも)、?"
    + _ABLE.format("る|ます", "く", "む", "つ")
    + "(?=(?:よ|ね|の|んだ|のだ|のです|さ)*[。、!]*$)",
    why="what can be done without it has no need of it",
    finds="|ラベルがなくても学べる / |ラベルなしでも動く",
    passes="ラベルがなければ学べない",
)
_MAKERS = (
    "書き手|作者|著者|筆者|作り手|生みの親|作曲者|作曲家|画家|詩人|作家|彫刻家|建築家|設計者|考案者|提唱者|編者|監督"
)
_WORKS = "著作|作品|著書|作|著|代表作|小説|絵画|絵|名作|傑作|大作|曲|歌|句|詩|業績|(?:筆|手)に(?:よる|なる)もの"
_MADE = "描|書|著|作|創|彫|刻|詠|編|残|生み出|生|綴|つづ|記|手がけ|世に出|発表|造|築|建て|ものに"
MAKER_OF = Shape(
    rf"の(?:{_MAKERS})(?:は|が|こそ|といえば|って)、?$",
    why="whose work it is",
    finds="デカメロン|の書き手は",
    passes="デカメロン|の書き手を",
)
WORK_OF_HIS = Shape(
    rf"の(?:{_WORKS})(?:だ|です|である|なんだ|なのだ|さ)?(?:よ|ね|さ|の)*[。、!]*$",
    why="whose work it is",
    finds="ルター|の著作 / ダンテ|の作だよ",
    passes="ルター|の著作を読む",
)
KNOWN_FOR = Shape(
    "で(?:その)?(?:名を(?:あげ|上げ|残し|馳せ|はせ|なし|知られ)た|(?:よく|広く)?知られ(?:た|る|ている)|有名な|名高い|名の知られた|おなじみの|世に(?:出た|知られる|知られた))$",
    why="what one is known for is one's own",
    finds="君主論|で名をあげた",
    passes="君主論|で",
)
BY_HAND = Shape(
    "の(?:筆|手)(?:による|になる|が生んだ|から生まれた)、?",
    why="whose work it is",
    finds="ラファエロ|の筆による",
    passes="ラファエロ|の筆を",
)
TITLED = Shape(
    rf"という[^、をがは]{{1,10}}を[^、をがは]{{0,4}}?(?:{_MADE})[^、をがは]{{0,3}}[ただ]$",
    why="what one made is one's own",
    finds="ユートピア|という理想の国を描いた",
    passes="ユートピア|という理想の国を読んだ / ユートピア|という",
)
NAME_BEFORE = Shape(
    "(?:^|(?<=[、はがを]))[^、はがをにで]{2,14}$", why="the name of a work", finds="君主論", passes="は"
)
AFTER_IT = Shape(
    "、?(?:それ|これ|そいつ|その工程|その段階)(?:が|を)(?:済んだら|すんだら|終わったら|終えたら|済ませたら|すませたら|済ませて|終えて|済むと|終わると)、?",
    why="what follows comes next",
    finds="翻訳|、それが済んだら転写",
    passes="翻訳|、それが",
)
IS_THERE = Shape(
    "(?<=[一-鿿ァ-ヴー])がい(?=る(?:よ|ね|の|んだ)*(?:$|、)|な[いく])",
    why="a thing told as if it lived",
    finds="ウラシルがいる / チミンがいなくて",
    passes="要素が要る",
)
HONOURED = Shape(
    "お(?P<stem>[一-鿿][一-鿿ぁ-ん]{0,3}?[いきぎしちにびみりえけげせてねべめれ])(?:する|します|しよう)(?=(?:よ|ね|の|のが|のは|ため)*(?:$|[、。一-鿿ァ-ヴa-z]))",
    why="done politely",
    finds="関係者に|お見せする",
    passes="おしゃれする",
)
SPEAKING_OF = Shape(
    "(?:といえば|と言えば|といったら)、?",
    why="what follows is said of the term, where it does not end in another one",
    finds="VGG|といえばスキップ結合で深くしたモデル",
    passes="VGG|という",
)
AS_MANY = Shape(
    "(?<=[つ個枚本層種類段人回台])も(?:ある|持つ|持っている|もつ|いる|要る|使う)(?=(?:んだ|のだ|よ|ね|の|ん|さ|です)*[。、!]*$)",
    why="that there are as many is that there are so many",
    finds="四つもあるんだ / 3個もある",
    passes="四つも覚える",
)
NO_SUCH_THING = Shape(
    "(?:なんて|なんか|など)(?:を|は|も)?"
    "(?=(?:使わ|使っ|用い|見[なて]|持た|持っ|返さ|学ば|学ん|求め|計算し|作ら|覚え|数え|含ま|入れ|読ま|足さ|引か|加え|抑え|防が|増やさ|減らさ)"
    "[^、はがを]{0,4}?(?:な[いくか]|ず(?:に)?$|ません))",
    why="a thing that is denied, with contempt",
    finds="|なんて使わないよ",
    passes="|なんて使う / |なんてない",
)
BROUGHT = Shape(
    "(?<=[るいぎた])(?:せいで|おかげで)(?=、?[一-鿿ァ-ヴーa-z])",
    why="what brings it about is the case in which it is so",
    finds="複雑すぎるせいで未学習になる",
    passes="複雑すぎるせいだ",
)
IN_ORDER_TO = Shape(
    "(?P<what>[^、はが]{2,16}[るくすつむぶぐう])(?:ため|の)(?:に|には)(?:は)?、?$",
    why="what the term is used for",
    finds="順番を無視するために / 圧縮するのに",
    passes="順番のために",
)
IS_USED = Shape(
    "(?:を|が)(?:使う|使って|用いる|利用する|使おう|使います|要る|いる|必要|使われる)(?:よ|ね|の|んだ|のだ|さ|だ|です)*[。、!]*$",
    why="the term is used for it",
    finds="RNN|を使うんだ",
    passes="RNN|を使う手法は",
)
BY_MEANS = Shape(
    "(?<=を)(?![一-鿿ァ-ヴーa-z]*(?:だけ|のみ))[一-鿿ァ-ヴー]{1,6}で(?=[一-鿿]{1,3}[ぁ-ん])",
    why="with what something is done, beside what is done to it",
    finds="勾配消失を上限で抑える",
    passes="勾配消失で抑える",
)
