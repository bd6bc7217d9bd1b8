package io.luciddrag.testkit;

/** The scenes over which locators and reasoners are run. */
final class Scenes {
  private Scenes() {}

  static Scene wide() {
    return Scene.objectOnGround(7, 192, 128);
  }

  static Scene tall() {
    return Scene.objectOnGround(11, 120, 168);
  }

  static Scene two() {
    return Scene.twoObjects(13, 256, 128);
  }
}
