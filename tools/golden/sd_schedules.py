# SPDX-License-Identifier: Apache-2.0
"""Golden schedules and trajectories: DDIM forward and inverse, LCM, as diffusers steps them with the fixtures' networks."""
import numpy as np
import torch
from diffusers import DDIMInverseScheduler, DDIMScheduler, LCMScheduler
from diffusers.schedulers import scheduling_lcm

import sd_models
from sd_networks import difference, features, latents, require

STEPS = 5
SCALE = 5.0
BETAS = np.linspace(0.00085 ** 0.5, 0.012 ** 0.5, 1000) ** 2
ALPHAS = np.cumprod(1 - BETAS)


# ---- without a network -----------------------------------------------------------------------------------------------------------

def digits(values):
    return [float(f"{v:.15g}") for v in values]


def schedules():
    """Timesteps, the levels each step joins and alphas; DDIM with the settings of SD 1.5 (steps_offset 1, set_alpha_to_one false)."""
    out = {"about": "betas = linspace(sqrt(0.00085), sqrt(0.012), 1000)^2; alphasCumprod in float64; alphasCumprodFloat as diffusers keeps them"}
    scheduler = DDIMScheduler(**settings())
    out["alphasCumprod"] = digits(ALPHAS)
    out["alphasCumprodFloat"] = [float(a) for a in scheduler.alphas_cumprod]
    worst = np.max(np.abs(np.array(out["alphasCumprodFloat"]) / ALPHAS - 1))
    print(f"    alphas in float32 against float64: {worst:.2g}")
    require(worst < 1e-4, "alphas")
    for spacing in ("leading", "trailing"):
        for steps in (50, 20, 7):
            forward = DDIMScheduler(**settings(), timestep_spacing=spacing)
            forward.set_timesteps(steps)
            inverse = DDIMInverseScheduler(**settings(), timestep_spacing=spacing)
            inverse.set_timesteps(steps)
            timesteps = forward.timesteps.tolist()
            require(inverse.timesteps.tolist() == timesteps[::-1], "the inverse runs the same levels upwards")
            to = [t - 1000 // steps for t in timesteps]
            out[f"ddim.{spacing}.{steps}"] = {"timesteps": timesteps, "to": to, "alphaFrom": digits(ALPHAS[timesteps]),
                                              "alphaTo": digits(ALPHAS[np.maximum(to, 0)]), "evenly": to[:-1] == timesteps[1:]}
    lcm = LCMScheduler.from_config(sd_models.LCM)
    for steps in (1, 2, 4, 8):
        lcm.set_timesteps(steps)
        out[f"lcm.{steps}"] = lcm.timesteps.tolist()
    return out


def settings():
    return dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False,
                set_alpha_to_one=False, steps_offset=1)


# ---- with a network --------------------------------------------------------------------------------------------------------------

def start():
    """z_T, the same for all trajectories that fall."""
    return sd_models.normal(1, 4, 16, 16, stream=(111,))


def clean():
    """A clean latent, smooth plus noise, for the inversion."""
    y, x = np.mgrid[:16, :16] / 16
    smooth = np.stack([np.sin(4 * x + y), np.cos(5 * y - x), x - y, np.sin(6 * x * y)])
    return torch.from_numpy((0.8 * smooth + 0.3 * sd_models.rng(112).standard_normal((4, 16, 16))).astype(np.float32))[None]


def run(scheduler, z, predict, steps=STEPS):
    """All latents, z first, and the clean latent each step predicts."""
    scheduler.set_timesteps(steps)
    latent, guesses = [z], []
    for t in scheduler.timesteps:
        step = scheduler.step(predict(latent[-1], int(t)), int(t), latent[-1])
        latent.append(step.prev_sample)
        guesses.append(step.pred_original_sample)
    return torch.cat(latent), torch.cat(guesses), scheduler.timesteps.tolist()


def exactly(model, z, predict, levels):
    """The same steps in float64 with float64 alphas, written out; levels are (told timestep, alpha left, alpha entered)."""
    model.unet.double()
    latent = [z.double()]
    for t, a, b in levels:
        out = predict(latent[-1], t)
        if model.v_prediction:
            clean_guess, eps = a ** 0.5 * latent[-1] - (1 - a) ** 0.5 * out, a ** 0.5 * out + (1 - a) ** 0.5 * latent[-1]
        else:
            clean_guess, eps = (latent[-1] - (1 - a) ** 0.5 * out) / a ** 0.5, out
        latent.append(b ** 0.5 * clean_guess + (1 - b) ** 0.5 * eps)
    model.unet.float()
    return torch.cat(latent)


def level(t):
    """Alpha at a timestep; below 0 that of timestep 0, as set_alpha_to_one = false asks."""
    return float(ALPHAS[max(t, 0)])


