package io.luciddrag.testkit.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The trained model's files. It is in Stable Diffusion's layout with 3 levels, made for pictures of
 * 64 x 64 pixels: {@code LucidDrag.builder().setting("stable-diffusion.model",
 * TrainedModel.folder().toString()).setting("stable-diffusion.size", "64")}.
 *
 * <p>docs/world-model.md tells how it was trained and what it can do. Safe from any thread.
 */
public final class TrainedModel {
  /** Side of the pictures it was trained on, in pixels. */
  public static final int SIZE = 64;

  private static final List<String> MODEL =
      List.of(
          "model_index.json",
          "scheduler/scheduler_config.json",
          "text_encoder/config.json",
          "text_encoder/model.safetensors",
          "tokenizer/merges.txt",
          "tokenizer/special_tokens_map.json",
          "tokenizer/tokenizer_config.json",
          "tokenizer/vocab.json",
          "unet/config.json",
          "unet/diffusion_pytorch_model.safetensors",
          "vae/config.json",
          "vae/diffusion_pytorch_model.safetensors");
  private static final List<String> DISCRIMINATOR =
      List.of(
          "discriminator/config.json",
          "discriminator/model.safetensors",
          "discriminator/training.json");

  private TrainedModel() {}

  /**
   * {@return the model's folder in diffusers layout; made at the first call in the temporary
   * folder, deleted when the program ends}
   *
   * @throws UncheckedIOException if the temporary folder cannot be written
   */
  public static Path folder() {
    return Unpacked.FOLDER;
  }

  /**
   * {@return the folder of the fidelity discriminator that was trained for the model, for the
   * setting {@code stable-diffusion.discriminator}}
   *
   * @throws UncheckedIOException if the temporary folder cannot be written
   */
  public static Path discriminator() {
    return folder().resolve("discriminator");
  }

  /**
   * Writes the model and its discriminator into a folder.
   *
   * @param folder made if it is missing; files of the same names are replaced
   * @return the files
   * @throws IOException if it cannot be written
   */
  public static List<Path> copyTo(Path folder) throws IOException {
    List<Path> written = new ArrayList<>();
    for (List<String> names : List.of(MODEL, DISCRIMINATOR)) {
      for (String name : names) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream from = TrainedModel.class.getResourceAsStream(name)) {
          if (from == null) {
            throw new FileNotFoundException(name + " is missing in luciddrag-testkit's jar");
          }
          Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
        }
        written.add(file);
      }
    }
    return Collections.unmodifiableList(written);
  }

  /** Made once, when first needed. */
  private static final class Unpacked {
    static final Path FOLDER = unpack();

    private static Path unpack() {
      try {
        Path folder = Files.createTempDirectory("luciddrag-model");
        folder.toFile().deleteOnExit(); // in reverse order: folders after what is in them
        for (Path file : copyTo(folder)) {
          Path parent = file.getParent();
          if (parent != null && !parent.equals(folder)) {
            parent.toFile().deleteOnExit();
          }
          file.toFile().deleteOnExit();
        }
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack the trained model", e);
      }
    }
  }
}
