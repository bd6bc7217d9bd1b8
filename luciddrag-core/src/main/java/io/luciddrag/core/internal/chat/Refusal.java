package io.luciddrag.core.internal.chat;

import io.luciddrag.ChatException;
import io.luciddrag.ChatException.Reason;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.Locale;
import java.util.Set;

/** What a status other than success means. */
final class Refusal {
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504, 529);
  private static final Set<Integer> NAMING =
      Set.of(400, 404, 422, 500, 501); // 500: llama-cpp-python

  private Refusal() {}

  /** Whether asking again may help. */
  static boolean mayPass(int status) {
    return PASSING.contains(status);
  }

  /** Whether the words may name a part of the request that is not accepted. */
  static boolean mayNameAPart(int status) {
    return NAMING.contains(status);
  }

  /**
   * @param error the endpoint's words
   */
  static ChatException of(int status, String error, Endpoint endpoint, ChatRequest request) {
    String where = endpoint.address().toString();
    String said = " It said: " + endpoint.quoted(error.isBlank() ? "nothing" : error);
    if (status / 100 == 3) {
      return new ChatException(
          Reason.FAILED,
          where
              + " redirects (status "
              + status
              + "), which is not followed; set chat.url to the new address");
    }
    if (status == 401 || status == 403) {
      return new ChatException(
          Reason.UNAUTHORIZED,
          "%s refused (status %d): %s.%s".formatted(where, status, aboutKey(endpoint), said));
    }
    if (status == 429) {
      return new ChatException(
          Reason.RATE_LIMITED,
          "%s asks to come back later (status 429); chat.retries was %d.%s"
              .formatted(where, endpoint.retries(), said));
    }
    if (showsImages(request) && error.toLowerCase(Locale.ROOT).contains("image")) {
      return new ChatException(
          Reason.UNSUPPORTED,
          "model '%s' at %s does not take these images; name a vision model with vision.model.%s"
              .formatted(endpoint.model(), where, said));
    }
    if (status == 404) {
      return new ChatException(
          Reason.UNSUPPORTED,
          "%s has no model '%s', or is not the address of an endpoint (status 404); check chat.model and chat.url.%s"
              .formatted(where, endpoint.model(), said));
    }
    return status / 100 == 5
        ? new ChatException(
            Reason.FAILED, "%s failed (status %d).%s".formatted(where, status, said))
        : new ChatException(
            Reason.UNSUPPORTED,
            "%s did not accept the question (status %d).%s".formatted(where, status, said));
  }

  private static String aboutKey(Endpoint endpoint) {
    return endpoint.sendsKey()
        ? "the key was not accepted; check LUCIDDRAG_CHAT_KEY or the variable named by chat.key-variable"
        : "it wants a key; put it into the environment variable LUCIDDRAG_CHAT_KEY";
  }

  private static boolean showsImages(ChatRequest request) {
    return request.messages().stream()
        .flatMap(message -> message.parts().stream())
        .anyMatch(ChatPart.Image.class::isInstance);
  }
}