def ddim(model):
    golden, numbers = {}, {}
    a, empty = model.context[:1], model.context[2:]

    def plain(z, t):
        return model.out(z, t, a.to(z.dtype))

    def guided(z, t):
        nothing = model.out(z, t, empty.to(z.dtype))
        return nothing + SCALE * (plain(z, t) - nothing)

    def keep(name, scheduler, z, predict, rising=False):
        latent, guesses, timesteps = run(scheduler, z, predict)
        jump = 1000 // STEPS
        levels = [(t, level(t - jump), level(t)) if rising else (t, level(t), level(t - jump)) for t in timesteps]
        off = [difference(f.double(), e) for f, e in zip(latent, exactly(model, z, predict, levels))]
        golden.update({f"{name}.z": latent, f"{name}.clean": guesses})
        numbers[name] = {"timesteps": timesteps, "offFloat64": off[-1], "largest": float(latent.abs().max())}
        print(f"    {name}: {timesteps}, std {[round(float(z.std()), 2) for z in latent]}, float32 against float64 {off[-1]:.2g}")
        require(off[-1] < 1e-4, "float32 and float64 trajectories, which also writes the convention out")
        return latent

    config = model.scheduler.config
    keep("ddim.plain", DDIMScheduler.from_config(config), start(), plain)
    keep("ddim.guided", DDIMScheduler.from_config(config), start(), guided)
    keep("ddim.trailing", DDIMScheduler.from_config(config, timestep_spacing="trailing"), start(), plain)
    up = keep("inversion.plain", DDIMInverseScheduler.from_config(config), clean(), plain, rising=True)
    back = keep("inversion.back", DDIMScheduler.from_config(config), up[-1:], plain)
    numbers["inversion.back"]["reconstruction"] = difference(back[-1:], clean())
    print(f"    reconstruction after {STEPS} steps up and down: {difference(back[-1:], clean()):.2f}")
    return golden, numbers


def lcm(model):
    steps = 4
    noises = [sd_models.normal(1, 4, 16, 16, stream=(113, i)) for i in range(steps - 1)]
    left = list(noises)
    original = scheduling_lcm.randn_tensor
    scheduling_lcm.randn_tensor = lambda *args, **kwargs: left.pop(0)
    try:
        scheduler = LCMScheduler.from_config(sd_models.LCM)
        scheduler.set_timesteps(steps)
        latent, guesses, scalings = [start()], [], []
        for t in scheduler.timesteps:
            out = model.out(latent[-1], int(t), model.context[:1])
            step = scheduler.step(out, t, latent[-1])
            latent.append(step.prev_sample)
            guesses.append(step.denoised)
            scalings.append([float(c) for c in scheduler.get_scalings_for_boundary_condition_discrete(int(t))])
    finally:
        scheduling_lcm.randn_tensor = original
    require(not left, "every noise is used")
    timesteps = scheduler.timesteps.tolist()
    # written out in float64
    model.unet.double()
    z = start().double()
    for i, t in enumerate(timesteps):
        c, s = (1 - level(t)) ** 0.5, level(t) ** 0.5
        guess = (z - c * model.out(z, t, model.context[:1].double())) / s
        x = 10.0 * t
        skip, keep = 0.25 / (x ** 2 + 0.25), x / (x ** 2 + 0.25) ** 0.5
        denoised = keep * guess + skip * z
        last = i == steps - 1
        z = denoised if last else level(timesteps[i + 1]) ** 0.5 * denoised + (1 - level(timesteps[i + 1])) ** 0.5 * noises[i].double()
    model.unet.float()
    off = difference(latent[-1].double(), z)
    print(f"    lcm: {timesteps}, std {[round(float(z.std()), 2) for z in latent]}, float32 against float64 {off:.2g}")
    require(off < 1e-4, "float32 and float64 LCM")
    golden = {"lcm.z": torch.cat(latent), "lcm.denoised": torch.cat(guesses), "lcm.noise": torch.cat(noises)}
    return golden, {"lcm": {"timesteps": timesteps, "skipAndOut": scalings, "offFloat64": off}}


# ---- gradient --------------------------------------------------------------------------------------------------------------------

def gradient(model):
    """d (mean(up1^2) + mean(up2^2)) / d latent, checked by central differences in float64 along random directions."""
    golden, numbers = {}, {}
    t = 261
    for shape in ("square", "wide"):
        z = latents(shape)[0]

        def loss(at):
            _, up1, up2 = features(model, at, t, model.context[:1].to(at.dtype))
            return (up1 ** 2).mean() + (up2 ** 2).mean()

        with torch.enable_grad():
            at = z.clone().requires_grad_()
            value = loss(at)
            found, = torch.autograd.grad(value, at)
        model.unet.double()
        worst = 0.0
        for i in range(4):
            way = sd_models.normal(*z.shape, stream=(114, i)).double()
            slope = float(loss(z.double() + 1e-4 * way) - loss(z.double() - 1e-4 * way)) / 2e-4
            worst = max(worst, abs(slope - float((found.double() * way).sum())) / float(found.double().norm()))
        model.unet.float()
        print(f"    gradient {shape}: loss {float(value):.4f}, |gradient| {float(found.norm()):.3g}, check {worst:.2g}")
        require(worst < 1e-4, "gradient")
        golden[f"gradient.{shape}"] = found
        numbers[f"gradient.{shape}"] = {"timestep": t, "loss": float(value)}
    return golden, numbers
