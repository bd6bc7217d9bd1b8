package io.luciddrag.testkit.metric;

import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatPart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The question to a judge: in our words after GoodDrag's and LucidDrag's descriptions. */
final class JudgePrompt {
  private JudgePrompt() {}

  static char label(int index) {
    return (char) ('A' + index);
  }

  /**
   * @param task what the edit was to do; empty if the judge should not know
   * @param results labelled A, B, C in this order
   */
  static List<ChatMessage> messages(
      ChatPart source, List<ChatPart> results, List<JudgeCriterion> criteria, String task) {
    List<ChatPart> parts = new ArrayList<>();
    parts.add(new ChatPart.Text(opening(results.size(), criteria, task) + "\nThe original:"));
    parts.add(source);
    for (int i = 0; i < results.size(); i++) {
      parts.add(new ChatPart.Text("Picture " + label(i) + ":"));
      parts.add(results.get(i));
    }
    return List.of(
        ChatMessage.of(
            ChatMessage.Role.SYSTEM,
            "You are an experienced and impartial judge of edited pictures."),
        new ChatMessage(ChatMessage.Role.USER, parts));
  }

  private static String opening(int count, List<JudgeCriterion> criteria, String task) {
    StringBuilder text = new StringBuilder();
    text.append("Below are an original picture and ").append(count);
    text.append(count == 1 ? " edited version of it" : " versions of it edited by different tools");
    text.append(". Parts were moved by dragging, so it is no fault that something has moved.\n");
    if (!task.isEmpty()) {
      text.append("What was asked for: ").append(task).append('\n');
    }
    text.append("Look at each closely and give whole marks from 1 (worst) to 10 (best) for:\n");
    for (JudgeCriterion criterion : criteria) {
      text.append("- ").append(criterion.word()).append(": ").append(criterion.meaning());
      text.append('\n');
    }
    text.append("Judge each picture by itself and use the whole scale. Answer with one line for ");
    text.append("each picture and nothing else, in this form:\n");
    for (int i = 0; i < count; i++) {
      text.append(label(i)).append(':');
      for (JudgeCriterion criterion : criteria) {
        text.append(' ').append(criterion.word()).append(" = <mark>;");
      }
      text.append('\n');
    }
    return text.toString();
  }

  static ChatPart png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, "png", bytes)) {
        throw new IllegalArgumentException("this picture cannot be written as PNG: " + picture);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ChatPart.Image("image/png", bytes.toByteArray());
  }
}
