package io.luciddrag.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SceneScoreTest {
  private static final int SIDE = 64;

  @Test
  void truePicturesAgree() {
    Map<String, SceneScore.Tally> score = SceneScore.score(pictures(0), SIDE, SceneSplit.HELD_OUT);

    assertThat(score.get("kind")).isEqualTo(new SceneScore.Tally(8, 8));
    assertThat(score.get("setting")).isEqualTo(new SceneScore.Tally(8, 8));
    SceneScore.Tally traits = score.get("traits");
    assertThat((double) traits.right() / traits.all()).isGreaterThan(0.8);
  }

  @Test
  void picturesOfOtherScenesDoNot() {
    Map<String, SceneScore.Tally> score = SceneScore.score(pictures(1), SIDE, SceneSplit.HELD_OUT);

    SceneScore.Tally traits = score.get("traits");
    assertThat((double) traits.right() / traits.all()).isLessThan(0.6);
  }

  @Test
  void namesTheBytesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SceneScore.score(new byte[100], SIDE, SceneSplit.HELD_OUT))
        .withMessageContaining("100 bytes");
  }

  private static byte[] pictures(int first) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = first; i < first + 8; i++) {
      bytes.writeBytes(WorldScene.random(SceneSplit.HELD_OUT.seed(i)).render(SIDE, SIDE).bytes());
    }
    return bytes.toByteArray();
  }
}
