package io.luciddrag.examples.ablation;

import io.luciddrag.Drag;
import io.luciddrag.testkit.world.AmbiguousDrag;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** One scene in a row: source with its drag, the true result, and the edits. */
final class SceneRow {
  private static final int SIDE = 160; // pixels of a picture
  private static final int GAP = 4; // between pictures

  private SceneRow() {}

  /** What the pictures of a row are, from left to right. */
  static List<String> names(List<String> conditions) {
    List<String> names = new ArrayList<>(List.of("source and drag", "true result"));
    names.addAll(conditions);
    return names;
  }

  static BufferedImage draw(AmbiguousDrag drag, Path folder, int scene, List<String> conditions)
      throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    pictures.add(drag.source().toBufferedImage());
    pictures.add(drag.readings().get(0).result().toBufferedImage());
    for (String condition : conditions) {
      pictures.add(ImageIO.read(AblationRun.picture(folder, scene, condition).toFile()));
    }
    int width = pictures.size() * (SIDE + GAP) - GAP;
    BufferedImage row = new BufferedImage(width, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = row.createGraphics();
    paint.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    paint.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paint.setColor(Color.WHITE);
    paint.fillRect(0, 0, width, SIDE);
    for (int i = 0; i < pictures.size(); i++) {
      paint.drawImage(pictures.get(i), i * (SIDE + GAP), 0, SIDE, SIDE, null);
    }
    arrow(paint, drag.drag(), (double) SIDE / drag.source().width());
    paint.dispose();
    return row;
  }

  private static void arrow(Graphics2D paint, Drag drag, double scale) {
    double x = scale * (drag.handleX() + 0.5);
    double y = scale * (drag.handleY() + 0.5);
    double toX = scale * (drag.targetX() + 0.5);
    double toY = scale * (drag.targetY() + 0.5);
    paint.setStroke(new BasicStroke(2));
    paint.setColor(Color.RED);
    paint.draw(new Line2D.Double(x, y, toX, toY));
    paint.fill(new Ellipse2D.Double(x - 4, y - 4, 8, 8));
    paint.setColor(Color.BLUE);
    paint.fill(new Ellipse2D.Double(toX - 4, toY - 4, 8, 8));
  }
}
