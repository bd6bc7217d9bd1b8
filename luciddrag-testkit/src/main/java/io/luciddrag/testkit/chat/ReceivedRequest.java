package io.luciddrag.testkit.chat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it arrived.
 *
 * @param path with the query
 * @param headers by name, case ignored
 * @param body as text
 */
public record ReceivedRequest(String path, Map<String, List<String>> headers, String body) {
  /**
   * Copies the headers.
   *
   * @param path with the query
   * @param headers by name, case ignored
   * @param body as text
   */
  public ReceivedRequest {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /**
   * Reads a header.
   *
   * @param name in any case
   * @return its first value; empty if it was not sent
   */
  public String header(String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }
}
