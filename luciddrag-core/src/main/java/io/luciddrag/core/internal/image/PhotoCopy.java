package io.luciddrag.core.internal.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Hashtable;

/**
 * Copies a host's picture so that it can be written to.
 *
 * <p>The copy keeps colour model, raster layout and properties, so its samples are equal bit for
 * bit. Only pictures that cannot take new colours (those with a palette, and colour models that
 * cannot turn sRGB into samples) become plain RGB, with alpha if they have some; their sRGB values
 * stay the same. A sub-image is copied alone, without the picture it is part of.
 */
final class PhotoCopy {
  private PhotoCopy() {}

  static BufferedImage of(BufferedImage photo) {
    ColorModel model = photo.getColorModel();
    if (!takesColours(model)) {
      return plain(photo);
    }
    WritableRaster from = photo.getRaster();
    WritableRaster to = from.createCompatibleWritableRaster(photo.getWidth(), photo.getHeight());
    to.setDataElements(0, 0, from);
    return new BufferedImage(model, to, photo.isAlphaPremultiplied(), properties(photo));
  }

  private static boolean takesColours(ColorModel model) {
    if (model instanceof IndexColorModel) {
      return false;
    }
    try {
      model.getDataElements(0xFF808080, null);
      return true;
    } catch (UnsupportedOperationException e) {
      return false; // the default of ColorModel
    }
  }

  private static BufferedImage plain(BufferedImage photo) {
    boolean alpha = photo.getColorModel().hasAlpha();
    int width = photo.getWidth();
    BufferedImage copy =
        new BufferedImage(
            width,
            photo.getHeight(),
            alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    PhotoPixels from = new PhotoPixels(photo);
    PhotoPixels to = new PhotoPixels(copy);
    int[] row = new int[width];
    for (int y = 0; y < photo.getHeight(); y++) {
      from.read(0, y, width, row, 0);
      to.write(0, y, width, row, 0);
    }
    return copy;
  }

  @SuppressWarnings("JdkObsolete") // BufferedImage asks for a Hashtable
  private static Hashtable<String, Object> properties(BufferedImage photo) {
    Hashtable<String, Object> properties = new Hashtable<>();
    String[] names = photo.getPropertyNames();
    if (names != null) {
      for (String name : names) {
        properties.put(name, photo.getProperty(name));
      }
    }
    return properties;
  }
}
