package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.luciddrag.spi.Plugin;
import io.luciddrag.spi.RgbImage;

/** Rules that hold for plugins of every kind, and the words in which a rule is quoted. */
final class PluginRules {
  private PluginRules() {}

  /** The start of a failure's message, such as "RL-101, locator 'sam', objectOnGround(...)". */
  static String label(String rule, String kind, Plugin plugin, Object scene) {
    return "%s, %s '%s', %s".formatted(rule, kind, plugin.id(), scene);
  }

  static void idIsWellFormedAndStable(String rule, String kind, Plugin first, Plugin second) {
    String id = first.id();
    String label = rule + ", " + kind + " of " + first.getClass().getName();
    assertThat(id)
        .as(label + ": id() is lower-case letters, digits and hyphens")
        .isNotNull()
        .matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(first.id()).as(label + ": id() never changes").isEqualTo(id);
    assertThat(second.id()).as(label + ": every instance has the same id()").isEqualTo(id);
  }

  static void closingTwiceIsHarmless(String rule, String kind, Plugin plugin) {
    String label = rule + ", " + kind + " '" + plugin.id() + "'";
    assertThatCode(plugin::close).as(label + ": close()").doesNotThrowAnyException();
    assertThatCode(plugin::close).as(label + ": close() once more").doesNotThrowAnyException();
  }

  static void pictureIsUntouched(String label, RgbImage image, float[] before) {
    assertThat(image.planes())
        .as(label + ": the picture's array is shared and must not be written")
        .isEqualTo(before);
  }
}
