"""Trains the autoencoder.  python train_autoencoder.py --scenes DIR --validation DIR --out DIR"""

import argparse

import numpy as np
import torch
import torch.nn.functional as F

import networks
from training import Average, Pace, Run
from world_data import Scenes

KL_WEIGHT = 1e-6  # as of Stable Diffusion's autoencoder
SLOPE_WEIGHT = 0.5  # of differences between neighbours: keeps edges sharp without a discriminator


def distance(picture, truth):
    slopes = F.l1_loss(picture.diff(dim=-1), truth.diff(dim=-1))
    slopes = slopes + F.l1_loss(picture.diff(dim=-2), truth.diff(dim=-2))
    return F.l1_loss(picture, truth) + F.mse_loss(picture, truth) + SLOPE_WEIGHT * slopes


@torch.no_grad()
def psnr(network, scenes, count=256):
    errors = []
    for first in range(0, count, 64):
        truth = scenes.batch(np.arange(first, first + 64))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            picture = network.decode(network.encode(truth).latent_dist.mode()).sample
        errors.append(((picture.float().clamp(-1, 1) - truth) ** 2).mean(dim=(1, 2, 3)) / 4)
    return float((-10 * torch.log10(torch.cat(errors))).mean())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--scenes", required=True)
    arguments.add_argument("--validation", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--steps", type=int, default=1000)
    arguments.add_argument("--batch", type=int, default=32)
    arguments.add_argument("--rate", type=float, default=1e-3)
    options = arguments.parse_args()
    torch.manual_seed(1)
    scenes, held_out = Scenes(options.scenes), Scenes(options.validation)
    network = networks.autoencoder().to(memory_format=torch.channels_last)
    average = Average(network, decay=0.998)
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.0)
    pace = Pace(options.steps, options.rate)
    run = Run(options.out, network=network, average=average.network, optimiser=optimiser)
    average.steps = run.step
    for step in run.steps(options.steps):
        rows = np.random.default_rng([1, step]).integers(0, len(scenes), options.batch)
        truth = scenes.batch(rows).to(memory_format=torch.channels_last)
        for group in optimiser.param_groups:
            group["lr"] = pace.at(step)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            posterior = network.encode(truth).latent_dist
            picture = network.decode(posterior.sample()).sample
        error = distance(picture.float(), truth)
        loss = error + KL_WEIGHT * posterior.kl().sum() / len(rows)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        average.update(network)
        if run.is_due() or step + 1 == options.steps:
            run.save(error=round(error.item(), 4), psnr=round(psnr(average.network, held_out), 2))
    average.network.save_pretrained(f"{options.out}/vae")


if __name__ == "__main__":
    main()
