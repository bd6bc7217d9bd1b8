package io.luciddrag.core.internal.patch;

/**
 * TorchScript of the patch backend. Shapes: image (1, 3, H, W), latent (1, c, h, w), n queries, m
 * keys, d components of a projected patch, D = d + 4 with four columns that carry the bias.
 */
final class PatchOps {
  /** Pixels per side of a block, and cells per side of a patch; baked into the source below. */
  static final int BLOCK = 4;

  static final int PATCH = 5;

  /**
   * The query side of the bias: with keys [k, |k|^2/2, x, y, (x^2+y^2)/2] and queries [q/s^2,
   * -1/s^2, w cx, w cy, -w] their product is -|q-k|^2/(2 s^2) - w |pos-c|^2/2 up to a number that
   * depends on the query alone, which softmax drops.
   */
  static final String SOURCE =
      """
        def blocks(self: __torch__.Ops, x: Tensor) -> Tensor:
          b = torch.pixel_unshuffle(x, 4)
          return torch.t(torch.flatten(torch.squeeze(b, 0), 1, -1))
        def pca(self: __torch__.Ops, b: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
          mean = torch.mean(b, [0])
          c = torch.sub(b, mean)
          cov = torch.div(torch.matmul(torch.t(c), c), torch.sub(torch.size(b, 0), 1))
          e, v = torch.linalg_eigh(cov)
          return (mean, torch.flip(v, [1]), torch.flip(e, [0]))
        def shrink(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.avg_pool2d(x, [2, 2], [2, 2], [0, 0], False, True, None)
        def grow(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.upsample_bilinear2d(x, None, False, [2., 2.])
        def encode(self: __torch__.Ops, x: Tensor, mean: Tensor, basis: Tensor, scale: Tensor) -> Tensor:
          b = torch.pixel_unshuffle(x, 4)
          rows = torch.t(torch.flatten(torch.squeeze(b, 0), 1, -1))
          z = torch.div(torch.matmul(torch.sub(rows, mean), basis), scale)
          return torch.contiguous(torch.reshape(torch.t(z), [1, torch.size(basis, 1), torch.size(b, 2), torch.size(b, 3)]))
        def decode(self: __torch__.Ops, z: Tensor, mean: Tensor, basis: Tensor, scale: Tensor) -> Tensor:
          rows = torch.t(torch.flatten(torch.squeeze(z, 0), 1, -1))
          b = torch.add(torch.matmul(torch.mul(rows, scale), torch.t(basis)), mean)
          grid = torch.reshape(torch.t(b), [1, 48, torch.size(z, 2), torch.size(z, 3)])
          return torch.pixel_shuffle(grid, 4)
        def patches(self: __torch__.Ops, z: Tensor) -> Tensor:
          p = torch.reflection_pad2d(z, [2, 2, 2, 2])
          return torch.t(torch.squeeze(torch.im2col(p, [5, 5], [1, 1], [0, 0], [1, 1]), 0))
        def project(self: __torch__.Ops, p: Tensor, mean: Tensor, basis: Tensor) -> Tensor:
          return torch.matmul(torch.sub(p, mean), basis)
        def pick(self: __torch__.Ops, rows: Tensor, at: Tensor) -> Tensor:
          return torch.index_select(rows, 0, at)
        def keys(self: __torch__.Ops, k: Tensor, pos: Tensor) -> Tensor:
          half = torch.mul(torch.sum(torch.mul(k, k), [1], True), 0.5)
          far = torch.mul(torch.sum(torch.mul(pos, pos), [1], True), 0.5)
          return torch.cat([k, half, pos, far], 1)
        def queries(self: __torch__.Ops, q: Tensor, inv: Tensor, prior: Tensor) -> Tensor:
          one = torch.neg(torch.mul(torch.ones_like(torch.slice(q, 1, 0, 1, 1)), inv))
          return torch.cat([torch.mul(q, inv), one, prior], 1)
        def pad(self: __torch__.Ops, z: Tensor) -> Tensor:
          return torch.reflection_pad2d(z, [2, 2, 2, 2])
        def rows(self: __torch__.Ops, window: Tensor, at: Tensor, root: Tensor, mean: Tensor, basis: Tensor) -> Tensor:
          u = torch.t(torch.squeeze(torch.im2col(window, [5, 5], [1, 1], [0, 0], [1, 1]), 0))
          picked = torch.div(torch.index_select(u, 0, at), root)
          return torch.matmul(torch.sub(picked, mean), basis)
        def attend(self: __torch__.Ops, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
          q4 = torch.unsqueeze(torch.unsqueeze(q, 0), 0)
          k4 = torch.unsqueeze(torch.unsqueeze(k, 0), 0)
          v4 = torch.unsqueeze(torch.unsqueeze(v, 0), 0)
          o = torch.scaled_dot_product_attention(q4, k4, v4, None, 0., False, scale=1.)
          return torch.squeeze(torch.squeeze(o, 0), 0)
        def density(self: __torch__.Ops, q: Tensor, k: Tensor) -> Tensor:
          return torch.logsumexp(torch.matmul(q, torch.t(k)), [1], False)
        def noise(self: __torch__.Ops, z: Tensor, at: Tensor, x0: Tensor, root: Tensor, sigma: Tensor) -> Tensor:
          c = torch.size(z, 1)
          flat = torch.reshape(z, [c, -1])
          now = torch.t(torch.index_select(flat, 1, at))
          clean = torch.slice(x0, 1, 0, c, 1)
          e = torch.div(torch.sub(now, torch.mul(clean, root)), sigma)
          eps = torch.index_copy(torch.zeros_like(flat), 1, at, torch.t(e))
          return torch.reshape(eps, torch.size(z))
      """;

  private PatchOps() {}
}
