"""Trains UNet and text encoder on the autoencoder's latents, from scratch, together.

python train_diffusion.py --scenes DIR --validation DIR --vae DIR --out DIR
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL

import networks
import world_data
from training import Average, Pace, Run
from world_data import Scenes

EMPTY = 0.1  # share of empty captions, for classifier-free guidance
SHORT = 0.25  # share of captions that leave traits out
SNR_LIMIT = 5.0  # gamma of min-SNR weights (arXiv 2303.09556)


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


class Denoising:
    """The networks and the loss."""

    def __init__(self, unet, text, schedule):
        self.unet, self.text = unet, text
        self.alphas = schedule.alphas_cumprod

    def loss(self, clean, prompts, t, noise):
        alpha = self.alphas[t].view(-1, 1, 1, 1)
        noisy = alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
        with torch.autocast("cpu", dtype=torch.bfloat16):
            embedding = self.text(prompts).last_hidden_state
            found = self.unet(noisy, t, embedding).sample
        snr = alpha / (1 - alpha)
        weight = snr.clamp(max=SNR_LIMIT) / snr
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
    both = torch.nn.ModuleList([unet, text])
    average = Average(both)
    optimiser = torch.optim.AdamW(both.parameters(), lr=options.rate, weight_decay=0.01)
    pace = Pace(options.steps, options.rate)
    run = Run(out, network=both, average=average.network, optimiser=optimiser)
    average.steps = run.step
    denoising = Denoising(unet, text, schedule)
    judged = Denoising(average.network[0], average.network[1], schedule)
    losses = []
    for step in run.steps(options.steps):
        chance = np.random.default_rng([2, step])
        rows = chance.integers(0, len(scenes), options.batch)
        mean, deviation = train[:, rows].float()
        clean = scale * (mean + deviation * torch.randn(mean.shape))
        t = torch.from_numpy(chance.integers(0, 1000, options.batch))
        prompts = world_data.ids(tokenizer, told(scenes, rows, chance))
        for group in optimiser.param_groups:
            group["lr"] = pace.at(step)
        loss = denoising.loss(clean, prompts, t, torch.randn(clean.shape))
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
