"""Pictures of a folder of scenes' captions, for io.luciddrag.testkit.world.SceneScore; and how well
the model reconstructs scenes.

python sample.py --model DIR --scenes DIR --out PICTURES.u8
"""

import argparse

import numpy as np
import torch
from diffusers import DDIMInverseScheduler, DDIMScheduler, StableDiffusionPipeline

from world_data import Scenes

GUIDANCE = 4.0
STEPS = 30
BATCH = 64
INVERTED = 64  # scenes
INVERSION_STEPS = 50


def psnr(a, b):
    error = ((a - b).clamp(-2, 2) ** 2).mean(dim=(1, 2, 3)) / 4
    return float((-10 * error.log10()).mean())


@torch.no_grad()
def reconstruction(pipeline, scenes):
    """PSNR of the autoencoder alone, and of DDIM inversion and sampling without guidance."""
    truth = scenes.batch(np.arange(INVERTED))
    scale = pipeline.vae.config.scaling_factor
    latents = pipeline.vae.encode(truth).latent_dist.mode() * scale
    text, _ = pipeline.encode_prompt(scenes.captions[:INVERTED], "cpu", 1, False)

    def walk(scheduler, x):
        scheduler.set_timesteps(INVERSION_STEPS)
        for t in scheduler.timesteps:
            x = scheduler.step(pipeline.unet(x, t, text).sample, t, x).prev_sample
        return x

    noise = walk(DDIMInverseScheduler.from_config(pipeline.scheduler.config), latents)
    again = walk(DDIMScheduler.from_config(pipeline.scheduler.config), noise)

    def decode(x):
        return pipeline.vae.decode(x / scale).sample.clamp(-1, 1)

    return psnr(decode(latents), truth), psnr(decode(again), truth)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--scenes", required=True)
    arguments.add_argument("--out", required=True)
    options = arguments.parse_args()
    pipeline = StableDiffusionPipeline.from_pretrained(
        options.model, safety_checker=None, feature_extractor=None, requires_safety_checker=False
    ).to(torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    scenes = Scenes(options.scenes)
    alone, inverted = reconstruction(pipeline, scenes)
    print(f"autoencoder {alone:.1f} dB, inverted and sampled again {inverted:.1f} dB")
    size = scenes.images.shape[1]
    noise = torch.Generator().manual_seed(1)
    with open(options.out, "wb") as out:
        for first in range(0, len(scenes), BATCH):
            pictures = pipeline(
                scenes.captions[first : first + BATCH],
                height=size,
                width=size,
                num_inference_steps=STEPS,
                guidance_scale=GUIDANCE,
                generator=noise,
                output_type="np",
            ).images
            out.write((pictures * 255).round().astype(np.uint8).tobytes())
            print(f"{first + len(pictures)} of {len(scenes)}", flush=True)


if __name__ == "__main__":
    main()
