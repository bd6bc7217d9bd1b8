package io.luciddrag.core.internal.edit;

import io.luciddrag.Intention;
import io.luciddrag.core.internal.sample.Redrawn;
import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds redrawn pictures that came out alike, which two readings do that have the same prompts and
 * the same start. The first stays; a host that chose the readings gets all, and is told.
 */
final class SamePictures {
  private static final float SAME = 0.5f / 255; // of a colour: less than 8 bit can tell

  private final WorkingScene scene;
  private final EditControl control;

  SamePictures(WorkingScene scene, EditControl control) {
    this.scene = scene;
    this.control = control;
  }

  /** Indices of the readings to show, in order. */
  List<Integer> kept(List<Readings.Reading> readings, List<Redrawn> redrawn) {
    boolean hostChose = !scene.request().intentions().isEmpty();
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < readings.size(); k++) {
      RgbImage picture = redrawn.get(k).picture();
      int earlier = earlier(picture, kept, redrawn);
      if (earlier >= 0) {
        note(readings.get(k).intention(), readings.get(earlier).intention(), hostChose);
      }
      if (earlier < 0 || hostChose) {
        kept.add(k);
      }
    }
    return kept;
  }

  /** Index of a picture already kept that looks the same; -1 if there is none. */
  private int earlier(RgbImage picture, List<Integer> kept, List<Redrawn> redrawn) {
    return kept.stream()
        .filter(k -> same(picture.planes(), redrawn.get(k).picture().planes()))
        .findFirst()
        .orElse(-1);
  }

  /** Whether two pictures agree wherever they are shown. */
  private boolean same(float[] a, float[] b) {
    boolean[] shown = scene.editablePixels();
    for (int i = 0; i < a.length; i++) {
      if (shown[i % shown.length] && !(Math.abs(a[i] - b[i]) <= SAME)) {
        return false;
      }
    }
    return true;
  }

  private void note(Intention later, Intention earlier, boolean hostChose) {
    String what =
        hostChose
            ? "'%s' gave the same picture as '%s'"
            : "'%s' was left out: its picture came out the same as that of '%s'";
    boolean sameWords =
        later.sourcePrompt().equals(earlier.sourcePrompt())
            && later.targetPrompt().equals(earlier.targetPrompt());
    control.note(
        what.formatted(later.description(), earlier.description())
            + (sameWords
                ? "; they have the same prompts: a caption, prompts of their own or sampling from Start.MOTION tells them apart"
                : ""));
  }
}
