package io.luciddrag.examples;

import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.examples.options.MotionName;
import io.luciddrag.examples.options.RequestOptions;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.sheet.ContactSheet;
import io.luciddrag.examples.sheet.EditCaption;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.sheet.RequestFacts;
import io.luciddrag.examples.sheet.RequestPicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the moved photo of every reading, nothing synthesised. */
@Command(
    name = "preview",
    description =
        "Shows at once how each reading of the drags moves the picture; fills nothing in.")
final class PreviewCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private RequestOptions request = new RequestOptions();

  @Option(
      names = "--motion",
      paramLabel = "NAME",
      converter = MotionName.class,
      description = "Only this motion: bend, reshape, translate, rotate, scale or stretch.")
  private @Nullable Motion motion;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where preview-1.png, preview-2.png, ... and sheet.png go; luciddrag-out if not given.")
  private Path out = Path.of("luciddrag-out");

  PreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    DragRequest asked = request.read().build();
    OutputFolder folder = OutputFolder.at(out);
    RequestPicture input =
        new RequestPicture(asked.image(), asked.drags(), asked.editable().orElse(null), List.of());
    ContactSheet sheet =
        new ContactSheet(
            Lettering.find(session.terminal()::say), input, RequestFacts.of(request.name(), asked));
    try (LucidDrag lucid = session.open()) {
      int rank = 0;
      for (Intention intention : intentions(lucid, asked)) {
        rank++;
        BufferedImage moved = lucid.preview(asked, intention);
        folder.png("preview-" + rank + ".png", moved);
        sheet.add(moved, EditCaption.of(rank, intention));
      }
    }
    folder.png(EditRun.SHEET, sheet.draw());
    folder.written().forEach(file -> session.terminal().print(file.toString()));
    return 0;
  }

  private List<Intention> intentions(LucidDrag lucid, DragRequest asked) {
    Motion only = motion;
    return only == null ? lucid.reason(asked).intentions() : List.of(Intention.of(only));
  }
}
