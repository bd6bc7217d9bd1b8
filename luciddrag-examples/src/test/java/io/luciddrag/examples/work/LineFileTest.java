package io.luciddrag.examples.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.examples.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir Path dir;

  record Note(String name, double value) {}

  private LineFile<Note> open(String settings) throws IOException {
    return new LineFile<>(dir, settings, Note.class, Note::name);
  }

  @Test
  void goesOnAfterWhatIsThere() throws IOException {
    open("a").add(new Note("one", 1));
    open("a").add(new Note("two", Double.NaN));

    assertThat(open("a").all()).containsExactly(new Note("one", 1), new Note("two", Double.NaN));
    assertThat(open("a").get("three")).isEmpty();
  }

  @Test
  void aLaterLineReplacesAnEarlierOne() throws IOException {
    open("a").add(new Note("one", 1));
    open("a").add(new Note("one", 2));
    assertThat(open("a").all()).containsExactly(new Note("one", 2));
  }

  @Test
  void aLineCutShortIsLeftOutAndDoesNotSpoilTheNext() throws IOException {
    open("a").add(new Note("one", 1));
    Files.writeString(dir.resolve("outcomes.jsonl"), "{\"name\": \"tw", StandardOpenOption.APPEND);

    open("a").add(new Note("three", 3));

    assertThat(open("a").all()).containsExactly(new Note("one", 1), new Note("three", 3));
  }

  @Test
  void outcomesOfOtherSettingsAreNotMixedIn() throws IOException {
    open("a").add(new Note("one", 1));
    assertThatThrownBy(() -> open("b"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("other settings");
  }
}
