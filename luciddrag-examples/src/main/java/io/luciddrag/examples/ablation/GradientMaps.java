package io.luciddrag.examples.ablation;

import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.bench.OwnBackend;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.testkit.world.AmbiguousDrag;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where editing and quality guidance pull during an edit, as pictures. */
public final class GradientMaps {
  private static final int SIDE = 160; // pixels of a map
  private static final int GAP = 4; // between maps
  private static final int TIMES = 5; // maps of a row

  private GradientMaps() {}

  /**
   * One row of maps.
   *
   * @param name of the guidance
   * @param timesteps of the maps, from left to right
   * @param largest the strongest pull on a cell at each of them
   * @param picture the maps, each from black (none) to white (its strongest)
   */
  public record Row(
      String name, List<Integer> timesteps, List<Float> largest, BufferedImage picture) {}

  /**
   * Edits a scene twice, with one guidance at a time.
   *
   * @param settings of the backend {@code stable-diffusion}
   */
  public static List<Row> of(Map<String, String> settings, AblationPlan plan, int scene) {
    AmbiguousDrag drag = AblationRun.scene(plan, scene);
    List<Row> rows = new ArrayList<>();
    for (boolean editing : new boolean[] {true, false}) {
      try (GradientRecorder recorder = new GradientRecorder(OwnBackend.open(settings));
          LucidDrag lucid = LucidDrag.builder().backend(recorder).build()) {
        lucid.edit(request(drag, plan, scene, recorder, editing));
        rows.add(row(editing ? "editing" : "quality", recorder.pulls()));
      }
    }
    return rows;
  }

  private static DragRequest request(
      AmbiguousDrag drag, AblationPlan plan, int scene, DiffusionBackend backend, boolean editing) {
    DragRequest.Builder request =
        DragRequest.of(drag.source().toBufferedImage())
            .caption(drag.caption())
            .drags(List.of(drag.drag()))
            .editable(drag.editable())
            .intention(
                Intention.builder("follow the drag")
                    .prompts(drag.caption(), drag.caption())
                    .build())
            .backend(backend.id())
            .sampling(plan.sampling())
            .seed(plan.seed() + scene);
    for (String term : backend.guidanceWeights().keySet()) {
      if (term.equals("quality") == editing) {
        request.guidance(term, 0);
      }
    }
    return request.build();
  }

  private static Row row(String name, List<GradientRecorder.Pull> pulls) {
    List<Integer> times = new ArrayList<>();
    List<Float> largest = new ArrayList<>();
    int shown = Math.min(TIMES, pulls.size());
    BufferedImage picture =
        new BufferedImage(
            Math.max(1, shown * (SIDE + GAP) - GAP), SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = picture.createGraphics();
    paint.setColor(Color.WHITE);
    paint.fillRect(0, 0, picture.getWidth(), SIDE);
    for (int i = 0; i < shown; i++) {
      GradientRecorder.Pull pull = pulls.get(shown == 1 ? 0 : i * (pulls.size() - 1) / (shown - 1));
      paint.drawImage(map(pull), i * (SIDE + GAP), 0, SIDE, SIDE, null);
      times.add(pull.timestep());
      largest.add(pull.largest());
    }
    paint.dispose();
    return new Row(name, times, largest, picture);
  }

  private static BufferedImage map(GradientRecorder.Pull pull) {
    int height = pull.cells().length / pull.width();
    BufferedImage map = new BufferedImage(pull.width(), height, BufferedImage.TYPE_INT_RGB);
    float largest = pull.largest();
    for (int i = 0; i < pull.cells().length; i++) {
      int level = largest == 0 ? 0 : Math.round(255 * pull.cells()[i] / largest);
      map.setRGB(i % pull.width(), i / pull.width(), level * 0x010101);
    }
    return map;
  }
}
