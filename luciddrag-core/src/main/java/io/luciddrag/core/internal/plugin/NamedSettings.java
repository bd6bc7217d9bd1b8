package io.luciddrag.core.internal.plugin;

import io.luciddrag.PluginException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads an engine's settings of one prefix, and says what is wrong with them. */
public final class NamedSettings {
  private final Map<String, String> all;
  private final String prefix;

  /**
   * @param all the engine's settings
   * @param prefix with the dot, such as {@code "chat."}
   */
  public NamedSettings(Map<String, String> all, String prefix) {
    this.all = all;
    this.prefix = prefix;
  }

  /** Refuses settings of this prefix that nobody reads. */
  public NamedSettings known(Collection<String> names) {
    for (String name : all.keySet()) {
      if (name.startsWith(prefix) && !names.contains(name.substring(prefix.length()))) {
        throw new PluginException(
            "there is no setting '"
                + name
                + "'; known: "
                + prefix
                + names.stream().sorted().toList());
      }
    }
    return this;
  }

  /** The text of a setting, if it is there and not blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(all.get(prefix + name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** A path. */
  public Optional<Path> path(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException e) {
      throw new PluginException("'" + prefix + name + "' is no path: " + e.getMessage(), e);
    }
  }

  /** A whole number. */
  public int whole(String name, int fallback, int low, int high) {
    double value = number(name, fallback, low, high);
    if (value != Math.rint(value)) {
      throw wrong(name, "a whole number from " + low + " to " + high);
    }
    return (int) value;
  }

  /** A number. */
  public double number(String name, double fallback, double low, double high) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    String expected = String.format(Locale.ROOT, "a number from %s to %s", low, high);
    try {
      double value = Double.parseDouble(text.get());
      if (!(value >= low && value <= high)) {
        throw wrong(name, expected);
      }
      return value;
    } catch (NumberFormatException e) {
      throw wrong(name, expected);
    }
  }

  /** A constant by its name, any case, with hyphens for underscores. */
  public <E extends Enum<E>> E oneOf(String name, E fallback) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    E[] constants = fallback.getDeclaringClass().getEnumConstants();
    for (E constant : constants) {
      if (word(constant).equals(text.get().toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw wrong(name, "one of " + Arrays.stream(constants).map(NamedSettings::word).toList());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private PluginException wrong(String name, String expected) {
    return new PluginException(
        "the setting '"
            + prefix
            + name
            + "' is '"
            + all.get(prefix + name)
            + "'; expected "
            + expected);
  }
}
