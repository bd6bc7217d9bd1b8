package io.luciddrag.testkit.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Silhouettes of random scenes of a kind, to find a first guess of a picture's shape. */
final class ShapeLibrary {
  private static final int COUNT = 900;
  private static final int SIDE = 24;

  private final List<WorldScene> scenes = new ArrayList<>();
  private final List<boolean[]> masks = new ArrayList<>();

  ShapeLibrary(Kind kind) {
    for (int i = 0; i < COUNT; i++) {
      WorldScene scene = WorldScene.random(kind, 7_000_000L + i);
      scenes.add(scene);
      masks.add(scene.render(SIDE, SIDE, false).mask());
    }
  }

  static int side() {
    return SIDE;
  }

  /** The scenes whose silhouettes overlap best with a soft map of what is not backdrop. */
  List<WorldScene> closest(float[] map, int count) {
    record Scored(WorldScene scene, double score) {}
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      scored.add(new Scored(scenes.get(i), overlap(masks.get(i), map)));
    }
    scored.sort(Comparator.comparingDouble(s -> -s.score()));
    return scored.subList(0, count).stream().map(Scored::scene).toList();
  }

  private static double overlap(boolean[] mask, float[] map) {
    double both = 0;
    double any = 1e-6;
    for (int i = 0; i < map.length; i++) {
      both += mask[i] ? map[i] : 0;
      any += mask[i] ? 1 : map[i];
    }
    return both / any;
  }
}
