package io.luciddrag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneExportTest {
  @TempDir private Path folder;

  @Test
  void writesImagesCaptionsAndTheirDescription() throws IOException {
    SceneExport.main(
        new String[] {
          "--out", folder.toString(), "--count", "300", "--size", "32", "--height", "24"
        });
    byte[] images = Files.readAllBytes(folder.resolve("images.u8"));
    List<String> lines = Files.readAllLines(folder.resolve("captions.jsonl"));
    assertThat(images).hasSize(300 * 24 * 32 * 3);
    assertThat(lines).hasSize(300);
    WorldScene scene = WorldScene.random(SceneSplit.TRAIN.seed(299));
    byte[] last = Arrays.copyOfRange(images, 299 * 24 * 32 * 3, images.length);
    assertThat(last).isEqualTo(scene.render(32, 24).bytes());
    assertThat(lines.get(299))
        .startsWith("{\"seed\": 299, \"kind\": \"" + scene.kind().word() + "\"")
        .contains("\"caption\": \"" + scene.caption() + "\"")
        .endsWith("}}");
    assertThat(folder.resolve("meta.json"))
        .content()
        .contains("[300, 24, 32, 3]")
        .contains("\"a long neck\"");
  }

  @Test
  void splitsHaveSeedsOfTheirOwn() {
    assertThat(SceneSplit.TRAIN.seed((1L << 40) - 1)).isLessThan(SceneSplit.VALIDATION.seed(0));
    assertThat(SceneSplit.VALIDATION.seed((1L << 40) - 1)).isLessThan(SceneSplit.HELD_OUT.seed(0));
    assertThat(SceneSplit.named("held-out")).isEqualTo(SceneSplit.HELD_OUT);
    assertThatThrownBy(() -> SceneSplit.TRAIN.seed(1L << 40))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> SceneExport.main(new String[] {"--count", "3"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--out");
    assertThatThrownBy(() -> SceneExport.main(new String[] {"--number", "3"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--number");
    assertThatThrownBy(
            () -> SceneExport.main(new String[] {"--out", folder.toString(), "--count", "x"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x'");
    assertThatThrownBy(
            () -> SceneExport.main(new String[] {"--out", folder.toString(), "--split", "test"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("held-out");
  }
}
