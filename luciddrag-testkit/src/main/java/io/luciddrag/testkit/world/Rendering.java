package io.luciddrag.testkit.world;

import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.world.internal.paint.Canvas;
import io.luciddrag.testkit.world.internal.paint.Chart;
import io.luciddrag.testkit.world.internal.paint.Figure;
import io.luciddrag.testkit.world.internal.paint.View;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * A scene as pixels, with the truth about every pixel: which part it shows and where on that part.
 *
 * <p>A pixel belongs to the part that covers at least half of it; parts' masks are disjoint, the
 * rest is backdrop. Immutable; safe from any thread.
 */
public final class Rendering {
  private final WorldScene scene;
  private final Figure figure;
  private final Canvas canvas;

  Rendering(WorldScene scene, Figure figure, Canvas canvas) {
    this.scene = scene;
    this.figure = figure;
    this.canvas = canvas;
  }

  /** {@return what is shown} */
  public WorldScene scene() {
    return scene;
  }

  /** {@return the width in pixels} */
  public int width() {
    return canvas.view().width();
  }

  /** {@return the height in pixels} */
  public int height() {
    return canvas.view().height();
  }

  /** {@return fresh bytes: red, green, blue by turns, row by row} */
  public byte[] bytes() {
    return canvas.rgb().clone();
  }

  /** The bytes themselves; read-only. */
  byte[] sharedBytes() {
    return canvas.rgb();
  }

  /** {@return the picture; its values are multiples of 1/255} */
  public RgbImage image() {
    int n = width() * height();
    float[] planes = new float[3 * n];
    byte[] rgb = canvas.rgb();
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        planes[c * n + i] = (rgb[3 * i + c] & 255) / 255f;
      }
    }
    return new RgbImage(width(), height(), planes);
  }

  /** {@return a fresh picture of type INT_RGB} */
  public BufferedImage toBufferedImage() {
    BufferedImage picture = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = canvas.rgb();
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        int at = 3 * (y * width() + x);
        int level = ((rgb[at] & 255) << 16) | ((rgb[at + 1] & 255) << 8) | (rgb[at + 2] & 255);
        picture.setRGB(x, y, level);
      }
    }
    return picture;
  }

  /** {@return the names of all parts, hidden ones too} */
  public List<String> parts() {
    return figure.parts().stream().map(part -> part.name()).toList();
  }

  /**
   * {@return a fresh mask of the pixels that show a part}
   *
   * @param part by name
   * @throws IllegalArgumentException if there is no such part
   */
  public boolean[] mask(String part) {
    int index = partIndex(part);
    boolean[] mask = new boolean[canvas.part().length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = canvas.part()[i] == index;
    }
    return mask;
  }

  /** {@return a fresh mask of the pixels that show the thing: all parts together} */
  public boolean[] mask() {
    boolean[] mask = new boolean[canvas.part().length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = canvas.part()[i] >= 0;
    }
    return mask;
  }

  /**
   * {@return which spot of which part a pixel shows; empty for the backdrop}
   *
   * @param x column
   * @param y row
   */
  public Optional<MaterialPoint> materialAt(int x, int y) {
    if (x < 0 || y < 0 || x >= width() || y >= height()) {
      throw new IllegalArgumentException(
          "(%d, %d) lies outside the picture of %d x %d".formatted(x, y, width(), height()));
    }
    int part = partAt(x, y);
    if (part < 0) {
      return Optional.empty();
    }
    double[] uv = new double[2];
    chart(part).toMaterial(view().sceneX(x), view().sceneY(y), uv);
    return Optional.of(new MaterialPoint(figure.parts().get(part).name(), uv[0], uv[1]));
  }

  /**
   * {@return the column and row where a spot lies, seen or hidden, inside the picture or not}
   *
   * @param point of a part
   */
  public double[] placeOf(MaterialPoint point) {
    double[] xy = chart(partIndex(point.part())).place(point.u(), point.v());
    return new double[] {view().column(xy[0]), view().row(xy[1])};
  }

  /**
   * Finds where every pixel's content has gone in another rendering of the same kind and size.
   *
   * @param target the other rendering, usually of this scene with changed traits; swap the two to
   *     learn where the target's content came from and what was uncovered
   * @return the exact dense correspondence
   * @throws IllegalArgumentException if kind or size differ
   */
  public DenseMatch matchTo(Rendering target) {
    return DenseMatch.between(this, target);
  }

  int partAt(int x, int y) {
    return canvas.part()[y * width() + x];
  }

  View view() {
    return canvas.view();
  }

  Chart chart(int part) {
    return figure.parts().get(part).chart();
  }

  int partIndex(String name) {
    int index = parts().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("there is no part '" + name + "', only " + parts());
    }
    return index;
  }

  @Override
  public String toString() {
    return "Rendering[%d x %d, %s]".formatted(width(), height(), scene);
  }
}
