package io.luciddrag.core.internal.weights;

import io.luciddrag.EditCancelledException;
import io.luciddrag.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file that says which shard of a network holds which tensor. */
final class ShardIndex {
  private static final long LONGEST = 100_000_000;

  private ShardIndex() {}

  /**
   * Opens all shards of an index, which lie beside it.
   *
   * @return the tensors that the index names, in its order
   */
  static Map<String, StoredTensor> join(Path index) {
    Map<String, String> shardOf = read(index);
    Map<String, SafetensorsFile> shards = new TreeMap<>();
    for (String shard : shardOf.values()) {
      shards.computeIfAbsent(shard, name -> openShard(index, name));
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : shardOf.entrySet()) {
      String name = entry.getKey();
      SafetensorsFile shard = shards.get(entry.getValue());
      StoredTensor tensor = shard == null ? null : shard.tensors().get(name);
      if (tensor == null) {
        throw absent(index, name, entry.getValue(), shards);
      }
      tensors.put(name, tensor);
    }
    return tensors;
  }

  private static Map<String, String> read(Path index) {
    Map<String, String> shardOf = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(index)) {
      if (Files.size(index) > LONGEST) {
        throw new ModelException(
            index + " has " + Files.size(index) + " bytes, an index has at most " + LONGEST);
      }
      StrictJson.read(
          index.toString(),
          in,
          json ->
              json.object(
                  member -> {
                    if (member.equals("weight_map")) {
                      json.object(name -> shardOf.put(name, json.string()));
                    } else {
                      json.skip();
                    }
                  }));
    } catch (ClosedChannelException e) {
      throw new EditCancelledException("interrupted while reading " + index);
    } catch (IOException e) {
      throw new ModelException(index + " cannot be read: " + e.getMessage(), e);
    }
    if (shardOf.isEmpty()) {
      throw new ModelException(index + " names no tensors; expected them under 'weight_map'");
    }
    return shardOf;
  }

  private static SafetensorsFile openShard(Path index, String name) {
    if (!isPlainName(name)) {
      throw new ModelException(
          index + " names the shard " + Excerpt.of(name) + ", which is no file name in its folder");
    }
    if (ForeignFormat.isPickleName(name)) {
      throw new ModelException(
          index + " names the shard " + Excerpt.of(name) + "; " + ForeignFormat.CONVERT);
    }
    Path shard = index.resolveSibling(name);
    if (!Files.exists(shard)) {
      throw new ModelException(
          index + " names the shard " + Excerpt.of(name) + ", which is not there; get it, too");
    }
    return SafetensorsFile.open(shard);
  }

  /** Whether a name cannot leave its folder, on any operating system. */
  private static boolean isPlainName(String name) {
    if (name.isBlank() || name.startsWith(".") || name.matches("(?s).*[/\\\\:].*")) {
      return false;
    }
    try {
      Path path = Path.of(name);
      return !path.isAbsolute() && path.getNameCount() == 1;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static ModelException absent(
      Path index, String name, String shard, Map<String, SafetensorsFile> shards) {
    List<String> holders =
        shards.entrySet().stream()
            .filter(other -> other.getValue().has(name))
            .map(other -> Excerpt.of(other.getKey()))
            .toList();
    return new ModelException(
        index
            + ": tensor "
            + Excerpt.of(name)
            + " should be in the shard "
            + Excerpt.of(shard)
            + " but is in "
            + (holders.isEmpty() ? "no shard" : String.join(", ", holders))
            + ": index and shards do not belong together");
  }
}
