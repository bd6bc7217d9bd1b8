package io.luciddrag.core.internal.weights;

import io.luciddrag.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the weights of one network in its folder of a diffusers model. */
public final class WeightFiles {
  /** Tried in this order; the first is the plain name. */
  private static final List<String> VARIANTS = List.of("", "fp16", "bf16", "non_ema");

  private static final Pattern VARIANT = Pattern.compile("\\w+");
  private static final int MOST_LISTED = 20;

  private WeightFiles() {}

  /** As {@link #openComponent(Path, String, String)} with the first variant that is there. */
  public static Weights openComponent(Path folder, String base) {
    return openComponent(folder, base, null);
  }

  /**
   * Opens the weights of a component, in one file or in shards.
   *
   * <p>Layers of old diffusers releases come under their present names.
   *
   * @param folder such as {@code MODEL/unet}
   * @param base {@code diffusion_pytorch_model} for unet and vae, {@code model} for text_encoder
   * @param variant such as {@code fp16}; null tries the plain files, fp16, bf16 and non_ema
   * @throws ModelException if there are none or they are damaged
   */
  public static Weights openComponent(Path folder, String base, @Nullable String variant) {
    if (!Files.isDirectory(folder)) {
      throw new ModelException(
          folder + " is not a folder" + (Files.exists(folder) ? "" : ": not found"));
    }
    if (variant != null && !variant.isEmpty() && !VARIANT.matcher(variant).matches()) {
      throw new IllegalArgumentException(
          "variant must be letters and digits, was " + Excerpt.of(variant));
    }
    for (String name : candidates(base, variant == null ? VARIANTS : List.of(variant))) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return open(file);
      }
    }
    throw missing(folder, base, variant);
  }

  private static List<String> candidates(String base, List<String> variants) {
    List<String> names = new ArrayList<>();
    for (String variant : variants) {
      String dot = variant.isEmpty() ? "" : "." + variant;
      names.add(base + dot + ".safetensors");
      names.add(base + dot + ".safetensors.index.json");
      if (!variant.isEmpty()) { // as diffusers writes them today, and as it did until 0.31
        names.add(base + ".safetensors.index" + dot + ".json");
        names.add(base + ".safetensors" + dot + ".index.json");
      }
    }
    return names;
  }

  private static Weights open(Path file) {
    Map<String, StoredTensor> tensors =
        file.toString().endsWith(".json")
            ? ShardIndex.join(file)
            : SafetensorsFile.open(file).tensors();
    return new NamedTensors(file.toString(), OldAttentionNames.renewed(tensors));
  }

  private static ModelException missing(Path folder, String base, @Nullable String variant) {
    List<Path> found = list(folder);
    boolean pickled =
        found.stream().anyMatch(file -> ForeignFormat.isPickleName(file.getFileName().toString()));
    return new ModelException(
        folder
            + " has no "
            + base
            + (variant == null || variant.isEmpty() ? "" : "." + variant)
            + ".safetensors and no index of shards; it has "
            + (found.isEmpty() ? "nothing" : shown(found))
            + (pickled ? "; " + ForeignFormat.CONVERT : ""));
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new ModelException(folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  private static String shown(List<Path> files) {
    return files.stream()
        .limit(MOST_LISTED)
        .map(WeightFiles::shown)
        .collect(Collectors.joining(", ", "", files.size() > MOST_LISTED ? ", ..." : ""));
  }

  private static String shown(Path file) {
    return file.getFileName() + (Files.exists(file) ? "" : " (a link to a file that is not there)");
  }
}
