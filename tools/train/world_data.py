"""Scenes written by io.luciddrag.testkit.world.SceneExport, and a CLIP tokenizer of their words."""

import json
from pathlib import Path

import numpy as np
import torch
from transformers.models.clip.tokenization_clip import CLIPTokenizer, bytes_to_unicode

POSITIONS = 48  # ids of a prompt; the longest caption has 45 with start and end


class Scenes:
    """A folder of scenes: pictures as bytes, captions as texts."""

    def __init__(self, folder):
        folder = Path(folder)
        self.meta = json.loads((folder / "meta.json").read_text())
        shape = self.meta["images"]["shape"]
        self.images = np.memmap(folder / "images.u8", np.uint8, "r").reshape(shape)
        lines = [json.loads(line) for line in (folder / "captions.jsonl").open()]
        self.captions = [line["caption"] for line in lines]
        self.short_captions = [line["short_caption"] for line in lines]

    def __len__(self):
        return len(self.images)

    def batch(self, rows):
        """(len(rows), 3, H, W) float32 in [-1, 1]."""
        pictures = torch.from_numpy(self.images[np.sort(rows)])
        return pictures.permute(0, 3, 1, 2).float() / 127.5 - 1


def make_tokenizer(words, folder):
    """Writes vocab.json and merges.txt in which every word is one token, and any text has ids."""
    letters = list(bytes_to_unicode().values())
    merges, ranks = [], {}
    for word in sorted(words):
        pieces = _merged(word, ranks)
        while len(pieces) > 1:  # appended merges come last, so earlier words stay whole
            pair = (pieces[0], pieces[1])
            ranks[pair] = len(merges)
            merges.append(" ".join(pair))
            pieces = _merged(word, ranks)
    tokens = letters + [letter + "</w>" for letter in letters]
    tokens += [merge.replace(" ", "") for merge in merges]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    vocabulary = {token: i for i, token in enumerate(tokens)}
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n", "utf-8")
    tokenizer = load_tokenizer(folder)
    tokenizer.save_pretrained(folder)
    for word in words:
        assert len(tokenizer(word).input_ids) == 3, word
    return tokenizer


def load_tokenizer(folder):
    return CLIPTokenizer(
        str(Path(folder) / "vocab.json"),
        str(Path(folder) / "merges.txt"),
        pad_token="<|endoftext|>",
        model_max_length=POSITIONS,
    )


def _merged(word, ranks):
    pieces = list(word[:-1]) + [word[-1] + "</w>"]
    while True:
        pairs = [(ranks.get(pair), i) for i, pair in enumerate(zip(pieces, pieces[1:]))]
        pairs = [pair for pair in pairs if pair[0] is not None]
        if not pairs:
            return pieces
        _, i = min(pairs)
        pieces[i : i + 2] = [pieces[i] + pieces[i + 1]]


def token_words(meta):
    """The pieces into which CLIP's pattern cuts the captions' words."""
    words = {",", "-"}
    for word in meta["vocabulary"]:
        words.update(word.split("-"))
    return words


def ids(tokenizer, texts):
    return tokenizer(
        texts, padding="max_length", truncation=True, max_length=POSITIONS, return_tensors="pt"
    ).input_ids
