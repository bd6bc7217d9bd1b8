package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.DragRequest;
import io.luciddrag.EditResult;
import io.luciddrag.LucidDrag;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's language changes neither pixels nor settings. */
class LocaleTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG", "hi-IN-u-nu-deva", "fa-IR"})
  void editsGoOnWithOtherDigits(String tag) {
    DragRequest request = Photos.uncovering(Photos.bird(96)).guidance("drag", 1).build();
    try (LucidDrag lucid = LucidDrag.open()) {
      Locale.setDefault(Locale.ROOT);
      List<int[]> expected = Photos.pixels(lucid.edit(request));
      Locale.setDefault(Locale.forLanguageTag(tag));

      assertThat(Photos.same(expected, Photos.pixels(lucid.edit(request)))).isTrue();
    }
  }

  @Test
  void settingsAreWrittenAlikeEverywhere() {
    DragRequest request = Photos.inner(Photos.of("bird.png", 1200, 800)).build();
    try (LucidDrag lucid = LucidDrag.open()) {
      Locale.setDefault(Locale.GERMANY);
      EditResult result = lucid.edit(request);

      assertThat(result.settings().get("working scale")).matches("[01]\\.\\d{4}");
    }
  }
}
