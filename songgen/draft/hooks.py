"""Lines that claim nothing, for between the facts. A test shows that the checker reads no claim in them."""

from __future__ import annotations

CALLS = {
    "ja": ("{} さあ おぼえよう", "{} 口ずさもう", "くりかえそう {}", "{} こえに だそう", "うたおう {}"),
    "en": ("Remember {}", "Sing it again, {}", "Say it out loud, {}", "One more time, {}"),
}
"""Calls of a term, of the kind that a chorus repeats."""

HOOKS = {
    "ja": (
        "うたって おぼえよう きょうも",
        "なんども うたって おぼえよう",
        "こえに だして くりかえそう",
        "ひとつずつ さあ 進もう",
        "きのうの ぼくを こえてゆこう",
        "あしたの ぼくに とどけ この歌",
        "ページを めくれば 朝が来る",
        "わからない よるも 歌えば だいじょうぶ",
        "つまずいた ところから また始めよう",
        "手を たたいて リズムに のせて",
        "えんぴつ 片手に 口ずさむ",
        "あきらめないで もう一回",
        "ゆっくりで いいさ ここから",
        "ことばが メロディーに なってゆく",
    ),
    "en": (
        "Sing it and remember today",
        "One more time and sing along",
        "Say it out loud and keep the beat",
        "Turn the page and carry on",
        "Step by step we find our way",
        "Clap your hands and count to four",
        "Hum it on the morning train",
        "Come on, sing it all again",
    ),
}
"""Claim-free lines by language."""
