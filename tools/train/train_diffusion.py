"""Trains UNet and text encoder on the autoencoder's latents together, from scratch or from a model.

python train_diffusion.py --scenes DIR --validation DIR --vae DIR --out DIR [--from MODEL --family 3]

With --family, consecutive scenes that differ in one trait share their time and noise, so that what
their gradients do not share is what the trait's words mean. (A model of the same size learnt place
and colour without it, but neither facing nor the length of a neck.)
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPTextModel, CLIPTokenizer

import networks
import world_data
from training import Average, Pace, Run
from world_data import Scenes

EMPTY = 0.1  # share of empty captions, for classifier-free guidance
SHORT = 0.25  # share of captions that leave traits out
SNR_LIMIT = 5.0  # gamma of min-SNR weights (arXiv 2303.09556)
SHAPE_LIMIT = 8.0  # of the weight 1 / alpha, which a loss on the velocity has (arXiv 2202.00512)


@torch.no_grad()
def latents(autoencoder, scenes, file):
    """Mean and deviation of every scene's latent, (2, count, 4, h, w) float16; made once."""
    if not Path(file).exists():
        rows = []
        for first in range(0, len(scenes), 64):
            batch = scenes.batch(np.arange(first, min(first + 64, len(scenes))))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                posterior = autoencoder.encode(batch).latent_dist
            rows.append(torch.stack([posterior.mean, posterior.std]).half())
        torch.save(torch.cat(rows, dim=1), file)
    return torch.load(file, weights_only=True)


def told(scenes, rows, chance):
    """A caption for each row: long, sometimes short, sometimes empty."""
    texts = []
    for row, u in zip(rows, chance.random(len(rows))):
        short = u < EMPTY + SHORT
        full = scenes.short_captions[row] if short else scenes.captions[row]
        texts.append("" if u < EMPTY else full)
    return texts


def start(unet, text, tokenizer, model):
    """Copies a trained model's weights, if its words have the same ids."""
    trained = CLIPTokenizer.from_pretrained(model / "tokenizer")
    if trained.get_vocab() != tokenizer.get_vocab():
        raise SystemExit(f"{model} was trained with other words; train from scratch without --from")
    unet.load_state_dict(UNet2DConditionModel.from_pretrained(model / "unet").state_dict())
    text.load_state_dict(CLIPTextModel.from_pretrained(model / "text_encoder").state_dict())


class Denoising:
    """The networks and the loss."""

    def __init__(self, unet, text, schedule, shape_limit=1.0):
        self.unet, self.text, self.shape_limit = unet, text, shape_limit
        self.alphas = schedule.alphas_cumprod

    def loss(self, clean, prompts, t, noise):
        alpha = self.alphas[t].view(-1, 1, 1, 1)
        noisy = alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
        with torch.autocast("cpu", dtype=torch.bfloat16):
            embedding = self.text(prompts).last_hidden_state
            found = self.unet(noisy, t, embedding).sample
        snr = alpha / (1 - alpha)
        weight = snr.clamp(max=SNR_LIMIT) / snr * (1 / alpha).clamp(max=self.shape_limit)
        return (weight * (found.float() - noise) ** 2).mean()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--scenes", required=True)
    arguments.add_argument("--validation", required=True)
    arguments.add_argument("--vae", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--steps", type=int, default=4000)
    arguments.add_argument("--batch", type=int, default=64)
    arguments.add_argument("--rate", type=float, default=1e-3)
    arguments.add_argument("--family", type=int, default=1, help="scenes in a family of the folder")
    arguments.add_argument("--from", dest="model", type=Path, help="go on from a trained model")
    options = arguments.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(2)
    scenes, held_out = Scenes(options.scenes), Scenes(options.validation)
    autoencoder = AutoencoderKL.from_pretrained(options.vae).eval()
    train = latents(autoencoder, scenes, out / "latents.pt")
    check = latents(autoencoder, held_out, out / "validation_latents.pt")
    scale = 1 / train[0].float().std().item()
    tokenizer = world_data.make_tokenizer(world_data.token_words(scenes.meta), out / "tokenizer")
    schedule = networks.scheduler()
    unet = networks.unet().to(memory_format=torch.channels_last)
    text = networks.text_encoder(tokenizer)
    if options.model:
        start(unet, text, tokenizer, options.model)
    both = torch.nn.ModuleList([unet, text])
    average = Average(both)
    optimiser = torch.optim.AdamW(both.parameters(), lr=options.rate, weight_decay=0.01)
    pace = Pace(options.steps, options.rate)
    run = Run(out, network=both, average=average.network, optimiser=optimiser)
    average.steps = run.step
    family = options.family
    denoising = Denoising(unet, text, schedule, SHAPE_LIMIT if family > 1 else 1.0)
    judged = Denoising(average.network[0], average.network[1], schedule)
    losses = []
    for step in run.steps(options.steps):
        chance = np.random.default_rng([2, step])
        families = options.batch // family
        firsts = family * chance.integers(0, len(scenes) // family, families)
        rows = (firsts[:, None] + np.arange(family)).reshape(-1)
        mean, deviation = train[:, rows].float()
        clean = scale * (mean + deviation * shared(mean.shape, family))
        t = torch.from_numpy(chance.integers(0, 1000, families)).repeat_interleave(family)
        prompts = world_data.ids(tokenizer, told(scenes, rows, chance))
        for group in optimiser.param_groups:
            group["lr"] = pace.at(step)
        loss = denoising.loss(clean, prompts, t, shared(clean.shape, family))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(both.parameters(), 1.0)
        optimiser.step()
        average.update(both)
        losses.append(loss.item())
        if run.is_due() or step + 1 == options.steps:
            held = validation(judged, scale * check[0, :512].float(), held_out, tokenizer)
            run.save(loss=round(sum(losses) / len(losses), 4), held_out=round(held, 4))
            losses = []


def shared(shape, family):
    """Noise that is the same for all of a family."""
    return torch.randn(shape[0] // family, *shape[1:]).repeat_interleave(family, dim=0)


@torch.no_grad()
def validation(denoising, clean, scenes, tokenizer):
    """The loss on the same held-out scenes, times and noise every time."""
    chance = torch.Generator().manual_seed(3)
    losses = []
    for first in range(0, len(clean), 64):
        part = clean[first : first + 64]
        t = torch.randint(0, 1000, (len(part),), generator=chance)
        noise = torch.randn(part.shape, generator=chance)
        prompts = world_data.ids(tokenizer, scenes.captions[first : first + len(part)])
        losses.append(denoising.loss(part, prompts, t, noise).item())
    return sum(losses) / len(losses)


if __name__ == "__main__":
    main()
