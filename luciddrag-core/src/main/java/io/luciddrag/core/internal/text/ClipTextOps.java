package io.luciddrag.core.internal.text;

import java.util.Locale;

/**
 * TorchScript of the text encoder's parts for one configuration. Shapes: ids (L), x (1, L, d); w is
 * the part's list of weights in the order of {@link ClipTextEncoder}, float32 or float16, and
 * widened where it is used.
 */
final class ClipTextOps {
  private static final String SOURCE =
      """
        def embed(self: __torch__.Ops, ids: Tensor, w: List[Tensor]) -> Tensor:
          token = torch.to(torch.embedding(w[0], ids, -1, False, False), 6)
          place = torch.to(torch.slice(w[1], 0, 0, torch.size(ids, 0), 1), 6)
          return torch.unsqueeze(torch.add(token, place, alpha=1), 0)
        def norm(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.layer_norm(x, [torch.size(x, 2)], torch.to(w, 6), torch.to(b, 6), $EPS, True)
        def linear(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.linear(x, torch.to(w, 6), torch.to(b, 6))
        def heads(self: __torch__.Ops, x: Tensor) -> Tensor:
          d = torch.floordiv(torch.size(x, 2), $HEADS)
          return torch.transpose(torch.reshape(x, [1, torch.size(x, 1), $HEADS, d]), 1, 2)
        def layer(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          n1 = (self).norm(x, w[0], w[1], )
          q = (self).heads((self).linear(n1, w[2], w[3], ), )
          k = (self).heads((self).linear(n1, w[4], w[5], ), )
          v = (self).heads((self).linear(n1, w[6], w[7], ), )
          o = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
          a = torch.flatten(torch.transpose(o, 1, 2), 2, -1)
          x1 = torch.add(x, (self).linear(a, w[8], w[9], ), alpha=1)
          h = (self).linear((self).norm(x1, w[10], w[11], ), w[12], w[13], )
          return torch.add(x1, (self).linear($ACTIVATION, w[14], w[15], ), alpha=1)
        def finish(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return (self).norm(x, w[0], w[1], )
      """;

  private static final String QUICK_GELU = "torch.mul(h, torch.sigmoid(torch.mul(h, 1.702)))";
  private static final String GELU = "torch.gelu(h, approximate=\"none\")";

  private ClipTextOps() {}

  static String source(ClipTextConfig config) {
    return SOURCE
        .replace("$HEADS", Integer.toString(config.heads()))
        .replace("$EPS", String.format(Locale.ROOT, "%.17g", config.epsilon()))
        .replace("$ACTIVATION", config.quickGelu() ? QUICK_GELU : GELU);
  }
}
