package io.luciddrag.examples.bench;

import io.luciddrag.Cancellation;
import io.luciddrag.Diagnostics;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.Intention;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.dataset.ResultFolder;
import io.luciddrag.examples.reasoning.AcceptedDrag;
import io.luciddrag.examples.reasoning.ReasoningSet;
import io.luciddrag.examples.terminal.Failure;
import io.luciddrag.examples.terminal.Terminal;
import io.luciddrag.examples.work.LineFile;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.testkit.metric.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Edits samples by every method, keeps the pictures and measures them. A sample that fails does not
 * stop the others; an interrupted run goes on where it was. Safe from any thread.
 */
public final class BenchRun {
  private static final long SEED = 7; // so that two runs can be compared
  private static final int EVERY = 10; // samples between two lines of progress

  private final BenchPlan plan;
  private final Terminal terminal;
  private final Cancellation cancellation;
  private final NetworkMetrics networks;
  private final LineFile<Outcome> outcomes;
  private final Map<String, ResultFolder> pictures = new LinkedHashMap<>();
  private final Map<String, AcceptedDrag> accepted;
  private final AtomicInteger done = new AtomicInteger();

  /**
   * Prepares a run.
   *
   * @param folder of pictures and outcomes; a run goes on with what is there
   * @param networks metrics that need weights
   */
  public BenchRun(
      BenchPlan plan,
      Path folder,
      Terminal terminal,
      Cancellation cancellation,
      NetworkMetrics networks)
      throws IOException {
    this.plan = plan;
    this.terminal = terminal;
    this.cancellation = cancellation;
    this.networks = networks;
    outcomes = new LineFile<>(folder, plan.settings(), Outcome.class, Outcome::key);
    for (Method method : plan.methods()) {
      pictures.put(method.name(), pictures(plan, folder, method));
    }
    accepted =
        ReasoningSet.load().stream()
            .collect(Collectors.toMap(AcceptedDrag::sample, Function.identity()));
  }

  /** {@return where a method's pictures lie, for anyone's scripts} */
  static ResultFolder pictures(BenchPlan plan, Path folder, Method method) {
    return ResultFolder.at(folder.resolve("pictures").resolve(method.name()), plan.layout());
  }

  /** {@return all outcomes of the plan's samples and methods so far} */
  public List<Outcome> outcomes() {
    Map<String, Outcome> byKey =
        outcomes.all().stream().collect(Collectors.toMap(Outcome::key, Function.identity()));
    return plan.samples().stream()
        .flatMap(
            sample ->
                plan.methods().stream()
                    .map(method -> byKey.get(Outcome.key(sample.fullName(), method.name()))))
        .filter(outcome -> outcome != null)
        .toList();
  }

  /** Edits one sample by all methods that have not done it yet. */
  public void sample(LucidDrag lucid, int index) throws IOException {
    DragSample sample = plan.samples().get(index);
    List<Method> open = plan.methods().stream().filter(m -> !isDone(sample, m)).toList();
    if (!open.isEmpty()) {
      edit(lucid, sample, open);
    }
    int count = done.incrementAndGet();
    if (count % EVERY == 0 || count == plan.samples().size()) {
      terminal.say(count + " of " + plan.samples().size() + " samples");
    }
  }

  private boolean isDone(DragSample sample, Method method) {
    return outcomes
        .get(Outcome.key(sample.fullName(), method.name()))
        .filter(outcome -> !outcome.isFailed())
        .filter(outcome -> outcome.refused() || folderOf(method).isDone(sample))
        .isPresent();
  }

  private ResultFolder folderOf(Method method) {
    ResultFolder place = pictures.get(method.name());
    if (place == null) {
      throw new IllegalStateException("method " + method + " is not part of the plan");
    }
    return place;
  }

  private void edit(LucidDrag lucid, DragSample sample, List<Method> open) throws IOException {
    DragRequest request;
    try {
      request = request(sample);
    } catch (RuntimeException | IOException | OutOfMemoryError e) {
      for (Method method : open) {
        outcomes.add(failed(sample, method, Failure.line(e), false));
      }
      return;
    }
    for (Method method : open) {
      outcomes.add(outcome(lucid, sample, method, request));
    }
  }

  private DragRequest request(DragSample sample) throws IOException {
    DragRequest.Builder builder = sample.toRequest().seed(SEED).cancellation(cancellation);
    plan.options().addTo(builder);
    return builder.results(1).build();
  }

  private Outcome outcome(LucidDrag lucid, DragSample sample, Method method, DragRequest request) {
    try {
      long start = System.nanoTime();
      Made made = method.answer().edit(lucid, request);
      double seconds = (System.nanoTime() - start) / 1e9;
      Outcome outcome = measured(sample, method, request, made, seconds);
      folderOf(method).write(sample, made.picture());
      return outcome;
    } catch (EditCancelledException e) {
      throw e;
    } catch (InvalidRequestException e) {
      return failed(sample, method, Failure.line(e), true);
    } catch (RuntimeException | IOException | OutOfMemoryError e) {
      return failed(sample, method, Failure.line(e), false);
    }
  }

  private Outcome failed(DragSample sample, Method method, String why, boolean refused) {
    if (!refused) {
      terminal.say("luciddrag: " + method + ", " + sample.fullName() + ": " + why);
    }
    return Outcome.failed(sample.fullName(), sample.category(), method.name(), why, refused);
  }

  private Outcome measured(
      DragSample sample, Method method, DragRequest request, Made made, double seconds) {
    RgbImage photo = Pictures.rgb(request.image());
    RgbImage picture = Pictures.rgb(made.picture());
    Intention reading = made.reading();
    Diagnostics own = made.edit() == null ? null : made.edit().diagnostics();
    return new Outcome(
        sample.fullName(),
        sample.category(),
        method.name(),
        reading == null ? null : motion(reading),
        reading == null ? null : reading.description(),
        reading == null ? null : isAccepted(sample, reading),
        seconds,
        own == null ? null : own.measures().get("evaluations"),
        Machine.peakMebibytes(),
        own == null ? null : own.synthesizedShare(),
        own == null ? null : own.reaches().stream().map(Diagnostics.Reach::distance).toList(),
        networks.dift(photo, picture, request),
        networks.fidelity(photo, picture),
        Scores.of(photo, picture, request.drags(), request.editable().orElse(null)),
        null,
        false);
  }

  private static @Nullable String motion(Intention reading) {
    return reading.motion().map(m -> m.name().toLowerCase(Locale.ROOT)).orElse(null);
  }

  private @Nullable Boolean isAccepted(DragSample sample, Intention reading) {
    AcceptedDrag drag = accepted.get(sample.fullName());
    return drag == null ? null : drag.judge(reading).both();
  }
}
