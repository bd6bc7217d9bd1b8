package io.luciddrag.core.internal.locate;

import io.luciddrag.Drag;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.chat.ChatPart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * The pictures that a vision model is shown: the whole one, a copy with a ring around every handle,
 * a close-up of each. Rings have colours instead of numbers, so no font is needed.
 */
final class HandlePictures {
  /** Colours of the rings, in order; as many as can be told apart by name. */
  static final List<String> COLOURS = List.of("red", "green", "blue", "yellow", "magenta", "cyan");

  private static final List<Color> PAINTS =
      List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW, Color.MAGENTA, Color.CYAN);
  private static final int SIDE = 768; // pixels; vision models tile or shrink beyond it
  private static final int CLOSE_UP = 336; // pixels, the input of CLIP's larger vision tower
  private static final double CLOSE = 0.3; // of the shorter side
  private static final double RADIUS = 0.02; // of the shorter side: PAPER section 4, row 11
  private static final float QUALITY = 0.9f;

  private final BufferedImage picture;

  HandlePictures(RgbImage image) {
    picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        picture.setRGB(
            x, y, level(image, 0, x, y) << 16 | level(image, 1, x, y) << 8 | level(image, 2, x, y));
      }
    }
  }

  private static int level(RgbImage image, int channel, int x, int y) {
    return Math.max(0, Math.min(255, Math.round(255 * image.at(channel, x, y))));
  }

  /** The picture as it is. */
  ChatPart.Image whole() {
    return jpeg(scaled(picture, SIDE));
  }

  /** The picture with rings; at most as many handles as there are colours. */
  ChatPart.Image marked(List<Drag> drags) {
    BufferedImage copy = scaled(picture, SIDE);
    double scale = (double) copy.getWidth() / picture.getWidth();
    Graphics2D g = copy.createGraphics();
    smooth(g);
    for (int k = 0; k < drags.size(); k++) {
      ring(
          g,
          (drags.get(k).handleX() + 0.5) * scale,
          (drags.get(k).handleY() + 0.5) * scale,
          Math.max(7, RADIUS * Math.min(copy.getWidth(), copy.getHeight())),
          PAINTS.get(k));
    }
    g.dispose();
    return jpeg(copy);
  }

  /** The surroundings of a handle, enlarged, with a thin ring. */
  ChatPart.Image closeUp(Drag drag, int colour) {
    int shorter = Math.min(picture.getWidth(), picture.getHeight());
    int side = Math.max(Math.min(32, shorter), (int) Math.round(CLOSE * shorter));
    int left = corner(drag.handleX(), side, picture.getWidth());
    int top = corner(drag.handleY(), side, picture.getHeight());
    BufferedImage crop = new BufferedImage(CLOSE_UP, CLOSE_UP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = crop.createGraphics();
    smooth(g);
    g.drawImage(picture, 0, 0, CLOSE_UP, CLOSE_UP, left, top, left + side, top + side, null);
    double scale = (double) CLOSE_UP / side;
    ring(
        g,
        (drag.handleX() + 0.5 - left) * scale,
        (drag.handleY() + 0.5 - top) * scale,
        CLOSE_UP / 14.0,
        PAINTS.get(colour));
    g.dispose();
    return jpeg(crop);
  }

  private static int corner(double centre, int side, int length) {
    return (int) Math.max(0, Math.min(length - side, Math.round(centre - side / 2.0)));
  }

  private static void ring(Graphics2D g, double x, double y, double radius, Color color) {
    Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(5));
    g.draw(circle);
    g.setColor(color);
    g.setStroke(new BasicStroke(3));
    g.draw(circle);
  }

  private static void smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private static BufferedImage scaled(BufferedImage image, int side) {
    double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
    int w = Math.max(1, (int) Math.round(scale * image.getWidth()));
    int h = Math.max(1, (int) Math.round(scale * image.getHeight()));
    BufferedImage copy = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = copy.createGraphics();
    smooth(g);
    g.drawImage(image, 0, 0, w, h, null);
    g.dispose();
    return copy;
  }

  private static ChatPart.Image jpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    } finally {
      writer.dispose();
    }
    return new ChatPart.Image("image/jpeg", bytes.toByteArray());
  }
}
