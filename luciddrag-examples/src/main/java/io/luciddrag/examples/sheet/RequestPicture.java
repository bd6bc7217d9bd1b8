package io.luciddrag.examples.sheet;

import io.luciddrag.Drag;
import io.luciddrag.EditableArea;
import io.luciddrag.Region;
import io.luciddrag.examples.picture.ScaledPicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as a picture: the photo with what may change, what moves, and the drags drawn into it.
 *
 * @param photo the photo
 * @param drags in pixels of the photo
 * @param editable what may change, if known
 * @param regions the things under the handles, if known
 */
public record RequestPicture(
    BufferedImage photo, List<Drag> drags, @Nullable EditableArea editable, List<Region> regions) {

  /** {@return the picture, its longer side of the given length} */
  public BufferedImage draw(int side) {
    double scale = ScaledPicture.factor(photo, side);
    BufferedImage picture = opaque(ScaledPicture.fit(photo, side));
    EditableArea area = editable;
    if (area != null && area.size() < area.width() * area.height()) {
      AreaOverlay.draw(picture, at(scale, area::contains), SheetColors.EDITABLE, 0.18, 0.75);
    }
    for (Region region : regions) {
      AreaOverlay.draw(picture, at(scale, region::contains), SheetColors.REGION, 0.10, 0.95);
    }
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    for (Drag drag : drags) {
      new Arrow(
              scale * (drag.handleX() + 0.5),
              scale * (drag.handleY() + 0.5),
              scale * (drag.targetX() + 0.5),
              scale * (drag.targetY() + 0.5))
          .draw(g);
    }
    g.dispose();
    return picture;
  }

  private static AreaOverlay.Area at(double scale, AreaOverlay.Area fullSize) {
    return (x, y) -> fullSize.contains((int) ((x + 0.5) / scale), (int) ((y + 0.5) / scale));
  }

  private static BufferedImage opaque(BufferedImage picture) {
    BufferedImage copy =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = copy.createGraphics();
    g.drawImage(picture, 0, 0, Color.WHITE, null);
    g.dispose();
    return copy;
  }
}
