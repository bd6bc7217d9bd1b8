package io.luciddrag.testkit.chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a {@link ChatServer} does with a request. */
@FunctionalInterface
public interface ServerAnswer {
  /**
   * Answers; on a thread of the server, which closes the exchange afterwards.
   *
   * @param exchange whose request has been read
   * @throws IOException if the client is gone
   * @throws InterruptedException if the server closes
   */
  void send(HttpExchange exchange) throws IOException, InterruptedException;

  /**
   * One choice for every text.
   *
   * @param texts what the model says
   * @return a reply in the published shape, without log-probabilities
   */
  static ServerAnswer texts(String... texts) {
    return body(200, reply(texts).toString());
  }

  /**
   * One choice whose words are tokens of equal log-probability.
   *
   * @param text what the model says
   * @param logProbability of every token, at most 0
   * @return a reply in the published shape
   */
  static ServerAnswer tokens(String text, double logProbability) {
    JsonObject reply = reply(text);
    JsonArray content = new JsonArray();
    for (String token : text.split("(?<=\\s)", -1)) {
      JsonObject one = new JsonObject();
      one.addProperty("token", token);
      one.addProperty("logprob", logProbability);
      one.add("top_logprobs", new JsonArray());
      content.add(one);
    }
    JsonObject logprobs = new JsonObject();
    logprobs.add("content", content);
    reply.getAsJsonArray("choices").get(0).getAsJsonObject().add("logprobs", logprobs);
    return body(200, reply.toString());
  }

  /**
   * A failure in the published shape.
   *
   * @param status of HTTP
   * @param message of the error
   * @return the answer
   */
  static ServerAnswer status(int status, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("message", message);
    error.addProperty("type", "test");
    JsonObject body = new JsonObject();
    body.add("error", error);
    return body(status, body.toString());
  }

  /**
   * Any body.
   *
   * @param status of HTTP
   * @param body as it is
   * @return the answer
   */
  static ServerAnswer body(int status, String body) {
    return exchange -> ChatServer.write(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The same with a header.
   *
   * @param name of the header
   * @param value of the header
   * @return the answer
   */
  default ServerAnswer with(String name, String value) {
    return exchange -> {
      exchange.getResponseHeaders().add(name, value);
      send(exchange);
    };
  }

  /**
   * The same after a while.
   *
   * @param wait before anything is sent
   * @return the answer
   */
  default ServerAnswer after(Duration wait) {
    return exchange -> {
      Thread.sleep(wait.toMillis());
      send(exchange);
    };
  }

  /** {@return a connection that breaks within the body} */
  static ServerAnswer broken() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
    };
  }

  /** {@return a body that never ends} */
  static ServerAnswer endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] blanks = " ".repeat(4096).getBytes(StandardCharsets.UTF_8);
      try (OutputStream out = exchange.getResponseBody()) {
        while (!Thread.interrupted()) {
          out.write(blanks);
        }
      }
    };
  }

  private static JsonObject reply(String... texts) {
    JsonArray choices = new JsonArray();
    for (int i = 0; i < texts.length; i++) {
      JsonObject message = new JsonObject();
      message.addProperty("role", "assistant");
      message.addProperty("content", texts[i]);
      JsonObject choice = new JsonObject();
      choice.addProperty("index", i);
      choice.add("message", message);
      choice.addProperty("finish_reason", "stop");
      choices.add(choice);
    }
    JsonObject reply = new JsonObject();
    reply.addProperty("id", "chatcmpl-test");
    reply.addProperty("object", "chat.completion");
    reply.addProperty("created", 1);
    reply.addProperty("model", "test-model");
    reply.add("choices", choices);
    return reply;
  }
}
