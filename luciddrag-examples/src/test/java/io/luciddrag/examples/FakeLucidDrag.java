package io.luciddrag.examples;

import io.luciddrag.Diagnostics;
import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.EditableArea;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.Phase;
import io.luciddrag.Progress;
import io.luciddrag.ReasonResult;
import io.luciddrag.Region;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An engine that returns the photo unchanged, with believable facts beside it. */
class FakeLucidDrag implements LucidDrag {
  /** The last request that came in. */
  @Nullable DragRequest asked;

  /** Thrown instead of a result. */
  @Nullable RuntimeException failure;

  boolean closed;

  /** How many edits were asked for. */
  int edits;

  @Override
  public EditResult edit(DragRequest request) {
    asked = request;
    edits++;
    if (failure != null) {
      throw failure;
    }
    for (Phase phase : Phase.values()) {
      double done = (phase.ordinal() + 1.0) / Phase.values().length;
      request.listener().ifPresent(l -> l.onProgress(new Progress(phase, done, -1, null)));
    }
    List<Intention> readings = request.intentions().isEmpty() ? readings() : request.intentions();
    List<Edit> edits = new ArrayList<>();
    for (Intention intention : readings.subList(0, Math.min(request.results(), readings.size()))) {
      edits.add(
          new Edit(request.image(), intention, diagnostics(request), List.of("text not used")));
    }
    return new EditResult(
        edits,
        request.editable().orElseGet(() -> around(request, 60)),
        request.drags().stream().map(drag -> region(request, drag)).toList(),
        request.seed().orElse(99),
        request.backend(),
        Map.of("steps", "12"),
        List.of("the editable area was proposed"));
  }

  private static Diagnostics diagnostics(DragRequest request) {
    return new Diagnostics(
        request.drags().stream()
            .map(d -> new Diagnostics.Reach(d, d.targetX() + 3, d.targetY() + 4, Double.NaN))
            .toList(),
        0,
        0.25,
        0.1,
        Map.of(Phase.SAMPLE, 0.5),
        -1);
  }

  private static EditableArea around(DragRequest request, double radius) {
    Drag drag = request.drags().get(0);
    return EditableArea.inside(
        new Ellipse2D.Double(
            drag.handleX() - radius, drag.handleY() - radius, 2 * radius, 2 * radius),
        request.image().getWidth(),
        request.image().getHeight());
  }

  private static Region region(DragRequest request, Drag drag) {
    int width = request.image().getWidth();
    int height = request.image().getHeight();
    float[] membership = new float[width * height];
    for (int i = 0; i < membership.length; i++) {
      double far = Math.hypot(i % width - drag.handleX(), i / width - drag.handleY());
      membership[i] = far < 30 ? 1 : 0;
    }
    return new Region("the beak", membership, width, height, 0.8);
  }

  @Override
  public CompletableFuture<EditResult> editAsync(DragRequest request, Executor executor) {
    return CompletableFuture.supplyAsync(() -> edit(request), executor);
  }

  @Override
  public ReasonResult reason(DragRequest request) {
    return new ReasonResult(
        readings(),
        request.drags().stream().map(d -> region(request, d)).toList(),
        around(request, 30),
        request.caption(),
        List.of());
  }

  private static List<Intention> readings() {
    return List.of(
        intention(
            "bend the beak towards the lower right, gently and without haste", Motion.BEND, 0.5),
        intention("turn the beak", Motion.ROTATE, 0.3),
        intention("make the beak longer", Motion.STRETCH, 0.15),
        intention("move the beak", Motion.TRANSLATE, 0.05));
  }

  private static Intention intention(String words, Motion motion, double confidence) {
    return Intention.builder(words)
        .prompts("a lorikeet", "a lorikeet with a long beak")
        .motion(motion)
        .confidence(confidence)
        .build();
  }

  @Override
  public BufferedImage preview(DragRequest request, Intention intention) {
    asked = request;
    return request.image();
  }

  @Override
  public void close() {
    closed = true;
  }
}
