package io.luciddrag.examples.sheet;

import io.luciddrag.Edit;
import io.luciddrag.Intention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands below a result. */
public final class EditCaption {
  private EditCaption() {}

  /** {@return rank, intention, confidence, motion and mean distance to the target} */
  public static List<TextLine> of(int rank, Edit edit) {
    String distance =
        String.format(Locale.ROOT, "%.1f px from the target", edit.diagnostics().meanDistance());
    List<TextLine> lines = new ArrayList<>(of(rank, edit.intention(), distance));
    lines.add(
        TextLine.faint(
            String.format(
                Locale.ROOT,
                "%.0f %% synthesised, distortion %.2f",
                100 * edit.diagnostics().synthesizedShare(),
                edit.diagnostics().distortion())));
    return lines;
  }

  /** {@return rank, intention, confidence and motion} */
  public static List<TextLine> of(int rank, Intention intention) {
    return of(rank, intention, "");
  }

  private static List<TextLine> of(int rank, Intention intention, String more) {
    List<String> facts = new ArrayList<>();
    facts.add(percent(intention));
    intention.motion().ifPresent(motion -> facts.add(motion.name().toLowerCase(Locale.ROOT)));
    if (!more.isEmpty()) {
      facts.add(more);
    }
    return List.of(
        TextLine.title(rank + ".  " + intention.description()),
        TextLine.body(String.join("  \u00b7  ", facts)));
  }

  /** {@return the confidence, such as "63 %"} */
  public static String percent(Intention intention) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * intention.confidence());
  }
}
