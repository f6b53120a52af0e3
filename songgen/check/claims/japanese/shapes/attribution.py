"""How a wording is tied to its term: a cleft, an attribute, a clause before or behind, a question and its answer."""

from songgen.check.claims.shape import Shape

CLEFT = Shape(
    r"(?:を|と)?[ぁ-ゖ一-鿿]{0,8}?(?:ことで知られる|ことで有名な)?(?:の|こと|役目?|係|もの|手法|方法|仕事|担当|割合|比率|指標|技術|仕組み|しくみ|仕掛け|しかけ|やり方|道具|部品|部分|役者)(?:は|が|って|なら|こそ)$",
    why="「…のはX」: the wording is said of the X behind it",
    finds="圧縮|するのは|エンコーダ / 偽物を作る|係は|生成器 / 全体のうち|当たった割合が|正解率",
    passes="圧縮|する|エンコーダ",
)
FRONTED = Shape(
    r"(?:する|し|の|する?の|こと|役|係)*(?:は|が|なら|といえば|こそ|って)$",
    why="the wording is the topic, the term is its answer",
    finds="復元|は|デコーダ / 復元|といえば|デコーダ",
    passes="復元|の|デコーダ",
)
IF_SO = Shape(".*なら(?:ば)?、?", why="a condition", finds="|なら", passes="|は")
PRENOMINAL = Shape(
    r"(?:学習|型|系|用|向き|担当|係|役)?(?:だけの|ばかりの|の|な|という|といった)$|(?:を|に|が)?(?:する|した|している|できる|担う|行う|もつ|持つ)$"
    r"|が(?:作|始め|進め|行|定め|率い|開|建て|書い|考え|主導|実施|断行|制定|提案|発表|開発)[ぁ-ん]{0,4}[たる]$",
    why="the wording is an attribute of the term behind it",
    finds="教師なし|の|事前学習 / 圧縮|する|エンコーダ / 圧縮|担当の|エンコーダ / 徳川吉宗|が始めた|享保の改革",
    passes="教師なし|で|事前学習",
)
ATTRIBUTIVE = Shape(
    r"[るうくすつぬぶむぐたいだ]$",
    why="a verb or adjective that can stand before its noun as it is",
    finds="偽物を作る / 一番大きい",
    passes="圧縮 / 偽物を作り",
)
ADVERBIAL = Shape(
    r"[にでとてずつ]$|ごと$|ずつ$",
    why="a wording that goes with a verb, not with the noun behind it",
    finds="層ごと / 1層ずつ / 一斉に",
    passes="偽物を作る",
)
COPULA_ENDS = Shape(
    "(?:です|である|だ)(?:[。、]|$)",
    why="the last word is what the topic of the text is",
    finds="学習を安定させたGAN|です。",
    passes="GAN|を使う / GAN|ですが",
)
ANAPHOR = Shape(
    r"(?:それ|これ|そいつ|あれ)(?:が|こそ|は|も|を(?=[^、をはが]{1,20}と(?:い|言|呼|よ)))|(?:その|この)(?:名|名前)(?:は|も|が|こそ)|人呼んで",
    why="the clause speaks of what was said before",
    finds="|それが忘却ゲート / |その名は忘却ゲート / |これを学習と呼ぶ",
    passes="|それでも / |これから",
)
THAT_THING = Shape(
    "(?:それ|これ|そいつ|あれ)(?:ら)?[をはがもに]|その[一-鿿ァ-ヴ]",
    why="the clause says something of what was said before, with no name of the topic",
    finds="|それを平均した / |その差が",
    passes="|それでは",
)
NOT_THIS = Shape(
    r"(?:の(?:ほう|方|こと|もの|役目?|役割|仕事|担当|係|つとめ|務め|はたらき|働き))?(?:では|じゃ|で)(?:(?P<instead>な(?:く(?:て)?|い)、?)|あり?ません|なかった|ない)",
    why="「…のはXではなくY」: denied of X, said of Y",
    finds="圧縮するのはデコーダ|ではなくエンコーダ / 圧縮するのはデコーダ|じゃない / 統率は侍所|の役目ではない",
    passes="圧縮するのはデコーダ|である",
)
THEN_AND_THERE = Shape(
    "(?:そこ|ここ|そのとき|その時|そこから)(?:で|に|から)?(?:初めて|はじめて)?",
    why="what the clause tells is of what was named last",
    finds="|そこで会社が生まれる / |そのとき会社が",
    passes="|底で",
)
IN_CASE_OF = Shape(
    "(?:で|において)(?:は|も)?、?(?!は|な|も|ある|あり|す|し)",
    why="it is so where the term is",
    finds="北半球|で左向き / 北半球|では左向き",
    passes="北半球|である / 北半球|の左",
)
TOO_LITTLE = Shape(
    "不足|欠乏|足りない|足りなく|欠けると", why="too little of it", finds="不足すると / 欠乏症", passes="補う"
)
PREVENTED = Shape("(?:を)?(?:防|予防|治|避け)", why="the term keeps it away", finds="脚気|を防ぐ", passes="脚気|になる")
WHEN_SO = Shape(
    "(?:の|な|である|だ|する|した)?(?:とき|時|場合|際)(?:は|に(?:は)?|なら)?、?",
    why="the wording is when the term behind is taken",
    finds="母分散が既知|のときは|z検定",
    passes="母分散が既知|で|z検定",
)
TAKEN_THEN = Shape(
    "を[^、はがを]{0,6}?(?:足|使|選|置|付け|つけ|用い|入れ|加え|当て|見[よろてれ]|重視|上げ|頼[れりる])",
    why="the term is what is taken when it is so",
    finds="線形回帰層|を最後に足そう / 再現率|を見よ",
    passes="線形回帰層|を見る",
)
MODIFIED = Shape(
    "(?:から|を|に|へ)[^、はが]{1,12}[るただい]",
    why="the term is only a part of what is said of the one behind",
    finds="B細胞|から変わった|形質細胞",
    passes="B細胞|と|形質細胞",
)
NEITHER = Shape(
    "でも[^、はが]{1,20}?でもな(?:く(?:て)?|い)、?",
    why="「…のはXでもYでもなくZ」: denied of both",
    finds="法律を作るのは内閣|でも裁判所でもなく",
    passes="内閣|ではなく",
)
NOT_THAT = Shape(
    "(?<=[はが])[^、はが]{1,10}(?:では|じゃ|で)な(?:く(?:て)?|い)、?$",
    why="what is denied in a cleft may be no term of the topic",
    finds="するのは第一種ではなく",
    passes="するのは第一種で",
)
OFFSPRING = Shape(
    "(?:版|派生|後継|改良|拡張|応用|発展形|変種|亜種|簡略化|一種)$",
    why="what is made of a term is another thing",
    finds="簡略版 / 改良",
    passes="圧縮",
)
TITLE_GOES_ON = Shape(
    "(?: [a-z]+){2,}",
    why="the word begins an English phrase",
    finds="attention| is all you need",
    passes="attention|は / lstm| gru",
)
DONE_TO = Shape(
    "を(?:作|始め|進め|行|定め|率い|開|建て|書い|考え|主導|実施|断行|制定|提案|発表|開発)[ぁ-ん]{0,4}[たる](?:のは|人は)?",
    why="what stands behind is who did it",
    finds="寛政の改革|を進めた|水野忠邦",
    passes="寛政の改革|を倒した|水野忠邦",
)
MADE = Shape(
    "(?:の[^のはがをもで、?!]{1,8})?を[^はがをもで、?!]{0,6}",
    why="the term, or a thing of it, is made so by nobody who is named",
    finds="隠れ層|の次元を|小さくする / 隠れ層|を入力より|小さくする",
    passes="隠れ層|は|小さくする / 隠れ層|を使うモデルを|小さくする",
)
ANSWERED = Shape(
    "(?:を|に|で)[^、はが]{1,12}(?:の|者|人|係)(?:は|が)",
    why="what stands behind answers a question about the term: who does it, where it is done",
    finds="介護保険|を運営するのは|市町村",
    passes="介護保険|を運営する|市町村 / 介護保険|は|市町村",
)
ASIDE = Shape(
    "(?:で|に)は(?!な)",
    why="the term is where it is so, and not the answer to what stands before it",
    finds="連続値の行動はDQN|では扱いにくい",
    passes="連続値の行動はDDPG|だ / 連続値の行動はDQN|ではない",
)
ANSWER_BEGINS = Shape(
    "(?:は|が|といえば|なら|こそ|って)、?$",
    why="what follows is the answer to the clause's topic",
    finds="スキップ結合といえば",
    passes="スキップ結合の",
)
ANSWER_ENDS = Shape(
    "(?:だ|です|である|さ|だよ|だね|なのだ|なんだ)?(?:よ|ね)?",
    why="nothing but a copula follows the answer",
    finds="VGG|だよ|",
    passes="VGG|を使う|",
)
RATHER_THAN = Shape(
    "より(?:も|は)?(?:むしろ)?、?",
    why="the term is only what the one behind it is compared with",
    finds="外れ値に弱いのはMAE|よりMSE",
    passes="外れ値に弱いのはMAE|とMSE",
)
ELLIPSIS = Shape(
    "(?:には|では|は|も)(?:(?P<no>な[いし]|ありません|違う|違います|ちがう|そうではない|そうじゃない|そうでない)|同じ|同様|そう)"
    "(?:だ|です|よ|ね|の|ん|けど|が)*",
    why="the clause says no more than that it is so, or not so, of another term as well",
    finds="畳み込み層にはある、プーリング層|にはない| / デコーダ|も同じ|",
    passes="デコーダ|は復元|",
)
REPLY = Shape(
    "(?:a[.:、．]*|答えは|こたえは|正解は|それは|もちろん|そう)、?$",
    why="the clause answers the question before it",
    finds="|答えは|エンコーダ / |a.|エンコーダ",
    passes="|しかし|エンコーダ",
)
DATED = Shape(
    "(?:に(?:は)?|ごろ|頃)?(?:に)?[^のをがは]{0,6}",
    why="what may follow a year that is a clause of its own",
    finds="2012年|に| / 2012年|に生まれた|",
    passes="2012年|の春に生まれた|",
)
OTHERS = Shape(
    "の(?!登場|誕生|発表|発明|発見|提案|論文|初|(?:最初の|はじめての|元の|原)(?:論文|発表|提案|登場))[^、はがでを]{1,8}[がでを]",
    why="what is a term's and is not the term",
    finds="インスリン|の功績で受賞",
    passes="インスリン|の発見が / インスリン|は",
)
CALLED = Shape(
    r"(?:する|した|である|な|の|という|当たった|拾えた)?(?:[一-鿿ァ-ヴー]{0,6}(?:もの|こと)?|[一-鿿]{1,2}[ぁ-ん]{1,2})(?:のこと)?を、?$",
    why="「VものをXと呼ぶ」 before the name",
    finds="教師なし|のものを|事前学習と呼ぶ / 復元|することを|デコードという",
    passes="復元|する|デコーダ",
)
NAMING = Shape(
    r"と(?:いう|言う|いい|言い|呼|よ[びぶん])",
    why="a name is given",
    finds="デコード|と呼ぶ / デコード|という",
    passes="デコード|とは",
)
AND_BETWEEN = Shape(
    r"(?:する|し|した)?(?:と|や|も|・|&|,|かつ|および|及び|して)$",
    why="two wordings are said together",
    finds="圧縮|と|復元 / 圧縮|して|復元",
    passes="圧縮|は|復元",
)
BEHIND_LONE_TERM = Shape(
    r"[でにから]|す(?:る|れ)|し|を",
    why="the clause's only term is a means or an object: the next clause does not go on with it",
    finds="事前学習|で / 事前学習|を",
    passes="事前学習|は",
)
RESULT = Shape(
    "(?:する|した|して|すれば|したら|し)?(?:と|ば|れば|たら|て|ことで|から)、?",
    why="the wording is done, and what comes of it follows",
    finds="部分関数従属を排除|すると|第3正規形",
    passes="圧縮|する|エンコーダ",
)
BECOMES = Shape(
    "(?:に|と)(?:な[るりっ]|達|進)|が(?:得られ|でき[るあ]|完成|生まれ)",
    why="the term is what comes of it",
    finds="第3正規形|になる / 第3正規形|が得られる",
    passes="第3正規形|である",
)
UNLIKE = Shape(
    "と(?:は|も)?(?:違|ちが|異な|逆|反対)|より(?:も)?(?!$)",
    why="the clause behind is about another term",
    finds="畳み込み層|とは異なり / MSE|より外れ値に強い",
    passes="畳み込み層|と同じで",
)
WHOLE = Shape(
    "の|(?:で|に)?(?:は|も|が)、?",
    why="the term behind is a part or a side of the one before",
    finds="BERT|の|事前学習 / BERT|は|事前学習が",
    passes="BERT|と|GPT",
)
ALSO = Shape(
    "(?:で?も|(?:だけ|のみ)(?:で(?:は)?|じゃ)な(?:くて?|しに)|のみならず|ばかり(?:か|でなく)|はもちろん(?:のこと)?|に加え(?:て)?)、?",
    why="what is said of the next term is said of this one as well",
    finds="GPT|も|BERTも / 市|でも、|村でも / BERT|だけじゃなく|GPTも / 市|はもちろん、|村も",
    passes="GPT|と|BERTも / BERT|じゃなく|GPT",
)
ALSO_ENDS = Shape(
    "で?も|まで(?:も)?|は|が",
    why="the last of a group of which something is said",
    finds="BERT|も穴埋め",
    passes="BERT|を穴埋め",
)
NEXT_TOPIC = Shape(
    "(?:、|[るたいうくすつむぶぐ]し|けど|から|ので|ても?|だが)(?:だから|しかも|でも|そして|また|しかし|一方)?、?$",
    why="a statement about somebody else begins",
    finds="東軍が勝つ、 / 東軍が勝つし / 東軍が勝つ、だから",
    passes="東軍を率いた",
)
ON_CONDITION = Shape(
    "ば、?|たら、?|ても、?|(?<=て)も、?",
    why="what follows is so on a condition, or even so",
    finds="血圧が下がれ|ば / 例をたくさん見せ|ても",
    passes="下が|る",
)
HANGS = Shape(
    "で|て|して",
    why="what it is said of is what the next wording is said of",
    finds="ペア不要|で|画風を変える",
    passes="ペア不要|は|画風を変える",
)
AT_A_TIME = Shape(
    "(?:とき|時|場合|中|際)(?:に|は|も|にも|には)?$",
    why="when it is so, before the term that does it",
    finds="推論のときも",
    passes="イ・セドルに勝った",
)
IF_MADE = Shape(
    "(?:する|し|した|すれ|しすぎ|しすぎる)?(?:と(?![いし])|ば|たら|ても)",
    why="what comes of it if it is made so is told",
    finds="広く|すると丸写しになる / 広く|しすぎると",
    passes="広く|する",
)
