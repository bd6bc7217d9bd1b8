package io.luciddrag.core.internal.autoencoder;

import static io.luciddrag.core.internal.autoencoder.LayerOps.literal;

/**
 * TorchScript of AutoencoderKL beside {@link LayerOps}, with groups and scale of a configuration
 * baked in.
 *
 * <p>Normalisation, activation and convolution are one call each: the normalised tensor is
 * activated in place and gone with the call.
 */
final class KlOps {
  private static final String SOURCE =
      """
        def enter_encoder(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.contiguous(torch.to(x, 6), memory_format=2)
        def leave_encoder(self: __torch__.Ops, x: Tensor) -> Tensor:
          mean = torch.slice(x, 1, 0, $LATENT, 1)
          return torch.contiguous(torch.mul(torch.sub(mean, $SHIFT), $SCALE))
        def enter_decoder(self: __torch__.Ops, z: Tensor) -> Tensor:
          x = torch.add(torch.div(torch.to(z, 6), $SCALE), $SHIFT)
          return torch.contiguous(x, memory_format=2)
        def leave_decoder(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.contiguous(x)
        def norm(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return torch.group_norm(x, $GROUPS, w[0], w[1], $EPSILON, True)
        def norm_conv(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          h = torch.silu_((self).norm(x, w, ))
          return torch.conv2d(h, w[2], w[3], [1, 1], [1, 1], [1, 1], 1)
        def norm_conv_add(self: __torch__.Ops, x: Tensor, skip: Tensor, w: List[Tensor]) -> Tensor:
          return torch.add_((self).norm_conv(x, w, ), skip)
        def down(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          h = torch.constant_pad_nd(x, [0, 1, 0, 1], 0)
          return torch.conv2d(h, w[0], w[1], [2, 2], [0, 0], [1, 1], 1)
        def up(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return torch.conv_transpose2d(x, w[0], w[1], [2, 2], [1, 1], [0, 0], 1, [1, 1])
        def attend(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          h = torch.permute((self).norm(x, w, ), [0, 2, 3, 1])
          rows = torch.flatten(h, 1, 2)
          q, k, v = torch.chunk(torch.unsqueeze(torch.linear(rows, w[2], w[3]), 1), 3, -1)
          o = torch.scaled_dot_product_attention(q, k, v, None, 0., False)
          y = torch.reshape(torch.linear(torch.squeeze(o, 1), w[4], w[5]), torch.size(h))
          return torch.add_(torch.permute(y, [0, 3, 1, 2]), x)
      """;

  private static final double EPSILON = 1e-6; // of every normalisation, fixed in diffusers

  private KlOps() {}

  static String source(KlConfig config) {
    return LayerOps.SOURCE
        + SOURCE
            .replace("$LATENT", Integer.toString(config.latentChannels()))
            .replace("$SHIFT", literal(config.shift()))
            .replace("$SCALE", literal(config.scale()))
            .replace("$GROUPS", Integer.toString(config.groups()))
            .replace("$EPSILON", literal(EPSILON));
  }
}
