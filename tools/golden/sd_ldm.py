# SPDX-License-Identifier: Apache-2.0
"""Which tensor of a single-file checkpoint in the original LDM layout becomes which tensor of diffusers' layout.

The LDM names are written down here; where each goes is READ OFF diffusers' own converters: they get tensors whose elements say which tensor and row
they are (full shapes without memory, by broadcasting), and their output must have exactly the names and shapes of the diffusers models.
"""
import gzip
import json
import re

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.loaders import single_file_utils as converters
from safetensors.torch import load_file
from transformers import CLIPTextConfig, CLIPTextModel

import sd_models
from sd_networks import require

UNET, VAE, CLIP, OPEN_CLIP = "model.diffusion_model.", "first_stage_model.", "cond_stage_model.transformer.", "cond_stage_model.model."
ROWS = 1 << 16  # rows of the widest tensor, 49408, fit
BUFFERS = ["alphas_cumprod", "alphas_cumprod_prev", "betas", "log_one_minus_alphas_cumprod", "posterior_log_variance_clipped",
           "posterior_mean_coef1", "posterior_mean_coef2", "posterior_variance", "sqrt_alphas_cumprod", "sqrt_one_minus_alphas_cumprod",
           "sqrt_recip_alphas_cumprod", "sqrt_recipm1_alphas_cumprod"]
UNUSED = "unused"


# ---- LDM's names -----------------------------------------------------------------------------------------------------------------

RESNET = {"norm1": "in_layers.0", "conv1": "in_layers.2", "time_emb_proj": "emb_layers.1", "norm2": "out_layers.0", "conv2": "out_layers.3",
          "conv_shortcut": "skip_connection"}
UNET_ENDS = {"time_embedding.linear_1": "time_embed.0", "time_embedding.linear_2": "time_embed.2", "conv_in": "input_blocks.0.0",
             "conv_norm_out": "out.0", "conv_out": "out.2"}
VAE_ATTENTION = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}
OPEN_CLIP_LAYER = {"layer_norm1": "ln_1", "layer_norm2": "ln_2", "self_attn.out_proj": "attn.out_proj", "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj"}


def unet_name(key, layers, attention):
    """`layers` = layers_per_block, `attention` = for each up block whether it has attention."""
    stem, kind = key.rsplit(".", 1)
    if stem in UNET_ENDS:
        return f"{UNET_ENDS[stem]}.{kind}"
    side, block, part, rest = re.fullmatch(r"(down_blocks|mid_block|up_blocks)(?:\.(\d+))?\.(\w+\.\d+)\.(.+)", stem).groups()
    part, j = part.split(".")
    j = int(j)
    if part == "resnets":
        rest = RESNET[rest]
    column = {"resnets": 0, "attentions": 1, "downsamplers": 0}.get(part)
    if side == "mid_block":
        return f"middle_block.{2 * j if part == 'resnets' else 1}.{rest}.{kind}"
    first = int(block) * (layers + 1)
    if part == "downsamplers":
        return f"input_blocks.{first + layers + 1}.0.op.{kind}"
    if part == "upsamplers":
        return f"output_blocks.{first + layers}.{2 if attention[int(block)] else 1}.conv.{kind}"
    return f"{'input_blocks' if side == 'down_blocks' else 'output_blocks'}.{first + j + (side == 'down_blocks')}.{column}.{rest}.{kind}"


def vae_name(key, levels):
    if ".attentions.0." in key:
        side, rest = key.split(".mid_block.attentions.0.")
        stem, kind = rest.rsplit(".", 1)
        return f"{side}.mid.attn_1.{VAE_ATTENTION[stem]}.{kind}"
    key = key.replace("conv_shortcut", "nin_shortcut").replace("conv_norm_out", "norm_out")
    key = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"mid.block_{int(m[1]) + 1}", key)
    key = re.sub(r"down_blocks\.(\d)\.resnets", r"down.\1.block", key)
    key = re.sub(r"down_blocks\.(\d)\.downsamplers\.0", r"down.\1.downsample", key)
    key = re.sub(r"up_blocks\.(\d)\.resnets", lambda m: f"up.{levels - 1 - int(m[1])}.block", key)
    return re.sub(r"up_blocks\.(\d)\.upsamplers\.0", lambda m: f"up.{levels - 1 - int(m[1])}.upsample", key)


