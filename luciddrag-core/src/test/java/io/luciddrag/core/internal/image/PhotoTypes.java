package io.luciddrag.core.internal.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** One picture of every kind a host may hand over, filled with seeded noise. */
final class PhotoTypes {
  private PhotoTypes() {}

  static Map<String, BufferedImage> all(int width, int height) {
    Map<String, BufferedImage> photos = new LinkedHashMap<>();
    for (int type = BufferedImage.TYPE_INT_RGB; type <= BufferedImage.TYPE_BYTE_INDEXED; type++) {
      photos.put("type " + type, new BufferedImage(width, height, type));
    }
    Map<String, ColorModel> models = new LinkedHashMap<>();
    models.put("binary, 4 levels", palette(2, false));
    models.put("indexed, transparent", palette(8, true));
    models.put("16-bit grey", model(ColorSpace.getInstance(ColorSpace.CS_GRAY), 1, false));
    models.put("16-bit grey, alpha", model(ColorSpace.getInstance(ColorSpace.CS_GRAY), 2, false));
    models.put("16-bit RGBA", model(ColorSpace.getInstance(ColorSpace.CS_sRGB), 4, false));
    models.put("16-bit premultiplied", model(ColorSpace.getInstance(ColorSpace.CS_sRGB), 4, true));
    models.put("linear RGB", model(ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB), 3, false));
    models.put("CMYK", model(new Cmyk(), 4, false));
    models.forEach((name, model) -> photos.put(name, of(model, width, height)));
    photos.values().forEach(PhotoTypes::fill);
    for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR}) {
      BufferedImage parent = new BufferedImage(width + 9, height + 7, type);
      fill(parent);
      photos.put("sub-image of type " + type, parent.getSubimage(5, 3, width, height));
    }
    BufferedImage parent = of(model(new Cmyk(), 4, false), width + 9, height + 7);
    fill(parent);
    photos.put("sub-image of CMYK", parent.getSubimage(5, 3, width, height));
    return photos;
  }

  private static ColorModel model(ColorSpace space, int bands, boolean premultiplied) {
    boolean alpha = bands > space.getNumComponents();
    int transparency = alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE;
    int data = space instanceof Cmyk ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    return new ComponentColorModel(space, alpha, premultiplied, transparency, data);
  }

  private static BufferedImage of(ColorModel model, int width, int height) {
    return new BufferedImage(
        model,
        model.createCompatibleWritableRaster(width, height),
        model.isAlphaPremultiplied(),
        null);
  }

  private static IndexColorModel palette(int bits, boolean transparent) {
    Random random = new Random(bits);
    int[] colours = new int[1 << bits];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = random.nextInt() | (transparent && i % 3 == 0 ? 0 : 0xFF000000);
    }
    return new IndexColorModel(bits, colours.length, colours, 0, transparent, -1, 0);
  }

  /** Random samples; where colours are stored times alpha, none may pass its alpha. */
  private static void fill(BufferedImage photo) {
    Random random = new Random(7);
    int[] pixel = new int[photo.getRaster().getNumBands()];
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        int most = (1 << photo.getRaster().getSampleModel().getSampleSize(pixel.length - 1)) - 1;
        int alpha = random.nextInt(most + 1);
        for (int b = 0; b < pixel.length; b++) {
          int bits = photo.getRaster().getSampleModel().getSampleSize(b);
          pixel[b] = random.nextInt(photo.isAlphaPremultiplied() ? alpha + 1 : 1 << bits);
        }
        if (photo.isAlphaPremultiplied()) {
          pixel[pixel.length - 1] = alpha;
        }
        photo.getRaster().setPixel(x, y, pixel);
      }
    }
  }

  /** A naive ink space: Java has none of its own. */
  static final class Cmyk extends ColorSpace {
    private static final long serialVersionUID = 1;

    Cmyk() {
      super(ColorSpace.TYPE_CMYK, 4);
    }

    @Override
    public float[] toRGB(float[] c) {
      float light = 1 - c[3];
      return new float[] {(1 - c[0]) * light, (1 - c[1]) * light, (1 - c[2]) * light};
    }

    @Override
    public float[] fromRGB(float[] rgb) {
      return new float[] {1 - rgb[0], 1 - rgb[1], 1 - rgb[2], 0};
    }

    @Override
    public float[] toCIEXYZ(float[] c) {
      return ColorSpace.getInstance(ColorSpace.CS_sRGB).toCIEXYZ(toRGB(c));
    }

    @Override
    public float[] fromCIEXYZ(float[] xyz) {
      return fromRGB(ColorSpace.getInstance(ColorSpace.CS_sRGB).fromCIEXYZ(xyz));
    }
  }
}
