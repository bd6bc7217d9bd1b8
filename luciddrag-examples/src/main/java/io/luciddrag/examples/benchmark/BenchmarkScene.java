package io.luciddrag.examples.benchmark;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.EditableArea;
import io.luciddrag.examples.dragbench.Sample;
import io.luciddrag.examples.picture.Lorikeet;
import io.luciddrag.examples.picture.ScaledPicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** A request of the size that the budgets are given for. */
public final class BenchmarkScene {
  private static final int SIDE = 512; // longer side, in pixels
  private static final long SEED = 7;

  private final String name;
  private final DragRequest request;

  private BenchmarkScene(String name, DragRequest request) {
    this.name = name;
    this.request = request;
  }

  /** {@return the photo that comes with the program} */
  public static BenchmarkScene lorikeet() throws IOException {
    DragRequest full =
        DragRequest.of(Lorikeet.photo())
            .drags(List.of(Lorikeet.drag()))
            .caption(Lorikeet.CAPTION)
            .build();
    return new BenchmarkScene("lorikeet", scaled(full));
  }

  /** {@return the same photo's right part in a square} */
  public static BenchmarkScene square() throws IOException {
    BufferedImage photo = Lorikeet.photo();
    int side = photo.getHeight();
    int left = photo.getWidth() - side;
    Drag drag = Lorikeet.drag();
    DragRequest full =
        DragRequest.of(photo.getSubimage(left, 0, side, side))
            .drag(drag.handleX() - left, drag.handleY(), drag.targetX() - left, drag.targetY())
            .caption(Lorikeet.CAPTION)
            .build();
    return new BenchmarkScene("lorikeet, square", scaled(full));
  }

  /** {@return a sample of a DragBench folder} */
  public static BenchmarkScene of(Sample sample) throws IOException {
    return new BenchmarkScene(sample.name(), scaled(sample.read().build()));
  }

  String name() {
    return name;
  }

  DragRequest request() {
    return request;
  }

  private static DragRequest scaled(DragRequest full) {
    double factor = ScaledPicture.factor(full.image(), SIDE);
    BufferedImage image = ScaledPicture.fit(full.image(), SIDE);
    DragRequest.Builder builder =
        DragRequest.of(image).caption(full.caption()).seed(SEED).results(3);
    for (Drag drag : full.drags()) {
      builder.drag(
          at(drag.handleX(), factor, image.getWidth()),
          at(drag.handleY(), factor, image.getHeight()),
          at(drag.targetX(), factor, image.getWidth()),
          at(drag.targetY(), factor, image.getHeight()));
    }
    full.editable().ifPresent(area -> builder.editable(scaled(area, image)));
    return builder.build();
  }

  private static double at(double position, double factor, int size) {
    return Math.max(0, Math.min(size - 1, factor * (position + 0.5) - 0.5));
  }

  private static EditableArea scaled(EditableArea area, BufferedImage image) {
    return EditableArea.white(
        ScaledPicture.to(area.toImage(), image.getWidth(), image.getHeight()));
  }
}
