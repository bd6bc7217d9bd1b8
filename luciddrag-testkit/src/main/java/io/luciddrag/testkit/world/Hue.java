package io.luciddrag.testkit.world;

import io.luciddrag.testkit.world.internal.paint.Rgb;
import java.util.Locale;

/** The small palette; a colour's word in captions is its name in lower case. */
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers
public enum Hue {
  /** Red. */
  RED(0xC8322E),
  /** Orange. */
  ORANGE(0xE8842C),
  /** Yellow. */
  YELLOW(0xF0CC3C),
  /** Green. */
  GREEN(0x3C8C48),
  /** Blue. */
  BLUE(0x3464C0),
  /** Purple. */
  PURPLE(0x7C40A4),
  /** Pink. */
  PINK(0xEC88AC),
  /** Brown. */
  BROWN(0x8C5A34),
  /** White. */
  WHITE(0xECEAE4),
  /** Grey. */
  GREY(0x8A8C92),
  /** Black. */
  BLACK(0x38363C);

  private final Rgb rgb;

  Hue(int rgb) {
    this.rgb = Rgb.hex(rgb);
  }

  Rgb rgb() {
    return rgb;
  }

  /** {@return the colour's word} */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
