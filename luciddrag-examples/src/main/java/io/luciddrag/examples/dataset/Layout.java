package io.luciddrag.examples.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files a sample's folder has, in the order in which they are looked for.
 *
 * <p>In all of them handle and target are points {@code [x, y]} in pixels of the photo, and white
 * (in a pickle: not zero) may change. A photo may be JPEG or PNG whatever the set's own name says.
 */
public enum Layout {
  /**
   * DragBench without pickles: {@code original_image.jpg}, {@code mask.png}, {@code
   * drag_instruction.json} with {@code prompt} and {@code points}, handle and target by turns.
   */
  DRAG_BENCH("drag_instruction.json", "original_image") {
    @Override
    Instruction read(Path file) throws IOException {
      return JsonInstruction.byTurns(file);
    }
  },

  /**
   * DragBench as published, and RegionDrag's DragBench-DR and -SR: {@code original_image.png},
   * {@code meta_data.pkl}, a dict of {@code prompt}, {@code points} (handle and target by turns)
   * and {@code mask} (rows x columns). RegionDrag's {@code meta_data_region.pkl} is read on
   * request, {@code user_drag.png} (a drawing of the drag) never.
   */
  DRAG_BENCH_PICKLE("meta_data.pkl", "original_image") {
    @Override
    Instruction read(Path file) throws IOException {
      return PickledInstruction.read(file);
    }
  },

  /**
   * GoodDrag's Drag100: {@code original.jpg}, {@code mask.png}, {@code points.json} with {@code
   * points}, handle and target by turns. There is no prompt.
   */
  DRAG_100("points.json", "original") {
    @Override
    Instruction read(Path file) throws IOException {
      return JsonInstruction.byTurns(file);
    }
  },

  /**
   * SDE-Drag's set: {@code origin_image.png}, {@code mask.png}, {@code prompt.json} with {@code
   * source} and {@code target}, which are not words but lists of handles and of targets, and {@code
   * prompt}.
   *
   * <p>Known from the programs that write and read it (github.com/ML-GSAI/SDE-Drag,
   * utils/ui_utils.py and sdedrag_dragbench.py). Its evaluation scales a photo to 512 x 512 but not
   * its points, so the published photos must have that size; here points belong to the photo as
   * stored. Anything but points under {@code source} and {@code target} is refused.
   */
  SDE_DRAG("prompt.json", "origin_image") {
    @Override
    Instruction read(Path file) throws IOException {
      return JsonInstruction.sourceAndTarget(file);
    }
  };

  private static final List<String> PHOTO_ENDINGS = List.of(".jpg", ".png", ".jpeg");

  private final String instruction;
  private final String photo;

  Layout(String instruction, String photo) {
    this.instruction = instruction;
    this.photo = photo;
  }

  /** {@return the layout of a folder with a sample, if it is one} */
  static Optional<Layout> of(Path folder) {
    List<Layout> possible =
        Arrays.stream(values())
            .filter(layout -> Files.isRegularFile(layout.instructionIn(folder)))
            .toList();
    return possible.stream()
        .filter(layout -> layout.photoIn(folder).isPresent())
        .findFirst()
        .or(() -> possible.stream().findFirst()); // whoever reads it says that the photo is missing
  }

  /** {@return what a folder must hold in one of the layouts} */
  static String lookedFor() {
    return Arrays.stream(values())
        .map(layout -> layout.instruction + " with " + layout.photoNames())
        .collect(Collectors.joining("; "));
  }

  Path instructionIn(Path folder) {
    return folder.resolve(instruction);
  }

  Optional<Path> photoIn(Path folder) {
    return PHOTO_ENDINGS.stream()
        .map(ending -> folder.resolve(photo + ending))
        .filter(Files::exists)
        .findFirst();
  }

  String photoNames() {
    return photo + ".jpg or .png";
  }

  /** Reads the instruction file. */
  abstract Instruction read(Path file) throws IOException;
}
