# SPDX-License-Identifier: Apache-2.0
"""Tiny Stable Diffusion models with random weights in diffusers' layout, and what PyTorch, diffusers and transformers compute with them.

Writes one folder per fixture (`sd1`, `sd2`, `lcm`) that a pipeline could load, with `golden`, `perturbed` and `discriminator` (`.safetensors` in float32 and `.json`) beside the
weights. Everything is computed from the weights as stored (F32, BF16, F16), in float32, on one CPU thread. Running it twice gives the same bytes.
"""
import argparse
import json
import os
import pathlib
import platform

os.environ.update(HF_HUB_OFFLINE="1", CUDA_VISIBLE_DEVICES="")

import diffusers
import torch
import transformers
from safetensors.torch import save_file

import sd_discriminator
import sd_ldm
import sd_models
import sd_networks
import sd_perturbed
import sd_schedules


ORIGIN = """# Origin of the Stable Diffusion fixtures

* program: `tools/golden/make_stable_diffusion.py` of this repository
* versions: Python {python}, PyTorch {torch}, diffusers {diffusers}, transformers {transformers} (pinned in `tools/golden/requirements-stable-diffusion.txt`)
* command: `python make_stable_diffusion.py` in `tools/golden`
* seed: {seed}, one stream per tensor name: `numpy.random.default_rng([seed, ...])`; one CPU thread
* weights: random, not trained, of no use for pictures; vocabulary learned from words in `sd_tokenizer.py`
* licence: Apache-2.0, own work; the picture is synthetic. Configuration files repeat the settings that SD 1.5, SD 2.1 and LCM Dreamshaper ship
* address: none, made here; fields are described in `README.md`
"""


def compact(content, depth=2):
    """JSON with one line per entry down to a depth, so that a diff stays readable."""
    if depth and isinstance(content, dict):
        return "{\n" + ",\n".join(f"{json.dumps(k)}: {compact(v, depth - 1)}" for k, v in content.items()) + "\n}"
    if depth and isinstance(content, list) and content and isinstance(content[0], (dict, list)):
        return "[\n" + ",\n".join(json.dumps(v) for v in content) + "\n]"
    return json.dumps(content)


def fixture(folder):
    getattr(sd_models, folder.name)(folder)
    model = sd_networks.Model(folder)
    numbers = {
        "prompts": sd_networks.PROMPTS,
        "timesteps": list(sd_networks.TIMESTEPS),
        "guidance": sd_networks.GUIDANCE if model.guidance is not None else None,
        "prediction": model.scheduler.config.prediction_type,
        "latentScale": model.vae.config.scaling_factor,
    }
    if folder.name != "lcm":  # its tokenizer is sd1's
        numbers["tokens"] = sd_networks.tokens(model)
    tensors = sd_networks.text(model) | sd_networks.unet(model) | sd_networks.vae(model)
    for part in (sd_schedules.gradient, sd_schedules.lcm if folder.name == "lcm" else sd_schedules.ddim):
        golden, more = part(model)
        tensors |= golden
        numbers |= more
    write(folder, "golden", tensors, numbers)
    write(folder, "perturbed", *sd_perturbed.golden(model, tensors))
    if folder.name != "lcm":  # its extra time condition is no part of a discriminator
        write(folder, "discriminator", *sd_discriminator.golden(model))


def write(folder, name, tensors, numbers):
    for key, tensor in tensors.items():
        sd_networks.require(bool(torch.isfinite(tensor).all()), f"{key} is not finite")
    save_file({k: v.float().contiguous().clone() for k, v in tensors.items()}, folder / f"{name}.safetensors")
    (folder / f"{name}.json").write_text(compact(numbers) + "\n", encoding="ascii")


def ldm(folder):
    model = sd_networks.Model(folder)
    sd_ldm.write_fixture(folder, (model.unet, model.vae, model.text))
    sd_ldm.write_full(folder.parent)


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description="Writes the Stable Diffusion fixtures and their golden values.")
    parser.add_argument("--out", type=pathlib.Path, default=here.parents[1] / "luciddrag-core/src/test/resources/stablediffusion")
    out = parser.parse_args().out
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    out.mkdir(parents=True, exist_ok=True)
    versions = dict(python=platform.python_version(), torch=torch.__version__.split("+")[0], diffusers=diffusers.__version__)
    (out / "ORIGIN.md").write_text(ORIGIN.format(**versions, transformers=transformers.__version__, seed=sd_models.SEED), encoding="ascii")
    (out / "README.md").write_text((here / "sd_readme.md").read_text(encoding="ascii"), encoding="ascii")
    for name in ("sd1", "sd2", "lcm"):
        print(name)
        fixture(out / name)
    print("schedules")
    (out / "schedules.json").write_text(compact(sd_schedules.schedules()) + "\n", encoding="ascii")
    print("ldm keys")
    ldm(out / "sd1")


if __name__ == "__main__":
    main()
