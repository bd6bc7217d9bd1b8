package io.luciddrag.core.internal.patch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.luciddrag.UnsupportedCapabilityException;
import io.luciddrag.core.internal.image.Warp;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One edit's use of the patch backend: codecs and patches of one photo, built stage by stage when
 * first needed.
 */
final class PatchSession implements DiffusionSession {
  private static final int ALIGN = 16; // pixels; the coarsest cell
  private static final int FEWEST_CELLS =
      6; // per side; a coarser stage of a tiny picture says nothing

  private final ScriptModule ops;
  private final RgbImage image;
  private final int width; // padded
  private final int height;
  private final List<Stage> stages;
  private final NDManager scope = TorchRuntime.newScope();
  private final PatchLevel[] levels;
  private final List<Map<Correspondence, UsableKeys>> usable = new ArrayList<>();
  private final List<Map<Correspondence, NDArray>> moved = new ArrayList<>();

  PatchSession(ScriptModule ops, RgbImage image) {
    this.ops = ops;
    this.image = image;
    this.width = (image.width() + ALIGN - 1) / ALIGN * ALIGN;
    this.height = (image.height() + ALIGN - 1) / ALIGN * ALIGN;
    this.stages = plan(width, height);
    this.levels = new PatchLevel[stages.size()];
    for (int i = 0; i < levels.length; i++) {
      usable.add(new IdentityHashMap<>());
      moved.add(new IdentityHashMap<>());
    }
  }

