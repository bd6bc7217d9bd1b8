package io.luciddrag.examples.dataset;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.EditableArea;
import io.luciddrag.examples.picture.MaskFile;
import io.luciddrag.examples.picture.Photo;
import io.luciddrag.examples.picture.PhotoFile;
import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task of a data set: a photo, what may change in it, and drags.
 *
 * <p>Its files are read when asked for. The instruction is kept then, the pictures are not. May be
 * used from several threads. Where a file is missing or damaged, its methods throw {@link
 * BadInputException}.
 */
public final class DragSample {
  private static final String MASK = "mask.png";
  private static final String REGIONS = "meta_data_region.pkl";

  private final String category;
  private final Path folder;
  private final Layout layout;
  private volatile @Nullable Instruction instruction;

  private DragSample(String category, Path folder, Layout layout) {
    this.category = category;
    this.folder = folder;
    this.layout = layout;
  }

  /**
   * The sample in a folder.
   *
   * @param category empty if the set has none
   * @throws BadInputException if the folder has none of the known layouts
   */
  public static DragSample in(String category, Path folder) {
    return find(category, folder)
        .orElseThrow(
            () ->
                new BadInputException(
                    "'%s' is no sample; looked for %s".formatted(folder, Layout.lookedFor())));
  }

  /** {@return the sample in a folder, if there is one} */
  static Optional<DragSample> find(String category, Path folder) {
    return Layout.of(folder).map(layout -> new DragSample(category, folder, layout));
  }

  /** {@return the folder's name} */
  public String name() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** {@return the folders between the set and the sample; empty if there are none} */
  public String category() {
    return category;
  }

  /** {@return category and name, which is unique in a set} */
  public String fullName() {
    return category.isEmpty() ? name() : category + "/" + name();
  }

  /** {@return where the files are} */
  public Path folder() {
    return folder;
  }

  /** {@return which files there are} */
  public Layout layout() {
    return layout;
  }

  /** {@return the drags in the set's order; a drag of length zero is an anchor} */
  public List<Drag> drags() throws IOException {
    return instruction().drags();
  }

  /** {@return the set's prompt; empty if there is none} */
  public String prompt() throws IOException {
    return instruction().prompt();
  }

  /** Reads the photo. */
  public Photo photo() {
    return PhotoFile.read(
        layout
            .photoIn(folder)
            .orElseThrow(
                () -> new BadInputException("'" + folder + "' has no " + layout.photoNames())));
  }

  /** {@return what may change; empty if the set leaves that open} */
  public Optional<EditableArea> editable() throws IOException {
    return editable(photo());
  }

  /**
   * {@return RegionDrag's dense pairs of points over the regions its authors drew, often thousands;
   * empty if there are none}
   */
  public Optional<List<Drag>> regionDrags() throws IOException {
    Path file = folder.resolve(REGIONS);
    return Files.exists(file)
        ? Optional.of(PickledInstruction.read(file).drags())
        : Optional.empty();
  }

  /** Starts a request with everything the set says. */
  public DragRequest.Builder toRequest() throws IOException {
    Photo photo = photo();
    DragRequest.Builder builder = DragRequest.of(photo.image()).drags(drags()).caption(prompt());
    editable(photo).ifPresent(builder::editable);
    return builder;
  }

  private Optional<EditableArea> editable(Photo photo) throws IOException {
    EditableArea area = instruction().area();
    if (area != null) {
      return Optional.of(area);
    }
    Path mask = folder.resolve(MASK);
    return Files.exists(mask) ? Optional.of(MaskFile.read(mask, photo)) : Optional.empty();
  }

  private Instruction instruction() throws IOException {
    Instruction known = instruction;
    if (known == null) {
      known = layout.read(layout.instructionIn(folder));
      instruction = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "DragSample[" + fullName() + ", " + layout + "]";
  }
}
