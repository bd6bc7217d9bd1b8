package io.luciddrag.examples.options;

import io.luciddrag.Drag;
import io.luciddrag.DragRequest;
import io.luciddrag.examples.picture.MaskFile;
import io.luciddrag.examples.picture.Photo;
import io.luciddrag.examples.picture.PhotoFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The picture and what is dragged in it. */
public final class RequestOptions {
  @Parameters(
      paramLabel = "IMAGE",
      description =
          "The picture: JPEG, PNG, WebP, TIFF, BMP or GIF. A photo with an EXIF orientation is turned upright first.")
  private Path image = Path.of("");

  @Option(
      names = "--drag",
      required = true,
      paramLabel = "X,Y:X,Y",
      converter = DragText.class,
      description =
          "What lies at the first point is to end up at the second; pixels, origin top left. Repeat for more drags; equal points hold a place.")
  private List<Drag> drags = new ArrayList<>();

  @Option(
      names = "--mask",
      paramLabel = "PNG",
      description =
          "A mask of the picture's size; white may change. Without one, an area around the drags is proposed.")
  private @Nullable Path mask;

  @Option(
      names = "--caption",
      paramLabel = "TEXT",
      description = "The picture in words, such as \"a lorikeet\".")
  private String caption = "";

  /** {@return the picture's name, for reports} */
  public String name() {
    return String.valueOf(image.getFileName());
  }

  /** Reads the files and starts a request. */
  public DragRequest.Builder read() {
    Photo photo = PhotoFile.read(image);
    DragRequest.Builder builder = DragRequest.of(photo.image()).drags(drags).caption(caption);
    Path maskFile = mask;
    if (maskFile != null) {
      builder.editable(MaskFile.read(maskFile, photo));
    }
    return builder;
  }
}
