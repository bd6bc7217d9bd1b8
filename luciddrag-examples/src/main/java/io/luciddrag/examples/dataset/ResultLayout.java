package io.luciddrag.examples.dataset;

import java.nio.file.Path;

/** Where other people's scripts look for results. */
public enum ResultLayout {
  /**
   * {@code <category>/<sample>/dragged_image.png}: DragDiffusion's evaluation and most that follow
   * it; without categories {@code <sample>/dragged_image.png}.
   */
  DRAG_BENCH {
    @Override
    Path place(Path root, DragSample sample) {
      Path folder = root;
      if (!sample.category().isEmpty()) {
        for (String part : sample.category().split("/", -1)) {
          folder = folder.resolve(SafeName.require(part));
        }
      }
      return folder.resolve(SafeName.require(sample.name())).resolve("dragged_image.png");
    }
  },

  /**
   * {@code <sample>/output_image.png}: GoodDrag's {@code bench_result}, as its {@code
   * compute_DAI.py} reads it. The tracked points that GoodDrag writes beside it ({@code
   * new_points.json}) belong to its method and no script reads them.
   */
  DRAG_100 {
    @Override
    Path place(Path root, DragSample sample) {
      return root.resolve(SafeName.require(sample.name())).resolve("output_image.png");
    }
  },

  /**
   * {@code <sample>.png}: SDE-Drag's {@code sdedrag_dragbench.py}; GoodDrag's script takes it too.
   */
  SDE_DRAG {
    @Override
    Path place(Path root, DragSample sample) {
      return root.resolve(SafeName.require(sample.name()) + ".png");
    }
  };

  /** The file of a sample's result. */
  abstract Path place(Path root, DragSample sample);
}
