"""What both stages of training share: pace, average of weights, checkpoints, log."""

import copy
import json
import math
import time
from pathlib import Path

import torch


class Pace:
    """A training of a given number of steps: warm-up, then half a cosine down to a hundredth."""

    WARM_UP = 200  # steps

    def __init__(self, steps, rate):
        self.steps, self.rate = steps, rate

    def at(self, step):
        warm = min(1, (step + 1) / self.WARM_UP)
        return self.rate * warm * max(0.01, 0.5 * (1 + math.cos(math.pi * step / self.steps)))


class Average:
    """Exponential moving average of a network's weights, quick to follow at the start."""

    def __init__(self, network, decay=0.9995):
        self.network, self.decay, self.steps = copy.deepcopy(network).eval(), decay, 0
        self.network.requires_grad_(False)

    @torch.no_grad()
    def update(self, network):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for mine, new in zip(self.network.parameters(), network.parameters()):
            mine.lerp_(new, 1 - decay)


class Run:
    """A stage's folder: log.jsonl, and checkpoint.pt from which an interrupted run goes on."""

    EVERY = 500  # steps between checkpoints and lines of the log

    def __init__(self, folder, **parts):
        self.folder, self.parts, self.step, self.seconds = Path(folder), parts, 0, 0.0
        self.folder.mkdir(parents=True, exist_ok=True)
        self.checkpoint = self.folder / "checkpoint.pt"
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, weights_only=True)
            for name, part in parts.items():
                part.load_state_dict(saved[name])
            self.step, self.seconds = saved["step"], saved["seconds"]
            print(f"{self.folder}: goes on at step {self.step}", flush=True)
        self.since = time.time()

    def steps(self, count):
        while self.step < count:
            yield self.step
            self.step += 1

    def is_due(self):
        return (self.step + 1) % self.EVERY == 0

    def save(self, **figures):
        now = time.time()
        self.seconds, self.since = self.seconds + now - self.since, now
        state = {name: part.state_dict() for name, part in self.parts.items()}
        torch.save({**state, "step": self.step + 1, "seconds": self.seconds}, self.checkpoint)
        line = {"step": self.step + 1, "seconds": round(self.seconds), **figures}
        with (self.folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        print(line, flush=True)
