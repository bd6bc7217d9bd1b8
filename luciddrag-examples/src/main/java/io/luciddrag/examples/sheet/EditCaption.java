package io.luciddrag.examples.sheet;

import io.luciddrag.Edit;
import io.luciddrag.Intention;
import io.luciddrag.examples.report.WorkLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands below a result. */
public final class EditCaption {
  private static final String ENERGY = "energy.";

  private EditCaption() {}

  /**
   * {@return rank, intention, confidence, motion, mean distance to the target and the work it took}
   */
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
    WorkLine.of(List.of(edit))
        .ifPresent(
            work -> {
              lines.add(TextLine.faint(work));
              lines.add(TextLine.faint(energies(edit.diagnostics().measures())));
            });
    return lines;
  }

  /**
   * What the guidance terms came down to, such as "energies at the last guided step: drag 0.31".
   */
  private static String energies(Map<String, Double> measures) {
    List<String> energies = new ArrayList<>();
    measures.forEach(
        (name, value) -> {
          if (name.startsWith(ENERGY)) {
            energies.add(
                String.format(Locale.ROOT, "%s %.3f", name.substring(ENERGY.length()), value));
          }
        });
    return energies.isEmpty()
        ? "no guidance acted"
        : "energies at the last guided step: " + String.join(", ", energies);
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
