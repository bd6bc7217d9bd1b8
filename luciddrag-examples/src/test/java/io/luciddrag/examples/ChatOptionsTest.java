package io.luciddrag.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.examples.picture.Lorikeet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the options that say who is asked. */
class ChatOptionsTest {
  @TempDir Path dir;
  private Path photo = Path.of("");
  private final FakeLucidDrag engine = new FakeLucidDrag();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void writePhoto() throws IOException {
    photo = dir.resolve("photo.png");
    ImageIO.write(Lorikeet.photo(), "png", photo.toFile());
  }

  private ProgramRun edit(String options) {
    List<Object> args = new ArrayList<>();
    Collections.addAll(
        args, "edit", photo, "--drag", "462,262:486,312", "--out", dir.resolve("out"));
    Collections.addAll(args, (Object[]) options.split(" "));
    return ProgramRun.with(
        given -> {
          settings.putAll(given);
          return engine;
        },
        args.toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seed 1 | offline | random-walker",
        "--chat-url http://x/v1 --chat-model m | chat | random-walker",
        "--chat-url http://x/v1 --chat-model m --vision-model v | chat | chat",
        "--vision-url http://y/v1 --vision-model v | offline | chat",
        "--chat-url http://x/v1 --chat-model m --reasoner offline --locator chat | offline | chat",
        "--replay r.json | recorded | random-walker",
        "--replay r.json --locator recorded | recorded | recorded",
        "--reasoner mine --locator segment-anything | mine | segment-anything"
      })
  void reasonerAndLocatorFollow(String options, String reasoner, String locator) {
    assertThat(edit(options).code()).isZero();
    assertThat(engine.asked).isNotNull();
    assertThat(engine.asked.reasoner()).isEqualTo(reasoner);
    assertThat(engine.asked.locator()).isEqualTo(locator);
  }

  @Test
  void optionsBecomeSettings() {
    edit(
        "--chat-url http://x/v1 --chat-model m --chat-key-variable K --vision-url http://y/v1"
            + " --vision-model v --record r.json --setting chat.readings=8");

    assertThat(settings)
        .containsEntry("chat.url", "http://x/v1")
        .containsEntry("chat.model", "m")
        .containsEntry("chat.key-variable", "K")
        .containsEntry("vision.url", "http://y/v1")
        .containsEntry("vision.model", "v")
        .containsEntry("chat.record", "r.json")
        .containsEntry("chat.readings", "8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--chat-model m | --chat-url",
        "--chat-url http://x/v1 --reasoner offline | --chat-url",
        "--vision-model v --locator random-walker | random-walker",
        "--chat-key-variable K | --chat-url",
        "--record r.json | --chat-url",
        "--replay r.json --reasoner offline | --replay",
        "--setting chat.key=sk-1 | environment variable",
        "--chat-url http://x/v1 --chat-model m --setting chat.url=http://z | given twice"
      })
  void whatNobodyWouldReadIsRefused(String options, String words) {
    ProgramRun run = edit(options);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(words).doesNotContain("sk-1");
  }
}
