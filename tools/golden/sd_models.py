# SPDX-License-Identifier: Apache-2.0
"""Three tiny Stable Diffusion folders with random weights, in the layout diffusers reads: `sd1`, `sd2`, `lcm`."""
import json
import zlib

import numpy as np
import torch
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel

import sd_tokenizer

SEED = 20240801
CHANNELS = [16, 16, 24, 24]
DOWN = ["CrossAttnDownBlock2D"] * 3 + ["DownBlock2D"]
UP = ["UpBlock2D"] + ["CrossAttnUpBlock2D"] * 3
LEGACY = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}


def rng(*stream):
    return np.random.default_rng([SEED, *stream])


def normal(*shape, stream):
    return torch.from_numpy(rng(*stream).standard_normal(shape).astype(np.float32))


# ---- weights -------------------------------------------------------------------------------------------------------------------

# gain over 1/sqrt(fan in), the first name that fits; chosen so that text, time and latent all matter and a few steps stay of order 1
GAINS = [
    ("conv_out", 1.0), ("time_emb_proj", 3.5), ("attn1.to_q", 1.5), ("attn1.to_k", 1.5), ("attn2.to_q", 2.0), ("attn2.to_k", 2.0),
    ("attn2.to_v", 1.2), ("attn2.to_out", 0.7), ("conv2", 0.8), ("cond_proj", 1.5), ("self_attn.q_proj", 2.0), ("self_attn.k_proj", 2.0),
]


def randomise(model, stream, gains=()):
    """New weights, one random stream per tensor name: nothing stays at 0 or 1."""
    for name, p in model.named_parameters():
        g = rng(stream, zlib.crc32(name.encode()))
        draw = g.standard_normal(tuple(p.shape))
        if "token_embedding" in name:
            values = 0.7 * draw
        elif "position_embedding" in name:
            values = 0.3 * draw
        elif p.ndim == 1 and name.endswith("weight"):
            values = np.clip(1 + 0.25 * draw, 0.3, 1.7)
        elif p.ndim == 1:
            values = 0.15 * draw
        else:
            gain = next((v for key, v in [*gains, *GAINS] if key in name), 1.0)
            values = gain * draw / np.sqrt(np.prod(p.shape[1:]))
        p.data.copy_(torch.from_numpy(values.astype(np.float32)))
    return model.eval()


# ---- files ---------------------------------------------------------------------------------------------------------------------

def write_json(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="ascii")


def store(folder, name, config, tensors, dtype):
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "config.json", config)
    save_file({k: (v.to(dtype) if v.is_floating_point() else v).contiguous() for k, v in tensors.items()}, folder / name, {"format": "pt"})


def legacy(tensors):
    """The attention names of autoencoders written before diffusers 0.18."""
    out = {}
    for key, tensor in tensors.items():
        if ".attentions." in key:
            for new, old in LEGACY.items():
                key = key.replace(f".{new}.", f".{old}.")
        out[key] = tensor
    return out


# ---- configurations, with the fields the originals ship and no others --------------------------------------------------------------

UNET = {
    "_class_name": "UNet2DConditionModel", "_diffusers_version": "0.6.0", "act_fn": "silu", "attention_head_dim": 8,
    "block_out_channels": CHANNELS, "center_input_sample": False, "cross_attention_dim": 32, "down_block_types": DOWN, "downsample_padding": 1,
    "flip_sin_to_cos": True, "freq_shift": 0, "in_channels": 4, "layers_per_block": 2, "mid_block_scale_factor": 1, "norm_eps": 1e-05,
    "norm_num_groups": 8, "out_channels": 4, "sample_size": 16, "up_block_types": UP,
}
KL = {
    "_class_name": "AutoencoderKL", "_diffusers_version": "0.6.0", "act_fn": "silu", "block_out_channels": [8, 16, 16, 16],
    "down_block_types": ["DownEncoderBlock2D"] * 4, "in_channels": 3, "latent_channels": 4, "layers_per_block": 1, "norm_num_groups": 8,
    "out_channels": 3, "sample_size": 128, "up_block_types": ["UpDecoderBlock2D"] * 4,
}
TINY = {
    "_class_name": "AutoencoderTiny", "_diffusers_version": "0.21.0.dev0", "act_fn": "relu", "decoder_block_out_channels": [16] * 4,
    "encoder_block_out_channels": [16] * 4, "force_upcast": False, "in_channels": 3, "latent_channels": 4, "latent_magnitude": 3,
    "latent_shift": 0.5, "num_decoder_blocks": [3, 3, 3, 1], "num_encoder_blocks": [1, 3, 3, 3], "out_channels": 3, "scaling_factor": 1.0,
    "upsampling_scaling_factor": 2,
}
TEXT = {
    "architectures": ["CLIPTextModel"], "attention_dropout": 0.0, "bos_token_id": 0, "dropout": 0.0, "eos_token_id": 2, "hidden_act": "quick_gelu",
    "hidden_size": 32, "initializer_factor": 1.0, "initializer_range": 0.02, "intermediate_size": 64, "layer_norm_eps": 1e-05,
    "max_position_embeddings": 77, "model_type": "clip_text_model", "num_attention_heads": 4, "num_hidden_layers": 3, "pad_token_id": 1,
    "torch_dtype": "float32",
}
BETAS = {"beta_end": 0.012, "beta_schedule": "scaled_linear", "beta_start": 0.00085}
PNDM = {"_class_name": "PNDMScheduler", "_diffusers_version": "0.6.0", **BETAS, "num_train_timesteps": 1000, "set_alpha_to_one": False,
        "skip_prk_steps": True, "steps_offset": 1, "trained_betas": None, "clip_sample": False}
