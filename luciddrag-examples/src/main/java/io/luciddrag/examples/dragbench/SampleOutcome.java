package io.luciddrag.examples.dragbench;

import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one sample; the numbers are those of its most confident edit.
 *
 * @param name category and folder
 * @param seconds how long its edit took
 * @param motion the motion chosen
 * @param distance mean distance to the targets, in pixels; NaN if it failed
 * @param bestDistance the smallest mean distance of all its edits; NaN if it failed
 * @param synthesizedShare share of the editable pixels that were synthesised; NaN if it failed
 * @param failure why there is no result; null if there is
 */
public record SampleOutcome(
    String name,
    double seconds,
    String motion,
    double distance,
    double bestDistance,
    double synthesizedShare,
    @Nullable String failure) {

  static SampleOutcome done(String name, double seconds, EditResult result) {
    List<Edit> edits = result.edits();
    if (edits.isEmpty()) {
      return failed(name, seconds, "the engine returned no edit");
    }
    Edit first = edits.get(0);
    return new SampleOutcome(
        name,
        seconds,
        first.intention().motion().map(m -> m.name().toLowerCase(Locale.ROOT)).orElse("-"),
        first.diagnostics().meanDistance(),
        edits.stream().mapToDouble(e -> e.diagnostics().meanDistance()).min().orElse(Double.NaN),
        first.diagnostics().synthesizedShare(),
        null);
  }

  static SampleOutcome failed(String name, double seconds, String why) {
    return new SampleOutcome(name, seconds, "-", Double.NaN, Double.NaN, Double.NaN, why);
  }

  /** {@return whether there is no result} */
  public boolean isFailed() {
    return failure != null;
  }
}
