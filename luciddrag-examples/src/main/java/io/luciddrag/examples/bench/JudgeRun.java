package io.luciddrag.examples.bench;

import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.work.LineFile;
import io.luciddrag.testkit.metric.ChatJudge;
import io.luciddrag.testkit.metric.Interval;
import io.luciddrag.testkit.metric.Judgement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Has a judge mark the pictures of a run; goes on after what it has marked already. */
public final class JudgeRun {
  private final BenchPlan plan;
  private final Path folder;
  private final ChatJudge judge;
  private final LineFile<Marks> done;

  /**
   * Prepares.
   *
   * @param folder of the run; marks go to its folder "judge"
   * @param settings of the judge; marks of other settings are not mixed in
   */
  public JudgeRun(BenchPlan plan, Path folder, ChatJudge judge, String settings)
      throws IOException {
    this.plan = plan;
    this.folder = folder;
    this.judge = judge;
    String methods = plan.methods().toString(); // side by side, so they belong together
    done =
        new LineFile<>(
            folder.resolve("judge"), settings + "\n" + methods, Marks.class, Marks::sample);
  }

  /** {@return all marks} */
  public List<Marks> marks() {
    return done.all();
  }

  /** Has a sample's results marked, if that is not done yet. */
  public void judge(DragSample sample, List<Outcome> outcomes) throws IOException {
    if (done.get(sample.fullName()).isPresent()) {
      return;
    }
    Outcomes all = new Outcomes(outcomes);
    Map<String, BufferedImage> pictures = new TreeMap<>();
    for (Method method : plan.methods()) {
      boolean made =
          all.one(sample.fullName(), method.name()).filter(o -> o.scores() != null).isPresent();
      if (made) {
        Path file = BenchRun.pictures(plan, folder, method).file(sample);
        pictures.put(method.name(), ImageIO.read(file.toFile()));
      }
    }
    if (!pictures.isEmpty()) {
      done.add(marks(sample, pictures, judge.judge(sample.photo().image(), pictures, "")));
    }
  }

  private static Marks marks(
      DragSample sample, Map<String, BufferedImage> pictures, Judgement judgement) {
    Map<String, Double> scores = new TreeMap<>();
    Map<String, Integer> missing = new TreeMap<>();
    for (String method : pictures.keySet()) {
      judgement.score(method).map(Interval::value).ifPresent(value -> scores.put(method, value));
      missing.put(method, judgement.missing(method));
    }
    return new Marks(sample.fullName(), sample.category(), scores, missing);
  }
}
