package io.luciddrag.core.internal.unet;

import io.luciddrag.core.internal.tensor.Precision;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * TorchScript of the UNet's blocks, one method a block, with groups, epsilons and head counts of
 * one configuration baked in.
 *
 * <p>Shapes: x (B, C, h, w) channels last, text (B, L, d), temb (B, T); w is the block's list of
 * weights in the order of {@link UNetWeights}. Keys and values are (B, tokens, C).
 */
final class UNetOps {
  /** Suffix of the methods for passes that record no graph. */
  static final String GRAPHLESS = "_graphless";

  private static final String NO_SCALARS = "annotate(List[Optional[number]], [])";

  private static final String SHARED =
      """
        def time(self: __torch__.Ops, e: Tensor, w: List[Tensor]) -> Tensor:
          return torch.linear(torch.silu(torch.linear(e, w[0], w[1])), w[2], w[3])
        def time_guided(self: __torch__.Ops, e: Tensor, g: Tensor, w: List[Tensor]) -> Tensor:
          s = torch.add(e, torch.linear(g, w[4], None), alpha=1)
          return torch.linear(torch.silu(torch.linear(s, w[0], w[1])), w[2], w[3])
        def sinusoid(self: __torch__.Ops, t: Tensor, i: Tensor) -> Tensor:
          f = torch.exp(torch.div(torch.mul(i, -9.2103403719761836), $HALF.))
          a = torch.mul(torch.unsqueeze(t, -1), f)
          return torch.to(torch.cat([torch.cos(a), torch.sin(a)], 1), $TYPE)
        def guidance(self: __torch__.Ops, s: Tensor, i: Tensor) -> Tensor:
          f = torch.exp(torch.mul(i, $GUIDE))
          a = torch.unsqueeze(torch.mul(f, torch.mul(s, 1000.)), 0)
          return torch.to(torch.cat([torch.sin(a), torch.cos(a)], 1), $TYPE)
        def into(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.contiguous(torch.to(x, $TYPE), memory_format=2)
        def cast(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.to(x, $TYPE)
        def weight(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.clone(torch.to(x, $TYPE), memory_format=0)
        def weight_conv(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.clone(torch.to(x, $TYPE), memory_format=2)
        def first_half(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.clone(torch.to(torch.chunk(x, 2, 0)[0], $TYPE), memory_format=0)
        def second_half(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.clone(torch.to(torch.chunk(x, 2, 0)[1], $TYPE), memory_format=0)
        def flat(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.squeeze(torch.squeeze(x, -1), -1)
        def half(self: __torch__.Ops, x: Tensor) -> Tensor:
          return torch.to(torch.clamp(torch.to(x, 6), -65504., 65504.), 5)
        def rows(self: __torch__.Ops, x: Tensor, b: Tensor, at: Tensor) -> Tensor:
          one = torch.squeeze(torch.index_select(x, 0, b), 0)
          flat = torch.reshape(torch.permute(one, [1, 2, 0]), [-1, torch.size(x, 1)])
          return torch.to(torch.index_select(flat, 0, at), 6)
        def joined(self: __torch__.Ops, a: Tensor, m: Tensor) -> Tensor:
          return torch.cat([a, torch.expand(m, [torch.size(a, 0), torch.size(m, 1), torch.size(m, 2)])], 1)
        def given(self: __torch__.Ops, a: Tensor, m: Tensor) -> Tensor:
          return torch.contiguous(torch.expand(m, [torch.size(a, 0), torch.size(m, 1), torch.size(m, 2)]))
        def tokens(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          h = torch.group_norm(x, $GROUPS, w[0], w[1], 9.9999999999999995e-07, True)
          rows = torch.reshape(torch.permute(h, [0, 2, 3, 1]), [torch.size(x, 0), -1, torch.size(x, 1)])
          return torch.linear(rows, w[2], w[3])
        def norm(self: __torch__.Ops, t: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.layer_norm(t, [torch.size(t, 2)], w, b, 1.0000000000000001e-05, True)
        def picture(self: __torch__.Ops, x: Tensor, t: Tensor, w: List[Tensor]) -> Tensor:
          rows = torch.linear(t, w[26], w[27])
          grid = torch.reshape(rows, [torch.size(x, 0), torch.size(x, 2), torch.size(x, 3), torch.size(x, 1)])
          return torch.add(x, torch.permute(grid, [0, 3, 1, 2]), alpha=1)
      """;

