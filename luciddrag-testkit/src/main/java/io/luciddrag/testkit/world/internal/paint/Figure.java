package io.luciddrag.testkit.world.internal.paint;

import java.util.ArrayList;
import java.util.List;

/** A thing as parts and layers, back to front, ready to paint. Immutable. */
public final class Figure {
  private final List<Part> parts;
  private final List<Layer> layers;
  private final List<Shadow> shadows;

  private Figure(Builder builder) {
    parts = List.copyOf(builder.parts);
    layers = List.copyOf(builder.layers);
    shadows = List.copyOf(builder.shadows);
  }

  /** {@return the parts; their order does not depend on any parameter} */
  public List<Part> parts() {
    return parts;
  }

  List<Layer> layers() {
    return layers;
  }

  List<Shadow> shadows() {
    return shadows;
  }

  /** Collects a figure. */
  public static final class Builder {
    private final List<Part> parts = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Shadow> shadows = new ArrayList<>();

    /** Adds a part; its layers come later. */
    public int part(String name, Chart chart) {
      parts.add(new Part(name, chart));
      return parts.size() - 1;
    }

    /** Paints a shape in the part's own chart. */
    public Builder layer(int part, Outline outline, Finish finish) {
      return layer(part, parts.get(part).chart(), outline, finish);
    }

    /** Paints a shape of the part in another chart. */
    public Builder layer(int part, Chart chart, Outline outline, Finish finish) {
      layers.add(new Layer(part, chart, outline, finish));
      return this;
    }

    /** Adds a part of one layer. */
    public int piece(String name, Chart chart, Outline outline, Finish finish) {
      int part = part(name, chart);
      layer(part, outline, finish);
      return part;
    }

    /** Casts a shadow around a place of a frame. */
    public Builder shadow(Affine frame, double u, double v, double ru, double rv, double strength) {
      double[] at = frame.place(u, v);
      double[] right = frame.place(u + ru, v);
      double[] down = frame.place(u, v + rv);
      shadows.add(
          new Shadow(
              at[0], at[1], Math.abs(right[0] - at[0]), Math.abs(down[1] - at[1]), strength));
      return this;
    }

    /** {@return the figure} */
    public Figure build() {
      return new Figure(this);
    }
  }
}
