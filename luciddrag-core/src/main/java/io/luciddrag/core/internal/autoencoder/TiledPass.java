package io.luciddrag.core.internal.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.luciddrag.core.internal.autoencoder.TileLayout.Span;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Half an autoencoder over a picture of any size: small ones whole, large ones in overlapping
 * tiles, so that memory is bounded.
 *
 * <p>Source: tiled_encode and tiled_decode of diffusers' AutoencoderKL: each tile is blended
 * linearly with the finished one above, then with the finished one to its left. Differs: the {@link
 * TileLayout}, and that a picture's area decides rather than its sides.
 *
 * <p>Tiles approximate. AutoencoderKL normalises and attends over all it sees, and a tile sees
 * less: on the random test models, 1280 pixels in four tiles, values change by 2 to 10 % of their
 * standard deviation in the mean. AutoencoderTiny only lacks a tile's surroundings: 0.3 %.
 *
 * @param half encoder or decoder
 * @param ops with the blending
 * @param layout of the tiles
 * @param wholeCells largest area in latent cells that is not tiled
 * @param inPx pixels of the input per cell and side
 * @param outPx pixels of the output per cell and side
 */
record TiledPass(
    Block half, ScriptModule ops, TileLayout layout, int wholeCells, int inPx, int outPx)
    implements Block {
  @Override
  public NDArray apply(NDArray x) {
    int h = (int) (x.getShape().get(2) / inPx);
    int w = (int) (x.getShape().get(3) / inPx);
    if ((long) h * w <= wholeCells) {
      return half.apply(x);
    }
    NDArray y = tiled(x, layout.spans(h), layout.spans(w));
    x.close();
    return y;
  }

  private NDArray tiled(NDArray x, List<Span> rows, List<Span> columns) {
    NDList strips = new NDList();
    List<NDArray> above = List.of();
    for (int r = 0; r < rows.size(); r++) {
      List<NDArray> tiles = new ArrayList<>();
      NDList kept = new NDList();
      for (int c = 0; c < columns.size(); c++) {
        NDArray tile = half.apply(cut(x, rows.get(r), columns.get(c))); // (1, O, a, b)
        if (r > 0) {
          tile = blend("blend_rows", above.get(c), tile, rows, r);
        }
        if (c > 0) {
          tile = blend("blend_columns", tiles.get(c - 1), tile, columns, c);
        }
        tiles.add(tile);
        kept.add(tile.get(new NDIndex(":, :, :" + ownPx(rows, r) + ", :" + ownPx(columns, c))));
      }
      strips.add(NDArrays.concat(kept, 3));
      above = tiles;
    }
    return NDArrays.concat(strips, 2);
  }

  private NDArray cut(NDArray x, Span rows, Span columns) {
    return x.get(
        new NDIndex(
            ":, :, %d:%d, %d:%d"
                .formatted(
                    rows.from() * inPx,
                    rows.to() * inPx,
                    columns.from() * inPx,
                    columns.to() * inPx)));
  }

  private NDArray blend(String method, NDArray before, NDArray tile, List<Span> spans, int at) {
    int overlap = (spans.get(at - 1).to() - spans.get(at).from()) * outPx;
    float[] ramp = new float[overlap];
    for (int i = 0; i < overlap; i++) {
      ramp[i] = (float) i / overlap;
    }
    NDArray mixed = ops.call(method, before, tile, Tensors.of(before.getManager(), ramp, overlap));
    tile.close();
    return mixed;
  }

  /** Pixels of a tile before the next one begins. */
  private int ownPx(List<Span> spans, int at) {
    Span span = spans.get(at);
    int end = at + 1 < spans.size() ? spans.get(at + 1).from() : span.to();
    return (end - span.from()) * outPx;
  }
}
