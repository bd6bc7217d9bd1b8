package io.luciddrag.examples.benchmark;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.EditableArea;
import io.luciddrag.examples.picture.Lorikeet;
import io.luciddrag.examples.picture.ScaledPicture;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * A photo of 12 megapixels with a small drag in it, whole or only the part around the drag. Both
 * have the same work to do, so they should take about the same time.
 */
record LargePhoto(BufferedImage photo, Drag drag) {
  private static final int SIDE = 3700; // 3700 x 3249 pixels
  private static final int PART = 512;
  private static final int RADIUS = 180; // of the editable area
  private static final double LENGTH = 60; // of the drag

  /** Enlarges the photo that comes with the program. */
  static LargePhoto lorikeet() throws IOException {
    BufferedImage photo = ScaledPicture.fit(Lorikeet.photo(), SIDE);
    double factor = (double) SIDE / 500;
    Drag small = Lorikeet.drag();
    double x = Math.rint(factor * small.handleX());
    double y = Math.rint(factor * small.handleY());
    double share = LENGTH / small.length();
    return new LargePhoto(
        photo,
        new Drag(
            x,
            y,
            x + share * (small.targetX() - small.handleX()),
            y + share * (small.targetY() - small.handleY())));
  }

  /** {@return the request on the whole photo} */
  DragRequest whole() {
    return request(new Rectangle(0, 0, photo.getWidth(), photo.getHeight()));
  }

  /** {@return the request on the part around the drag} */
  DragRequest part() {
    int x = Math.min(photo.getWidth() - PART, Math.max(0, (int) drag.handleX() - PART / 2));
    int y = Math.min(photo.getHeight() - PART, Math.max(0, (int) drag.handleY() - PART / 2));
    return request(new Rectangle(x, y, PART, PART));
  }

  private DragRequest request(Rectangle box) {
    BufferedImage image = new BufferedImage(box.width, box.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.drawImage(photo, -box.x, -box.y, null);
    g.dispose();
    double x = drag.handleX() - box.x;
    double y = drag.handleY() - box.y;
    Ellipse2D around = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    return DragRequest.of(image)
        .drag(x, y, drag.targetX() - box.x, drag.targetY() - box.y)
        .editable(EditableArea.inside(around, box.width, box.height))
        .caption(Lorikeet.CAPTION)
        .seed(7)
        .build();
  }
}