  /** Cell size, components, noise level to start at, steps: prototype patch_fill.py, LEVELS. */
  private static List<Stage> plan(int width, int height) {
    int[] cell = {16, 8, 4};
    int[] channels = {12, 16, 16};
    double[] start = {0.8, 0.6, 0.4};
    int[] steps = {10, 8, 8};
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < cell.length; i++) {
      int w = width / cell[i];
      int h = height / cell[i];
      if (Math.min(w, h) >= FEWEST_CELLS || i == cell.length - 1) {
        stages.add(new Stage(stages.size(), channels[i], w, h, cell[i], start[i], steps[i]));
      }
    }
    return List.copyOf(stages);
  }

  @Override
  public List<Stage> stages() {
    return stages;
  }

  @Override
  public NDManager scope() {
    return scope;
  }

  @Override
  public NDArray encode(Stage stage, RgbImage picture, NDManager receiver) {
    PatchLevel level = level(stage);
    try (NDManager s = receiver.newSubManager()) {
      NDArray latent = level.codec.encode(shrunk(picture, stage, s)); // (1, c, h, w)
      latent.attach(receiver);
      return latent;
    }
  }

  @Override
  public RgbImage decode(Stage stage, NDArray latent) {
    try (NDManager s = scope.newSubManager()) {
      NDArray own = latent.stopGradient();
      own.attach(s);
      NDArray pixels = level(stage).codec.decode(own); // (1, 3, H / k, W / k)
      for (int cell = stage.cellPx(); cell > PatchOps.BLOCK; cell /= 2) {
        pixels = ops.call("grow", pixels);
      }
      return cropped(pixels.toFloatArray());
    }
  }

  @Override
  public Conditioning condition(String prompt) {
    return () -> prompt;
  }

  @Override
  public Prediction predict(StepRequest request, Taps taps) {
    if (taps.attention() || request.memory() != null) {
      throw new UnsupportedCapabilityException(
          "the patch backend has no self-attention to hand out; its content consistency is the patches"
              + " themselves");
    }
    if (request.perturbsAttention()) {
      throw new UnsupportedCapabilityException(
          "the patch backend has no self-attention to perturb; ask for a plain prediction");
    }
    long batch = request.latent().getShape().get(0);
    if (batch == 1) {
      return new Prediction(noise(request), null, taps.features() ? features(request) : null);
    }
    if (taps.features()) {
      throw new UnsupportedCapabilityException(
          "the patch backend gives features for one latent at a time; ask for them with a batch of 1");
    }
    NDList noises = new NDList();
    for (int b = 0; b < batch; b++) {
      noises.add(noise(single(request, b)));
    }
    return new Prediction(NDArrays.concat(noises, 0), null, null);
  }

  /** One row of a batch as a request of its own. */
  private static StepRequest single(StepRequest request, int b) {
    List<Correspondence> where =
        request.correspondences().isEmpty() ? List.of() : List.of(request.correspondences().get(b));
    return new StepRequest(
        request.stage(),
        request.latent().get(new NDIndex(b + ":" + (b + 1))),
        request.level(),
        List.of(request.conditioning().get(b)),
        where);
  }

  /**
   * Predicted noise of open cells, of all cells for the unedited photo; zero elsewhere, (1, c, h,
   * w).
   */
  private NDArray noise(StepRequest request) {
    PatchView view = view(request, request.latent());
    NDManager receiver = request.latent().getManager();
    int[] cells;
    float[] prior;
    if (request.correspondences().isEmpty()) {
      cells = everyCell(request.stage());
      prior = new float[3 * cells.length];
    } else {
      Correspondence where = request.correspondences().get(0);
      cells = where.openCells(request.stage(), isLast(request.stage()));
      prior = PatchPrior.of(where, view.patches(), cells);
    }
    NDArray clean = view.clean(cells, prior, request.stage().channels()); // (n, c)
    return ops.call(
        "noise",
        request.latent(),
        Tensors.of(receiver, PatchView.widened(cells)),
        clean,
        Tensors.scalar(receiver, Math.sqrt(request.level().alphaBar())),
        Tensors.scalar(receiver, request.level().sigma()));
  }

  @Override
  public Features features(StepRequest request) {
    return view(request, request.latent());
  }

  @Override
  public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
    if (request.latent().getShape().get(0) != 1) {
      throw new UnsupportedCapabilityException(
          "the patch backend differentiates one latent at a time; call it once per row of the batch");
    }
    NDManager receiver = request.latent().getManager();
    try (GraphSection graph = new GraphSection(scope)) {
      NDArray leaf = graph.leaf(request.latent());
      PatchView view = view(request, leaf);
      List<Optional<NDArray>> scalars = new ArrayList<>();
      for (Energy energy : energies) {
        scalars.add(Optional.ofNullable(energy.of(view)));
      }
      return graph.gradients(scalars, leaf, receiver);
    }
  }

  /**
   * The denoiser knows the photo by heart, so noising with one fixed noise is the exact inverse.
   */
  @Override
  public NDArray invert(NDArray clean, NDArray noise, NoiseLevel level) {
    NDManager s = clean.getManager();
    return clean
        .mul(Tensors.scalar(s, Math.sqrt(level.alphaBar())))
        .add(noise.mul(Tensors.scalar(s, level.sigma()))); // (1, c, h, w)
  }

  @Override
  public void close() {
    scope.close();
  }

  private PatchView view(StepRequest request, NDArray latent) {
    Stage stage = request.stage();
    PatchLevel level = level(stage);
    if (request.correspondences().isEmpty()) {
      return new PatchView(
          ops, level, UsableKeys.all(level), () -> level.keys, latent, request.level());
    }
    Correspondence where = request.correspondences().get(0);
    UsableKeys keys =
        usable.get(stage.index()).computeIfAbsent(where, w -> UsableKeys.of(ops, level, w, scope));
    return new PatchView(
        ops, level, keys, () -> movedKeys(stage, level, where), latent, request.level());
  }

  /** Patches of the plain moved photo: the low-fidelity distribution q. */
  private NDArray movedKeys(Stage stage, PatchLevel level, Correspondence where) {
    return moved
        .get(stage.index())
        .computeIfAbsent(
            where,
            w -> {
              boolean[] all = new boolean[w.dx().length];
              Arrays.fill(all, true);
              RgbImage warped = Warp.apply(image, w.dx(), w.dy(), all);
              try (NDManager s = scope.newSubManager()) {
                NDArray rows = ops.call("patches", encode(stage, warped, s));
                NDArray projected = ops.call("project", rows, level.mean, level.basis);
                NDArray none = s.zeros(new ai.djl.ndarray.types.Shape(stage.cells(), 2));
                NDArray keys = ops.call("keys", projected, none);
                keys.attach(scope);
                return keys;
              }
            });
  }

  private PatchLevel level(Stage stage) {
    int i = stage.index();
    if (levels[i] == null) {
      levels[i] = new PatchLevel(ops, stage, shrunk(image, stage, scope));
    }
    return levels[i];
  }

  private boolean isLast(Stage stage) {
    return stage.index() == stages.size() - 1;
  }

  private static int[] everyCell(Stage stage) {
    int[] cells = new int[stage.cells()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i;
    }
    return cells;
  }

  /** (1, 3, H / k, W / k) in [-1, 1], the border repeated up to the padded size. */
  private NDArray shrunk(RgbImage picture, Stage stage, NDManager receiver) {
    float[] padded = new float[3 * width * height];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * picture.height() + Math.min(y, picture.height() - 1)) * picture.width();
        int to = (c * height + y) * width;
        for (int x = 0; x < width; x++) {
          padded[to + x] = 2 * picture.planes()[from + Math.min(x, picture.width() - 1)] - 1;
        }
      }
    }
    NDArray pixels = Tensors.of(receiver, padded, 1, 3, height, width);
    for (int cell = stage.cellPx(); cell > PatchOps.BLOCK; cell /= 2) {
      pixels = ops.call("shrink", pixels);
    }
    return pixels;
  }

  private RgbImage cropped(float[] padded) {
    float[] planes = new float[3 * image.width() * image.height()];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < image.height(); y++) {
        int from = (c * height + y) * width;
        int to = (c * image.height() + y) * image.width();
        for (int x = 0; x < image.width(); x++) {
          planes[to + x] = Math.max(0, Math.min(1, (padded[from + x] + 1) / 2));
        }
      }
    }
    return new RgbImage(image.width(), image.height(), planes);
  }
}
