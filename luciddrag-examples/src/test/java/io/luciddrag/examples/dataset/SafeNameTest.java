package io.luciddrag.examples.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.luciddrag.examples.terminal.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "JH_2023-09-14-1820-16",
        "art_0",
        "Löwe 雪",
        "a.b",
        ".hidden",
        "console",
        "com10",
        "aux_1"
      })
  void plainNamesStay(String name) {
    assertThat(SafeName.require(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "../up",
        "/etc",
        "a/b",
        "a\\b",
        "C:",
        "c:\\x",
        "a:stream",
        "a*",
        "a?",
        "a|b",
        "<a>",
        "\"a\"",
        "a\u0000b",
        "a\nb",
        "a.",
        "a ",
        " a",
        "CON",
        "con",
        "nul.png",
        "Com1",
        "LPT9.tar.gz",
        "COM¹",
        "aux .txt",
        "CONOUT$"
      })
  void namesThatLeadElsewhereAreRefused(String name) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> SafeName.require(name))
        .withMessageContaining("plain file name on every system");
  }

  @Test
  void lengthCountsInBytes() {
    assertThat(SafeName.require("x".repeat(200))).hasSize(200);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> SafeName.require("雪".repeat(67)));
  }
}
