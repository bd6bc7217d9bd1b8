package io.luciddrag.testkit.world;

import io.luciddrag.testkit.world.internal.paint.Backdrop;
import io.luciddrag.testkit.world.internal.paint.Rgb;

/** Where a scene takes place. */
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers
public enum Setting {
  /** Grass and a blue sky. */
  MEADOW(
      "on a green meadow under a blue sky",
      open(0x5C9CE0, 0xC4E0F2, 0x9CC070, 0x4E8A3A, 0.75, 0.30)),
  /** Sand and a blue sky. */
  BEACH("on yellow sand under a blue sky", open(0x4C94DC, 0xD0E8F4, 0xEBD9A2, 0xD0AC62, 0.6, 0.14)),
  /** Snow and a grey sky. */
  SNOW("on white snow under a grey sky", open(0x8E98A6, 0xC2C8D0, 0xF2F4F8, 0xDCE4EE, 0.4, 0.07)),
  /** Grass and an evening sky. */
  DUSK(
      "on a green meadow under an orange sky",
      open(0xB8568C, 0xFBB264, 0x8E9A50, 0x46622E, 0.35, 0.28)),
  /** A wooden floor and a white wall. */
  ROOM(
      "on a brown floor before a white wall",
      inside(0xE2DED4, 0xF4F0E6, 0xA87C54, 0x7C5434, 0.25, 0.16)),
  /** A stone floor and a pink wall. */
  STUDIO(
      "on a grey floor before a pink wall",
      inside(0xDC9AA8, 0xF0BEC4, 0xA2A2A6, 0x74747C, 0.3, 0.12));

  private final String words;
  private final Backdrop backdrop;

  Setting(String words, Backdrop backdrop) {
    this.words = words;
    this.backdrop = backdrop;
  }

  private static Backdrop open(int a, int b, int c, int d, double clouds, double texture) {
    return new Backdrop(Rgb.hex(a), Rgb.hex(b), Rgb.hex(c), Rgb.hex(d), false, clouds, texture);
  }

  private static Backdrop inside(int a, int b, int c, int d, double clouds, double texture) {
    return new Backdrop(Rgb.hex(a), Rgb.hex(b), Rgb.hex(c), Rgb.hex(d), true, clouds, texture);
  }

  Backdrop backdrop() {
    return backdrop;
  }

  /** {@return its words in captions, such as "on white snow under a grey sky"} */
  public String words() {
    return words;
  }
}
