package io.luciddrag.examples;

import io.luciddrag.DragRequest;
import io.luciddrag.Edit;
import io.luciddrag.examples.picture.Lorikeet;
import io.luciddrag.examples.sheet.EditCaption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Edits the photo that comes with the program. */
@Command(
    name = "demo",
    description = "Edits a photo of a lorikeet that comes with the program; needs no files.")
final class DemoCommand implements Callable<Integer> {
  private static final int RESULTS = 4;
  private static final long SEED = 7;

  private final Session session;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go; luciddrag-demo if not given.")
  private Path out = Path.of("luciddrag-demo");

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    DragRequest.Builder builder =
        DragRequest.of(Lorikeet.photo())
            .drags(List.of(Lorikeet.drag()))
            .caption(Lorikeet.CAPTION)
            .results(RESULTS)
            .seed(SEED);
    session.terminal().say("Dragging the beak of a lorikeet " + Lorikeet.drag() + " ...");
    EditRun.Written written = new EditRun(session, Lorikeet.NAME, Map.of()).run(builder, out);
    List<Edit> edits = written.result().edits();
    for (int i = 0; i < edits.size(); i++) {
      session
          .terminal()
          .print(
              "%s  %s (%s)"
                  .formatted(
                      written.files().get(i),
                      edits.get(i).intention().description(),
                      EditCaption.percent(edits.get(i).intention())));
    }
    session.terminal().print(written.sheet().toString());
    return 0;
  }
}