DDIM = {"_class_name": "DDIMScheduler", "_diffusers_version": "0.8.0", **BETAS, "clip_sample": False, "num_train_timesteps": 1000,
        "prediction_type": "v_prediction", "set_alpha_to_one": False, "skip_prk_steps": True, "steps_offset": 1, "trained_betas": None}
LCM = {"_class_name": "LCMScheduler", "_diffusers_version": "0.22.0.dev0", **BETAS, "clip_sample": False, "clip_sample_range": 1.0,
       "dynamic_thresholding_ratio": 0.995, "num_train_timesteps": 1000, "original_inference_steps": 50, "prediction_type": "epsilon",
       "rescale_betas_zero_snr": False, "sample_max_value": 1.0, "set_alpha_to_one": True, "steps_offset": 0, "thresholding": False,
       "timestep_scaling": 10.0, "timestep_spacing": "leading", "trained_betas": None}


def model_index(pipeline, version, scheduler, vae):
    return {"_class_name": pipeline, "_diffusers_version": version, "feature_extractor": [None, None], "requires_safety_checker": False,
            "safety_checker": [None, None], "scheduler": ["diffusers", scheduler], "text_encoder": ["transformers", "CLIPTextModel"],
            "tokenizer": ["transformers", "CLIPTokenizer"], "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", vae]}


# ---- the three folders -----------------------------------------------------------------------------------------------------------

def unet(stream, config, gains=()):
    return randomise(UNet2DConditionModel.from_config(config), stream, gains)


def denoiser(model, stream, target=0.9, rest=0.35):
    """Changes three layers so that the output leans towards the latent, as predicted noise does: DDIM then stays of order 1.

    The first convolution passes z and -z on, the last shortcut lets them through. Last convolution: ridge regression of target * z on what the
    convolution reads, for random latents, texts and timesteps; `rest` of the random weights stays.
    Rounded to 1/256, so that another CPU finds the same weights.
    """
    passed = torch.cat([torch.eye(4), -torch.eye(4)]).repeat(2, 1)
    model.conv_in.weight.data.mul_(0.5)[:, :, 1, 1] += passed
    model.up_blocks[3].resnets[2].conv_shortcut.weight.data[:, 16:, 0, 0] += 1.5 * torch.eye(16)
    g, rows, wanted = rng(stream, 1), [], []
    handle = model.conv_out.register_forward_pre_hook(lambda m, x: rows.append(x[0].double()))
    for _ in range(24):
        draw = [torch.from_numpy(g.standard_normal(shape).astype(np.float32)) for shape in ((2, 4, 16, 16), (2, 77, 32), (2, 32))]
        wanted.append(draw[0].double())
        with torch.no_grad():
            model(draw[0], int(g.integers(1000)), draw[1], timestep_cond=draw[2] if model.config.time_cond_proj_dim else None)
    handle.remove()
    x = torch.nn.functional.unfold(torch.cat(rows), 3, padding=1).transpose(1, 2).reshape(-1, model.conv_out.weight[0].numel())
    x = torch.cat([x, torch.ones(len(x), 1)], 1)
    y = target * torch.cat(wanted).permute(0, 2, 3, 1).reshape(-1, 4)
    found = torch.linalg.solve(x.T @ x + 1e-3 * len(x) * torch.eye(x.shape[1]), x.T @ y).T
    print(f"    of the variance {1 - float(((x @ found.T - y) ** 2).mean() / (y ** 2).mean()):.2f} is explained")
    fit = (found[:, :-1].reshape(model.conv_out.weight.shape) * 256).round() / 256
    model.conv_out.weight.data.copy_(fit + rest * model.conv_out.weight.data)
    model.conv_out.bias.data.copy_(((found[:, -1] + rest * model.conv_out.bias.data) * 256).round() / 256)
    return model


