package io.luciddrag.testkit.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A chat endpoint on loopback that answers as told, remembers every request, and checks each
 * against the published shape of OpenAI's chat completions.
 *
 * <p>Answers are given in the order in which they were {@linkplain #then queued}; the last one
 * repeats. Safe from any thread.
 */
public final class ChatServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<ServerAnswer> answers = new ArrayDeque<>();
  private final List<ReceivedRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> violations = Collections.synchronizedList(new ArrayList<>());

  private ChatServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a server on a free port.
   *
   * @return the server; close it when done
   */
  public static ChatServer start() {
    try {
      ChatServer server =
          new ChatServer(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      server.server.setExecutor(server.threads);
      server.server.createContext("/", server::handle);
      server.server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the base address, such as {@code http://127.0.0.1:4711/v1}} */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /**
   * Queues an answer.
   *
   * @param answer what the next unanswered request gets
   * @return this server
   */
  public ChatServer then(ServerAnswer answer) {
    synchronized (answers) {
      answers.add(answer);
    }
    return this;
  }

  /** {@return all requests so far, in their order} */
  public List<ReceivedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** {@return how requests broke the published shape; empty if none did} */
  public List<String> violations() {
    synchronized (violations) {
      return List.copyOf(violations);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new ReceivedRequest(
              exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
      violations.addAll(RequestShape.violations(exchange.getRequestMethod(), body));
      next().send(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerAnswer next() {
    synchronized (answers) {
      if (answers.isEmpty()) {
        return ServerAnswer.status(500, "no answer was queued");
      }
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }

  static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("content-type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
