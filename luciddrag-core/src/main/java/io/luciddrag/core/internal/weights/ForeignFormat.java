package io.luciddrag.core.internal.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What a file is that is not safetensors, and what its owner can do. */
final class ForeignFormat {
  /** Ends of names under which pickled weights are handed round. */
  private static final Set<String> PICKLED = Set.of(".bin", ".ckpt", ".pt", ".pth", ".pkl");

  static final String CONVERT =
      "pickled weights can run any program and are never unpickled; convert them once with Python's"
          + " diffusers: StableDiffusionPipeline.from_single_file(FILE) for a .ckpt, or"
          + " StableDiffusionPipeline.from_pretrained(FOLDER, use_safetensors=False) for a folder,"
          + " then .save_pretrained(NEW_FOLDER, safe_serialization=True)";

  private ForeignFormat() {}

  /**
   * @param start the first 9 bytes
   */
  static String of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK")) {
      return "it is a zip archive, as PyTorch's .ckpt, .pt and .bin files are; " + CONVERT;
    }
    if (start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5) {
      return "it is a pickle; " + CONVERT;
    }
    if (text.startsWith("version ")) {
      return "it seems to be a git-lfs pointer in place of the file; run 'git lfs pull'";
    }
    if (text.startsWith("<")) {
      return "it seems to be a web page that was saved in place of the file; get it again";
    }
    if (text.startsWith("GGUF")) {
      return "it is a GGUF file; take the model's safetensors edition";
    }
    long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return "it begins with a header length of "
        + Long.toUnsignedString(length)
        + (text.endsWith("{") ? "" : ", not followed by '{'")
        + "; possible are 2 to 100000000 and a JSON object";
  }

  /** Whether a name is one under which pickled weights are handed round. */
  static boolean isPickleName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PICKLED.stream().anyMatch(lower::endsWith);
  }
}
