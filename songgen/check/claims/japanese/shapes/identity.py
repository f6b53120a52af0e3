"""How a line says that two names stand for one thing."""

from songgen.check.claims.shape import Shape

COPULA = Shape(
    r"(?:(?:は|って|を)、?(?:言い換え|言いかえ|いいかえ)(?:れば|ると)"
    r"|とは|って(?:いうのは|いうの?は|のは)?|というのは|は、?(?:日本語|英語|和訳|正式|正式名称)で(?:は|言うと)?"
    r"|(?:を|は)、?(?:日本語|英語)(?:(?:で|に)(?:言|い|訳|書|直|な[おん])[^、はが]{0,6}?(?:と|ば|たら)|にすると)(?:\?、?)?|を訳す(?:と|れば)"
    r"|は|=|＝|こそ|、(?=別名|つまり|すなわち|またの名)|、?(?:それは|それって)|の(?:英語|日本語|正式名称|正式名|本名|フルネーム|別名|正体|略|(?:もと|元|本来)?の?意味|語源|原語|日本語名|英語名|和名|和訳|英訳|日本語訳|(?:もう(?:ひと|一|1)つの|別の|もとの|元の|本来の)(?:名(?:前)?|呼び名|呼び方|言い方|言葉|意味))は|を略さず(?:に)?(?:言|い)(?:えば|うと))"
    r"(?P<also>(?:、|別名は?|つまり|すなわち|またの名は?|正式には|略さず(?:言|い)うと|要するに)*)",
    why="what the term is follows",
    finds="LSTM|とは長短期記憶 / CNN|は英語で / recall|を日本語で言うと / 過学習|を英語にすると"
    " / 過学習|を英語で言えば? / 対立仮説|って言いかえれば / LSTM|、別名長短期記憶 / YOLO|、それはYou"
    " /  LSTM|の正式名称は / ビタミンE|のもうひとつの名は / dos|のもとの言葉は",
    passes="LSTM|が",
)
END = Shape(
    r"(?P<short>の略(?:称|語|号)?|の頭文字(?:を[^、]{1,8}(?:もの|語))?|を(?:略した|縮めた)(?:もの|呼び名|言葉|名前|名)?(?:で)?|の別名|の別称|の愛称|の通称|の俗称|の呼称|の別の名(?:前)?|の(?:別の)?(?:呼び方|呼び名|言い方|言いかた)"
    r"|(?P<kind>の(?:代表)?(?:一種|一つ|ひとつ|1つ|一例|例|典型(?:例)?|仲間|一員|一派|メンバー)|の代表(?:選手|格|例|的な(?:手法|方式|例|モデル|存在))?|に(?:分類|区分)され(?:る|ます)|に(?:属する|属します|当たる|あたる))|とも(?:呼|言|い)[^、]{0,4}|と(?:同じ|いっしょ|一緒)|の(?:こと|意味)|を(?:指す|表す|意味する))?(?:だ|です|である|でしょう?|だろ|な(?:の|ん)(?:だ|です)?)?(?:よ|ね|さ|な|ぞ|わ)*(?=$|[、。!])",
    why="the name ends what is said",
    finds="LSTMは長短期記憶|の略だよね / L1はラッソ|と同じ / GANは敵対的生成ネットワーク|",
    passes="LSTMは長短期記憶|を使う",
)
LISTED = Shape(
    "[、。!?とやをがでもにの]|$|だ|です",
    why="the name before it is one of a list, or ends what is said",
    finds="LSTMは忘却ゲート、入力ゲート|、",
    passes="マティスは新印象派、点描|ひとすじの画家",
)
LETTER = Shape(
    r"の ?(?:(?P<last>最後|末尾|さいご|おしり)の"
    r"|(?P<first>最初|頭|先頭|一つ目|ひとつめ|ひとつ目|1つ目|1番目|一番目)の)?"
    r"(?P<letter>[a-z]{1,3}) ?(?:は|とは|って)"
    r"、? ?(?P<word>[a-z]{2,}(?:[ \-][a-z]{2,}){0,2})"
    r"(?:の(?P=letter)|(?=の頭文字|の略|の意味|のこと|$|[、。!]|だ|で|じゃ|を))",
    why="the word that one letter of an abbreviation stands for",
    finds="a3c|のひとつめのaはadaptiveの略 / bptt|の最後のtはtrainingのt / gan|のaはadversarialの略",
    passes="gan|のaは何",
)
DENIED = Shape(
    r"(?:の(?:こと|略|意味))?(?:では|じゃ|とは|で)(?:な|ありませ|違)|と(?:は)?(?:違|ちが|異)",
    why="the two are said not to be one",
    finds="VAEはGAN|ではない / VAEはGAN|とは違う",
    passes="VAEはGAN|である",
)
WHAT_FOR = Shape(
    r"(?:って|は|とは)、?(?:何|なん|なに)の略(?:称|語)?(?:か|だっけ|でしょう|だろう|かな|です|ですか)*\?、?",
    why="asks for an expansion: the answer is one",
    finds="tls|って何の略?",
    passes="tls|の略",
)
NAMED = Shape(
    r"と(?:も)?(?:呼ばれる|よばれる|言われる|いわれる|いう|呼ぶ)(?:の|もの)?は",
    why="「Xと呼ばれるのはY」",
    finds="ラッソ|と呼ばれるのはl1",
    passes="ラッソ|と呼ぶ",
)
ALSO = Shape("(?:のことを|は)、?", why="「XのことをYとも呼ぶ」 before Y", finds="L1|のことをラッソ", passes="L1|を")
ALSO_CALLED = Shape(
    r"と(?:も)?(?:呼ばれる|よばれる|言われる|いわれる|いう|呼ぶ|言う)(?:よ|ね|の|んだ)?(?=$|[、。!])",
    why="「XはYとも呼ばれる」 behind Y",
    finds="l1はラッソ|とも呼ばれる",
    passes="l1はラッソ|と呼ばれる手法",
)
LATIN = Shape(
    r" ?([a-z][a-z\-]*(?:[ \-]+[a-z][a-z\-]*)+)",
    why="a spelled-out name in Latin letters",
    finds="|long short-term memory",
    passes="|lstm",
)
NAME = Shape(
    r"((?=[^、。]{3})[一-鿿ァ-ヴーa-z0-9・\-]{1,40}(?:(?:(?![のはがをにでとへもや]|から|より|まで|[るた][一-鿿ァ-ヴー])[ぁ-ん]){1,2}[一-鿿ァ-ヴーa-z0-9・\-]{1,40}){0,4})",
    why="a name in Japanese, with the kana of 畳み込み but no particle",
    finds="|畳み込みニューラルネットワーク / |長短期記憶",
    passes="|の略",
)
SHORT_FOR = Shape(
    "(?:を|の)?略(?:して|すと|せば|称(?:は|が)|が|は)、?|の頭文字(?:を取って|が|で)、?|を縮めて、?",
    why="「Eを略してT」: what stands before it is the term behind it, in full",
    finds="敵対的生成ネットワーク|を略して|GAN / 敵対的生成ネットワーク|略して|GAN / 敵対的生成ネットワーク|の略が|GAN",
    passes="敵対的生成ネットワーク|は|GAN",
)
IN_FULL = Shape(
    "正式|本名|フルネーム|略さず",
    why="what follows is the whole name, and no kind of it",
    finds="の正式名は",
    passes="の正体は",
)
