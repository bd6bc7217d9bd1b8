package io.luciddrag.testkit.world.internal.paint;

/** A colour, sRGB in [0, 1]. */
public record Rgb(float r, float g, float b) {
  /** {@return a colour from 0xRRGGBB} */
  public static Rgb hex(int rgb) {
    return new Rgb(((rgb >> 16) & 255) / 255f, ((rgb >> 8) & 255) / 255f, (rgb & 255) / 255f);
  }

  /** {@return this colour with a share of another} */
  public Rgb towards(Rgb other, double share) {
    float s = (float) share;
    return new Rgb(r + s * (other.r - r), g + s * (other.g - g), b + s * (other.b - b));
  }

  /** {@return this colour, darker below 1, lighter above} */
  public Rgb times(double factor) {
    float f = (float) factor;
    return new Rgb(Math.min(1, r * f), Math.min(1, g * f), Math.min(1, b * f));
  }
}
