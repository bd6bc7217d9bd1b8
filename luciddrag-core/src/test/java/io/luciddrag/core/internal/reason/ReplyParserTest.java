package io.luciddrag.core.internal.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.luciddrag.Motion;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
  private static final String WHOLE =
      "Intention: raise the head\nSource prompt: a horse\nTarget prompt: a horse, head up\nMotion: bend";

  private static Reading only(String answer) {
    assertThat(ReplyParser.readings(answer)).hasSize(1);
    return ReplyParser.readings(answer).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WHOLE,
        "INTENTION: raise the head\nsource PROMPT: a horse\ntarget prompt : a horse, head up\nmotion: BEND.",
        "Sure! Here you are:\n\n```\n" + WHOLE + "\n```\nI hope this helps: bye.",
        "**Intention:** raise the head\n**Source prompt:** a horse\n**Target prompt:** \"a horse, head up\"\n**Motion:** bend",
        "1. Intention: raise the head\n2. Source prompt: a horse\n3. Target prompt: a horse, head up\n4. Motion: bend",
        "- Intention: raise the head\r\n- Source prompt: a horse\r\n- Target prompt: a horse, head up\r\n- Motion: bend\r\n",
        "Intention:\nraise the head\nSource prompt:\n\na horse\nTarget prompt: a horse, head up\nMotion: bend (upwards)",
        "<think>Intention: turn it\nSource prompt: x\nTarget prompt: y</think>\n" + WHOLE,
        "Source prompt: a horse\nTarget prompt: a horse, head up\n" + WHOLE,
        "Intention：raise the head\nSource prompt：a horse\nTarget prompt：a horse, head up\nMotion：bend",
        "\"intention\": \"raise the head\",\n\"source_prompt\": \"a horse\",\n\"target_prompt\": \"a horse, head up\",\n\"motion\": \"bend\""
      })
  void findsTheLabelsWhereverTheyStand(String answer) {
    Reading reading = only(answer);

    assertThat(reading.intention()).isEqualTo("raise the head");
    assertThat(reading.sourcePrompt()).isEqualTo("a horse");
    assertThat(reading.targetPrompt()).startsWith("a horse, head up");
    assertThat(reading.motion()).isEqualTo(Motion.BEND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I am sorry, I cannot help with that.",
        "Intention: raise the head\nSource prompt: a horse",
        "Intention: raise the head\nSource prompt: a horse\nTarget prompt:",
        "Intention: raise the head\nSource prompt: a horse\nTarget prompt: ...",
        "Intention: <what is meant>\nSource prompt: <before>\nTarget prompt: <after>",
        "Source prompt: a horse\nTarget prompt: a horse, head up",
        "<think>Intention: a\nSource prompt: b\nTarget prompt: c",
        "My Intention: raise\nThe Source prompt: a\nThe Target prompt: b",
        // the second half belongs to another answer: never mixed
        "Intention: raise\nSource prompt: a horse\nIntention: turn\nTarget prompt: a horse turned"
      })
  void dropsAnswersThatLackAPart(String answer) {
    assertThat(ReplyParser.readings(answer)).isEmpty();
  }

  @Test
  void aMotionMayBeMissingNoneOrUnknown() {
    String three = WHOLE.substring(0, WHOLE.indexOf("\nMotion"));

    assertThat(only(three).motion()).isNull();
    assertThat(only(three + "\nMotion: none").motion()).isNull();
    assertThat(only(three + "\nMotion: teleport").motion()).isNull();
    assertThat(only(three + "\nMotion: turn (clockwise)").motion()).isEqualTo(Motion.ROTATE);
  }

  @Test
  void equalPromptsAreLegal() {
    assertThat(only("Intention: tilt\nSource prompt: a cat\nTarget prompt: a cat").targetPrompt())
        .isEqualTo("a cat");
  }

  @Test
  void readsSeveralWithTheirConfidences() {
    String answer =
        "Reading 1\n"
            + WHOLE
            + "\nConfidence: 0.6\n\nReading 2\nIntention: turn it\nSource prompt: a horse\n"
            + "Target prompt: a horse, turned\nMotion: rotate\nConfidence: 40 %";

    assertThat(ReplyParser.readings(answer))
        .extracting(Reading::motion, r -> r.stated().orElse(-1))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Motion.BEND, 0.6),
            org.assertj.core.groups.Tuple.tuple(Motion.ROTATE, 40.0));
  }

  @Test
  void spansCoverTheValuesInTheAnswer() {
    assertThat(only("ok\n" + WHOLE).spans())
        .extracting(span -> ("ok\n" + WHOLE).substring(span.from(), span.to()))
        .containsExactly("raise the head", "a horse", "a horse, head up", "bend");
  }

  @Test
  void wordsAreOneBoundedLine() {
    Reading reading =
        only(
            "Intention: go\u0007\u202e on\nSource prompt: "
                + "x ".repeat(5000)
                + "\nTarget prompt: y");

    assertThat(reading.intention()).isEqualTo("go on");
    assertThat(reading.sourcePrompt()).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void survivesAnyText() {
    Random random = new Random(7);
    String[] pieces = {
      "Intention:",
      "Source prompt:",
      "Target prompt:",
      "Motion:",
      "\n",
      " ",
      "*",
      "<think>",
      "</think>",
      "{",
      "\"",
      "a horse",
      "🐦",
      "\u2028",
      "\r",
      ":",
      "Confidence: 9999999999999999999999999999",
      "```",
      "\u0000"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder answer = new StringBuilder();
      for (int k = random.nextInt(24); k > 0; k--) {
        answer.append(pieces[random.nextInt(pieces.length)]);
      }
      for (Reading reading : ReplyParser.readings(answer.toString())) {
        assertThat(reading.intention()).isNotBlank();
        assertThat(reading.sourcePrompt()).isNotBlank();
        assertThat(reading.targetPrompt()).isNotBlank();
      }
      JsonReply.reading(answer.toString());
    }
  }

  @Test
  void longAnswersTakeNoTime() {
    String hostile =
        "-".repeat(200_000) + "\n" + "*_#".repeat(100_000) + "Intention" + " ".repeat(100_000);

    org.assertj.core.api.Assertions.assertThatNoException()
        .isThrownBy(
            () ->
                org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    java.time.Duration.ofSeconds(10), () -> ReplyParser.readings(hostile)));
  }
}
