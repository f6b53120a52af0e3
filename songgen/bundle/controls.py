"""What the page's buttons and messages say, by language. Keys are the names that template and script use."""

from __future__ import annotations

CONTROLS = {
    "ja": {
        "skip": "歌詞へ移動", "player": "プレーヤー", "play": "再生", "pause": "一時停止", "position": "再生位置",
        "speed": "速さ", "furigana": "ふりがな", "cloze": "穴うめ", "off_vocal": "伴奏だけ", "off_vocal_short": "伴奏",
        "loop": "くり返す", "loop_of": "{} をくり返す",
        "dark": "暗い画面", "print": "プリント", "help": "使い方", "close": "閉じる", "hide_again": "もう一度かくす",
        "from_here": "ここから聴く", "blank": "空欄", "count": "{} / {} 語が見えています",
        "cloze_hint": "言葉が隠れました。歌いながら思い出し、タップで確かめましょう。歌われると現れます。",
        "cloze_about": "「穴うめ」は覚える言葉をかくします。「くり返す」はそのまとまりをくり返します。",
        "glossary": "言葉の一覧", "contrast": "ちがい", "formula": "式",
        "no_audio": "音声ファイル {} を読み込めません。index.html と同じ場所に置いてください。",
        "keys": "キーボード", "use_keys": "キーボード操作を使う", "sources": "出典",
        "blanks": "穴うめプリント", "name": "名前", "answers": "答え",
        "task": "同じ番号には同じ言葉が入ります。歌を思い出して書きましょう。",
        "how": "行をタップするとそこから聴けます。下線の言葉をタップすると意味が出ます。",
        "on": "オン", "off": "オフ", "duration": "長さ",
    },
    "en": {
        "skip": "Skip to the lyrics", "player": "Player", "play": "Play", "pause": "Pause", "position": "Position",
        "speed": "Speed", "furigana": "Readings", "cloze": "Cloze", "off_vocal": "Without vocals",
        "off_vocal_short": "Karaoke", "loop": "Loop", "loop_of": "Loop {}",
        "dark": "Dark", "print": "Print", "help": "Help", "close": "Close", "hide_again": "Hide again",
        "from_here": "listen from here", "blank": "blank", "count": "{} of {} terms shown",
        "cloze_hint": "The terms are hidden. Recall them as you sing along, tap to check. They appear once sung.",
        "cloze_about": "Cloze hides the terms to learn. Loop repeats a section.",
        "glossary": "Glossary", "contrast": "Not to be confused", "formula": "Formula",
        "no_audio": "The sound file {} cannot be loaded. Keep it beside index.html.",
        "keys": "Keyboard", "use_keys": "Use keyboard shortcuts", "sources": "Sources", "blanks": "worksheet",
        "name": "Name", "answers": "Answers",
        "task": "The same number is the same word. Sing it in your head and write.",
        "how": "Tap a line to listen from there. Tap an underlined term for its meaning.",
        "on": "on", "off": "off", "duration": "Length",
    },
}  # fmt: skip
KEYS = {
    "ja": [("Space", "再生・一時停止"), ("← →", "5秒もどる・進む"), ("↑ ↓", "前の行・次の行(歌詞の中で)"),
           ("F", "ふりがな"), ("C", "穴うめ"), ("L", "今のまとまりをくり返す"), ("O", "伴奏だけ"),
           ("< >", "遅く・速く"), ("D", "暗い画面"), ("?", "この説明")],
    "en": [("Space", "play, pause"), ("← →", "5 seconds back, on"), ("↑ ↓", "line before, after (in the lyrics)"),
           ("F", "readings"), ("C", "cloze"), ("L", "loop this section"), ("O", "without vocals"),
           ("< >", "slower, faster"), ("D", "dark"), ("?", "this help")],
}  # fmt: skip
SPEEDS = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5)