  /**
   * $P is empty, or {@link #GRAPHLESS}. Without a graph methods work in place ($I is their
   * underscore), since fresh memory costs page faults that at 64 x 64 cells take longer than the
   * sums themselves, and weights may be packed.
   */
  private static final String BLOCKS =
      """
        def conv3$P(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return $CONV3
        def conv1$P(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return $CONV1
        def res$P(self: __torch__.Ops, x: Tensor, temb: Tensor, w: List[Tensor]) -> Tensor:
          h = torch.silu$I(torch.group_norm(x, $GROUPS, w[0], w[1], $EPS, True))
          h0 = (self).conv3$P(h, w[2], w[3], )
          t = torch.linear(torch.silu(temb), w[4], w[5])
          h1 = torch.add$I(h0, torch.unsqueeze(torch.unsqueeze(t, -1), -1), alpha=1)
          h2 = torch.silu$I(torch.group_norm(h1, $GROUPS, w[6], w[7], $EPS, True))
          h3 = (self).conv3$P(h2, w[8], w[9], )
          if torch.gt(torch.len(w), 10):
            s = (self).conv1$P(x, w[10], w[11], )
          else:
            s = x
          return torch.add$I(h3, s, alpha=1)
        def res_skip$P(self: __torch__.Ops, x: Tensor, skip: Tensor, temb: Tensor, w: List[Tensor]) -> Tensor:
          return (self).res$P(torch.cat([x, skip], 1), temb, w, )
        def conv$P(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return (self).conv3$P(x, w[0], w[1], )
        def down$P(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return $DOWN
        def up$P(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          return (self).conv3$P(torch.upsample_nearest2d(x, None, [2., 2.]), w[0], w[1], )
        def out$P(self: __torch__.Ops, x: Tensor, w: List[Tensor]) -> Tensor:
          h = torch.silu$I(torch.group_norm(x, $GROUPS, w[0], w[1], $EPS, True))
          return torch.contiguous(torch.to((self).conv3$P(h, w[2], w[3], ), 6))
        def feed$P(self: __torch__.Ops, t1: Tensor, w: List[Tensor]) -> Tensor:
          n3 = (self).norm(t1, w[18], w[19], )
          g = torch.gelu$I(torch.linear(n3, w[22], w[23]), approximate="none")
          a = torch.mul$I(torch.linear(n3, w[20], w[21]), g)
          return torch.add$I(torch.linear(a, w[24], w[25]), t1, alpha=1)
      """;

  private static final String ATTENTION =
      """
        def heads$H(self: __torch__.Ops, x: Tensor) -> Tensor:
          d = torch.floordiv(torch.size(x, 2), $H)
          return torch.transpose(torch.reshape(x, [torch.size(x, 0), torch.size(x, 1), $H, d]), 1, 2)
        def attend$H(self: __torch__.Ops, q: Tensor, k: Tensor, v: Tensor, wo: Tensor, bo: Tensor) -> Tensor:
          o = torch.scaled_dot_product_attention((self).heads$H(q, ), (self).heads$H(k, ), (self).heads$H(v, ), None, 0., False)
          return torch.linear(torch.flatten(torch.transpose(o, 1, 2), 2, -1), wo, bo)
      """;

