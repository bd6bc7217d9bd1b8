package io.luciddrag;

import java.awt.image.BufferedImage;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far an edit has come; handed to an {@link EditListener}. Immutable. */
public final class Progress {
  private final Phase phase;
  private final double fraction;
  private final int edit;
  private final @Nullable Supplier<BufferedImage> preview;

  /**
   * Makes a report.
   *
   * @param phase what is being done
   * @param fraction share of the whole work that is done, 0 to 1
   * @param edit index of the edit being made, or -1 while work is shared by all
   * @param preview computes the picture so far; null where there is none yet
   */
  public Progress(
      Phase phase, double fraction, int edit, @Nullable Supplier<BufferedImage> preview) {
    this.phase = Objects.requireNonNull(phase, "phase");
    this.fraction = fraction;
    this.edit = edit;
    this.preview = preview;
  }

  /** {@return what is being done} */
  public Phase phase() {
    return phase;
  }

  /**
   * {@return the share of the whole work that is done, 0 to 1; it never falls within one edit call}
   */
  public double fraction() {
    return fraction;
  }

  /** {@return the index of the edit being made, or nothing while work is shared by all} */
  public OptionalInt edit() {
    return edit < 0 ? OptionalInt.empty() : OptionalInt.of(edit);
  }

  /**
   * {@return the picture so far, computed only when asked for; to be asked for during the callback,
   * because what it is computed from is freed afterwards}
   */
  public Optional<Supplier<BufferedImage>> preview() {
    return Optional.ofNullable(preview);
  }

  @Override
  public String toString() {
    return "%s %.0f %%".formatted(phase, 100 * fraction);
  }
}
