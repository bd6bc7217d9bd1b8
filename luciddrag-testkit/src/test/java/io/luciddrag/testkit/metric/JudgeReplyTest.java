package io.luciddrag.testkit.metric;

import static io.luciddrag.testkit.metric.JudgeCriterion.ARTEFACTS;
import static io.luciddrag.testkit.metric.JudgeCriterion.INTEGRITY;
import static io.luciddrag.testkit.metric.JudgeCriterion.NATURALNESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as models give them. */
class JudgeReplyTest {
  private static final List<JudgeCriterion> THREE = List.of(NATURALNESS, ARTEFACTS, INTEGRITY);

  private static JudgeReply read(String text) {
    return JudgeReply.read(text, THREE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A: naturalness = 7; artefacts = 8; integrity = 6;",
        "**A**: Naturalness: 7/10, Artefacts: 8 / 10, Integrity: 6/10",
        "Picture A:\n- naturalness: **7**\n- artefacts: 8 out of 10\n- integrity: 6",
        "### Image A\nnaturalness 7\nartefacts 8\nintegrity 6",
        "| A | 7 | 8 | 6 |",
        "| **A** | 7/10 | 8/10 | 6/10 |",
        "{\"A\": {\"naturalness\": 7, \"artefacts\": 8, \"integrity\": 6}}",
        "Here are my marks.\n\nA: naturalness = 7.0; artefacts = 8; integrity = 6\nThank you!",
        "A: naturalness (1-10): 7, artefacts (1 to 10): 8, integrity (1 - 10): 6",
      })
  void readsManyForms(String text) {
    JudgeReply reply = read(text);

    assertThat(reply.fault('A')).isEmpty();
    assertThat(reply.marks('A'))
        .isEqualTo(Map.of(NATURALNESS, 7.0, ARTEFACTS, 8.0, INTEGRITY, 6.0));
  }

  @Test
  void keepsPicturesApart() {
    JudgeReply reply =
        read(
            """
            A: naturalness = 7; artefacts = 8; integrity = 6;
            B: naturalness = 3; artefacts = 2; integrity = 1;
            """);

    assertThat(reply.marks('A')).containsEntry(NATURALNESS, 7.0);
    assertThat(reply.marks('B')).containsEntry(NATURALNESS, 3.0).containsEntry(INTEGRITY, 1.0);
    assertThat(reply.fault('C')).contains("no mark for naturalness");
  }

  @Test
  void aMissingMarkIsNamed() {
    assertThat(read("A: naturalness = 7; integrity = 6").fault('A'))
        .isEqualTo("no mark for artefacts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "11",
        "-3",
        "70",
        "100",
        "7-8",
        "17-18",
        "7,5",
        "7/100",
        "4/5",
        "3 out of 5",
        "7.5 - 8"
      })
  void marksOutsideTheScaleOrUnclearDoNotCount(String mark) {
    assertThat(read("A: naturalness = " + mark + "; artefacts = 8; integrity = 6").fault('A'))
        .contains("naturalness");
  }

  @Test
  void contradictionsDoNotCount() {
    JudgeReply reply =
        read(
            """
            A: naturalness = 7; artefacts = 8; integrity = 6
            On second thoughts
            A: naturalness = 4; artefacts = 8; integrity = 6
            """);

    assertThat(reply.fault('A')).isEqualTo("naturalness is both 7.0 and 4.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I cannot judge pictures of people.",
        "A wonderful picture, 9 of 10 for naturalness!",
        "naturalness 7, artefacts 8, integrity 6",
        "| A | 7 | 8 |",
        "A: 7, 8, 6",
        "A. naturalness - 7, artefacts - 8, integrity - 6", // perhaps minus
      })
  void nothingIsGuessed(String text) {
    assertThat(read(text).fault('A')).contains("no mark for");
  }
}
