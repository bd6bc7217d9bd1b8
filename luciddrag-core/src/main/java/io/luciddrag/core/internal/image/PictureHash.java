package io.luciddrag.core.internal.image;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.luciddrag.spi.RgbImage;

/** Tells pictures apart by their content, for what is kept from one edit to the next. */
public final class PictureHash {
  private PictureHash() {}

  /** SHA-256 of the size and all values. */
  public static HashCode of(RgbImage image) {
    Hasher hasher = Hashing.sha256().newHasher(4 * image.planes().length + 8);
    hasher.putInt(image.width()).putInt(image.height());
    for (float value : image.planes()) {
      hasher.putFloat(value);
    }
    return hasher.hash();
  }
}
