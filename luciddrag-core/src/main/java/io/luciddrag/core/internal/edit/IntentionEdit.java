package io.luciddrag.core.internal.edit;

import io.luciddrag.Diagnostics;
import io.luciddrag.Diagnostics.Reach;
import io.luciddrag.Drag;
import io.luciddrag.Edit;
import io.luciddrag.Phase;
import io.luciddrag.core.internal.image.Composition;
import io.luciddrag.core.internal.image.Compositor;
import io.luciddrag.core.internal.image.PhotoReader;
import io.luciddrag.core.internal.image.RegionalDifference;
import io.luciddrag.core.internal.image.Warp;
import io.luciddrag.core.internal.measure.HandleTracker;
import io.luciddrag.core.internal.measure.ProcessMemory;
import io.luciddrag.core.internal.motion.MotionField;
import io.luciddrag.core.internal.sample.Redrawn;
import io.luciddrag.core.internal.sample.SamplingLoop;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.RgbImage;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out one reading: move, synthesise what is missing, put it into the photo, measure. */
final class IntentionEdit {
  private static final double RECOGNISED =
      0.5; // similarity below which a handle's content was not found

  private final WorkingScene scene;
  private final EditControl control;
  private final int index;
  private final int count;
  private final Map<Phase, Double> seconds;

  /**
   * @param index of this edit among count
   */
  IntentionEdit(WorkingScene scene, EditControl control, int index, int count) {
    this.scene = scene;
    this.control = control;
    this.index = index;
    this.count = count;
    this.seconds = control.seconds();
  }

  /** The moved photo alone. */
  static BufferedImage preview(WorkingScene scene, MotionField field) {
    return Compositor.compose(composition(scene, field, null, new float[field.dx().length]));
  }

  /** Moves the photo and synthesises only what that left open. */
  Edit fill(Readings.Reading reading, SamplingLoop loop, Conditioning source, Conditioning target) {
    MotionField field = reading.field();
    Correspondence where = OpenPixels.of(field, scene.editablePixels());
    float[] weight = new float[where.open().length];
    RgbImage made = null;
    if (count(where.open()) > 0) {
      RgbImage moved = moved(scene, field, where);
      made =
          EditControl.timed(
              Phase.SAMPLE,
              seconds,
              () ->
                  loop.run(
                      scene.image(),
                      moved,
                      where,
                      source,
                      target,
                      (share, preview) -> report(0.9 * share, field, preview, where)));
      weight = SynthesisWeight.of(scene.image(), moved, made, where);
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("evaluations", (double) loop.evaluations());
    loop.energies().forEach((id, energy) -> measures.put("energy." + id, energy));
    return finished(reading, composition(scene, field, made, weight), measures);
  }

  /** Shows a redrawn picture in the whole editable area. */
  Edit redrawn(Readings.Reading reading, Redrawn result) {
    return finished(reading, redrawing(scene, result.picture()), result.measures());
  }

  /** The moved photo, open pixels filled roughly. */
  static RgbImage moved(WorkingScene scene, MotionField field, Correspondence where) {
    return OpenPixels.roughlyFilled(
        Warp.apply(scene.image(), field.dx(), field.dy(), scene.editablePixels()), where);
  }

  /** A redrawn picture in its place. */
  static Composition redrawing(WorkingScene scene, RgbImage picture) {
    int n = scene.editablePixels().length;
    float[] weight =
        RedrawnArea.weights(scene.editablePixels(), scene.frame().width(), scene.frame().height());
    return new Composition(
        scene.request().image(),
        scene.editable(),
        scene.frame(),
        new float[n],
        new float[n],
        new boolean[n],
        picture,
        weight);
  }

  private Edit finished(Readings.Reading reading, Composition parts, Map<String, Double> measures) {
    control.check();
    BufferedImage image =
        EditControl.timed(Phase.COMPOSE, seconds, () -> Compositor.compose(parts));
    control.report(Phase.COMPOSE, overall(0.93), index, () -> image);
    long from = System.nanoTime();
    List<Reach> reaches = reaches(image);
    int changedOutside =
        RegionalDifference.changedOutside(scene.request().image(), image, scene.editable());
    seconds.merge(Phase.MEASURE, (System.nanoTime() - from) / 1e9, Double::sum);
    control.report(Phase.MEASURE, overall(1), index, () -> image);
    double synthesized = shown(parts.alpha()) / Math.max(1, count(scene.editablePixels()));
    Diagnostics diagnostics =
        new Diagnostics(
            reaches,
            changedOutside,
            synthesized,
            reading.field().facts().distortion(),
            seconds,
            ProcessMemory.peakBytes(),
            measures);
    return new Edit(image, reading.intention(), diagnostics, notes(reaches));
  }

  private void report(
      double share, MotionField field, Supplier<RgbImage> now, Correspondence where) {
    control.report(
        Phase.SAMPLE,
        overall(share),
        index,
        () -> {
          float[] anew = new float[where.open().length];
          for (int i = 0; i < anew.length; i++) {
            anew[i] = where.open()[i] && !where.retexture()[i] ? 1 : 0;
          }
          return Compositor.compose(composition(scene, field, now.get(), anew));
        });
  }

  private double overall(double share) {
    return 0.15 + 0.85 * (index + share) / count; // shared work is about 15 % of a default edit
  }

  private static Composition composition(
      WorkingScene scene, MotionField field, @Nullable RgbImage made, float[] weight) {
    return new Composition(
        scene.request().image(),
        scene.editable(),
        scene.frame(),
        field.dx(),
        field.dy(),
        scene.editablePixels(),
        made,
        weight);
  }

  private List<Reach> reaches(BufferedImage image) {
    RgbImage after = PhotoReader.read(image, scene.frame());
    List<Reach> reaches = new ArrayList<>();
    List<Drag> drags = scene.request().drags();
    for (int k = 0; k < drags.size(); k++) {
      Reach reach = HandleTracker.find(scene.image(), after, scene.located().drags().get(k));
      reaches.add(
          new Reach(
              drags.get(k),
              scene.frame().photoX(reach.foundX()),
              scene.frame().photoY(reach.foundY()),
              reach.similarity()));
    }
    return reaches;
  }

  private static List<String> notes(List<Reach> reaches) {
    List<String> notes = new ArrayList<>();
    for (int k = 0; k < reaches.size(); k++) {
      if (reaches.get(k).similarity() < RECOGNISED) {
        notes.add(
            String.format(
                Locale.ROOT,
                "drag %d: what lies at the handle is too plain or too changed to be followed (similarity %.2f)",
                k + 1,
                reaches.get(k).similarity()));
      }
    }
    return notes;
  }

  private static int count(boolean[] flags) {
    int n = 0;
    for (boolean flag : flags) {
      n += flag ? 1 : 0;
    }
    return n;
  }

  private static double shown(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }
}
