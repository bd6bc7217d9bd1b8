package io.luciddrag.core.internal.chat;

import io.luciddrag.ChatException;
import io.luciddrag.spi.chat.ChatRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of sending a question once: a reply of any status, or none. */
final class Attempt {
  private final @Nullable HttpResponse<byte[]> reply;
  private final @Nullable ChatException failure;
  private final boolean mayPass;

  private Attempt(
      @Nullable HttpResponse<byte[]> reply, @Nullable ChatException failure, boolean mayPass) {
    this.reply = reply;
    this.failure = failure;
    this.mayPass = mayPass;
  }

  static Attempt of(HttpResponse<byte[]> reply) {
    return new Attempt(reply, null, Refusal.mayPass(reply.statusCode()));
  }

  /**
   * @param mayPass whether asking again may help
   */
  static Attempt of(ChatException failure, boolean mayPass) {
    return new Attempt(null, failure, mayPass);
  }

  Optional<HttpResponse<byte[]>> reply() {
    return Optional.ofNullable(reply);
  }

  boolean mayPass() {
    return mayPass;
  }

  /** How long the endpoint asks to wait. */
  Optional<Duration> asked(Instant now) {
    return reply == null
        ? Optional.empty()
        : Backoff.asked(reply.headers().firstValue("retry-after"), now);
  }

  ChatException failure(Endpoint endpoint, ChatRequest request) {
    if (failure != null) {
      return failure;
    }
    if (reply == null) {
      throw new IllegalStateException("an attempt has a reply or a failure");
    }
    String error = WireReply.error(new String(reply.body(), StandardCharsets.UTF_8));
    return Refusal.of(reply.statusCode(), error, endpoint, request);
  }
}