def open_clip(shapes, width):
    """OpenCLIP's tensors: one layer more than diffusers keeps, q, k and v in one."""
    out = {"positional_embedding": shapes["text_model.embeddings.position_embedding.weight"],
           "token_embedding.weight": shapes["text_model.embeddings.token_embedding.weight"],
           "ln_final.weight": (width,), "ln_final.bias": (width,), "text_projection": (width, width), "logit_scale": ()}
    layers = len({k.split(".")[3] for k in shapes if ".layers." in k})
    for i in range(layers + 1):
        block = f"transformer.resblocks.{i}."
        out |= {block + "attn.in_proj_weight": (3 * width, width), block + "attn.in_proj_bias": (3 * width,)}
        for new, old in OPEN_CLIP_LAYER.items():
            for kind in ("weight", "bias"):
                out[f"{block}{old}.{kind}"] = shapes[f"text_model.encoder.layers.0.{new}.{kind}"]
    return out


def ldm_shapes(models, open_clip_text):
    """LDM name -> shape, for the whole file."""
    unet, vae, text = ({k: tuple(v.shape) for k, v in m.state_dict().items()} for m in models)
    attention = ["CrossAttn" in kind for kind in models[0].config.up_block_types]
    out = {UNET + unet_name(k, models[0].config.layers_per_block, attention): shape for k, shape in unet.items()}
    for key, shape in vae.items():
        squeezed = ".attentions." in key and len(shape) == 2
        out[VAE + vae_name(key, len(models[1].config.block_out_channels))] = (*shape, 1, 1) if squeezed else shape
    if open_clip_text:
        out |= {OPEN_CLIP + k: shape for k, shape in open_clip(text, models[2].config.hidden_size).items()}
    else:
        out |= {CLIP + "text_model.embeddings.position_ids": (1, 77)} | {CLIP + k: shape for k, shape in text.items()}
    return out | {k: (1000,) for k in BUFFERS} | {"model_ema.decay": (), "model_ema.num_updates": ()}


# ---- what diffusers makes of them --------------------------------------------------------------------------------------------------

def convert(checkpoint, models, open_clip_text):
    text = (converters.convert_open_clip_checkpoint(models[2], checkpoint, prefix=OPEN_CLIP) if open_clip_text
            else converters.convert_ldm_clip_checkpoint(checkpoint))
    return {"unet": converters.convert_ldm_unet_checkpoint(checkpoint, dict(models[0].config)),
            "vae": converters.convert_ldm_vae_checkpoint(checkpoint, dict(models[1].config)), "text_encoder": text}


def tagged(number, shape):
    """Element in row r = number * ROWS + r, in every column."""
    rows = torch.arange(shape[0] if shape else 1) + number * ROWS
    return rows.reshape(-1, *[1] * (len(shape) - 1)).expand(shape) if shape else rows[0]


