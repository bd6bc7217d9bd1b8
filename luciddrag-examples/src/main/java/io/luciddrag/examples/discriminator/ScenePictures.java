package io.luciddrag.examples.discriminator;

import io.luciddrag.testkit.world.SceneSplit;
import io.luciddrag.testkit.world.WorldScene;
import java.util.Locale;

/**
 * Scenes of the testkit's world, of the training split.
 *
 * @param size how many
 * @param side of a picture in pixels
 */
public record ScenePictures(int size, int side) implements PictureSource {
  /** The scene behind a picture. */
  WorldScene scene(int index) {
    return WorldScene.random(SceneSplit.TRAIN.seed(index));
  }

  @Override
  public CaptionedPicture get(int index) {
    WorldScene scene = scene(index);
    String name = String.format(Locale.ROOT, "scene%06d", index);
    return new CaptionedPicture(name, scene.render(side, side).toBufferedImage(), scene.caption());
  }
}
