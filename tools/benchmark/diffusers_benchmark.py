# SPDX-License-Identifier: Apache-2.0
"""Seconds that PyTorch and diffusers need on this CPU for the parts of one edit with the base method (PAPER.md 5.2 to 5.6, drag form).

Stable Diffusion 1.5's UNet at full size with random numbers for weights: values do not matter for time. Prints one JSON line; see README.md.
"""
import argparse
import contextlib
import gc
import json
import os
import platform
import resource
import statistics
import sys
import time

os.environ.update(HF_HUB_OFFLINE="1", CUDA_VISIBLE_DEVICES="")

import diffusers
import torch
import torch.nn.functional as F
from diffusers import UNet2DConditionModel

SD15 = dict(sample_size=64, in_channels=4, out_channels=4, layers_per_block=2, block_out_channels=(320, 640, 1280, 1280), cross_attention_dim=768,
            attention_head_dim=8, norm_num_groups=32, act_fn="silu", down_block_types=("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",),
            up_block_types=("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3)
TINY = dict(SD15, block_out_channels=(32, 64, 64, 64), cross_attention_dim=32)
INVERSION_STEPS, PLAIN_STEPS, GUIDED_STEPS = 50, 20, 30
TIMESTEP = 501


class Stop(Exception):
    """Ends a feature pass after the last level that is needed."""


def network(config, dtype, channels_last):
    with torch.device("meta"):
        unet = UNet2DConditionModel(**config)
    unet = unet.to(dtype).to_empty(device="cpu").eval().requires_grad_(False)
    torch.manual_seed(0)
    for p in unet.parameters():
        if p.ndim == 1:
            p.fill_(1.0)
        else:
            bound = (1.5 / p[0].numel()) ** 0.5
            p.uniform_(-bound, bound)
    for name, p in unet.named_parameters():
        if name.endswith("bias"):
            p.zero_()
    return unet.to(memory_format=torch.channels_last) if channels_last else unet


def decoder_attention(unet):
    return [layer.transformer_blocks[0].attn1 for block in unet.up_blocks[1:] for layer in block.attentions]


@contextlib.contextmanager
def hooked(pairs):
    handles = [module.register_forward_hook(hook) for module, hook in pairs]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


class Work:
    def __init__(self, unet, config, dtype, size_px, channels_last):
        self.unet, self.dtype, self.channels_last = unet, dtype, channels_last
        self.latent = size_px // 8
        self.cells = self.latent * 2
        self.text = torch.randn(2, 77, config["cross_attention_dim"]).to(dtype)
        self.bank = None
        # one drag of 3 x 3 cells from left to right and a mask over the middle
        flags = torch.zeros(self.cells, self.cells, dtype=torch.bool)
        flags[self.cells // 4:-self.cells // 4, self.cells // 4:-self.cells // 4] = True
        self.outside = (~flags).flatten().nonzero()[:, 0]
        middle = self.cells // 2
        patch = [[(middle + j) * self.cells + x + i for j in (-1, 0, 1) for i in (-1, 0, 1)] for x in (middle - 8, middle + 8)]
        self.handle, self.target = torch.tensor(patch)
        self.editable = F.interpolate(flags[None, None].float(), size=(self.latent, self.latent))

    def z(self, batch):
        z = torch.randn(batch, 4, self.latent, self.latent).to(self.dtype)
        return z.to(memory_format=torch.channels_last) if self.channels_last else z

    def evaluate(self, z):
        return self.unet(z, TIMESTEP, self.text[:len(z)]).sample

    def batch1(self):
        self.evaluate(self.z(1))

    def batch2(self):
        self.evaluate(self.z(2))

    def inversion_step(self):
        """Condition only, keys and values of the nine decoder self-attentions kept."""
        kept = []
        pairs = [(linear, lambda m, x, y: kept.append(y.clone())) for layer in decoder_attention(self.unet) for linear in (layer.to_k, layer.to_v)]
        with hooked(pairs):
            z = self.z(1)
            eps = self.evaluate(z)
            0.9 * z + 0.1 * eps
        self.bank = kept

    def sampled(self, z):
        """Noise of a classifier-free pair that reads [own ; bank]."""
        if self.bank is None:
            self.inversion_step()
        linears = [linear for layer in decoder_attention(self.unet) for linear in (layer.to_k, layer.to_v)]
        pairs = [(linear, lambda m, x, y, stored=stored: torch.cat([y, stored.expand(len(y), -1, -1)], 1)) for linear, stored in zip(linears, self.bank)]
        with hooked(pairs):
            condition, nothing = self.evaluate(torch.cat([z, z])).chunk(2)
        return nothing + 5 * (condition - nothing)

    def plain_step(self):
        z = self.z(1)
        0.9 * z + 0.1 * self.sampled(z)

    def features(self, z):
        seen = []

        def keep(module, inputs, output):
            seen.append(output)
            if len(seen) == 2:
                raise Stop

        with hooked([(self.unet.up_blocks[i], keep) for i in (1, 2)]):
            with contextlib.suppress(Stop):
                self.evaluate(z)
        return [F.interpolate(level.float(), size=(self.cells, self.cells), mode="nearest")[0].flatten(1) for level in seen]

    def similar(self, u, v):
        return ((u * v).sum(0) / (u.norm(dim=0) * v.norm(dim=0) + 1e-8) + 1).mean() / 2

    def guidance(self, z, reference):
        """Two backward passes to the latent: edit inside the mask, content outside."""
        gud = self.features(reference)
        with torch.enable_grad():
            at = z.clone().requires_grad_()
            gen = self.features(at)
            edit = sum(160 / (1 + 4 * self.similar(a[:, self.target], b[:, self.handle])) + 8 * self.similar(a[:, self.handle], b[:, self.handle]) for a, b in zip(gen, gud))
            hold = sum(240 / (1 + 4 * self.similar(a[:, self.outside], b[:, self.outside])) for a, b in zip(gen, gud))
            edit, = torch.autograd.grad(edit, at, retain_graph=True)
            hold, = torch.autograd.grad(hold, at)
        return self.editable * edit.float() + (1 - self.editable) * hold.float()

    def guided_step(self):
        z = self.z(1)
        eps = self.sampled(z)
        g = self.guidance(z, self.z(1))
        (z - 0.8 * (eps + g)) / 0.6


def seconds(call, repeats, warm_up=1):
    for _ in range(warm_up):
        call()
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return times


def peak_gflops(dtype, side=4096):
    a, b = torch.randn(side, side).to(dtype), torch.randn(side, side).to(dtype)
    return round(2 * side ** 3 / min(seconds(lambda: a @ b, 3)) / 1e9, 1)


def cpu():
    """Model name and the matrix units that matter."""
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as lines:
        fields = dict(line.split(":", 1) for line in lines if ":" in line)
    fields = {k.strip(): v.strip() for k, v in fields.items()}
    have = set(fields.get("flags", "").split())
    return {"name": fields.get("model name", platform.processor()), "units": [f for f in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if f in have]}


def peak_rss_gib():
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 ** 2, 2)  # Linux counts KiB


def main():
    parser = argparse.ArgumentParser(description="Measures the parts of one edit on this CPU; prints one JSON line.")
    parser.add_argument("--dtype", choices=("fp32", "bf16"), default="fp32")
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--size", type=int, default=512, help="picture side in px, a multiple of 64")
    parser.add_argument("--repeats", type=int, default=3, help="timed runs of each part after one to warm up; the median counts")
    parser.add_argument("--smoke", action="store_true", help="one evaluation of batch 1 without warming up, nothing else")
    parser.add_argument("--tiny", action="store_true", help="a small network, to try the program itself")
    arguments = parser.parse_args()
    if arguments.size % 64 or arguments.size < 64:
        parser.error(f"--size is {arguments.size}, it has to be a multiple of 64 from 64 on")
    torch.set_num_threads(arguments.threads)
    torch.set_grad_enabled(False)
    dtype = {"fp32": torch.float32, "bf16": torch.bfloat16}[arguments.dtype]
    config = TINY if arguments.tiny else SD15
    result = {"network": "tiny" if arguments.tiny else "sd15", "dtype": arguments.dtype, "channelsLast": arguments.channels_last, "sizePx": arguments.size,
              "threads": torch.get_num_threads(), "cpu": cpu(), "load1": round(os.getloadavg()[0], 2), "torch": torch.__version__, "diffusers": diffusers.__version__}
    work = Work(network(config, dtype, arguments.channels_last), config, dtype, arguments.size, arguments.channels_last)
    result["parameters"] = sum(p.numel() for p in work.unet.parameters())
    parts = {"batch1": work.batch1, "batch2": work.batch2, "inversionStep": work.inversion_step, "plainStep": work.plain_step, "guidedStep": work.guided_step}
    if arguments.smoke:
        parts = {"batch1": work.batch1}
    result["seconds"], result["spread"], result["peakRssGibAfter"] = {}, {}, {}
    for name, call in parts.items():
        times = seconds(call, 1, 0) if arguments.smoke else seconds(call, arguments.repeats)
        result["seconds"][name] = round(statistics.median(times), 4)
        result["spread"][name] = [round(min(times), 4), round(max(times), 4)]
        result["peakRssGibAfter"][name] = peak_rss_gib()
        print(f"{name}: {times}", file=sys.stderr, flush=True)
    result["peakRssGib"] = peak_rss_gib()
    if not arguments.smoke:
        s = result["seconds"]
        result["bankGib"] = round(INVERSION_STEPS * sum(x.nbytes for x in work.bank) / 1024 ** 3, 2)
        result["editSeconds"] = round(INVERSION_STEPS * s["inversionStep"] + PLAIN_STEPS * s["plainStep"] + GUIDED_STEPS * s["guidedStep"], 1)
        del work, parts, call
        gc.collect()
        result["matmulGflops"] = {"fp32": peak_gflops(torch.float32), "bf16": peak_gflops(torch.bfloat16)}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
