# SPDX-License-Identifier: Apache-2.0
"""Golden values of the fidelity discriminator: diffusers' down and middle blocks, the mean over all cells, a linear head."""
import torch

import sd_networks

TIMESTEPS = (801, 261)  # one a row


def logits(model, z, t, context, head):
    unet = model.unet
    embedding = unet.time_embedding(unet.time_proj(t).to(z.dtype))
    hidden = unet.conv_in(z)
    for block in unet.down_blocks:
        if getattr(block, "has_cross_attention", False):
            hidden, _ = block(hidden_states=hidden, temb=embedding, encoder_hidden_states=context)
        else:
            hidden, _ = block(hidden_states=hidden, temb=embedding)
    hidden = unet.mid_block(hidden, embedding, encoder_hidden_states=context)
    return (hidden.mean(dim=(2, 3)) * head).sum(dim=1)


def golden(model):
    """Logits of two rows, and the gradient of the sum of log d to the latent."""
    width = model.unet.config.block_out_channels[-1]
    head = torch.linspace(-1, 1, width)
    first, second, _ = sd_networks.latents("square")
    z = torch.cat([first, second]).requires_grad_(True)
    out = logits(model, z, torch.tensor(TIMESTEPS), model.context[:2], head)
    torch.nn.functional.logsigmoid(out).sum().backward()
    return {"head": head, "logits": out.detach(), "gradient": z.grad}, {"timesteps": list(TIMESTEPS)}
