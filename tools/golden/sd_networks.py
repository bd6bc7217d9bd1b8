# SPDX-License-Identifier: Apache-2.0
"""Golden values of the networks: text encoder, UNet with its taps and foreign keys and values, autoencoder, gradient."""
import contextlib
import sys

import numpy as np
import torch
from diffusers import AutoencoderKL, AutoencoderTiny, DDIMScheduler, LatentConsistencyModelPipeline, UNet2DConditionModel
from transformers import CLIPTextModel, CLIPTokenizer

import sd_models
import sd_tokenizer

SHAPES = {"square": (16, 16), "wide": (8, 24)}
TIMESTEPS = (801, 261)
# where keys, values and the runs with foreign ones are kept
TAPPED = {"sd1": {("square", 801), ("wide", 261)}, "sd2": {("square", 801), ("wide", 261)}, "lcm": {("square", 801)}}
GUIDANCE = 8.0
PROMPTS = sd_tokenizer.PROMPTS[:3]


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def difference(a, b):
    return float((a - b).norm() / b.norm())


def variant(folder):
    return "fp16" if list(folder.glob("*.fp16.safetensors")) else None


class Model:
    """One fixture as diffusers and transformers read it, in float32."""

    def __init__(self, folder):
        self.name, self.folder = folder.name, folder
        as_read = dict(torch_dtype=torch.float32, local_files_only=True)
        self.unet = UNet2DConditionModel.from_pretrained(folder / "unet", variant=variant(folder / "unet"), **as_read).eval()
        self.text = CLIPTextModel.from_pretrained(folder / "text_encoder", variant=variant(folder / "text_encoder"), **as_read).eval()
        kind = AutoencoderTiny if self.name == "lcm" else AutoencoderKL
        self.vae = kind.from_pretrained(folder / "vae", variant=variant(folder / "vae"), **as_read).eval()
        self.tokenizer = without_ftfy(folder / "tokenizer")
        self.scheduler = DDIMScheduler.from_pretrained(folder / "scheduler")
        self.v_prediction = self.scheduler.config.prediction_type == "v_prediction"
        for part in (self.unet, self.text, self.vae):
            part.requires_grad_(False)
        self.guidance = None
        if self.unet.config.time_cond_proj_dim:
            embedding = LatentConsistencyModelPipeline.get_guidance_scale_embedding
            self.guidance = embedding(None, torch.tensor([GUIDANCE - 1]), embedding_dim=self.unet.config.time_cond_proj_dim)
        self.context = torch.cat([self.text(self.padded([p]))[0] for p in PROMPTS])  # (3, 77, d)

    def padded(self, prompts):
        return self.tokenizer(prompts, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids

    def out(self, z, t, context):
        guidance = None if self.guidance is None else self.guidance.to(z.dtype).expand(len(z), -1)
        return self.unet(z, t, context, timestep_cond=guidance).sample

    def alpha(self, t):
        return float(self.scheduler.alphas_cumprod[t])

    def noise(self, z, t, out):
        """The predicted noise; a v-prediction is turned into one."""
        a = self.alpha(t)
        return a ** 0.5 * out + (1 - a) ** 0.5 * z if self.v_prediction else out

    def decoder_attention(self):
        return [layer.transformer_blocks[0].attn1 for block in self.unet.up_blocks[1:] for layer in block.attentions]


def without_ftfy(folder):
    """The slow tokenizer as it works where ftfy is not installed."""
    sys.modules["ftfy"] = None
    try:
        tokenizer = CLIPTokenizer.from_pretrained(folder, local_files_only=True)
    finally:
        del sys.modules["ftfy"]
    require(tokenizer.fix_text is None, "ftfy is used")
    return tokenizer


# ---- hooks ---------------------------------------------------------------------------------------------------------------------

@contextlib.contextmanager
def hooked(pairs):
    handles = [module.register_forward_hook(hook) for module, hook in pairs]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def features(model, z, t, context):
    """The UNet's output and the outputs of its up blocks 1 and 2."""
    seen = {}
    pairs = [(model.unet.up_blocks[i], lambda m, x, y, i=i: seen.update({i: y})) for i in (1, 2)]
    with hooked(pairs):
        out = model.out(z, t, context)
    return out, seen[1], seen[2]


def keys_and_values(model, z, t, context):
    """[k, v] of every self-attention layer of the decoder, each (B, tokens, C)."""
    layers = model.decoder_attention()
    seen = [[None, None] for _ in layers]
    pairs = []
    for i, layer in enumerate(layers):
        for j, linear in enumerate((layer.to_k, layer.to_v)):
            pairs.append((linear, lambda m, x, y, i=i, j=j: seen[i].__setitem__(j, y)))
    with hooked(pairs):
        model.out(z, t, context)
    return seen


def with_foreign(model, z, t, context, bank, concatenate):
    """The UNet's output when the decoder's self-attention reads the bank's keys and values, alone or after its own."""
    def hook(stored):
        def change(module, arguments, own):
            other = stored.expand(len(own), -1, -1)
            return torch.cat([own, other], 1) if concatenate else other
        return change

    pairs = []
    for layer, (k, v) in zip(model.decoder_attention(), bank):
        pairs += [(layer.to_k, hook(k)), (layer.to_v, hook(v))]
    with hooked(pairs):
        return model.out(z, t, context)


# ---- golden values ---------------------------------------------------------------------------------------------------------------

def tokens(model):
    lines = []
    for prompt in sd_tokenizer.PROMPTS:
        lines.append({"text": prompt, "ids": model.tokenizer(prompt).input_ids, "padded": model.padded([prompt])[0].tolist()})
    require(all(len(line["padded"]) == 77 for line in lines), "padding")
    return lines


def text(model):
    return {f"text.{i}": model.context[i:i + 1] for i in range(len(PROMPTS))}


def latents(name):
    """Two latents and a bank's, (1, 4, h, w) each."""
    stream = list(SHAPES).index(name)
    return [sd_models.normal(1, 4, *SHAPES[name], stream=(101, stream, i)) for i in range(3)]


def unet(model):
    golden = {}
    if model.guidance is not None:
        golden["unet.guidance"] = model.guidance
    for shape in SHAPES:
        first, second, other = latents(shape)
        both = torch.cat([first, second])
        golden |= {f"unet.{shape}.latent": both, f"unet.{shape}.bankLatent": other}
        outs = {}
        for t in TIMESTEPS:
            key = f"unet.{shape}.t{t}"
            context = model.context[:2]
            for name, z, c in (("b1", first, context[:1]), ("b2", both, context)):
                out, up1, up2 = features(model, z, t, c)
                outs[t, name] = out
                golden[f"{key}.{name}.out"] = out
                golden[f"{key}.{name}.eps"] = model.noise(z, t, out)
            golden |= {f"{key}.b2.up1": up1, f"{key}.b2.up2": up2}
            require(difference(outs[t, "b2"][:1], outs[t, "b1"]) < 1e-5, "the first of the batch of two")
            exact = with_double(model, lambda: model.out(both.double(), t, context.double()))
            print(f"    {key}: std {float(out.std()):.3f}, float32 against float64 {difference(out.double(), exact):.2g}, "
                  f"prompt {difference(model.out(first, t, context[1:]), outs[t, 'b1']):.2f}")
            require(difference(model.out(first, t, context[1:]), outs[t, "b1"]) > 0.1, "the prompt matters")
            if (shape, t) not in TAPPED[model.name]:
                continue
            own = keys_and_values(model, first, t, context[:1])
            bank = keys_and_values(model, other, t, context[:1])
            for i, ((k, v), (bank_k, bank_v)) in enumerate(zip(own, bank)):
                golden |= {f"{key}.own.{i}.k": k, f"{key}.own.{i}.v": v, f"{key}.bank.{i}.k": bank_k, f"{key}.bank.{i}.v": bank_v}
            for name, concatenate in (("replace", False), ("concat", True)):
                for batch, z, c in (("b1", first, context[:1]), ("b2", both, context)):
                    changed = with_foreign(model, z, t, c, bank, concatenate)
                    golden[f"{key}.{batch}.{name}"] = changed
                    require(difference(changed, outs[t, batch]) > 0.01, f"{name} matters")
                print(f"      {name}: {difference(changed, outs[t, 'b2']):.2f}")
            require(difference(with_foreign(model, first, t, context[:1], own, False), outs[t, "b1"]) < 1e-6, "own keys given back")
        change = difference(outs[TIMESTEPS[0], "b1"], outs[TIMESTEPS[1], "b1"])
        print(f"    {shape}: timestep {change:.2f}, latent {difference(model.out(second, 801, model.context[:1]), outs[801, 'b1']):.2f}")
        require(change > 0.1, "the timestep matters")
    return golden


def with_double(model, call):
    """What the same weights give in float64: says how far float32 is from the truth."""
    model.unet.double()
    try:
        return call()
    finally:
        model.unet.float()


def picture():
    """(1, 3, 64, 96) in [0, 1], eight bits a channel: slow colours, edges, texture."""
    y, x = np.mgrid[:64, :96] / 64
    slow = np.stack([0.5 + 0.4 * np.sin(2.1 * x + 1.3 * y), 0.5 + 0.4 * np.cos(1.7 * x - 2.2 * y), 0.2 + 0.5 * x * y])
    disc = (x - 0.9) ** 2 + (y - 0.45) ** 2 < 0.09
    slow = np.where(disc, np.array([0.85, 0.3, 0.15])[:, None, None], slow)
    texture = 0.08 * np.sin(40 * x + 9 * np.sin(7 * y)) + sd_models.rng(102).normal(0, 0.03, (3, 64, 96))
    eight = np.round(np.clip(slow + texture, 0, 1) * 255)
    return torch.from_numpy((eight / 255).astype(np.float32))[None]


def vae(model):
    image = picture()
    scale = model.vae.config.scaling_factor
    encoded = model.vae.encode(2 * image - 1)
    latent = scale * (encoded.latents if model.name == "lcm" else encoded.latent_dist.mean)
    given = sd_models.normal(1, 4, 6, 10, stream=(103,))
    decoded = model.vae.decode(given / scale).sample
    print(f"    vae: latent std {float(latent.std()):.2f}, picture std {float(decoded.std()):.2f}, largest {float(decoded.abs().max()):.2f}")
    return {"vae.picture": image, "vae.encoded": latent, "vae.latent": given, "vae.decoded": decoded}

