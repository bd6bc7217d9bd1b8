package io.luciddrag.examples.ablation;

import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.Intention;
import io.luciddrag.InvalidRequestException;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.picture.WholeFile;
import io.luciddrag.examples.terminal.Terminal;
import io.luciddrag.examples.work.LineFile;
import io.luciddrag.testkit.world.AmbiguousDrag;
import io.luciddrag.testkit.world.DragFilter;
import io.luciddrag.testkit.world.DragMaker;
import io.luciddrag.testkit.world.Recovery;
import io.luciddrag.testkit.world.SceneSplit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Edits the scenes under all conditions and measures. Safe from any thread. */
public final class AblationRun {
  private static final DragFilter WORDED = new DragFilter(0.06, 0.30, 2, true);

  private final AblationPlan plan;
  private final Path folder;
  private final LineFile<Outcome> outcomes;
  private final Terminal terminal;
  private final Cancellation cancellation;
  private final Recovery recovery = new Recovery();
  private final AtomicInteger scenesDone = new AtomicInteger();

  /**
   * @param folder of pictures and outcomes; a run goes on with what is there
   */
  public AblationRun(AblationPlan plan, Path folder, Terminal terminal, Cancellation cancellation)
      throws IOException {
    this.plan = plan;
    this.folder = folder;
    this.terminal = terminal;
    this.cancellation = cancellation;
    outcomes =
        new LineFile<>(folder, plan.toString(), Outcome.class, o -> key(o.scene(), o.condition()));
    Files.createDirectories(folder.resolve("pictures"));
  }

  /** A scene of the world's held-out part, with a drag that has several worded readings. */
  static AmbiguousDrag scene(AblationPlan plan, int index) {
    long seed = SceneSplit.HELD_OUT.seed(plan.seed() + index);
    return DragMaker.make(seed, plan.size(), plan.size(), WORDED);
  }

  /** Edits one scene under all conditions that are not done yet. */
  public void scene(LucidDrag lucid, int index) throws IOException {
    List<Condition> open =
        plan.conditions(index).stream()
            .filter(c -> outcomes.get(key(index, c.name())).isEmpty())
            .toList();
    if (!open.isEmpty()) {
      AmbiguousDrag drag = scene(plan, index);
      SceneTruth truth = new SceneTruth(index, drag, recovery);
      for (Condition condition : open) {
        BufferedImage edit = edit(lucid, drag, condition, index);
        WholeFile.png(edit, picture(folder, index, condition.name()));
        outcomes.add(truth.judge(condition, edit));
      }
    }
    int done = scenesDone.incrementAndGet();
    if (done % 10 == 0 || done == plan.scenes()) {
      terminal.say(done + " of " + plan.scenes() + " scenes");
    }
  }

  private static String key(int scene, String condition) {
    return scene + " " + condition;
  }

  /** All outcomes so far. */
  public List<Outcome> outcomes() {
    return outcomes.all();
  }

  /** Where the edit of a scene under a condition lies. */
  static Path picture(Path folder, int scene, String condition) {
    String name = condition.replace(", ", "-").replace(' ', '-');
    return folder.resolve("pictures").resolve(scene + "-" + name + ".png");
  }

  private BufferedImage edit(LucidDrag lucid, AmbiguousDrag drag, Condition condition, int index) {
    Intention meant = drag.readings().get(condition.reading()).intention();
    String before = condition.worded() ? meant.sourcePrompt() : drag.caption();
    String after = condition.worded() ? meant.targetPrompt() : drag.caption();
    Intention words =
        Intention.builder(meant.description()).prompts(before, after).confidence(1).build();
    if (condition.moved() && meant.motion().isPresent()) {
      Intention both = words.toBuilder().motion(meant.motion().get()).build();
      try {
        return edit(lucid, drag, condition, index, both);
      } catch (InvalidRequestException e) { // its motion cannot carry the handle to the target
        terminal.say("scene " + index + ": " + e.getMessage() + "; the words alone are given");
      }
    }
    return edit(lucid, drag, condition, index, words);
  }

  private BufferedImage edit(
      LucidDrag lucid, AmbiguousDrag drag, Condition condition, int index, Intention intention) {
    DragRequest request =
        DragRequest.of(drag.source().toBufferedImage())
            .caption(drag.caption())
            .drags(List.of(drag.drag()))
            .editable(drag.editable())
            .intention(intention)
            .backend("stable-diffusion")
            .sampling(plan.sampling())
            .guidance("quality", condition.quality())
            .seed(plan.seed() + index + 1_000_000L * condition.seed())
            .cancellation(cancellation)
            .build();
    return lucid.edit(request).edits().get(0).image();
  }
}
