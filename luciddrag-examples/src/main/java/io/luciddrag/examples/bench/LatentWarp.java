package io.luciddrag.examples.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import io.luciddrag.testkit.metric.NoiseLevels;
import io.luciddrag.testkit.metric.Pictures;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A baseline in the manner of FastDrag (arXiv 2405.15769): invert, warp the noisy latent once, fill
 * what was vacated from its neighbours, and sample back. Unlike the published method it hands no
 * keys and values over from the inversion and needs no consistency model.
 */
final class LatentWarp {
  private static final int STEPS = 16; // of the whole schedule
  private static final double STRENGTH = 0.7; // share of the schedule that is inverted

  private final DiffusionBackend backend;

  LatentWarp(DiffusionBackend backend) {
    this.backend = backend;
  }

  BufferedImage edit(DragRequest request) {
    int width = request.image().getWidth();
    int height = request.image().getHeight();
    double scale = Math.min(1, backend.workingSize() / (double) Math.max(width, height));
    RgbImage photo =
        Pictures.resize(
            Pictures.rgb(request.image()),
            (int) Math.max(1, Math.round(scale * width)),
            (int) Math.max(1, Math.round(scale * height)));
    try (DiffusionSession session = backend.open(photo);
        Conditioning prompt = session.condition(request.caption())) {
      Stage stage = session.stages().get(session.stages().size() - 1); // the finest
      List<NoiseLevel> levels = levels();
      float[] latent = values(session, stage, photo);
      for (int i = 0; i + 1 < levels.size(); i++) {
        latent = step(session, stage, prompt, latent, levels.get(i), levels.get(i + 1));
      }
      FastDragField field = new FastDragField(stage.width(), stage.height(), cells(request, stage));
      latent = field.warped(latent, field.sources(inCells(request, stage)));
      for (int i = levels.size() - 1; i > 0; i--) {
        latent = step(session, stage, prompt, latent, levels.get(i), levels.get(i - 1));
      }
      return keepOutside(request, picture(session, stage, latent, width, height));
    }
  }

  /** From clean to noisy. */
  private List<NoiseLevel> levels() {
    int train = backend.schedule().trainSteps();
    List<NoiseLevel> levels = new ArrayList<>();
    int count = (int) Math.round(STEPS * STRENGTH);
    for (int i = 0; i <= count; i++) {
      levels.add(NoiseLevels.at(backend.schedule(), Math.min(train - 1, i * train / STEPS + 1)));
    }
    return levels;
  }

  private static float[] values(DiffusionSession session, Stage stage, RgbImage photo) {
    try (NDManager scope = session.scope().newSubManager()) {
      return session.encode(stage, photo, scope).toFloatArray();
    }
  }

  /** DDIM between any two levels (arXiv 2010.02502, equation 12 without noise). */
  private static float[] step(
      DiffusionSession session,
      Stage stage,
      Conditioning prompt,
      float[] latent,
      NoiseLevel from,
      NoiseLevel to) {
    float[] noise;
    try (NDManager scope = session.scope().newSubManager()) {
      NDArray x =
          scope.create(latent, new Shape(1, stage.channels(), stage.height(), stage.width()));
      StepRequest request = new StepRequest(stage, x, from, List.of(prompt), List.of());
      noise = session.predict(request, new Taps(false, false)).noise().toFloatArray();
    }
    double scale = Math.sqrt(to.alphaBar() / from.alphaBar());
    float[] next = new float[latent.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = (float) (scale * (latent[i] - from.sigma() * noise[i]) + to.sigma() * noise[i]);
    }
    return next;
  }

  private static boolean[] cells(DragRequest request, Stage stage) {
    boolean[] open = new boolean[stage.cells()];
    double sx = request.image().getWidth() / (double) stage.width();
    double sy = request.image().getHeight() / (double) stage.height();
    for (int i = 0; i < open.length; i++) {
      int column = i % stage.width();
      int row = i / stage.width();
      int x = (int) ((column + 0.5) * sx);
      int y = (int) ((row + 0.5) * sy);
      open[i] = request.editable().map(area -> area.contains(x, y)).orElse(true);
    }
    return open;
  }

  private static List<Drag> inCells(DragRequest request, Stage stage) {
    double sx = stage.width() / (double) request.image().getWidth();
    double sy = stage.height() / (double) request.image().getHeight();
    return request.drags().stream()
        .map(d -> new Drag(d.handleX() * sx, d.handleY() * sy, d.targetX() * sx, d.targetY() * sy))
        .toList();
  }

  private static BufferedImage picture(
      DiffusionSession session, Stage stage, float[] latent, int width, int height) {
    try (NDManager scope = session.scope().newSubManager()) {
      NDArray x =
          scope.create(latent, new Shape(1, stage.channels(), stage.height(), stage.width()));
      return Pictures.buffered(Pictures.resize(session.decode(stage, x), width, height));
    }
  }

  /** As every method here does. */
  private static BufferedImage keepOutside(DragRequest request, BufferedImage edited) {
    request
        .editable()
        .ifPresent(
            area -> {
              for (int y = 0; y < edited.getHeight(); y++) {
                for (int x = 0; x < edited.getWidth(); x++) {
                  if (!area.contains(x, y)) {
                    edited.setRGB(x, y, request.image().getRGB(x, y));
                  }
                }
              }
            });
    return edited;
  }
}
