package io.luciddrag.core.internal.chat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.luciddrag.PluginException;
import io.luciddrag.core.internal.plugin.NamedSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is and how to talk to it, from settings named {@code chat.*}. Never shows its key.
 *
 * @param address of the chat completions
 * @param model as the endpoint calls it; empty where the address says it
 * @param headers to send, the one with the key among them
 * @param sendsKey whether one of them is a key
 * @param secrets never to appear in a message
 * @param extra members of every request
 * @param timeout of one attempt, to the last byte
 * @param retries after the first attempt
 * @param maxReplyBytes beyond which a reply is refused
 */
record Endpoint(
    EndpointAddress address,
    String model,
    Map<String, String> headers,
    boolean sendsKey,
    List<String> secrets,
    JsonObject extra,
    Duration timeout,
    int retries,
    int maxReplyBytes) {
  /** Settings named {@code chat.*} that others read: the engine, reasoner and locator. */
  private static final Set<String> OTHERS =
      Set.of(
          "provider",
          "record",
          "readings",
          "sampling",
          "structured",
          "temperature",
          "seed",
          "max-tokens",
          "on-failure",
          "outline");

  private static final Set<String> OWN =
      Set.of(
          "url",
          "model",
          "key",
          "key-variable",
          "auth",
          "timeout",
          "retries",
          "max-reply-bytes",
          "extra",
          "insecure");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+"); // RFC 9110
  private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]+");
  private static final Set<String> KEPT = Set.of("model", "messages", "stream", "n");
  private static final String HEADER = ChatModels.PREFIX + "header.";
  private static final int SECONDS = 60;
  private static final int RETRIES = 3;
  private static final int REPLY = 4 << 20; // bytes

  /**
   * @param environment looks up a variable; null if there is none
   */
  static Endpoint of(Map<String, String> all, UnaryOperator<@Nullable String> environment) {
    NamedSettings chat = new NamedSettings(withoutHeaders(all), ChatModels.PREFIX);
    Set<String> known = new HashSet<>(OWN);
    known.addAll(OTHERS);
    chat.known(known);
    EndpointAddress address = EndpointAddress.of(chat);
    String model = chat.text("model").orElse("");
    if (model.isEmpty() && !address.namesModel()) {
      throw new PluginException(
          "'chat.model' is missing; set it to the model's name at "
              + address
              + " (command line: --chat-model)");
    }
    Map<String, String> headers = headers(all);
    List<String> secrets = new ArrayList<>(headers.values());
    Optional<EndpointKey> key = EndpointKey.of(chat, address, environment);
    key.ifPresent(
        k -> {
          headers.put(k.header(), k.value());
          secrets.add(k.secret());
        });
    return new Endpoint(
        address,
        model,
        headers,
        key.isPresent(),
        List.copyOf(secrets),
        extra(chat),
        Duration.ofMillis(Math.round(1000 * chat.number("timeout", SECONDS, 0.1, 86_400))),
        chat.whole("retries", RETRIES, 0, 20),
        chat.whole("max-reply-bytes", REPLY, 1024, 1 << 30));
  }

  private static Map<String, String> withoutHeaders(Map<String, String> all) {
    Map<String, String> rest = new LinkedHashMap<>(all);
    rest.keySet().removeIf(name -> name.startsWith(HEADER));
    return rest;
  }

  private static Map<String, String> headers(Map<String, String> all) {
    Map<String, String> headers = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(HEADER)) {
            String header = name.substring(HEADER.length());
            if (!TOKEN.matcher(header).matches() || !VISIBLE.matcher(value).matches()) {
              throw new PluginException(
                  "the setting 'chat.header."
                      + PlainWords.of(header, 60)
                      + "' is no header; expected a name of letters, digits and hyphens, and a value of"
                      + " printable ASCII");
            }
            headers.put(header, value);
          }
        });
    return headers;
  }

  private static JsonObject extra(NamedSettings chat) {
    String text = chat.text("extra").orElse("{}");
    try {
      JsonObject extra = JsonParser.parseString(text).getAsJsonObject();
      for (String name : extra.keySet()) {
        if (KEPT.contains(name)) {
          throw new PluginException(
              "'chat.extra' must not set '" + name + "', which LucidDrag sets itself");
        }
      }
      return extra;
    } catch (JsonParseException | IllegalStateException e) {
      throw new PluginException(
          "'chat.extra' is no JSON object; expected something like {\"top_k\": 40}", e);
    }
  }

  /** A text of the endpoint's, safe to show: short, plain, without what must not be seen. */
  String quoted(String text) {
    String safe = text;
    for (String secret : secrets) {
      if (secret.length() >= 4) {
        safe = safe.replace(secret, "***");
      }
    }
    return PlainWords.of(safe, 200);
  }

  @Override
  public String toString() {
    return "Endpoint[" + address + ", " + model + "]";
  }
}
