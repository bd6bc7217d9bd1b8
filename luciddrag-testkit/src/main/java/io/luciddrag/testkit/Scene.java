package io.luciddrag.testkit;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.ReasoningRequest;
import io.luciddrag.spi.RgbImage;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A small synthetic picture with drags and with known truth: which pixels belong to the thing under
 * every handle.
 *
 * <p>The same seed and size give the same scene on every machine. Scenes are never square, so that
 * swapped widths and heights show. Immutable, but the arrays of {@link #image()} are shared:
 * read-only.
 */
public final class Scene {
  private static final int SMALLEST = 48; // pixels; below, a thing has too few pixels to be found
  private static final int FRAME = 4; // pixels along the border that never may change

  private final String name;
  private final RgbImage image;
  private final List<Drag> drags;
  private final EditableArea editable;
  private final List<Region> regions;
  private final String caption;

  private Scene(
      String name,
      RgbImage image,
      List<Drag> drags,
      EditableArea editable,
      List<Region> regions,
      String caption) {
    this.name = name;
    this.image = image;
    this.drags = List.copyOf(drags);
    this.editable = editable;
    this.regions = List.copyOf(regions);
    this.caption = caption;
  }

  /**
   * Makes a scene of one shaded thing on a textured ground, dragged sideways.
   *
   * @param seed decides shape, place and texture
   * @param width in pixels, at least 48
   * @param height in pixels, at least 48, not equal to the width
   * @return the scene
   */
  public static Scene objectOnGround(long seed, int width, int height) {
    return make("objectOnGround", seed, width, height, 1);
  }

  /**
   * Makes a scene of two shaded things side by side, each with a drag of its own; drag and region i
   * belong together.
   *
   * @param seed decides shapes, places and texture
   * @param width in pixels, at least 96
   * @param height in pixels, at least 48, not equal to the width
   * @return the scene
   */
  public static Scene twoObjects(long seed, int width, int height) {
    return make("twoObjects", seed, width, height, 2);
  }

  private static Scene make(String kind, long seed, int width, int height, int count) {
    if (width < SMALLEST * count || height < SMALLEST || width == height) {
      throw new IllegalArgumentException(
          "%s needs a width of at least %d and a height of at least %d that differ, was %d x %d"
              .formatted(kind, SMALLEST * count, SMALLEST, width, height));
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Thing> things = new ArrayList<>();
    List<Drag> drags = new ArrayList<>();
    List<Region> regions = new ArrayList<>();
    Rectangle reach = new Rectangle(-1, -1);
    for (int i = 0; i < count; i++) {
      Thing thing = Thing.inside(random, i * width / count, width / count, height, i);
      int length = Math.max(4, Math.min(width / count, height) / 8);
      int direction = random.nextBoolean() ? 1 : -1;
      things.add(thing);
      drags.add(new Drag(thing.cx(), thing.cy(), thing.cx() + direction * length, thing.cy()));
      regions.add(truth(thing, width, height));
      reach.add(
          new Rectangle(
              thing.cx() - thing.rx(), thing.cy() - thing.ry(), 2 * thing.rx(), 2 * thing.ry()));
      reach.add(thing.cx() + direction * (length + thing.rx()), thing.cy());
    }
    int margin = Math.max(3, Math.min(width, height) / 12);
    reach.grow(margin, margin);
    Rectangle inner = new Rectangle(FRAME, FRAME, width - 2 * FRAME, height - 2 * FRAME);
    EditableArea editable = EditableArea.inside(reach.intersection(inner), width, height);
    String name = "%s(seed %d, %d x %d)".formatted(kind, seed, width, height);
    String caption =
        count == 1
            ? "a red " + things.get(0).name() + " on green ground"
            : "a red and a blue thing on green ground";
    RgbImage image = ScenePainter.paint(random, width, height, things);
    return new Scene(name, image, drags, editable, regions, caption);
  }

  private static Region truth(Thing thing, int width, int height) {
    float[] membership = new float[width * height];
    for (int i = 0; i < membership.length; i++) {
      membership[i] = thing.covers(i % width, i / width) ? 1 : 0;
    }
    return new Region("the " + thing.name(), membership, width, height, 1);
  }

  /**
   * Makes the same scene with another caption.
   *
   * @param words the picture in words, or empty
   * @return the scene
   */
  public Scene withCaption(String words) {
    return new Scene(name, image, drags, editable, regions, Objects.requireNonNull(words, "words"));
  }

  /** {@return the picture} */
  public RgbImage image() {
    return image;
  }

  /** {@return the drags; every handle lies on a distinct thing} */
  public List<Drag> drags() {
    return drags;
  }

  /** {@return the pixels that may change: room around the things and their targets} */
  public EditableArea editable() {
    return editable;
  }

  /** {@return the true region under every drag's handle, in order; memberships are 0 or 1} */
  public List<Region> regions() {
    return regions;
  }

  /** {@return the picture in words; empty if taken away} */
  public String caption() {
    return caption;
  }

  /** {@return a fresh mask, row by row: true where a pixel belongs to any of the things} */
  public boolean[] truth() {
    boolean[] mask = new boolean[image.width() * image.height()];
    for (int i = 0; i < mask.length; i++) {
      for (Region region : regions) {
        mask[i] |= region.contains(i % image.width(), i / image.width());
      }
    }
    return mask;
  }

  /** {@return what a locator would be told} */
  public LocateRequest locateRequest() {
    return new LocateRequest(image, drags, editable, caption);
  }

  /** {@return what a reasoner would be told: the true regions and plausible facts about motions} */
  public ReasoningRequest reasoningRequest() {
    return new ReasoningRequest(locateRequest(), regions, SceneMotions.of(drags));
  }

  /** {@return a fresh picture of type INT_RGB with the very values of {@link #image()}} */
  public BufferedImage toBufferedImage() {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        picture.setRGB(x, y, (level(0, x, y) << 16) | (level(1, x, y) << 8) | level(2, x, y));
      }
    }
    return picture;
  }

  private int level(int channel, int x, int y) {
    return Math.round(255 * image.at(channel, x, y));
  }

  @Override
  public String toString() {
    return name;
  }
}
