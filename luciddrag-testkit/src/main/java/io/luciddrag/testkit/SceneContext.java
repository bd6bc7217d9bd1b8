package io.luciddrag.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.LatentView;

/** One step as a guidance term sees it, over plain numbers; watches what the term does to it. */
final class SceneContext implements GuidanceContext, LatentView {
  private final NDManager manager;
  private final SceneValues values;
  private final SceneCells cells;
  private final int count;
  private final Form form;
  private final Handout handout = new Handout();
  private final NDArray latent;

  SceneContext(
      NDManager manager, SceneValues values, SceneCells cells, int width, int height, Form form) {
    this.manager = manager;
    this.values = values;
    this.cells = cells;
    this.count = width * height;
    this.form = form;
    Shape shape = new Shape(1, SceneValues.LATENT_CHANNELS, height, width);
    this.latent = handout.give("the latent", manager.create(values.latent(), shape));
  }

  void assertUntouched(String label) {
    handout.assertUntouched(label);
  }

  @Override
  public LatentView generated() {
    return this;
  }

  @Override
  public NDArray latent() {
    return latent;
  }

  @Override
  public Features features() {
    return new SceneFeatures("generated", manager, values.generated(), count, handout);
  }

  @Override
  public Features reference() {
    return new SceneFeatures("reference", manager, values.reference(), count, handout);
  }

  /** A stand-in for log p/q that falls with the latent's size: minus each cell's mean square. */
  @Override
  public NDArray fidelity(int[] wanted) {
    float[] rows = new float[values.latent().length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          values
              .latent()[i % SceneValues.LATENT_CHANNELS * count + i / SceneValues.LATENT_CHANNELS];
    }
    NDArray picked = SceneFeatures.pick(manager, rows, count, wanted); // (n, C)
    return handout.give("the fidelity", picked.mul(picked).mean(new int[] {1}).neg());
  }

  @Override
  public int[] targetCells() {
    return cells.target();
  }

  @Override
  public int[] handleCells() {
    return cells.handle();
  }

  @Override
  public int[] sharedCells() {
    return cells.shared();
  }

  @Override
  public int[] vacatedCells() {
    return cells.vacated();
  }

  @Override
  public int[] openCells() {
    return cells.open();
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public int step() {
    return 10;
  }

  @Override
  public int steps() {
    return 50;
  }

  @Override
  public NDArray constant(double value) {
    return handout.give("a constant", manager.create((float) value));
  }
}