  private static final String TRANSFORMER =
      """
        def rest$H$P(self: __torch__.Ops, x: Tensor, t: Tensor, n1: Tensor, k: Tensor, v: Tensor, text: Tensor, w: List[Tensor]) -> Tensor:
          q = torch.linear(n1, w[6], None)
          return (self).after$H$P(x, torch.add$I((self).attend$H(q, k, v, w[9], w[10], ), t, alpha=1), text, w, )
        def after$H$P(self: __torch__.Ops, x: Tensor, t1: Tensor, text: Tensor, w: List[Tensor]) -> Tensor:
          n2 = (self).norm(t1, w[11], w[12], )
          c = (self).attend$H(torch.linear(n2, w[13], None), torch.linear(text, w[14], None), torch.linear(text, w[15], None), w[16], w[17], )
          return (self).picture(x, (self).feed$P(torch.add$I(c, t1, alpha=1), w, ), w, )
        def attn$H$P(self: __torch__.Ops, x: Tensor, text: Tensor, w: List[Tensor]) -> Tensor:
          t = (self).tokens(x, w, )
          n1 = (self).norm(t, w[4], w[5], )
          return (self).rest$H$P(x, t, n1, torch.linear(n1, w[7], None), torch.linear(n1, w[8], None), text, w, )
        def attn_identity$H$P(self: __torch__.Ops, x: Tensor, text: Tensor, w: List[Tensor]) -> Tensor:
          t = (self).tokens(x, w, )
          v = torch.linear((self).norm(t, w[4], w[5], ), w[8], None)
          return (self).after$H$P(x, torch.add$I(torch.linear(v, w[9], w[10]), t, alpha=1), text, w, )
        def attn_tap$H$P(self: __torch__.Ops, x: Tensor, text: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
          t = (self).tokens(x, w, )
          n1 = (self).norm(t, w[4], w[5], )
          k = torch.linear(n1, w[7], None)
          v = torch.linear(n1, w[8], None)
          return ((self).rest$H$P(x, t, n1, k, v, text, w, ), k, v)
        def attn_append$H$P(self: __torch__.Ops, x: Tensor, text: Tensor, mk: Tensor, mv: Tensor, w: List[Tensor]) -> Tensor:
          t = (self).tokens(x, w, )
          n1 = (self).norm(t, w[4], w[5], )
          k = (self).joined(torch.linear(n1, w[7], None), torch.to(mk, $TYPE), )
          v = (self).joined(torch.linear(n1, w[8], None), torch.to(mv, $TYPE), )
          return (self).rest$H$P(x, t, n1, k, v, text, w, )
        def attn_replace$H$P(self: __torch__.Ops, x: Tensor, text: Tensor, mk: Tensor, mv: Tensor, w: List[Tensor]) -> Tensor:
          t = (self).tokens(x, w, )
          n1 = (self).norm(t, w[4], w[5], )
          return (self).rest$H$P(x, t, n1, (self).given(n1, torch.to(mk, $TYPE), ), (self).given(n1, torch.to(mv, $TYPE), ), text, w, )
      """;

  private UNetOps() {}

  /**
   * @param packing whether graphless methods get packed weights
   */
  static String source(UNetConfig config, Precision precision, boolean packing) {
    Set<Integer> heads = new TreeSet<>(config.heads());
    StringBuilder source = new StringBuilder(SHARED);
    heads.forEach(h -> source.append(ATTENTION.replace("$H", Integer.toString(h))));
    source.append(blocks(heads, false, false)).append(blocks(heads, true, packing));
    if (packing) {
      source.append(PackedWeights.source(config));
    }
    int half = Math.max(2, config.guidanceChannels() / 2);
    return source
        .toString()
        .replace("$GROUPS", Integer.toString(config.groups()))
        .replace("$EPS", String.format(Locale.ROOT, "%.17g", config.epsilon()))
        .replace("$HALF", Integer.toString(config.channels().get(0) / 2))
        .replace("$GUIDE", String.format(Locale.ROOT, "%.17g", -Math.log(10000) / (half - 1)))
        .replace("$TYPE", Integer.toString(precision.scalarType()));
  }

  private static String blocks(Set<Integer> heads, boolean graphless, boolean packed) {
    StringBuilder blocks = new StringBuilder(BLOCKS);
    heads.forEach(h -> blocks.append(TRANSFORMER.replace("$H", Integer.toString(h))));
    return blocks
        .toString()
        .replace("$P", graphless ? GRAPHLESS : "")
        .replace("$I", graphless ? "_" : "")
        .replace("$CONV3", conv(packed, "x, w, b", 1, 1))
        .replace("$CONV1", conv(packed, "x, w, b", 1, 0))
        .replace("$DOWN", conv(packed, "x, w[0], w[1]", 2, 1));
  }

  private static String conv(boolean packed, String arguments, int stride, int padding) {
    String s = "[" + stride + ", " + stride + "]";
    String p = "[" + padding + ", " + padding + "]";
    return packed
        ? "ops.mkldnn._convolution_pointwise("
            + String.join(", ", arguments, p, s, "[1, 1], 1, \"none\"", NO_SCALARS, "\"\")")
        : "torch.conv2d(" + String.join(", ", arguments, s, p, "[1, 1], 1)");
  }
}
