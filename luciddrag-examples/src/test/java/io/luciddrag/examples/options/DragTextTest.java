package io.luciddrag.examples.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.Drag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DragTextTest {
  private final DragText text = new DragText();

  @Test
  void readsWholeAndFractionalPixels() {
    assertThat(text.convert("420,170:470,230")).isEqualTo(new Drag(420, 170, 470, 230));
    assertThat(text.convert(" 1.5, .5 : +2. , -3 ")).isEqualTo(new Drag(1.5, 0.5, 2, -3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2:3,4:5,6", "1e3,2:3,4", "0x1,2:3,4", "1,2:3,4d", "NaN,2:3,4", "-"})
  void refusesEverythingElse(String wrong) {
    assertThatThrownBy(() -> text.convert(wrong))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining(wrong)
        .hasMessageContaining("420,170:470,230");
  }
}
