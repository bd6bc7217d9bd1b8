package io.luciddrag.examples;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.report.EditReport;
import io.luciddrag.examples.report.JsonText;
import io.luciddrag.examples.report.OutputFolder;
import io.luciddrag.examples.sheet.ContactSheet;
import io.luciddrag.examples.sheet.EditCaption;
import io.luciddrag.examples.sheet.Lettering;
import io.luciddrag.examples.sheet.RequestFacts;
import io.luciddrag.examples.sheet.RequestPicture;
import io.luciddrag.examples.terminal.ProgressDisplay;
import io.luciddrag.examples.terminal.StopOnInterrupt;
import io.luciddrag.examples.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One edit from request to files. */
final class EditRun {
  /** The page with everything on it. */
  static final String SHEET = "sheet.png";

  private final Session session;
  private final String name;
  private final Map<String, String> settings;

  /**
   * @param name of the picture
   * @param settings that the engine is opened with
   */
  EditRun(Session session, String name, Map<String, String> settings) {
    this.session = session;
    this.name = name;
    this.settings = settings;
  }

  /** Edits and writes all files; the folder is made only once the request is known to be good. */
  Written run(DragRequest.Builder builder, Path out) throws IOException {
    Terminal terminal = session.terminal();
    try (StopOnInterrupt stop = new StopOnInterrupt()) {
      DragRequest request = builder.cancellation(stop.cancellation()).build();
      OutputFolder folder = OutputFolder.at(out);
      EditResult result;
      try (LucidDrag lucid = session.open(settings);
          ProgressDisplay progress = ProgressDisplay.on(terminal)) {
        result = lucid.edit(request.toBuilder().listener(progress).build());
      }
      return write(request, result, folder, Lettering.find(terminal::say));
    }
  }

  /** Writes the pictures, the sheet and the report. */
  Written write(DragRequest request, EditResult result, OutputFolder folder, Lettering lettering)
      throws IOException {
    RequestPicture input =
        new RequestPicture(request.image(), request.drags(), result.editable(), result.regions());
    ContactSheet sheet = new ContactSheet(lettering, input, RequestFacts.of(name, request, result));
    List<String> names = new ArrayList<>();
    for (Edit edit : result.edits()) {
      int rank = names.size() + 1;
      names.add("edit-" + rank + ".png");
      folder.png(names.get(rank - 1), edit.image());
      sheet.add(edit.image(), EditCaption.of(rank, edit));
    }
    Path page = folder.png(SHEET, sheet.draw());
    folder.text("result.json", JsonText.of(EditReport.of(name, request, result, settings, names)));
    return new Written(result, folder.written(), page);
  }

  /**
   * What came of it.
   *
   * @param result the edits
   * @param files every file written; those of the edits come first
   * @param sheet the page with everything on it
   */
  record Written(EditResult result, List<Path> files, Path sheet) {}
}
