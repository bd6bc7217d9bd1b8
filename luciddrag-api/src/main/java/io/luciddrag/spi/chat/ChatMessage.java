package io.luciddrag.spi.chat;

import java.util.List;
import java.util.Objects;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param parts what is said and shown, in order
 */
public record ChatMessage(Role role, List<ChatPart> parts) {
  /** Who speaks. */
  public enum Role {
    /** Instructions that stand above the conversation. */
    SYSTEM,
    /** The one who asks. */
    USER,
    /** The model; for worked examples. */
    ASSISTANT
  }

  /**
   * Copies the list.
   *
   * @param role who speaks
   * @param parts at least one
   */
  public ChatMessage {
    Objects.requireNonNull(role, "role");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a message needs at least one part, text or image");
    }
  }

  /**
   * Makes a message of text alone.
   *
   * @param role who speaks
   * @param text what is said
   * @return the message
   */
  public static ChatMessage of(Role role, String text) {
    return new ChatMessage(role, List.of(new ChatPart.Text(text)));
  }

  /** {@return the text parts, one per line} */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (ChatPart part : parts) {
      if (part instanceof ChatPart.Text t) {
        text.append(text.isEmpty() ? "" : "\n").append(t.text());
      }
    }
    return text.toString();
  }
}
