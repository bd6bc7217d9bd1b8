package io.luciddrag.examples.options;

import io.luciddrag.Sampling;
import io.luciddrag.examples.dataset.ResultLayout;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a constant by its name as it is typed: {@code patch-copy} for {@code PATCH_COPY}.
 *
 * @param <E> the constants
 */
abstract class ConstantName<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  private ConstantName(Class<E> type) {
    this.type = type;
  }

  @Override
  public final E convert(String typed) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equalsIgnoreCase(typed.strip())) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "'"
            + typed
            + "' is none of "
            + Arrays.stream(type.getEnumConstants())
                .map(ConstantName::name)
                .collect(Collectors.joining(", ")));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where generation starts. */
  static final class Start extends ConstantName<Sampling.Start> {
    Start() {
      super(Sampling.Start.class);
    }
  }

  /** What self-attention reads. */
  static final class Attention extends ConstantName<Sampling.Attention> {
    Attention() {
      super(Sampling.Attention.class);
    }
  }

  /** Which terms of a step are guided. */
  static final class GuidedTerms extends ConstantName<Sampling.GuidedTerms> {
    GuidedTerms() {
      super(Sampling.GuidedTerms.class);
    }
  }

  /** Where reference features come from. */
  static final class References extends ConstantName<Sampling.References> {
    References() {
      super(Sampling.References.class);
    }
  }

  /** How a folder of results is laid out. */
  static final class Results extends ConstantName<ResultLayout> {
    Results() {
      super(ResultLayout.class);
    }
  }

  /** What a judge is asked for. */
  static final class JudgeScore extends ConstantName<JudgeOptions.Score> {
    JudgeScore() {
      super(JudgeOptions.Score.class);
    }
  }
}
