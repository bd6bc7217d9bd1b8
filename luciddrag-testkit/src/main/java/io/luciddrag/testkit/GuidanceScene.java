package io.luciddrag.testkit;

import ai.djl.ndarray.NDManager;
import io.luciddrag.spi.GuidanceContext;

/**
 * One step of an edit without a backend: random features on a latent grid 24 wide and 16 high, two
 * levels, a block of 12 cells dragged 5 cells to the right.
 *
 * <p>It runs on any engine and records no gradients. Confined to a thread; whoever makes a scene
 * closes it.
 */
public final class GuidanceScene implements AutoCloseable {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;

  private final NDManager manager;
  private final long seed;
  private final SceneValues values;
  private final SceneCells cells = SceneCells.dragged(WIDTH, HEIGHT);
  private final GuidanceContext.Form form;

  private GuidanceScene(NDManager manager, long seed, GuidanceContext.Form form) {
    this.manager = manager;
    this.form = form;
    this.seed = seed;
    this.values = SceneValues.random(seed, WIDTH * HEIGHT);
  }

  /**
   * Makes a scene.
   *
   * @param manager holds its arrays and those of the terms; closed with the scene
   * @param seed decides the features
   * @return the scene
   */
  public static GuidanceScene wide(NDManager manager, long seed) {
    return wide(manager, seed, GuidanceContext.Form.DRAG);
  }

  /**
   * Makes a scene of a form.
   *
   * @param manager holds its arrays and those of the terms; closed with the scene
   * @param seed decides the features
   * @param form whether content is drawn by points or the block moves as a whole
   * @return the scene
   */
  public static GuidanceScene wide(NDManager manager, long seed, GuidanceContext.Form form) {
    return new GuidanceScene(manager, seed, form);
  }

  /** {@return a fresh context over this scene's features; valid until the scene closes} */
  public GuidanceContext context() {
    return context(cells);
  }

  SceneContext context(SceneCells which) {
    return new SceneContext(manager, values, which.copy(), WIDTH, HEIGHT, form);
  }

  /** The context after latent and generated features moved by h along a random direction. */
  SceneContext moved(long directionSeed, double h) {
    return new SceneContext(
        manager, values.moved(directionSeed, h), cells.copy(), WIDTH, HEIGHT, form);
  }

  SceneCells cells() {
    return cells;
  }

  @Override
  public void close() {
    manager.close();
  }

  @Override
  public String toString() {
    return "guidance scene(seed %d, %d x %d cells)".formatted(seed, WIDTH, HEIGHT);
  }
}
