"""Writes the trained networks as a Stable Diffusion folder of diffusers in half precision.

python export_pipeline.py --vae DIR --diffusion DIR --out DIR
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from diffusers import AutoencoderKL

import networks
from world_data import load_tokenizer

CLASSES = {
    "scheduler": ["diffusers", "DDIMScheduler"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
}


def average(folder):
    """The average of UNet and text encoder, and the tokenizer they were trained with."""
    tokenizer = load_tokenizer(folder / "tokenizer")
    unet, text = networks.unet(), networks.text_encoder(tokenizer)
    both = torch.nn.ModuleList([unet, text])
    both.load_state_dict(torch.load(folder / "checkpoint.pt", weights_only=True)["average"])
    return unet, text, tokenizer


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--vae", type=Path, required=True)
    arguments.add_argument("--diffusion", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    unet, text, tokenizer = average(options.diffusion)
    vae = AutoencoderKL.from_pretrained(options.vae)
    means = torch.load(options.diffusion / "latents.pt", weights_only=True)[0]
    vae.register_to_config(scaling_factor=1 / means.float().std().item())
    shutil.rmtree(options.out, ignore_errors=True)
    for name, network in {"unet": unet, "text_encoder": text, "vae": vae}.items():
        network.half().save_pretrained(options.out / name, safe_serialization=True)
    tokenizer.save_pretrained(options.out / "tokenizer")
    networks.scheduler().save_pretrained(options.out / "scheduler")
    index = {"_class_name": "StableDiffusionPipeline", **CLASSES}
    (options.out / "model_index.json").write_text(json.dumps(index, indent=2) + "\n")
    size = sum(file.stat().st_size for file in options.out.rglob("*.*"))
    print(f"{options.out}: {size / 2**20:.2f} MiB")


if __name__ == "__main__":
    main()