def keys(models, open_clip_text=False):
    """[LDM key, component, diffusers key, note, LDM shape], in diffusers' order; tensors nothing reads have component and key null."""
    shapes = ldm_shapes(models, open_clip_text)
    names = list(shapes)
    converted = convert({name: tagged(i, shape) for i, (name, shape) in enumerate(shapes.items())}, models, open_clip_text)
    rows = {name: [] for name in names}
    for (component, tensors), model in zip(converted.items(), models):
        expected = {k: tuple(v.shape) for k, v in model.state_dict().items()}
        extra = set(tensors) - set(expected)
        require(extra <= {"text_model.embeddings.position_ids"}, f"{component}: diffusers does not know {extra}")
        require(set(expected) <= set(tensors), f"{component}: missing {set(expected) - set(tensors)}")
        for key, shape in expected.items():
            tensor = tensors[key]
            require(tuple(tensor.shape) == shape, f"{key}: {tuple(tensor.shape)} is not {shape}")
            column = tensor.reshape(shape[0], -1)[:, 0]
            number, start = divmod(int(column[0]), ROWS)
            require(torch.equal(column, torch.arange(shape[0]) + int(column[0])), f"{key}: rows")
            name = names[number]
            before = shapes[name]
            if before == shape:
                note = "none"
            elif before[0] == 3 * shape[0]:
                note = f"split {start // shape[0] + 1}/3 of in_proj"
            else:
                require(before == (*shape, 1, 1), f"{key}: {before} to {shape}")
                note = "squeezed 1x1 conv to linear"
            rows[name].append((component, key, note))
    out = []
    for name in names:
        for row in sorted(rows[name], key=lambda r: r[2]) or [(None, None, UNUSED)]:
            out.append([name, *row, list(shapes[name])])
    counts = {c: sum(r[1] == c for r in out) for c in ("unet", "vae", "text_encoder", None)}
    print(f"    {len(names)} LDM tensors; diffusers keys {counts}")
    return out


# ---- full size and the fixture -----------------------------------------------------------------------------------------------------

def full(second):
    wide = {"block_out_channels": [320, 640, 1280, 1280], "norm_num_groups": 32, "sample_size": 64}
    text = {"hidden_size": 768, "intermediate_size": 3072, "num_attention_heads": 12, "num_hidden_layers": 12, "vocab_size": 49408}
    if second:
        wide |= {"attention_head_dim": [5, 10, 20, 20], "cross_attention_dim": 1024, "use_linear_projection": True}
        text |= {"hidden_size": 1024, "intermediate_size": 4096, "num_attention_heads": 16, "num_hidden_layers": 23, "hidden_act": "gelu"}
    else:
        wide |= {"cross_attention_dim": 768}
    vae = {"block_out_channels": [128, 256, 512, 512], "layers_per_block": 2, "norm_num_groups": 32}
    with torch.device("meta"):
        return (UNet2DConditionModel.from_config(sd_models.UNET | wide), AutoencoderKL.from_config(sd_models.KL | vae),
                CLIPTextModel(CLIPTextConfig(**(sd_models.TEXT | text))))


def write_full(out):
    content = {"sd15": keys(full(False)), "sd21": keys(full(True), open_clip_text=True)}
    require([sum(r[1] == c for r in content["sd15"]) for c in ("unet", "vae", "text_encoder")] == [686, 248, 196], "counts of SD 1.5")
    require([sum(r[1] == c for r in content["sd21"]) for c in ("unet", "vae", "text_encoder")] == [686, 248, 372], "counts of SD 2.1")
    (out / "ldm_keys.json.gz").write_bytes(gzip.compress(lines(content).encode("ascii"), 9, mtime=0))


def lines(content):
    parts = (f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]" for name, rows in content.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def write_fixture(folder, models):
    """The same for sd1, proved on its weights: assembled to an LDM file and converted back they are the stored ones."""
    rows = keys(models)
    stored = {c: {k: v for f in sorted((folder / c).glob("*.safetensors")) for k, v in load_file(f).items()}
              for c in ("unet", "vae", "text_encoder")}
    checkpoint = {}
    for name, component, key, note, shape in rows:
        if component:
            checkpoint[name] = stored[component][key].reshape(shape)
    back = convert(checkpoint, models, False)
    for component, tensors in back.items():
        kept = {k: v for k, v in stored[component].items() if k != "text_model.embeddings.position_ids"}
        require(set(tensors) == set(kept), f"{component}: keys")
        require(all(torch.equal(tensors[k], kept[k]) for k in kept), f"{component}: values")
    (folder / "ldm_keys.json").write_text(lines({"sd1": rows}), encoding="ascii")
