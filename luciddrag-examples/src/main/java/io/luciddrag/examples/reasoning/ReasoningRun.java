package io.luciddrag.examples.reasoning;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.Intention;
import io.luciddrag.LucidDrag;
import io.luciddrag.Motion;
import io.luciddrag.ReasonResult;
import io.luciddrag.examples.dragbench.Sample;
import io.luciddrag.examples.report.ReasonReport;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks a reasoner about every drag of the set; a sample that fails counts as not understood. */
public final class ReasoningRun {
  private final Terminal terminal;
  private final ReasoningScore score;
  private final ReasoningScore sure;
  private final ReasoningScore bend = new ReasoningScore("always bend");
  private final ReasoningScore stretch = new ReasoningScore("always stretch");
  private final JsonArray report = new JsonArray();

  /**
   * Makes a run.
   *
   * @param name of the reasoner, for the table
   */
  public ReasoningRun(String name, Terminal terminal) {
    this.terminal = terminal;
    score = new ReasoningScore(name);
    sure = new ReasoningScore(name + ", undisputed");
  }

  /**
   * Asks about every drag whose sample is there.
   *
   * @param adjust chooses reasoner, locator and cancellation
   */
  public void all(
      LucidDrag lucid,
      List<AcceptedDrag> drags,
      List<Sample> samples,
      Consumer<DragRequest.Builder> adjust) {
    Map<String, Sample> byName =
        samples.stream().collect(Collectors.toMap(Sample::name, Function.identity()));
    for (AcceptedDrag drag : drags) {
      Sample sample = byName.get(drag.sample());
      if (sample != null) {
        one(lucid, drag, sample, adjust);
      }
    }
  }

  private void one(
      LucidDrag lucid, AcceptedDrag drag, Sample sample, Consumer<DragRequest.Builder> adjust) {
    List<Intention> readings = List.of();
    JsonObject json = new JsonObject();
    json.addProperty("sample", sample.name());
    try {
      DragRequest.Builder builder = sample.read();
      adjust.accept(builder);
      DragRequest request = builder.build();
      bend.add(drag, Baselines.always(Motion.BEND, request.drags()));
      stretch.add(drag, Baselines.always(Motion.STRETCH, request.drags()));
      ReasonResult result = lucid.reason(request);
      readings = result.intentions();
      json.add("result", ReasonReport.of(result));
    } catch (EditCancelledException e) {
      throw e;
    } catch (RuntimeException | IOException e) {
      terminal.say("luciddrag: " + sample.name() + ": " + Failure.line(e));
      json.addProperty("failure", Failure.line(e));
    }
    score.add(drag, readings);
    if (!drag.doubtful()) {
      sure.add(drag, readings);
    }
    Verdict first = score.first().get(score.first().size() - 1);
    Verdict best = score.best().get(score.best().size() - 1);
    json.addProperty("topReadingAccepted", first.both());
    json.addProperty("anyOfTop3Accepted", best.both());
    report.add(json);
    terminal.say(
        "%s %s: %s (accepted: %s)"
            .formatted(
                first.both() ? "+" : best.both() ? "~" : "-",
                sample.name(),
                readings.isEmpty() ? "no reading" : readings.get(0),
                drag.intentions().get(0).means()));
  }

  /** {@return every reading and whether it was accepted} */
  public JsonArray report() {
    return report;
  }

  /** {@return lines of a table: the reasoner, and what needs no understanding} */
  public List<String> table() {
    return List.of(ReasoningScore.heading(), score.row(), sure.row(), bend.row(), stretch.row());
  }
}
