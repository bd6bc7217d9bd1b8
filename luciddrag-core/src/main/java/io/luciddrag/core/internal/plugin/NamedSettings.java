package io.luciddrag.core.internal.plugin;

import io.luciddrag.LucidDragException;
import io.luciddrag.PluginException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads an engine's settings of one prefix, and says what is wrong with them. */
public final class NamedSettings {
  private final Map<String, String> all;
  private final String prefix;
  private final Function<String, ? extends LucidDragException> failure;

  /**
   * @param all the engine's settings
   * @param prefix with the dot, such as {@code "chat."}
   */
  public NamedSettings(Map<String, String> all, String prefix) {
    this(all, prefix, PluginException::new);
  }

  /**
   * @param failure makes the exception that a message is thrown with
   */
  public NamedSettings(
      Map<String, String> all,
      String prefix,
      Function<String, ? extends LucidDragException> failure) {
    this.all = all;
    this.prefix = prefix;
    this.failure = failure;
  }

  /** Refuses settings of this prefix that nobody reads. */
  public NamedSettings known(Collection<String> names) {
    for (String name : all.keySet()) {
      if (name.startsWith(prefix) && !names.contains(name.substring(prefix.length()))) {
        throw failure.apply(
            "there is no setting '%s'; known: %s%s"
                .formatted(name, prefix, names.stream().sorted().toList()));
      }
    }
    return this;
  }

  /** The value of a setting, blank or not, if it is there. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(all.get(prefix + name)).map(String::strip);
  }

  /** The text of a setting; a blank one counts as none. */
  public Optional<String> text(String name) {
    return value(name).filter(text -> !text.isEmpty());
  }

  /** A path. */
  public Optional<Path> path(String name) {
    try {
      return text(name).map(Path::of);
    } catch (InvalidPathException e) {
      throw failure.apply("'" + prefix + name + "' is no path: " + e.getMessage());
    }
  }

  /** A whole number. */
  public int whole(String name, int fallback, int low, int high) {
    Optional<String> text = value(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as any other wrong value
    }
    throw wrong(name, "a whole number from " + low + " to " + high);
  }

  /** A number. */
  public double number(String name, double fallback, double low, double high) {
    Optional<String> text = value(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      double value = Double.parseDouble(text.get());
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as any other wrong value
    }
    throw wrong(name, "a number from " + low + " to " + high);
  }

  /** A constant by its name, any case, with hyphens for underscores. */
  public <E extends Enum<E>> E oneOf(String name, E fallback) {
    Optional<String> text = value(name);
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

  /**
   * What to throw for a value that cannot be used.
   *
   * @param expected what can, in words
   */
  public LucidDragException wrong(String name, String expected) {
    return failure.apply(
        "the setting '%s%s' is '%s'; expected %s"
            .formatted(prefix, name, all.get(prefix + name), expected));
  }
}
