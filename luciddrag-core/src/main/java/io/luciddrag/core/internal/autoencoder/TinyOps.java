package io.luciddrag.core.internal.autoencoder;

import static io.luciddrag.core.internal.autoencoder.LayerOps.literal;

/** TorchScript of AutoencoderTiny beside {@link LayerOps}, with the scale baked in. */
final class TinyOps {
  /** TAESD sees pictures in [0, 1], and latents softly clamped to 3. */
  private static final String SOURCE =
      """
        def enter_encoder(self: __torch__.Ops, x: Tensor) -> Tensor:
          h = torch.div(torch.add(torch.to(x, 6), 1), 2)
          return torch.contiguous(h, memory_format=2)
        def leave_encoder(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.contiguous(torch.mul(torch.sub(x, $SHIFT), $SCALE))
        def enter_decoder(self: __torch__.Ops, z: Tensor) -> Tensor:
          x = torch.add(torch.div(torch.to(z, 6), $SCALE), $SHIFT)
          return torch.contiguous(torch.mul(torch.tanh(torch.div(x, 3)), 3), memory_format=2)
        def leave_decoder(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.contiguous(torch.sub(torch.mul(x, 2), 1))
        def conv_relu(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return torch.relu_((self).conv(x, w, ))
        def block(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          h = torch.relu_(torch.conv2d(x, w[0], w[1], [1, 1], [1, 1], [1, 1], 1))
          h1 = torch.relu_(torch.conv2d(h, w[2], w[3], [1, 1], [1, 1], [1, 1], 1))
          h2 = torch.conv2d(h1, w[4], w[5], [1, 1], [1, 1], [1, 1], 1)
          return torch.relu_(torch.add_(h2, x))
        def down(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return torch.conv2d(x, w[0], None, [2, 2], [1, 1], [1, 1], 1)
        def up(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return torch.conv_transpose2d(x, w[0], None, [2, 2], [1, 1], [0, 0], 1, [1, 1])
      """;

  private TinyOps() {}

  static String source(TinyConfig config) {
    return LayerOps.SOURCE
        + SOURCE
            .replace("$SHIFT", literal(config.shift()))
            .replace("$SCALE", literal(config.scale()));
  }
}
