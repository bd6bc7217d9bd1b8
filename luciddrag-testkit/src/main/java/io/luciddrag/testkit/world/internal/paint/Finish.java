package io.luciddrag.testkit.world.internal.paint;

/**
 * What a surface looks like: colour, soft light, grain and a pattern. Light is a linear ramp over
 * the layer's own coordinates plus a darker rim; grain and pattern lie in material coordinates, so
 * that they travel with the part. Immutable; the {@code with} methods give changed copies.
 */
public final class Finish {
  private final Rgb colour;
  private Rgb second;
  private Pattern pattern = Pattern.PLAIN;
  private double periodU = 1;
  private double periodV = 1;
  private double lightU;
  private double lightV;
  private double middleU;
  private double middleV;
  private double rim = 0.25;
  private double rimWidth = 0.03;
  private double grain = 0.06;
  private double grainU = 60;
  private double grainV = 60;
  private double opacity = 1;

  private Finish(Rgb colour) {
    this.colour = colour;
    this.second = colour;
  }

  /** {@return a finish with a faint grain and rim} */
  public static Finish of(Rgb colour) {
    return new Finish(colour);
  }

  private Finish copy() {
    Finish copy = new Finish(colour);
    copy.second = second;
    copy.pattern = pattern;
    copy.periodU = periodU;
    copy.periodV = periodV;
    copy.lightU = lightU;
    copy.lightV = lightV;
    copy.middleU = middleU;
    copy.middleV = middleV;
    copy.rim = rim;
    copy.rimWidth = rimWidth;
    copy.grain = grain;
    copy.grainU = grainU;
    copy.grainV = grainV;
    copy.opacity = opacity;
    return copy;
  }

  /** With light that grows along u and v, neutral at a middle. */
  public Finish lit(double alongU, double alongV, double atU, double atV) {
    Finish copy = copy();
    copy.lightU = alongU;
    copy.lightV = alongV;
    copy.middleU = atU;
    copy.middleV = atV;
    return copy;
  }

  /** With a rim darker by a share over a width in the outline's units. */
  public Finish rimmed(double share, double width) {
    Finish copy = copy();
    copy.rim = share;
    copy.rimWidth = width;
    return copy;
  }

  /** With a grain of an amplitude and so many noise texels in a unit of u and v. */
  public Finish grained(double amplitude, double texelsU, double texelsV) {
    Finish copy = copy();
    copy.grain = amplitude;
    copy.grainU = texelsU;
    copy.grainV = texelsV;
    return copy;
  }

  /** With a second colour in a pattern of so many periods in a unit of u and v. */
  public Finish patterned(Pattern kind, Rgb other, double periodsU, double periodsV) {
    Finish copy = copy();
    copy.pattern = kind;
    copy.second = other;
    copy.periodU = periodsU;
    copy.periodV = periodsV;
    return copy;
  }

  /** Partly transparent; such a layer does not count as the part's surface. */
  public Finish sheer(double share) {
    Finish copy = copy();
    copy.opacity = share;
    return copy;
  }

  double opacity() {
    return opacity;
  }

  /** Noise texels between pixels that are so many units of u or v apart. */
  double texels(double unitsU, double unitsV) {
    return Math.max(grainU * unitsU, grainV * unitsV);
  }

  /** Writes the colour of a place: light by (u, v, level), texture by material (mu, mv). */
  void shade(double u, double v, double level, double mu, double mv, Grain texture, float[] rgb) {
    double light = 1 + lightU * (u - middleU) + lightV * (v - middleV);
    double depth = Math.min(1, Math.max(0, -level / rimWidth));
    light *= 1 - rim * (1 - depth) * (1 - depth);
    double noise = texture.at(mu * grainU, mv * grainV);
    light += grain * noise;
    float share = 0;
    if (pattern != Pattern.PLAIN) {
      share = (float) pattern.share(mu * periodU, mv * periodV, noise);
    }
    float f = (float) Math.max(0, light);
    rgb[0] = f * (colour.r() + share * (second.r() - colour.r()));
    rgb[1] = f * (colour.g() + share * (second.g() - colour.g()));
    rgb[2] = f * (colour.b() + share * (second.b() - colour.b()));
  }
}
