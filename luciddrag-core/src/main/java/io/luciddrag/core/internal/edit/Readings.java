package io.luciddrag.core.internal.edit;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.core.internal.motion.MotionField;
import io.luciddrag.core.internal.motion.MotionPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Picks the readings to carry out: from the most confident on, leaving out those whose picture
 * would hardly differ from one already picked.
 */
final class Readings {
  private static final double SAME_PX =
      2.5; // mean difference of displacement below which two pictures look the same
  private static final double STRAINED =
      0.05; // confidence below which a reading is not worth a picture
  private static final double SAME_SHARE = 0.06; // the same as a share of the drag length

  /**
   * A reading and its field.
   *
   * @param intention with its motion set
   */
  record Reading(Intention intention, MotionField field) {}

  private final MotionPlanner planner;
  private final double longest;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param longest drag in working pixels
   */
  Readings(MotionPlanner planner, double longest) {
    this.planner = planner;
    this.longest = longest;
  }

  /** Remarks on what was left out. */
  List<String> notes() {
    return notes;
  }

  /**
   * @param chosenByHost true if every intention is to be carried out, however alike
   */
  List<Reading> pick(List<Intention> ranked, int wanted, boolean chosenByHost, Runnable check) {
    List<Reading> picked = new ArrayList<>();
    for (Intention intention : ranked) {
      if (picked.size() == wanted) {
        break;
      }
      check.run();
      if (!chosenByHost && !picked.isEmpty() && intention.confidence() < STRAINED) {
        notes.add(
            String.format(
                Locale.ROOT,
                "'%s' was left out: at a confidence of %.1f %% it would tear or swirl the picture",
                intention.description(),
                100 * intention.confidence()));
        continue;
      }
      Motion motion = intention.motion().orElse(Motion.BEND);
      Optional<MotionField> field = planner.field(motion);
      if (field.isEmpty()) {
        notes.add(
            "'%s' was left out: %s does not explain these drags"
                .formatted(intention.description(), motion));
        continue;
      }
      Reading reading = new Reading(intention.toBuilder().motion(motion).build(), field.get());
      Optional<Reading> twin =
          picked.stream().filter(p -> same(p.field(), reading.field())).findFirst();
      if (twin.isPresent() && !chosenByHost) {
        notes.add(
            "'%s' was left out: its picture would look like that of '%s'"
                .formatted(intention.description(), twin.get().intention().description()));
        continue;
      }
      picked.add(reading);
    }
    if (picked.size() < wanted) {
      notes.add(
          "%d results were asked for, but these drags have %d different readings"
              .formatted(wanted, picked.size()));
    }
    return picked;
  }

  private boolean same(MotionField a, MotionField b) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < a.dx().length; i++) {
      double size = Math.max(Math.hypot(a.dx()[i], a.dy()[i]), Math.hypot(b.dx()[i], b.dy()[i]));
      if (size > 1) {
        sum += Math.hypot(a.dx()[i] - b.dx()[i], a.dy()[i] - b.dy()[i]);
        n++;
      }
    }
    return n == 0 || sum / n < Math.max(SAME_PX, SAME_SHARE * longest);
  }
}
