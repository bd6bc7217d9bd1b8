# SPDX-License-Identifier: Apache-2.0
"""A small CLIP byte-pair vocabulary, learned from the words below, and the prompts whose ids are kept as golden values."""
import json
from collections import Counter

BEGIN, END = "<|startoftext|>", "<|endoftext|>"
MERGES = 640

WORDS = """
a an the of on in at to with and or over under behind before from into by for is it its this that near above below between through
photo picture painting drawing sketch image portrait view scene render oil watercolour pencil style art artist artwork
red green blue yellow orange purple black white brown grey golden silver bright dark light warm cold soft hard sharp
small large big little tall short long wide narrow round old new young modern ancient beautiful ugly happy sad angry
fox dog cat horse bird fish lion tiger bear wolf rabbit mouse elephant giraffe zebra sheep cow goat duck owl eagle
man woman boy girl child person people face hand hands eye eyes hair smile head body foot feet arm leg
house castle tower bridge street road city town village harbour ship boat car train bus bicycle plane station window door roof fence wall
tree forest flower flowers leaf leaves grass field meadow garden mountain mountains hill river lake sea ocean beach island sky cloud clouds
sun moon star stars rain snow wind storm fire water stone sand ice night day morning evening sunset sunrise winter summer spring autumn
jumping running walking standing sitting sleeping flying swimming looking eating playing holding turning rising falling
rotate rotated raise raised lower move moved turn turned open opened close closed longer shorter wider higher
wooden metal glass paper leather cotton chair table lamp book cup bottle bowl plate clock mirror bed
highly detailed quality masterpiece best realistic photograph cinematic lighting professional sharp focus
very much more most less many few some all one two three four five six seven eight nine ten
café naïve über façade señor crème brûlée żółw жар мир λόγος 猫 山 火 東京 日本 サムライ 한국 😀 🦊 ❤ 🐉
don't it's we're i've i'm you'll he'd !! ... ): (( )) ,, -- "' "," ,( :)
"""

LONG = " ".join(f"a {c} {n} beside the {m}" for c in ("red", "green", "blue", "golden") for n, m in (
    ("fox", "river"), ("owl", "castle"), ("horse", "harbour"), ("dragon", "volcano")))

PROMPTS = [
    "a photo of a red fox jumping over a wooden fence",
    "an oil painting of a blue harbour at night, 4k",
    "",
    "A Photo Of A RED FOX",
    " ", "   leading and   inner   spaces   ", "tab\tseparated\ttext", "line\nbreak\r\nand another", "\u00a0no-break\u00a0space\u2003em space\u3000ideographic",
    "vertical\x0btab form\x0cfeed", "unit\x1fseparator file\x1cseparator next\u0085line",
    "null\x00inside", "\x01\x02control\x07bell\x7f", "soft\u00adhyphen zero\u200bwidth joiner\u200dhere", "\ufeffbyte order mark", "replacement \ufffd char",
    "left\u200eright\u200fmarks", "line\u2028separator paragraph\u2029separator", "private \ue000 use", "unassigned \u0378 point",
    "it's a dog's life, don't you think?", "we're I've I'm you'll he'd they'd WE'RE IT'S", "the '90s rock'n'roll 's 't 're 've 'm 'll 'd", "fancy it\u2019s we\u2019re",
    "''' 'S 'sS x'sy", "'\u017f long s contraction",
    "2024", "3.14159", "1,000,000 and 50%", "½ ¼ Ⅷ ² ₃ ① 四 ४२", "x2 4k 8K uhd", "0x1F600",
    "café", "cafe\u0301", "naïve façade über", "Crème Brûlée à la carte", "ÅNGSTRÖM \u212b a\u030a", "żółw ŻÓŁW", "a\u0300\u0301\u0302\u0303 stacked", "e\u0301e\u0301 \u0301alone",
    "Straße STRASSE \u1e9e", "İstanbul ıI i\u0307", "ΟΔΥΣΣΕΥΣ Σίσυφος ς", "λόγος και μῦθος", "жар мир ЖАР", "Ёлка и\u0306", "ﬁne ﬂow ligatures", "Ⅻ ⓐ Ａ Ｂ ｆｕｌｌ",
    "שלום עולם", "مرحبا بالعالم", "हिन्दी में", "ไทย ภาษา", "தமிழ்", "ქართული ᲥᲐᲠᲗᲣᲚᲘ", "ᏣᎳᎩ ꭰꭱ", "Ǆ ǅ ǆ",
    "猫と山", "東京タワーの写真", "一只红色的狐狸", "한국어 문장 \u1112\u1161\u11ab", "サムライ ｻﾑﾗｲ が か\u3099", "mixed 猫cat山mountain", "𠀀𠮷 extension b", "㐀 \uf900 compat", "你好,世界!",
    "😀", "a 🦊 in the ❤️ forest", "👩‍👩‍👧‍👦 family", "👍🏽👍🏿 skin tones", "🇩🇪🇫🇷 flags", "🐉🐉🐉", "1️⃣ keycap", "smile:) sad:( ;-)",
    "!", "!!", "hello!!! what?!", "a ! b", "... --- ,,, (((x)))", "(red:1.2) [fox|dog] {a, b}", "C++ & C# @home #tag $5 €7 £8", "under_score-dash/slash\\back", "\"quoted\" `tick` ~tilde^",
    "math ∑∫√∞ ≤≥ → ⇒ ∀x∈ℝ 𝒜 𝔸 𝟘", "© ® ™ § ¶ ° µ",
    "<|startoftext|>", "<|endoftext|>", "a<|endoftext|>b", "fox <|startoftext|> dog <|endoftext|> cat", "<|endoftext|><|endoftext|>", "<|ENDOFTEXT|> Upper", "<|startof text|> <|end", "a <|endoftext|>!", "FOX<|endoftext|> FOX",
    "<unk> <pad> </w> fox</w>", "Ġ Ċ ġ", "\u00c0\u00e0 \u00d8\u00f8", "antidisestablishmentarianism", "supercalifragilisticexpialidocious", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "zqxjkvbwy",
    LONG, LONG.upper() + " 😀 " + LONG, "fox " * 75, "fox " * 76, "x" * 300, "猫" * 90, "! " * 80, "<|endoftext|> " * 40 + "fox",
]


