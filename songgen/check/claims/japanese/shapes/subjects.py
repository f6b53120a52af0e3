"""What stands behind a term and makes it what its clause speaks of, or not."""

from songgen.check.claims.shape import Shape

STRONG = Shape(
    r"(?:とは(?!違|異|逆)|って(?:のは|いうのは)?|なら|こそ|といえば|というのは|の(?:ほう|方)(?:は|が)"
    r"|(?:だけ|のみ|ばかり)(?:は|が)|には|にも|は|が|も|では(?!な)|でも(?!な))",
    why="the term is the clause's topic or subject",
    finds="デコーダ|は復元 / デコーダ|って復元"
    " / 呼吸|では酸素を使う / デコーダ|のほうが新しい / デコーダ|だけが復元する",
    passes="デコーダ|で復元 / デコーダ|ではなく / デコーダ|とは違う / デコーダ|でもない",
)
WEAK = Shape(
    r"(?:で(?!は?な)|から|において|によって|により|の(?:おかげ|せい)で|を使(?:って|うと|えば)|を用いて|を(?=[^、]{0,15}と(?:も)?(?:呼|言|いう))"
    r"|を(?=[^、をがは]{0,12}(?:行[うわいっ]|実施|やる))"
    r"|を(?=[^、をはが]{1,8}た(?:ばかりに|せいで|おかげで|ために?|から|ので))|を[^、をはがも]{1,6}(?:[るくすむうぶつ](?:の)?に(?:は|も)?|[るすくむう]ため(?:に)?は|[るくすむうぶつ]こと(?:が|は)(?!な))|に(?!は?な))",
    why="the term is the means, the place or the receiver of what is said",
    finds="事前学習|で層ごとに学ぶ / VAE|を使って作る"
    " / 核|に含まれる / 貪欲法|を行う / 個人情報|を取るのに同意はいらない"
    " / αβ法|を取り入れたばかりに / ワクチン|を打つことが",
    passes="事前学習|でない / 教師あり|になる",
)
CONDITION = Shape(
    r"(?:を|が)?[^、をはがも]{0,8}?(?:ると|くと|すと|うと|むと|ければ|れば|せば|めば|けば|たら|いと|いほど|るほど|ほど|ても)",
    why="something happens to the term, and the rest of the clause is what comes of it",
    finds="正則化|を強めると過学習が減る / 層|が深いほど",
    passes="正則化|は強い",
)
CONDITION_BEGINS = Shape(
    "を|が|[いる]?ほど|なし|す(?:る|れ)|したら",
    why="a condition begins right behind the term",
    finds="閾値|を下げると / 層|ほど / 圧縮|すると",
    passes="閾値|は下げると",
)
DONE_IF = Shape(
    "(?:され|し|をし)(?:ても|たら|れば|ると)|する(?:せいで|おかげで|ことで|から、?)|した(?:せいで|おかげで|から|ので|ため)、?",
    why="a condition on a する verb that is itself the term",
    finds="圧縮|されたら小さくなる / 圧縮|しても / 重み共有|するせいで",
    passes="圧縮|する",
)
CHANGED = Shape(
    r"(?:(?:(?:だけ|のみ|ばかり)?[をが]|だけ|ばかり)[^、をはがも]{0,4}?|は)(?:増え|増や|減ら|減|強|弱|抑え|防げ|防い|防ぐ|避け|なくせ|なくす|大き|小さ|上げ|上が|下げ|下が|高|低|長|短|多|少な|広|狭|深|浅)(?![さみ])"
    r"[ぁ-ん]{0,4}?(?:と(?!い)|れば|せば|ば|たら|ほど|につれ|たから|たので|たせいで|たおかげで)|[がは][^、をはがも]{0,4}?(?:弱|小さ|低|短|少な|狭|浅|減)[ぁ-ん]{0,4}?(?:から|ので|せいで)|が(?:0|ゼロ)(?:なら|だと|であれば|のとき)|[がを](?:0|ゼロ)に(?:近|す|な)[ぁ-ん]{0,3}?(?:と|ば|ほど)",
    why="more or less of the term is a condition",
    finds="閾値|を下げると再現率は上がる / 層|が深いほど / 割引率|は小さいほど / 正則化|が弱いと"
    " / 過学習|を抑えれば / 正則化|が弱すぎるから / 割引率|が0なら",
    passes="閾値|を下げる / 層|が深いといわれる / 木|は深さごとに / 分析|は強みと弱みを",
)
_LESS = (
    "弱|減|除[菌去]|退治|駆除|やめ|外|切|な[いくけ]|抑え|防|避け"
    "|(?<![0-9.])0(?![0-9.])|ゼロ|小さ|下げ|下が|低|短|少な|狭|浅"
)
LESS = Shape(
    _LESS,
    why="a condition of less of it turns the sense of what follows",
    finds="を下げると / が少ないほど",
    passes="を上げると / が多いほど",
)
MADE_LESS = Shape(
    f"(?:を|は|が)?[^、でをはが]{{0,6}}?(?:{_LESS})",
    why="less is made of the term itself",
    finds="閾値|を下げる",
    passes="正則化|で重みを抑える",
)
MISSING = Shape(
    r"(?:が|の|も)?(?:(?:ない|無い|なし|足りない|不足する)(?:と|で(?!す|は)|では|だと|なら|から|ので|せいで|ため|(?:の)?(?:ほう|方)が)|なければ|なくては)",
    why="the term's absence is a condition, or a reason",
    finds="インスリン|がないと上がる / インスリン|がなければ / 補酵素|なしではたらかない / インスリン|がないから上がる"
    " / 正則化|がないほうが",
    passes="補酵素|がない / 教師|なしです",
)
EXCLUDED = Shape(
    r"(?:ほど(?=[^、]{1,16}(?:な[いく]|ず(?:$|、)|ません))|から(?:抜け|逃れ|離れ|脱)|済み?|と(?:は|も)?(?:違|ちが|異な|逆|反対)|に(?:は)?(?:比べ|次[ぐい]|対して|かわ|代わ)|と比べ|より|の代わり|ではな|じゃな|でな[いく]|以外"
    r"|に(?:は|も)?(?:頼ら|たよら|よら|依ら)(?:ず|な[いく])|を(?:使わず|用いず|捨て|やめ|なくし|取り除|廃し|省[いき])(?=[^、]{4})"
    r"|の(?:ほか|他)(?:は|には|では)|の(?:逆|反対)(?![一-鿿])|の(?:ような|ように)|みたい"
    r"|(?:が|を|は|も)?(?:終わ|終え|済[まみん]|完了)|の(?:あと|後|次|つぎ|前|まえ)(?![の一-鿿])|(?:を)?し(?:てから|たあと|た後|なく|ない))",
    why="the term is compared with, excluded or over: the clause is about another",
    finds="肺動脈|のほかは / 局所解|から抜け出せば"
    " / VAE|と違って / VAE|より速い / 事前学習|が終わったら / VAE|ではなくGAN"
    " / RNN|に頼らず",
    passes="VAE|は速い / VAE|と同じ / 隠れ層|の次元は / 隠れ層|の逆伝播は",
)
OTHER_THAN = Shape(
    r"とは、?[^。!?]{0,30}?(?<!間)(?<!ま)(?:違|ちが|異な)[ぁ-ん]{0,5}(?:$|[。、!])",
    why="something differs from the term",
    finds="レイヤー正規化|とは、計算する向きがちがいます",
    passes="レイヤー正規化|とは、向きを変える手法 / 偽陰性|とは陰性を陽性と間違えること",
)
RELATIVE = Shape(
    r"が[^、はが]{0,12}?(?:[るたうくすむぶ]|な[いかった]{1,3})[一-鿿ァ-ヴーa-z]+(?:を|に|で|から|の|は|も|が|、)",
    why="が belongs to a relative clause: its noun, not the term, goes on",
    finds="エンコーダ|が作った特徴量から復元",
    passes="エンコーダ|が圧縮する",
)
POSSESSED = Shape(
    r"の((?:[^のはがをもで、?!]{1,6}の)?[^のはがをもで、?!]{1,10})(?:は|が|も|って|とは)",
    why="what is said of a thing of the term is said of the term",
    finds="呼吸|の場所はミトコンドリア / シグモイド|の微分の最大値は",
    passes="呼吸|の場所で / 呼吸|は",
)
INSIDE_OF = Shape(
    "の(中心|中|内部|周り|まわり|周囲|表面|内側|外側|奥|真ん中|学習|訓練|計算)(?:で|に)は(?!な)",
    why="what is said of a place in the term, or of working with it, is said of the term",
    finds="高気圧|の中心では / gan|の学習では",
    passes="高気圧|の中心ではない",
)
ONE_OF_TWO = Shape(
    "[がは](?:減り|増え|下がり|上がり|減少し|増加し|(?:小さ|大き|高|低|長|短|強|弱|速|遅)くなり)、?(?=[一-鿿ァ-ヴーa-z][^、]{0,13}[がは])",
    why="what happens to it stands beside what happens to another thing",
    finds="バイアス|が減りバリアンスが増える",
    passes="バイアス|が減るとバリアンスが増える / 標本の大きさ|が増えれば信頼区間は狭い",
)
COMPOUND = Shape(
    "(?:アドレス|モデル|関数|学習|方式|法|手法|アルゴリズム|ネットワーク|システム|サービス|プロトコル|処理|反応|運動|政策|検定|回帰|分析|攻撃|認証|通信|型|系)(?:は|が|って)",
    why="the term with the word for its kind is the term",
    finds="IPv6|アドレスは / GAN|モデルは",
    passes="IPv6|アドレスを / LSTM|層は",
)
OWN_SIDE = Shape(
    "役|仕事|特徴|特長|特色|目的|狙い|ねらい|場所|ところ|意味|正体|強み|良さ|よさ|利点|長所|登場|発表|誕生|提案|論文|公開|開発|発明|成立|制定|始まり|起源|歴史|数$|名|働き|はたらき|しくみ|仕組み|学習|計算|方法"
    "|やり方|考え方|本質|正式|中身|内容|定義|説明|基本|ポイント|こと|性質|値|出力|入力|結果|関数|分布|構造|部分|層|モデル|データ|式|原理|手法|ほう|方$|中心|とき|時$|ノード|雲|波|量|効果|作用|導入|利用|使用|工夫|力$|率$|度$|さ$",
    why="a side of the term itself, and no other thing or person",
    finds="の役割は / 目的",
    passes="ライバル / 弟子",
)
KIND_OF_IT = Shape(
    "(?<![ァ-ヴー])[ァ-ヴー]{2,}$",
    why="a word in katakana right before the term makes it a kind of its own, which the topic does not know",
    finds="カーネル",
    passes="カーネルの / 非線形",
)
ANOTHER_THING = Shape(
    "菌|審査会|委員会|協会|学会|連盟|組合|条例|法(?=[がはのを]?(?:成立|制定|公布|施行|改正))",
    why="the term is the first half of the name of a body or a law",
    finds="コレラ|菌を / 介護保険|審査会へ / 介護保険|法が成立した",
    passes="介護保険|は審査会へ / 勾配降下|法は",
)
WHEN = Shape(
    "の(?:とき|時(?!刻|系)|場合|際)",
    why="what is done when it is so is not said of the term, in other words than the topic's",
    finds="未学習|のときはモデルを複雑にする",
    passes="未学習|は",
)
OTHER_TOPIC = Shape(
    r"([一-鿿ァ-ヴーa-z0-9\-]{2,})(?:は|とは|って)",
    why="a topic of the clause that the file does not know",
    finds="画像は復元",
    passes="はい / それは",
)
TOGETHER = Shape(
    r"(?:と|や|も|および|及び|・|&|,)",
    why="two terms stand as one group",
    finds="エンコーダ|と|デコーダ / A|および|B",
    passes="エンコーダ|の|デコーダ / A|は|B",
)
