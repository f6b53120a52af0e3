"""Which of two terms is more so than the other."""

from songgen.check.claims.shape import Shape

_MUCH = "(?:ずっと|かなり|さらに|はるかに|もっと|だいぶ|少し)?"
_HOW = (
    f"(?:(?P<of>[一-鿿ァ-ヴー]{{1,6}})[がは])?{_MUCH}"
    "(?P<how>長|短|大き|小さ|多|少な|高|低|広|狭|重|軽|深|浅|厚|薄|強|弱|速|早|遅|新し|古|明る|暗|太|細|濃|硬|軟)い(?:です)?(?:よ|ね|の|んだ|さ)*"
)

SPOKEN_OF = Shape(
    "(?:は|の(?:ほう|方)が|が|って)、?",
    why="the first term is what is more so than the second",
    finds="海洋地殻|は|大陸地殻",
    passes="海洋地殻|と|大陸地殻",
)
THAN = Shape(
    "より(?:も|は)?、?",
    why="the second term is what is more so than the first",
    finds="大陸地殻|より|海洋地殻",
    passes="大陸地殻|と|海洋地殻",
)
MORE_THAN_IT = Shape(
    f"(?:より(?:も|は)?|に比べて|と比べて)、?{_MUCH}{_HOW}",
    why="the clause says how much more, and nothing else",
    finds="大陸地殻|より厚い| / 大陸地殻|より密度が大きいよ|",
    passes="大陸地殻|より厚いわけではない|",
)
IS_MORE = Shape(
    f"(?:は|の(?:ほう|方)が|が)、?{_MUCH}{_HOW}",
    why="the same, of the term before",
    finds="海洋地殻|のほうが厚い|",
    passes="海洋地殻|に厚い|",
)
