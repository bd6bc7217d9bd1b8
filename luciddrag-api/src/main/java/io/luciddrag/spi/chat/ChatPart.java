package io.luciddrag.spi.chat;

import java.util.Arrays;
import java.util.Objects;

/** A piece of a message: text or an image. */
public sealed interface ChatPart {
  /**
   * Words.
   *
   * @param text plain, as it is to reach the model
   */
  record Text(String text) implements ChatPart {
    /**
     * Checks that there is text.
     *
     * @param text plain
     */
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A picture in a file format that models read. Immutable. */
  final class Image implements ChatPart {
    private final String mediaType;
    private final byte[] data;

    /**
     * Makes an image.
     *
     * @param mediaType such as {@code "image/png"}
     * @param data the file's bytes; copied
     */
    public Image(String mediaType, byte[] data) {
      this.mediaType = Objects.requireNonNull(mediaType, "mediaType");
      this.data = data.clone();
    }

    /** {@return the media type, such as {@code "image/png"}} */
    public String mediaType() {
      return mediaType;
    }

    /** {@return a copy of the file's bytes} */
    public byte[] data() {
      return data.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Image that
          && that.mediaType.equals(mediaType)
          && Arrays.equals(that.data, data);
    }

    @Override
    public int hashCode() {
      return 31 * mediaType.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Image[" + mediaType + ", " + data.length + " bytes]";
    }
  }
}
