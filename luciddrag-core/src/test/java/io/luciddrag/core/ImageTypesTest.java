package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.EditableArea;
import io.luciddrag.LucidDrag;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of every kind keep their size, their alpha and what may not change. */
class ImageTypesTest {
  private static final int W = 96;
  private static final int H = 80;
  private static LucidDrag lucid;
  private static final Map<String, BufferedImage> PICTURES = pictures();

  @BeforeAll
  static void open() {
    lucid = LucidDrag.open();
  }

  @AfterAll
  static void close() {
    lucid.close();
  }

  static Stream<String> kinds() {
    return PICTURES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void keepsWhatMayNotChange(String kind) {
    BufferedImage photo = PICTURES.get(kind);
    EditableArea area = Photos.box(0, 10, 84, 60, photo);
    Object before = samples(photo);
    int[] pixels = Photos.argb(photo);

    BufferedImage after =
        Photos.only(
            lucid.edit(
                DragRequest.of(photo)
                    .editable(area)
                    .drag(20, 40, 45, 42)
                    .results(1)
                    .seed(3)
                    .build()));

    assertThat(after).isNotSameAs(photo);
    assertThat(after.getWidth()).isEqualTo(W);
    assertThat(after.getHeight()).isEqualTo(H);
    assertThat(Photos.changedOutside(photo, after, area)).isZero();
    assertThat(Photos.argb(photo)).as("the photo itself").isEqualTo(pixels);
    assertThat(samples(photo)).as("the photo's samples").isEqualTo(before);
    assertThat(Photos.argb(after)).as("something moved").isNotEqualTo(pixels);
    assertThat(after.getColorModel().hasAlpha()).isEqualTo(photo.getColorModel().hasAlpha());
    if (after.getColorModel().equals(photo.getColorModel())) {
      samplesOutside(photo, after, area);
    }
  }

  @Test
  void anOpaquePictureWithAnAlphaChannelStaysOpaque() {
    BufferedImage photo =
        Photos.drawn(Photos.of("bird.png", W, H), W, H, BufferedImage.TYPE_INT_ARGB);

    BufferedImage after = Photos.only(lucid.edit(Photos.uncovering(photo).build()));

    assertThat(Arrays.stream(Photos.argb(after)).allMatch(argb -> argb >>> 24 == 255)).isTrue();
  }

  @Test
  void anAllTransparentPictureIsEditedAllTheSame() {
    BufferedImage photo = new BufferedImage(W, H, BufferedImage.TYPE_INT_ARGB);

    BufferedImage after = Photos.only(lucid.edit(Photos.uncovering(photo).build()));

    assertThat(Arrays.stream(Photos.argb(after)).allMatch(argb -> argb >>> 24 == 0)).isTrue();
  }

  /** Finer than getRGB: every bit of 16-bit samples. */
  private static void samplesOutside(BufferedImage a, BufferedImage b, EditableArea area) {
    int[] p = null;
    int[] q = null;
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        if (!area.contains(x, y)) {
          p = a.getRaster().getPixel(x, y, p);
          q = b.getRaster().getPixel(x, y, q);
          assertThat(q).as("samples at %d, %d", x, y).isEqualTo(p);
        }
      }
    }
  }

  private static int[] samples(BufferedImage image) {
    Raster raster = image.getRaster();
    return raster.getPixels(0, 0, W, H, (int[]) null);
  }

  private static Map<String, BufferedImage> pictures() {
    BufferedImage photo = Photos.of("bird.png", W, H);
    Map<String, BufferedImage> pictures = new LinkedHashMap<>();
    String[] names = {
      "",
      "INT_RGB",
      "INT_ARGB",
      "INT_ARGB_PRE",
      "INT_BGR",
      "3BYTE_BGR",
      "4BYTE_ABGR",
      "4BYTE_ABGR_PRE",
      "USHORT_565_RGB",
      "USHORT_555_RGB",
      "BYTE_GRAY",
      "USHORT_GRAY",
      "BYTE_BINARY",
      "BYTE_INDEXED"
    };
    for (int type = 1; type < names.length; type++) {
      pictures.put(names[type], filled(new BufferedImage(W, H, type), photo));
    }
    ColorSpace rgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    pictures.put("16-bit RGB", filled(of(rgb, false, false, DataBuffer.TYPE_USHORT), photo));
    pictures.put("16-bit RGBA", filled(of(rgb, true, false, DataBuffer.TYPE_USHORT), photo));
    pictures.put(
        "16-bit RGBA, premultiplied", filled(of(rgb, true, true, DataBuffer.TYPE_USHORT), photo));
    pictures.put(
        "grey with alpha",
        filled(
            of(ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, DataBuffer.TYPE_BYTE),
            photo));
    pictures.put(
        "linear RGB",
        filled(
            of(
                ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB),
                false,
                false,
                DataBuffer.TYPE_BYTE),
            photo));
    pictures.put("ink", filled(of(new Ink(), false, false, DataBuffer.TYPE_BYTE), photo));
    BufferedImage larger = new BufferedImage(W + 20, H + 20, BufferedImage.TYPE_INT_ARGB);
    pictures.put("view, INT_ARGB", filled(larger.getSubimage(13, 7, W, H), photo));
    BufferedImage indexed = new BufferedImage(W + 20, H + 20, BufferedImage.TYPE_BYTE_INDEXED);
    pictures.put("view, BYTE_INDEXED", filled(indexed.getSubimage(13, 7, W, H), photo));
    BufferedImage grey = new BufferedImage(W + 20, H + 20, BufferedImage.TYPE_USHORT_GRAY);
    pictures.put("view, USHORT_GRAY", filled(grey.getSubimage(13, 7, W, H), photo));
    return pictures;
  }

  private static BufferedImage of(
      ColorSpace space, boolean alpha, boolean premultiplied, int data) {
    ColorModel model =
        new ComponentColorModel(
            space,
            alpha,
            premultiplied,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            data);
    return new BufferedImage(
        model, model.createCompatibleWritableRaster(W, H), premultiplied, null);
  }

  /** The photo's colours; alpha, where there is one, falls from left to right. */
  private static BufferedImage filled(BufferedImage picture, BufferedImage photo) {
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        int alpha = picture.getColorModel().hasAlpha() ? 255 - x * 2 : 255;
        picture.setRGB(x, y, alpha << 24 | photo.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return picture;
  }

  /** A naive four-ink space; Java has none of its own. */
  private static final class Ink extends ColorSpace {
    private static final long serialVersionUID = 1;

    Ink() {
      super(ColorSpace.TYPE_CMYK, 4);
    }

    @Override
    public float[] toRGB(float[] c) {
      float light = 1 - c[3];
      return new float[] {(1 - c[0]) * light, (1 - c[1]) * light, (1 - c[2]) * light};
    }

    @Override
    public float[] fromRGB(float[] c) {
      float light = Math.max(1e-3f, Math.max(c[0], Math.max(c[1], c[2])));
      return new float[] {1 - c[0] / light, 1 - c[1] / light, 1 - c[2] / light, 1 - light};
    }

    @Override
    public float[] toCIEXYZ(float[] c) {
      return ColorSpace.getInstance(CS_sRGB).toCIEXYZ(toRGB(c));
    }

    @Override
    public float[] fromCIEXYZ(float[] c) {
      return fromRGB(ColorSpace.getInstance(CS_sRGB).fromCIEXYZ(c));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Ink;
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(new int[] {getType(), getNumComponents()});
    }
  }
}