def kl(stream, config):
    # latents of a picture have a standard deviation near 1/0.18215, pictures one near 0.5
    return randomise(AutoencoderKL.from_config(config), stream, [("encoder.conv_out", 6.0), ("decoder.conv_out", 0.8)])


def text(stream, config):
    return randomise(CLIPTextModel(CLIPTextConfig(**config)), stream)


def sd1(folder):
    vocab = sd_tokenizer.write(folder / "tokenizer", sd_tokenizer.END)
    write_json(folder / "model_index.json", model_index("StableDiffusionPipeline", "0.6.0", "PNDMScheduler", "AutoencoderKL"))
    write_json(folder / "scheduler/scheduler_config.json", PNDM)
    model = denoiser(unet(11, UNET), 14)
    model.save_pretrained(folder / "unet", max_shard_size="650KB")
    write_json(folder / "unet/config.json", UNET)
    if len(list((folder / "unet").glob("*-of-00003.safetensors"))) != 3:
        raise AssertionError("three shards expected")
    store(folder / "vae", "diffusion_pytorch_model.safetensors", KL, kl(12, KL).state_dict(), torch.float32)
    config = TEXT | {"vocab_size": len(vocab)}
    # SD 1.5's file also holds the positions as integers
    tensors = text(13, config).state_dict() | {"text_model.embeddings.position_ids": torch.arange(77)[None]}
    store(folder / "text_encoder", "model.safetensors", config, tensors, torch.float32)


def sd2(folder):
    vocab = sd_tokenizer.write(folder / "tokenizer", "!")
    write_json(folder / "model_index.json", model_index("StableDiffusionPipeline", "0.8.0", "DDIMScheduler", "AutoencoderKL"))
    write_json(folder / "scheduler/scheduler_config.json", DDIM)
    config = UNET | {"_diffusers_version": "0.10.0.dev0", "attention_head_dim": [2, 4, 4, 4], "cross_attention_dim": 24,
                     "dual_cross_attention": False, "num_class_embeds": None, "only_cross_attention": False, "upcast_attention": True,
                     "use_linear_projection": True}
    store(folder / "unet", "diffusion_pytorch_model.safetensors", config, unet(21, config, [("conv_out", 0.5)]).state_dict(), torch.bfloat16)
    config = KL | {"_diffusers_version": "0.10.0.dev0"}
    store(folder / "vae", "diffusion_pytorch_model.fp16.safetensors", config, legacy(kl(22, config).state_dict()), torch.float16)
    config = TEXT | {"vocab_size": len(vocab), "hidden_size": 24, "intermediate_size": 48, "hidden_act": "gelu", "torch_dtype": "float16"}
    store(folder / "text_encoder", "model.fp16.safetensors", config, text(23, config).state_dict(), torch.float16)


def lcm(folder):
    vocab = sd_tokenizer.write(folder / "tokenizer", sd_tokenizer.END)
    write_json(folder / "model_index.json", model_index("LatentConsistencyModelPipeline", "0.22.0.dev0", "LCMScheduler", "AutoencoderTiny"))
    write_json(folder / "scheduler/scheduler_config.json", LCM)
    config = UNET | {"_diffusers_version": "0.22.0.dev0", "time_cond_proj_dim": 32}
    store(folder / "unet", "diffusion_pytorch_model.fp16.safetensors", config, denoiser(unet(31, config), 34).state_dict(), torch.float16)
    tiny = randomise(AutoencoderTiny.from_config(TINY), 32, [("encoder.layers.14", 2.0), ("decoder.layers.18", 0.1), ("coder", 1.2)])
    store(folder / "vae", "diffusion_pytorch_model.safetensors", TINY, tiny.state_dict(), torch.float32)
    config = TEXT | {"vocab_size": len(vocab), "torch_dtype": "float16"}
    store(folder / "text_encoder", "model.fp16.safetensors", config, text(33, config).state_dict(), torch.float16)

