package io.luciddrag.examples.dragbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.examples.picture.MaskFile;
import io.luciddrag.examples.picture.Photo;
import io.luciddrag.examples.picture.PhotoFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with {@code original_image.jpg} or {@code .png}, {@code mask.png} and {@code
 * drag_instruction.json}.
 *
 * @param category the name of the folder above
 * @param folder where the files are
 */
public record Sample(String category, Path folder) {
  /** The file that makes a folder a sample. */
  static final String INSTRUCTION = "drag_instruction.json";

  private static final List<String> PHOTOS =
      List.of("original_image.jpg", "original_image.png", "original_image.jpeg");

  /** {@return category and folder, which is unique} */
  public String name() {
    return category + "/" + folder.getFileName();
  }

  /** Reads the files and starts a request. */
  public DragRequest.Builder read() throws IOException {
    Photo photo = PhotoFile.read(photoFile());
    JsonObject instruction = instruction();
    DragRequest.Builder builder = DragRequest.of(photo.image()).drags(drags(instruction));
    if (instruction.has("prompt")) {
      builder.caption(instruction.get("prompt").getAsString());
    }
    Path mask = folder.resolve("mask.png");
    if (Files.exists(mask)) {
      builder.editable(MaskFile.read(mask, photo));
    }
    return builder;
  }

  private Path photoFile() {
    return PHOTOS.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new BadInputException("'" + folder + "' has no original_image.jpg or .png"));
  }

  private JsonObject instruction() throws IOException {
    Path file = folder.resolve(INSTRUCTION);
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new BadInputException("'" + file + "' is not a JSON object: " + e.getMessage(), e);
    }
  }

  private List<Drag> drags(JsonObject instruction) {
    try {
      List<Double> numbers = new ArrayList<>();
      for (JsonElement point : instruction.getAsJsonArray("points")) {
        JsonArray xy = point.getAsJsonArray();
        numbers.add(xy.get(0).getAsDouble());
        numbers.add(xy.get(1).getAsDouble());
      }
      return Drag.fromFlat(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    } catch (RuntimeException e) {
      throw new BadInputException(
          "'%s' needs \"points\": [[x, y], ...], handle and target by turns: %s"
              .formatted(folder.resolve(INSTRUCTION), e.getMessage()),
          e);
    }
  }
}
