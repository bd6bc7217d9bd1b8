package io.luciddrag.core.internal.edit;

import io.luciddrag.Edit;
import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.Region;
import io.luciddrag.core.internal.image.Compositor;
import io.luciddrag.core.internal.sample.CollaborativeSampling;
import io.luciddrag.core.internal.sample.RedrawTask;
import io.luciddrag.core.internal.sample.Redrawn;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out readings on a backend that redraws: all are sampled together, then those that came
 * out different are put in place.
 */
final class RedrawnEdits {
  private static final double SAMPLING_FROM = 0.15; // of an edit's progress
  private static final double SAMPLING_TO = 0.98;

  private final WorkingScene scene;
  private final EditControl control;
  private final List<Region> regions;

  RedrawnEdits(WorkingScene scene, EditControl control, List<Region> regions) {
    this.scene = scene;
    this.control = control;
    this.regions = regions;
  }

  List<Edit> run(
      CollaborativeSampling loop,
      List<Readings.Reading> picked,
      Map<String, Conditioning> prompts) {
    Conditioning nullText = Objects.requireNonNull(prompts.get(""));
    List<RedrawTask> tasks = new ArrayList<>();
    for (Readings.Reading reading : picked) {
      tasks.add(task(reading, prompts));
    }
    List<Redrawn> redrawn =
        control.timed(Phase.SAMPLE, () -> loop.run(scene.image(), tasks, nullText, this::report));
    List<Integer> kept = new SamePictures(scene, control).kept(picked, redrawn);
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      int k = kept.get(i);
      edits.add(
          new IntentionEdit(scene, control, i, kept.size()).redrawn(picked.get(k), redrawn.get(k)));
    }
    return edits;
  }

  private RedrawTask task(Readings.Reading reading, Map<String, Conditioning> prompts) {
    Intention intention = reading.intention();
    Correspondence where = OpenPixels.of(reading.field(), scene.editablePixels());
    return new RedrawTask(
        where,
        IntentionEdit.moved(scene, reading.field(), where),
        Objects.requireNonNull(prompts.get(intention.sourcePrompt())),
        Objects.requireNonNull(prompts.get(intention.targetPrompt())),
        scene.located().drags(),
        scene.editablePixels(),
        intention.motion().orElse(Motion.BEND) == Motion.TRANSLATE ? thing() : null);
  }

  /** The pixels of all grasped things; null if none was found. */
  private boolean @Nullable [] thing() {
    int w = scene.frame().width();
    boolean[] thing = new boolean[scene.editablePixels().length];
    boolean any = false;
    for (int i = 0; i < thing.length; i++) {
      for (Region region : regions) {
        thing[i] |= scene.editablePixels()[i] && region.membership(i % w, i / w) > 0.5;
      }
      any |= thing[i];
    }
    return any ? thing : null;
  }

  private void report(double share, Supplier<RgbImage> now) {
    control.report(
        Phase.SAMPLE,
        SAMPLING_FROM + (SAMPLING_TO - SAMPLING_FROM) * share,
        0,
        () -> Compositor.compose(IntentionEdit.redrawing(scene, now.get())));
  }
}
