package io.luciddrag.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.LucidDrag;
import io.luciddrag.examples.dataset.DragSample;
import io.luciddrag.examples.terminal.Terminal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a cluster of one process with two cores, with the engine's default path. */
class SparkBenchTest {
  @TempDir Path dir;
  private SampleSet set;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void folder() {
    set = new SampleSet(dir.resolve("set"));
  }

  private int run(String... more) {
    List<String> args =
        new ArrayList<>(List.of(dir.resolve("set").toString(), "--out", results().toString()));
    args.addAll(List.of(more));
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return SparkBench.run(args.toArray(new String[0]), SparkBenchTest::twoCores, terminal);
  }

  private static JavaSparkContext twoCores() {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("test")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1"));
  }

  private Path results() {
    return dir.resolve("results");
  }

  private Path picture(String sample) {
    return results().resolve(sample).resolve("dragged_image.png");
  }

  private List<SampleRow> rows() throws IOException {
    return Files.readAllLines(results().resolve("results.jsonl")).stream()
        .map(SampleRow::parse)
        .toList();
  }

  private SampleRow row(String sample) throws IOException {
    return rows().stream().filter(row -> row.sample().equals(sample)).findFirst().orElseThrow();
  }

  private String messages() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void editsAndMeasuresAllButTheBadOne() throws IOException {
    set.good("animals/one");
    set.bad("animals/two");
    set.good("faces/three");
    set.good("faces/four");

    int code = run();

    assertThat(code).as(messages()).isZero();
    assertThat(rows())
        .extracting(SampleRow::sample)
        .containsExactlyInAnyOrder("animals/one", "animals/two", "faces/three", "faces/four");
    assertThat(picture("animals/two")).doesNotExist();
    assertThat(row("animals/two").failure()).contains("handle and target by turns");
    SampleRow good = row("faces/three");
    assertThat(good.failure()).isNull();
    assertThat(good.motion()).isNotBlank();
    assertThat(good.seconds()).isPositive();
    assertThat(good.scores()).isNotNull();
    assertThat(good.scores().distances()).hasSize(1);
    assertThat(good.scores().distance()).isLessThan(good.scores().length());
    assertThat(good.scores().ssimOutside()).isEqualTo(1); // nothing changes outside the mask
    assertThat(messages()).contains("animals/two: ");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("4 samples: 3 edited (executors: 1), 0 done before, 1 failed");
    JsonObject summary =
        JsonParser.parseString(Files.readString(results().resolve("summary.json")))
            .getAsJsonObject();
    assertThat(summary.get("edited").getAsInt()).isEqualTo(3);
    assertThat(summary.get("failures").getAsInt()).isOne();
  }

  @Test
  void givesThePixelsOfThePlainProgram() throws IOException {
    Path folder = set.good("animals/one");
    set.good("animals/two"); // at the same time
    assertThat(run("--seed", "11", "--steps", "8")).as(messages()).isZero();

    BufferedImage plain;
    try (LucidDrag lucid = LucidDrag.open()) {
      plain =
          lucid
              .edit(
                  DragSample.in("animals", folder)
                      .toRequest()
                      .seed(11)
                      .steps(8)
                      .results(1)
                      .build())
              .edits()
              .get(0)
              .image();
    }

    assertThat(row("animals/one").seed()).isEqualTo(11);
    assertThat(pixels(ImageIO.read(picture("animals/one").toFile()))).isEqualTo(pixels(plain));
    assertThat(pixels(plain))
        .isNotEqualTo(pixels(ImageIO.read(folder.resolve("original_image.png").toFile())));
  }

  @Test
  void goesOnWhereItStopped() throws IOException {
    set.good("animals/one");
    set.good("animals/two");
    assertThat(run("--steps=4")).as(messages()).isZero();
    SampleRow first = row("animals/one");
    Files.delete(picture("animals/two")); // as if the process had ended before it
    set.good("animals/three");

    assertThat(run("--steps=4")).as(messages()).isZero();

    assertThat(row("animals/one")).isEqualTo(first.again());
    assertThat(row("animals/two").resumed()).isFalse();
    assertThat(row("animals/three").failure()).isNull();
    assertThat(picture("animals/two")).exists();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("3 samples: 2 edited", "1 done before");
  }

  @Test
  void refusesToMixResultsOfDifferentOptions() throws IOException {
    set.good("one");
    assertThat(run("--steps=4", "--seed=1")).as(messages()).isZero();

    assertThat(run("--steps=4", "--seed=2")).isEqualTo(2);
    assertThat(messages()).contains("--seed=1", "name another folder");
  }

  @Test
  void refusesAFolderOfOtherThings() throws IOException {
    set.good("one");
    Files.createDirectories(results());
    Files.writeString(results().resolve("letter.txt"), "mine");

    assertThat(run()).isEqualTo(2);
    assertThat(messages()).contains("is not empty");
  }

  @Test
  void refusesAddresses() throws IOException {
    set.good("one");
    Terminal terminal = new Terminal(new PrintStream(out), new PrintStream(err, true), false);
    String[] args = {set.root().toString(), "--out", "hdfs://cluster/results"};

    assertThat(SparkBench.run(args, SparkBenchTest::twoCores, terminal)).isEqualTo(2);
    assertThat(messages()).contains("name a folder that every machine has mounted");
  }

  @Test
  void refusesToRecordFromManyProcesses() throws IOException {
    set.good("one");
    int code = run("--chat-url=http://127.0.0.1:9/v1", "--chat-model=m", "--record=all.json");

    assertThat(code).isEqualTo(2);
    assertThat(messages()).contains("executors are many");
  }

  @Test
  void nothingButFailuresIsAFailure() throws IOException {
    set.bad("one");

    assertThat(run()).isEqualTo(1);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void allTasksOfAProcessShareAnEngine() throws IOException {
    int before = ExecutorEngine.count();
    set.good("a/one");
    set.good("a/two");
    set.good("a/three");
    set.good("a/four");
    String own = "--setting=test.run=" + dir.getFileName(); // an engine of this test's own

    int code = run("--steps=4", own);

    assertThat(code).as(messages()).isZero();
    assertThat(ExecutorEngine.count()).isEqualTo(before + 1);
  }

  private static int[] pixels(BufferedImage image) {
    int w = image.getWidth();
    return image.getRGB(0, 0, w, image.getHeight(), null, 0, w);
  }
}
