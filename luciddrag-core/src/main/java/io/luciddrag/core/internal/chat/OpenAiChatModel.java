package io.luciddrag.core.internal.chat;

import io.luciddrag.ChatException;
import io.luciddrag.ChatException.Reason;
import io.luciddrag.core.internal.watch.WatchedWait;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatCost;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind an endpoint that speaks OpenAI's chat completions; {@link Endpoint} has the
 * settings. Retries what may pass, leaves out what the endpoint does not accept, follows no
 * redirects. Safe from any thread.
 */
final class OpenAiChatModel implements ChatModel {
  private static final Logger LOG = LoggerFactory.getLogger(OpenAiChatModel.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Endpoint endpoint;
  private final Abilities abilities = new Abilities();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // some local servers trip over the upgrade to 2
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private volatile boolean closed;

  OpenAiChatModel(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public String id() {
    return OpenAiChatModelProvider.ID;
  }

  @Override
  public String name() {
    return endpoint.model().isEmpty() ? endpoint.address().toString() : endpoint.model();
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    long start = System.nanoTime();
    int retries = 0;
    int attempts = 0;
    while (true) {
      if (closed) {
        throw new IllegalStateException("the chat model '" + name() + "' is closed");
      }
      byte[] body = WireRequest.json(request, endpoint, abilities).getBytes(StandardCharsets.UTF_8);
      attempts++;
      Attempt attempt = attempt(body, request);
      if (attempt.reply().isPresent()) {
        HttpResponse<byte[]> reply = attempt.reply().get();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        LOG.debug("{} answered {} after {} ms", name(), reply.statusCode(), time.toMillis());
        if (reply.statusCode() / 100 == 2) {
          return new ChatReply(
              choices(reply), new ChatCost(body.length, reply.body().length, time, attempts));
        }
        String error = WireReply.error(text(reply));
        if (Refusal.mayNameAPart(reply.statusCode())) {
          Optional<Abilities.Optionally> part = abilities.learn(error, request);
          if (part.isPresent()) {
            LOG.debug("{} does not accept {}; it is left out from now on", name(), part.get());
            continue;
          }
        }
      }
      ChatException failure = attempt.failure(endpoint, request);
      if (!attempt.mayPass() || retries >= endpoint.retries()) {
        throw failure;
      }
      Duration asked = attempt.asked(Instant.now()).orElse(Backoff.of(retries));
      if (asked.compareTo(Backoff.LONGEST) > 0) {
        throw failure; // longer than anybody waits
      }
      retries++;
      WatchedWait.pause(asked, request.monitor());
    }
  }

  private Attempt attempt(byte[] body, ChatRequest request) {
    Duration most =
        request
            .monitor()
            .remaining()
            .filter(left -> left.compareTo(endpoint.timeout()) < 0)
            .orElse(endpoint.timeout());
    HttpRequest.Builder http =
        HttpRequest.newBuilder(endpoint.address().uri())
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    endpoint.headers().forEach(http::header);
    CompletableFuture<HttpResponse<byte[]>> reply =
        client.sendAsync(http.build(), info -> new BoundedBody(endpoint.maxReplyBytes()));
    try {
      CompletableFuture<HttpResponse<byte[]>> inTime =
          reply.copy().orTimeout(most.toMillis(), TimeUnit.MILLISECONDS);
      return Attempt.of(WatchedWait.on(inTime, request.monitor()));
    } catch (ExecutionException e) {
      return broken(innermost(e), most, request);
    } finally {
      reply.cancel(true); // nothing happens once it is there
    }
  }

  private static Throwable innermost(ExecutionException e) {
    Throwable cause = e;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private Attempt broken(Throwable cause, Duration most, ChatRequest request) {
    String where = endpoint.address().toString();
    if (cause instanceof TimeoutException) {
      request.monitor().check();
      return Attempt.of(
          new ChatException(
              Reason.TIMED_OUT,
              "model '%s' at %s did not answer within %s s; allow more with chat.timeout"
                  .formatted(name(), where, most.toMillis() / 1000.0)),
          false);
    }
    if (cause instanceof BoundedBody.TooLong) {
      return Attempt.of(
          new ChatException(
              Reason.UNREADABLE,
              "the reply of %s is longer than %d bytes (chat.max-reply-bytes)"
                  .formatted(where, endpoint.maxReplyBytes())),
          false);
    }
    if (cause instanceof ConnectException || cause instanceof HttpTimeoutException) {
      return Attempt.of(
          new ChatException(
              Reason.UNREACHABLE,
              "nobody answers at " + where + "; is the server running, and chat.url right?",
              cause),
          false);
    }
    boolean connection = cause instanceof IOException;
    return Attempt.of(
        new ChatException(
            connection ? Reason.UNREACHABLE : Reason.FAILED,
            "the connection to %s broke: %s"
                .formatted(where, endpoint.quoted(String.valueOf(cause))),
            cause),
        connection);
  }

  private List<ChatChoice> choices(HttpResponse<byte[]> reply) {
    return WireReply.choices(text(reply))
        .orElseThrow(
            () ->
                new ChatException(
                    Reason.UNREADABLE,
                    "%s did not answer as OpenAI's chat completions do; it said: %s"
                        .formatted(endpoint.address(), endpoint.quoted(text(reply)))));
  }

  private static String text(HttpResponse<byte[]> reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true; // the client's threads end once nobody holds it
  }

  @Override
  public String toString() {
    return "OpenAiChatModel[" + endpoint + "]";
  }
}
