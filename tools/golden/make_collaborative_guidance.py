# SPDX-License-Identifier: Apache-2.0
"""Golden values of the base method's energies and of Algorithm 1 on the tiny fixture `sd1`, as PyTorch and diffusers compute them.

Writes `sd1/guidance.safetensors` and `sd1/guidance.json` beside what `make_stable_diffusion.py` wrote; `GUIDANCE.md` there describes them. float32
on one CPU thread. Two implementations stand here: `Method` (whole tensors, attention processors), whose numbers are kept, and `Literal` (one cell after
another, hooks, float64), which only checks them. The program stops if they disagree or if a gradient fails central differences.
"""
import argparse
import contextlib
import math
import os
import pathlib

os.environ.update(HF_HUB_OFFLINE="1", CUDA_VISIBLE_DEVICES="")

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import UNet2DConditionModel
from safetensors.torch import load_file, save_file

from make_stable_diffusion import compact

SEED = 20240803
SIZE, LATENT_PX, FEATURE_PX = 128, 8, 4
LATENTS, CELLS = SIZE // LATENT_PX, SIZE // FEATURE_PX
STEPS, SCALE = 8, 5.0
BANK_FROM, GUIDED = round(0.1 * STEPS), round(0.6 * STEPS)
SDE_STEPS, ETA = (round(11 / 50 * STEPS), round(19 / 50 * STEPS)), 0.4
TRAVEL_STEP, TRAVEL_TIMES = 4, 2
TIMESTEPS = [1 + 1000 // STEPS * i for i in reversed(range(STEPS))]
SHOWN = (801, 261)
# one factor on every weight in the loops: on this random network the method's own weights keep the latents of order 1 (--try-factors)
FACTOR = 1.0
DRAG_WEIGHTS = {"drag": 320.0, "inpaint": 16.0, "content": 480.0}
MOVE_WEIGHTS = {"move": 160.0, "moveContent": 240.0, "moveContrast": 8.0, "moveInpaint": 64.0}

# handle x, y, target x, y in pixels; the first handle is clipped at the border, the second drag's two patches overlap
DRAGS = [[2.5, 44.0, 34.5, 36.0], [90.0, 84.0, 98.0, 80.0]]
# left, top, right, bottom in pixels, right and bottom excluded; not on the cells' borders
MASK = [[0, 26, 51, 62], [74, 61, 115, 101]]
OBJECT = [70, 66, 110, 100]

BETAS = np.linspace(0.00085 ** 0.5, 0.012 ** 0.5, 1000) ** 2
ALPHAS = np.cumprod(1 - BETAS)


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def normal(*stream):
    draw = np.random.default_rng([SEED, *stream]).standard_normal((1, 4, LATENTS, LATENTS))
    return torch.from_numpy(draw.astype(np.float32))


def difference(a, b):
    return float((a.double() - b.double()).norm() / b.double().norm())


def alpha(level):
    """Alpha at level 0 (noisiest) to STEPS (clean, that of timestep 0)."""
    return float(ALPHAS[TIMESTEPS[level] if level < STEPS else 0])


def clean():
    """z0: smooth plus noise, of order 1."""
    y, x = np.mgrid[:LATENTS, :LATENTS] / LATENTS
    smooth = np.stack([np.cos(5 * x - 2 * y), np.sin(3 * y + x), np.cos(7 * x * y), y - x])
    return torch.from_numpy((0.8 * smooth).astype(np.float32))[None] + 0.3 * normal(1)


def stochastic(level):
    """Standard deviation of the step from a level to the next."""
    a, b = alpha(level), alpha(level + 1)
    return ETA * math.sqrt((1 - b) / (1 - a) * (1 - a / b))


# ==== the kept implementation ======================================================================================================

# ---- cells -----------------------------------------------------------------------------------------------------------------------

def half_up(x):
    return math.floor(x + 0.5)


def pixels(rectangles):
    flags = torch.zeros(SIZE, SIZE)
    for left, top, right, bottom in rectangles:
        flags[top:bottom, left:right] = 1
    return flags


def any_pixel(flags, cell_px):
    """Boolean grid: does a cell hold any set pixel or smaller cell?"""
    return F.max_pool2d(flags.float()[None, None], cell_px)[0, 0] > 0


def patch(x, y, cell_px, size):
    """Flat indices of the 3 x 3 cells around a point, raster order, moved into the grid."""
    left, top = (min(max(int(v // cell_px) - 1, 0), size - 3) for v in (x, y))
    return [(top + j) * size + left + i for j in range(3) for i in range(3)]


def shift(cell_px):
    """The mean drag in cells, x and y."""
    return tuple(half_up(sum(d[2 + i] - d[i] for d in DRAGS) / len(DRAGS) / cell_px) for i in (0, 1))


def cells_of_drags():
    handles = [patch(*d[:2], FEATURE_PX, CELLS) for d in DRAGS]
    targets = [patch(*d[2:], FEATURE_PX, CELLS) for d in DRAGS]
    left_behind = [[c for c in h if c not in t] for h, t in zip(handles, targets)]
    outside = (~any_pixel(pixels(MASK), FEATURE_PX)).flatten().nonzero()[:, 0]
    return handles, targets, left_behind, outside


def cells_of_move():
    """Object cells that stay in the grid and, in the same order, where they land; vacated cells; other cells."""
    dx, dy = shift(FEATURE_PX)
    old = any_pixel(pixels([OBJECT]), FEATURE_PX).nonzero()
    moved = old + torch.tensor([dy, dx])
    stays = ((moved >= 0) & (moved < CELLS)).all(1)
    flat = torch.tensor([CELLS, 1])
    was, new = (old[stays] * flat).sum(1), (moved[stays] * flat).sum(1)
    is_old, is_new = torch.zeros(2, CELLS * CELLS, dtype=torch.bool)
    is_old[(old * flat).sum(1)] = True
    is_new[new] = True
    return was, new, (is_old & ~is_new).nonzero()[:, 0], (~is_old & ~is_new).nonzero()[:, 0]


def editable():
    """M on the latent grid."""
    return any_pixel(pixels(MASK), LATENT_PX).float()[None, None]


def landing():
    """N on the latent grid."""
    flags = torch.zeros(CELLS * CELLS)
    flags[cells_of_move()[1]] = 1
    return any_pixel(flags.view(CELLS, CELLS), LATENT_PX // FEATURE_PX).float()[None, None]


# ---- energies --------------------------------------------------------------------------------------------------------------------

def cosine(u, v):
    """Of the columns of (C,n) and (C,n)."""
    return (u * v).sum(0) / (u.norm(dim=0) * v.norm(dim=0) + 1e-8)


def c(u, v):
    return (cosine(u, v) + 1) / 2


def falling(s):
    return 1 / (1 + 4 * s)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def drag_energies(gen, gud):
    """gen, gud: one (C, cells) a level."""
    handles, targets, left_behind, outside = cells_of_drags()
    pairs = list(zip(gen, gud))
    return {
        "drag": mean(falling(c(a[:, t], b[:, h]).mean()) for a, b in pairs for h, t in zip(handles, targets)),
        "inpaint": mean(c(a[:, h], b[:, h]).mean() if h else 0.0 * a.sum() for a, b in pairs for h in left_behind),
        "content": mean(falling(c(a[:, outside], b[:, outside]).mean()) for a, b in pairs),
    }


def move_energies(gen, gud):
    was, new, vacated, other = cells_of_move()
    pairs = list(zip(gen, gud))
    return {
        "move": mean(falling(cosine(a[:, new], b[:, was]).mean()) for a, b in pairs),
        "moveContent": mean(falling(cosine(a[:, other], b[:, other]).mean()) for a, b in pairs),
        "moveContrast": mean(c(a[:, vacated], b[:, vacated]).mean() for a, b in pairs),
        "moveInpaint": mean(falling(c(a[:, vacated].mean(1, True), b[:, other].mean(1, True))[0]) for a, b in pairs),
    }


# ---- network ---------------------------------------------------------------------------------------------------------------------

class Attention:
    """Self-attention that remembers its keys and values, or reads those of a bank too."""

    def __init__(self):
        self.bank, self.alone, self.seen = None, False, None

    def __call__(self, attn, hidden_states, encoder_hidden_states=None, attention_mask=None, temb=None):
        require(encoder_hidden_states is None and attention_mask is None, "self-attention")
        q, k, v = attn.to_q(hidden_states), attn.to_k(hidden_states), attn.to_v(hidden_states)
        self.seen = k, v
        if self.bank is not None:
            k, v = self.bank if self.alone else (torch.cat([k, self.bank[0]], 1), torch.cat([v, self.bank[1]], 1))
        q, k, v = (x.unflatten(2, (attn.heads, -1)).transpose(1, 2) for x in (q, k, v))
        weight = (q @ k.transpose(2, 3) * attn.scale).softmax(-1)
        return attn.to_out[1](attn.to_out[0]((weight @ v).transpose(1, 2).flatten(2)))


class Network:
    def __init__(self, folder):
        self.unet = UNet2DConditionModel.from_pretrained(folder / "unet", torch_dtype=torch.float32, local_files_only=True).eval()
        self.unet.requires_grad_(False)
        golden = load_file(folder / "golden.safetensors")
        self.a, self.b, self.empty = (golden[f"text.{i}"] for i in range(3))

    @contextlib.contextmanager
    def attention(self):
        """The decoder's nine self-attentions with processors of ours, in order."""
        layers = [block.attentions[j].transformer_blocks[0].attn1 for block in self.unet.up_blocks[1:] for j in range(3)]
        before, ours = [layer.processor for layer in layers], [Attention() for _ in layers]
        for layer, processor in zip(layers, ours):
            layer.set_processor(processor)
        try:
            yield ours
        finally:
            for layer, processor in zip(layers, before):
                layer.set_processor(processor)

    def eps(self, z, t, text, bank=None, alone=False):
        with self.attention() as layers:
            for i, layer in enumerate(layers):
                layer.bank, layer.alone = bank and bank[i], alone
            return self.unet(z, t, text.to(z.dtype)).sample

    def eps_and_bank(self, z, t, text):
        with self.attention() as layers:
            return self.unet(z, t, text.to(z.dtype)).sample, [layer.seen for layer in layers]

    def features(self, z, t):
        """Both levels on the feature grid, (C, cells) each, prompt A."""
        seen = []
        handles = [self.unet.up_blocks[i].register_forward_hook(lambda m, x, y: seen.append(y)) for i in (1, 2)]
        try:
            self.unet(z, t, self.a.to(z.dtype))
        finally:
            for handle in handles:
                handle.remove()
        return [F.interpolate(level, size=(CELLS, CELLS), mode="nearest")[0].flatten(1) for level in seen]


# ---- Algorithm 1 -----------------------------------------------------------------------------------------------------------------

class Method:
    """The base method in one of its two forms."""

    def __init__(self, network, form, factor):
        self.net, self.form = network, form
        self.energies = drag_energies if form == "drag" else move_energies
        self.inside = editable() if form == "drag" else landing()
        self.edit, self.hold = (("drag", "inpaint"), ("content",)) if form == "drag" else (("move",), ("moveContent", "moveContrast", "moveInpaint"))
        self.weights = {k: factor * w for k, w in (DRAG_WEIGHTS if form == "drag" else MOVE_WEIGHTS).items()}

    def guidance(self, z, reference, t):
        gud = self.net.features(reference, t)
        with torch.enable_grad():
            at = z.clone().requires_grad_()
            energy = self.energies(self.net.features(at, t), gud)
            edit, hold = (sum(self.weights[k] * energy[k] for k in names) for names in (self.edit, self.hold))
            edit, = torch.autograd.grad(edit, at, retain_graph=True)
            hold, = torch.autograd.grad(hold, at)
        return self.inside * edit + (1 - self.inside) * hold

    def start(self, z):
        """z_T with the patches copied or the object's cells shifted."""
        old, new = z.flatten(2), z.flatten(2).clone()
        if self.form == "drag":
            for d in DRAGS:
                new[:, :, patch(*d[2:], LATENT_PX, LATENTS)] = old[:, :, patch(*d[:2], LATENT_PX, LATENTS)]
        else:
            dx, dy = shift(LATENT_PX)
            for y, x in self.inside[0, 0].nonzero().tolist():
                if 0 <= y - dy < LATENTS and 0 <= x - dx < LATENTS:
                    new[:, :, y * LATENTS + x] = old[:, :, (y - dy) * LATENTS + x - dx]
        return new.view_as(z)

    def loop(self, inverted, bank, scale=SCALE, plus=None, exact=False):
        """plus: the noises of the regional SDE; time travel then too. Everything of interest, in a dictionary."""
        z = self.start(inverted[0])
        out = {"start": z, "z": [], "eps": [], "guidance": [], "first": [], "renoised": []}
        for i, t in enumerate(TIMESTEPS):
            times = TRAVEL_TIMES if plus and i == TRAVEL_STEP else 1
            for time in range(times):
                z, eps, g = self.step(z, i, t, inverted[i], bank[i], scale, plus)
                if exact:
                    z = torch.where(self.inside > 0, z, inverted[i + 1])
                if time < times - 1:
                    out["first"].append(z)
                    z = ddim(z, self.net.eps(z, TIMESTEPS[i + 1], self.net.b), i + 1, i)
                    out["renoised"].append(z)
            out["z"].append(z)
            out["eps"].append(eps)
            if i < 2:
                out["guidance"].append(g)
        return {k: torch.cat(v) if isinstance(v, list) else v for k, v in out.items() if len(v)}

    def step(self, z, i, t, reference, stored, scale, plus):
        bank = stored if i >= BANK_FROM else None
        eps = self.net.eps(z, t, self.net.b, bank, self.form == "move")
        if scale != 1:
            nothing = self.net.eps(z, t, self.net.empty, bank, self.form == "move")
            eps = nothing + scale * (eps - nothing)
        g = self.guidance(z, reference, t) if i < GUIDED else torch.zeros_like(z)
        a, b = alpha(i), alpha(i + 1)
        x0 = (z - math.sqrt(1 - a) * (eps + g)) / math.sqrt(a)
        after = math.sqrt(b) * x0 + math.sqrt(1 - b) * eps
        if plus and SDE_STEPS[0] <= i <= SDE_STEPS[1]:
            std = stochastic(i)
            inside = math.sqrt(b) * x0 + math.sqrt(1 - b - std ** 2) * eps + std * plus[i - SDE_STEPS[0]].to(z.dtype)
            after = torch.where(self.inside > 0, inside, after)
        return after, eps, g


def ddim(z, eps, level, to):
    a, b = alpha(level), alpha(to)
    return math.sqrt(b) * (z - math.sqrt(1 - a) * eps) / math.sqrt(a) + math.sqrt(1 - b) * eps


def invert(network, z):
    """Latents of levels 0 (noisiest) to STEPS and the bank, entry i at timestep i."""
    latents, bank = [z], []
    for i in reversed(range(STEPS)):
        eps, seen = network.eps_and_bank(latents[0], TIMESTEPS[i], network.a)
        latents.insert(0, ddim(latents[0], eps, i + 1, i))
        bank.insert(0, seen)
    return latents, bank


# ==== the literal implementation, float64, shares nothing but the network's weights and the inputs above ===========================

class Literal:
    def __init__(self, network):
        self.unet = network.unet
        self.texts = [text.double() for text in (network.a, network.b, network.empty)]

    # the network, with hooks on the projections

    def call(self, z, t, text, foreign=None, alone=False, keep=None, taps=None):
        handles = []
        number = 0
        for up in (1, 2, 3):
            for j in (0, 1, 2):
                attn = self.unet.up_blocks[up].attentions[j].transformer_blocks[0].attn1
                for name in ("to_k", "to_v"):
                    def hook(module, inputs, output, key=(number, name)):
                        if keep is not None:
                            keep[key] = output
                        if foreign is not None:
                            return foreign[key] if alone else torch.cat((output, foreign[key]), dim=1)
                    handles.append(getattr(attn, name).register_forward_hook(hook))
                number += 1
        if taps is not None:
            for up in (1, 2):
                handles.append(self.unet.up_blocks[up].register_forward_hook(lambda m, x, y: taps.append(y)))
        result = self.unet(z, t, self.texts[text]).sample
        for handle in handles:
            handle.remove()
        return result

    def cells(self, z, t):
        """cell (x, y) -> vector, one dictionary a level."""
        taps = []
        self.call(z, t, 0, taps=taps)
        return [{(x, y): tap[0, :, y * tap.shape[2] // 32, x * tap.shape[3] // 32] for x in range(32) for y in range(32)} for tap in taps]

    # geometry, cell by cell

    @staticmethod
    def touched(rectangle, x, y, px):
        left, top, right, bottom = rectangle
        return any(left <= px * x + i < right and top <= px * y + j < bottom for i in range(px) for j in range(px))

    @staticmethod
    def around(x, y, px, size):
        cx, cy = int(x) // px, int(y) // px
        cx, cy = max(1, min(size - 2, cx)), max(1, min(size - 2, cy))
        return [(cx + i, cy + j) for j in (-1, 0, 1) for i in (-1, 0, 1)]

    @staticmethod
    def displacement(px):
        ddx = [tx - hx for hx, hy, tx, ty in DRAGS]
        ddy = [ty - hy for hx, hy, tx, ty in DRAGS]
        return [math.floor(sum(d) / (len(d) * px) + 0.5) for d in (ddx, ddy)]

    def in_m(self, x, y):
        return any(self.touched(r, x, y, 8) for r in MASK)

    def landed(self):
        dx, dy = self.displacement(4)
        return {(x + dx, y + dy): (x, y) for x in range(32) for y in range(32)
                if self.touched(OBJECT, x, y, 4) and 0 <= x + dx < 32 and 0 <= y + dy < 32}

    def in_n(self, x, y):
        return any((2 * x + i, 2 * y + j) in self.landed() for i in (0, 1) for j in (0, 1))

    # energies

    @staticmethod
    def cos(u, v):
        return torch.dot(u, v) / (torch.sqrt(torch.dot(u, u)) * torch.sqrt(torch.dot(v, v)) + 1e-8)

    def c(self, u, v):
        return 0.5 * self.cos(u, v) + 0.5

    def drag(self, gen, gud):
        edit = hold = 0
        for l in (0, 1):
            for hx, hy, tx, ty in DRAGS:
                handle, target = self.around(hx, hy, 4, 32), self.around(tx, ty, 4, 32)
                s = sum(self.c(gen[l][t], gud[l][h]) for h, t in zip(handle, target)) / 9
                edit = edit + 4 / (1 + 4 * s) / (2 * len(DRAGS))
                rest = [h for h in handle if h not in target]
                if rest:
                    edit = edit + 0.2 * sum(self.c(gen[l][h], gud[l][h]) for h in rest) / len(rest) / (2 * len(DRAGS))
            out = [p for p in gen[l] if not any(self.touched(r, *p, 4) for r in MASK)]
            hold = hold + 6 / (1 + 4 * sum(self.c(gen[l][p], gud[l][p]) for p in out) / len(out)) / 2
        return 0.04 * 2000 * edit, 0.04 * 2000 * hold

    def move(self, gen, gud):
        landed = self.landed()
        old = [(x, y) for x in range(32) for y in range(32) if self.touched(OBJECT, x, y, 4)]
        vacated = [p for p in old if p not in landed]
        other = [(x, y) for x in range(32) for y in range(32) if (x, y) not in old and (x, y) not in landed]
        edit = hold = 0
        for a, b in zip(gen, gud):
            edit = edit + 0.5 * 4 / (1 + 4 * sum(self.cos(a[new], b[was]) for new, was in landed.items()) / len(landed))
            hold = hold + 0.5 * 6 / (1 + 4 * sum(self.cos(a[p], b[p]) for p in other) / len(other))
            hold = hold + 0.5 * 0.2 * sum(self.c(a[p], b[p]) for p in vacated) / len(vacated)
            hold = hold + 0.8 / (1 + 4 * self.c(sum(a[p] for p in vacated) / len(vacated), sum(b[p] for p in other) / len(other)))
        return 0.08 * 500 * edit, 0.08 * 500 * hold

    def guidance(self, form, z, reference, t, factor):
        with torch.enable_grad():
            z = z.detach().requires_grad_()
            edit, hold = (self.drag if form == "drag" else self.move)(self.cells(z, t), [{p: v.detach() for p, v in l.items()} for l in self.cells(reference, t)])
            edit, hold = torch.autograd.grad(edit, z, retain_graph=True)[0], torch.autograd.grad(hold, z)[0]
        g = hold.clone()
        for x in range(16):
            for y in range(16):
                if (self.in_m if form == "drag" else self.in_n)(x, y):
                    g[..., y, x] = edit[..., y, x]
        return factor * g

    # the loop, one latent cell after another where a region matters

    def run(self, form, z0, factor, scale=5, noises=None, exact=False):
        abar = [float(torch.cumprod(1 - torch.linspace(0.00085 ** 0.5, 0.012 ** 0.5, 1000, dtype=torch.float64) ** 2, 0)[max(876 - 125 * i, 0)]) for i in range(9)]
        told = [876 - 125 * i for i in range(8)]
        z, kept, up = z0.double(), [None] * 8, [None] * 8 + [z0.double()]
        for i in range(7, -1, -1):
            kept[i] = {}
            e = self.call(z, told[i], 0, keep=kept[i])
            x0 = (z - (1 - abar[i + 1]) ** 0.5 * e) / abar[i + 1] ** 0.5
            z = up[i] = abar[i] ** 0.5 * x0 + (1 - abar[i]) ** 0.5 * e
        z = up[0].clone()
        inside = self.in_m if form == "drag" else self.in_n
        if form == "drag":
            for hx, hy, tx, ty in DRAGS:
                for (sx, sy), (qx, qy) in zip(self.around(hx, hy, 8, 16), self.around(tx, ty, 8, 16)):
                    z[..., qy, qx] = up[0][..., sy, sx]
        else:
            dx, dy = self.displacement(8)
            for x in range(16):
                for y in range(16):
                    if self.in_n(x, y) and x - dx in range(16) and y - dy in range(16):
                        z[..., y, x] = up[0][..., y - dy, x - dx]
        after = [z]
        order = [0, 1, 2, 3, 4, "back", 4, 5, 6, 7] if noises else range(8)
        for i in order:
            if i == "back":
                e = self.call(z, told[5], 1)
                z = abar[4] ** 0.5 * (z - (1 - abar[5]) ** 0.5 * e) / abar[5] ** 0.5 + (1 - abar[4]) ** 0.5 * e
                after.append(z)
                continue
            bank = kept[i] if i > 0 else None
            e = self.call(z, told[i], 1, bank, form == "move")
            if scale > 1:
                e0 = self.call(z, told[i], 2, bank, form == "move")
                e = e0 + scale * (e - e0)
            g = self.guidance(form, z, up[i], told[i], factor) if i <= 4 else 0
            x0 = (z - (1 - abar[i]) ** 0.5 * (e + g)) / abar[i] ** 0.5
            to = abar[i + 1] ** 0.5 * x0 + (1 - abar[i + 1]) ** 0.5 * e
            for x in range(16):
                for y in range(16):
                    if noises and i in (2, 3) and inside(x, y):
                        variance = (1 - abar[i + 1]) / (1 - abar[i]) * (1 - abar[i] / abar[i + 1])
                        std = 0.4 * variance ** 0.5
                        to[..., y, x] = (abar[i + 1] ** 0.5 * x0 + (1 - abar[i + 1] - std ** 2) ** 0.5 * e + std * noises[i - 2].double())[..., y, x]
                    if exact and not inside(x, y):
                        to[..., y, x] = up[i + 1][..., y, x]
            z = to
            after.append(z)
        return torch.cat(after)


# ==== golden values ================================================================================================================

def energies(network, tensors, numbers):
    """Values and gradients at two timesteps; central differences in float64."""
    gud = normal(2)
    gen = 0.8 * gud + 0.6 * normal(3)
    tensors |= {"energy.gen": gen, "energy.gud": gud}
    worst = 0.0
    for t in SHOWN:
        values = {}
        for energy_of, form in ((drag_energies, "drag"), (move_energies, "move")):
            def at(z, kind=torch.float32):
                return energy_of(network.features(z, t), [x.detach() for x in network.features(gud.to(kind), t)])

            with torch.enable_grad():
                z = gen.clone().requires_grad_()
                found = at(z)
                gradients = {k: torch.autograd.grad(e, z, retain_graph=True)[0] for k, e in found.items()}
            network.unet.double()
            ways = [normal(4, i).double() for i in range(3)]
            sides = [(at(gen.double() + 1e-5 * w, torch.float64), at(gen.double() - 1e-5 * w, torch.float64)) for w in ways]
            network.unet.float()
            for k, gradient in gradients.items():
                for w, (up, down) in zip(ways, sides):
                    slope = float(up[k] - down[k]) / 2e-5
                    worst = max(worst, abs(slope - float((gradient.double() * w).sum())) / float(gradient.double().norm()))
                values[k] = float(found[k])
                tensors[f"energy.t{t}.{k}.gradient"] = gradient
                print(f"    t{t} {k}: {values[k]:.6f}, |gradient| {float(gradient.norm()):.3g}")
            g = Method(network, form, 1.0).guidance(gen, gud, t)
            network.unet.double()
            exact = Literal(network).guidance(form, gen.double(), gud.double(), t, 1.0)
            network.unet.float()
            print(f"    t{t} G {form}: norm {float(g.norm()):.3g}, off the literal float64 one {difference(g, exact):.2g}")
            require(difference(g, exact) < 1e-4, "G and literal G")
            tensors[f"guidance.t{t}.{form}"] = g
            numbers.setdefault("guidanceOffFloat64", {})[f"t{t}.{form}"] = difference(g, exact)
        numbers[f"energy.t{t}"] = values
    print(f"    central differences: worst {worst:.2g}")
    require(worst < 1e-4, "gradients")
    numbers["centralDifferences"] = worst


def loops(network, tensors, numbers, factor, literal=True):
    z0 = clean()
    inverted, bank = invert(network, z0)
    noises = [normal(5, i) for i in range(SDE_STEPS[1] - SDE_STEPS[0] + 1)]
    tensors |= {"loop.inverted": torch.cat(inverted), "loop.plus.noise": torch.cat(noises)}
    print("    inverted std", [round(float(z.std()), 2) for z in inverted])
    cases = {"drag": ("drag", {}), "move": ("move", {}), "plus": ("drag", {"plus": noises}), "exact": ("drag", {"exact": True}), "one": ("drag", {"scale": 1})}
    off = {}
    for name, (form, settings) in cases.items():
        out = Method(network, form, factor).loop(inverted, bank, **settings)
        still = Method(network, form, 0.0).loop(inverted, bank, **settings)["z"][-1]
        stds = [round(float(z.std()), 2) for z in out["z"]]
        print(f"    {name}: std {stds}, largest {float(out['z'].abs().max()):.1f}, G / eps {[round(float(g.norm() / e.norm()), 3) for g, e in zip(out['guidance'], out['eps'])]}, "
              f"guidance changes the result by {difference(out['z'][-1], still):.2f}")
        for k, tensor in out.items():
            tensors[f"loop.{name}.{k}"] = tensor
        if literal:
            network.unet.double()
            settings = {("noises" if k == "plus" else k): v for k, v in settings.items()}
            exact = Literal(network).run(form, z0, factor, **settings)
            network.unet.float()
            mine = torch.cat([out["start"], out["z"][:TRAVEL_STEP], out["first"], out["renoised"], out["z"][TRAVEL_STEP:]] if name == "plus" else [out["start"], out["z"]])
            off[name] = [difference(a, b) for a, b in zip(mine, exact)]
            print(f"      off the literal float64 loop: {[float(f'{o:.2g}') for o in off[name]]}")
            require(len(mine) == len(exact) and max(off[name]) < 1e-3, "both implementations")
    numbers["loopOffFloat64"] = off


def settings(factor):
    handles, targets, left_behind, outside = cells_of_drags()
    was, new, vacated, other = cells_of_move()
    require(any(0 < len(h) < 9 for h in left_behind), "a drag whose patches overlap")
    return {
        "timesteps": list(SHOWN), "imageSize": [SIZE, SIZE], "latentPx": LATENT_PX, "featurePx": FEATURE_PX,
        "drags": DRAGS, "mask": MASK, "object": OBJECT,
        "dragWeights": DRAG_WEIGHTS, "moveWeights": MOVE_WEIGHTS,
        "displacement": {"featureCells": shift(FEATURE_PX), "latentCells": shift(LATENT_PX)},
        "counts": {"leftBehind": [len(h) for h in left_behind], "outsideMask": len(outside), "object": int(any_pixel(pixels([OBJECT]), FEATURE_PX).sum()),
                   "new": len(new), "vacated": len(vacated), "other": len(other), "latentMask": int(editable().sum()), "latentNew": int(landing().sum())},
        "loop": {"timesteps": TIMESTEPS, "alphas": [alpha(i) for i in range(STEPS + 1)], "scale": SCALE, "bankFrom": BANK_FROM, "guidedBelow": GUIDED, "weightFactor": factor,
                 "sdeSteps": list(SDE_STEPS), "eta": ETA, "sdeStd": [stochastic(i) for i in range(SDE_STEPS[0], SDE_STEPS[1] + 1)],
                 "travelStep": TRAVEL_STEP, "travelTimes": TRAVEL_TIMES},
    }


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description="Writes the golden values of energies and of Algorithm 1.")
    parser.add_argument("--fixtures", type=pathlib.Path, default=here.parents[1] / "luciddrag-core/src/test/resources/stablediffusion")
    parser.add_argument("--try-factors", action="store_true", help="only print how the loops behave with several weight factors")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.set_grad_enabled(False)
    folder = arguments.fixtures / "sd1"
    network = Network(folder)
    if arguments.try_factors:
        for factor in (1.0, 0.3, 0.1, 0.05, 0.02):
            print("factor", factor)
            loops(network, {}, {}, factor, literal=False)
        return
    tensors, numbers = {}, settings(FACTOR)
    print("energies")
    energies(network, tensors, numbers)
    print("loops")
    loops(network, tensors, numbers, FACTOR)
    for key, tensor in tensors.items():
        require(bool(torch.isfinite(tensor).all()), f"{key} is not finite")
    save_file({k: v.float().contiguous().clone() for k, v in tensors.items()}, folder / "guidance.safetensors")
    (folder / "guidance.json").write_text(compact(numbers) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
