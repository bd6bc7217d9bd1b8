# SPDX-License-Identifier: Apache-2.0
"""Golden values of perturbed-attention guidance: diffusers' own attention processors, and whole runs of its StableDiffusionPAGPipeline."""
import contextlib

import torch
from diffusers import DDIMScheduler, LCMScheduler, StableDiffusionPAGPipeline
from diffusers.models.attention_processor import PAGIdentitySelfAttnProcessor2_0
from diffusers.schedulers import scheduling_lcm

import sd_models
import sd_networks
from sd_networks import difference, require
from sd_schedules import SCALE, STEPS, start

PERTURBED = 3.0


@contextlib.contextmanager
def identity_in_the_middle(unet):
    """The second half of a batch has the identity for its self-attention map in the middle block."""
    before = unet.attn_processors
    layers = [m.transformer_blocks[0].attn1 for m in unet.mid_block.attentions]
    require(len(layers) == 1, "one self-attention in the middle block")
    for layer in layers:
        layer.processor = PAGIdentitySelfAttnProcessor2_0()
    try:
        yield
    finally:
        unet.set_attn_processor(before)


def perturbed(model, z, t, context, out=None):
    out = out or model.out
    with identity_in_the_middle(model.unet):
        both = out(torch.cat([z, z]), t, torch.cat([context, context]))
    plain, changed = both.chunk(2)
    require(difference(plain, out(z, t, context)) < 1e-5, "the first half is not perturbed")
    return changed


def predictions(model):
    golden, numbers = {}, {}
    for shape in sd_networks.SHAPES:
        first, second, other = sd_networks.latents(shape)
        latents = {"b1": first, "b2": torch.cat([first, second])}
        for t in sd_networks.TIMESTEPS:
            key = f"perturbed.{shape}.t{t}"
            for name, z in latents.items():
                context = model.context[:len(z)]
                golden[f"{key}.{name}"] = perturbed(model, z, t, context)
            change = difference(golden[f"{key}.b2"], model.out(latents["b2"], t, model.context[:2]))
            model.unet.double()
            exact = perturbed(model, latents["b2"].double(), t, model.context[:2].double())
            model.unet.float()
            off = difference(golden[f"{key}.b2"].double(), exact)
            numbers[key] = {"change": change, "offFloat64": off}
            print(f"    {key}: changes the output by {change:.3f}, float32 against float64 {off:.2g}")
            require(change > 1e-3 and off < 1e-5, "the perturbation matters")
        t = sd_networks.TIMESTEPS[0]
        bank = sd_networks.keys_and_values(model, other, t, model.context[:1])
        for name, concatenate in (("replace", False), ("concat", True)):
            golden[f"perturbed.{shape}.t{t}.b2.{name}"] = perturbed(
                model, latents["b2"], t, model.context[:2],
                lambda z, t, c, concatenate=concatenate: sd_networks.with_foreign(model, z, t, c, bank, concatenate))
    return golden, numbers


def pipeline(model, scheduler):
    return StableDiffusionPAGPipeline(
        vae=model.vae, text_encoder=model.text, tokenizer=model.tokenizer, unet=model.unet, scheduler=scheduler, safety_checker=None,
        feature_extractor=None, requires_safety_checker=False, pag_applied_layers="mid")


def trajectory(model, scheduler, guidance, steps):
    """All latents of the pipeline's own loop, the start first."""
    seen = [start()]
    pipe = pipeline(model, scheduler)
    pipe.set_progress_bar_config(disable=True)

    def keep(_pipe, _i, _t, values):
        seen.append(values["latents"])
        return values

    with torch.no_grad():
        pipe(prompt_embeds=model.context[:1], negative_prompt_embeds=model.context[2:], num_inference_steps=steps, guidance_scale=guidance,
             pag_scale=PERTURBED, latents=start(), height=128, width=128, output_type="latent", callback_on_step_end=keep,
             callback_on_step_end_tensor_inputs=["latents"])
    require(len(seen) == steps + 1, "a latent a step")
    return torch.cat(seen)


def trajectories(model):
    if model.name != "lcm":
        scheduler = DDIMScheduler.from_config(model.scheduler.config)
        return {"pag.guided.z": trajectory(model, scheduler, SCALE, STEPS), "pag.plain.z": trajectory(model, scheduler, 1.0, STEPS)}
    left = [sd_models.normal(1, 4, 16, 16, stream=(113, i)) for i in range(3)]  # as the run without perturbation
    original = scheduling_lcm.randn_tensor
    scheduling_lcm.randn_tensor = lambda *args, **kwargs: left.pop(0)
    try:
        return {"pag.embedded.z": trajectory(model, LCMScheduler.from_config(sd_models.LCM), sd_networks.GUIDANCE, 4)}
    finally:
        scheduling_lcm.randn_tensor = original


def golden(model, plain):
    """
    :param plain: golden values without perturbation, to which the runs are compared
    """
    tensors, numbers = predictions(model)
    for key, z in trajectories(model).items():
        tensors[key] = z
        without = plain[{"pag.guided.z": "ddim.guided.z", "pag.plain.z": "ddim.plain.z", "pag.embedded.z": "lcm.z"}[key]]
        require(difference(z[:1], without[:1]) < 1e-6, "the same start")
        apart = [difference(a, b) for a, b in zip(z[1:], without[1:])]
        print(f"    {key}: std {[round(float(s.std()), 2) for s in z]}, apart from the run without {[round(a, 3) for a in apart]}")
        require(apart[0] > 1e-4, "guidance matters")
        numbers[key] = {"scale": PERTURBED, "guidance": {"pag.guided.z": SCALE, "pag.plain.z": 1.0, "pag.embedded.z": sd_networks.GUIDANCE}[key],
                        "apart": apart}
    return tensors, numbers