def byte_letters():
    """CLIP's printable letter for each of the 256 bytes, in CLIP's order: printable bytes first, the others from U+0100 on."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in plain]
    return {b: chr(b) for b in plain} | {b: chr(256 + i) for i, b in enumerate(others)}


def learn(count):
    """Byte-pair merges: again and again the most frequent neighbours, ties by their text."""
    letters = byte_letters()
    words = []
    for word in WORDS.split():
        spelled = [letters[b] for b in word.encode()]
        words.append([*spelled[:-1], spelled[-1] + "</w>"])
    merges = []
    while len(merges) < count:
        pairs = Counter(pair for word in words for pair in zip(word, word[1:]))
        if not pairs:
            break
        first, second = min(pairs, key=lambda p: (-pairs[p], p))
        merges.append((first, second))
        for word in words:
            i = 0
            while i < len(word) - 1:
                if word[i] == first and word[i + 1] == second:
                    word[i:i + 2] = [first + second]
                i += 1
    return merges


def write(folder, pad):
    """vocab.json, merges.txt and the two settings files as SD 1.5 and SD 2.1 ship them. Returns the vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = list(byte_letters().values())
    merges = learn(MERGES)
    tokens = letters + [c + "</w>" for c in letters] + ["".join(m) for m in merges] + [BEGIN, END]
    tokens = list(dict.fromkeys(tokens))
    vocab = {token: i for i, token in enumerate(tokens)}
    if tokens[-2:] != [BEGIN, END] or len(tokens) >= 1500:
        raise AssertionError(f"vocabulary of {len(tokens)}")
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges), encoding="utf-8")

    def special(text):
        return {"content": text, "lstrip": False, "normalized": True, "rstrip": False, "single_word": False}

    def typed(text):
        return {"__type": "AddedToken"} | special(text)

    settings = {"add_prefix_space": False, "bos_token": typed(BEGIN), "do_lower_case": True, "eos_token": typed(END), "errors": "replace",
                "model_max_length": 77, "name_or_path": "luciddrag/fixture", "pad_token": END, "special_tokens_map_file": "./special_tokens_map.json",
                "tokenizer_class": "CLIPTokenizer", "unk_token": typed(END)}
    names = {"bos_token": special(BEGIN), "eos_token": special(END), "pad_token": pad, "unk_token": special(END)}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="ascii")
    (folder / "special_tokens_map.json").write_text(json.dumps(names, indent=2) + "\n", encoding="ascii")
    return vocab
