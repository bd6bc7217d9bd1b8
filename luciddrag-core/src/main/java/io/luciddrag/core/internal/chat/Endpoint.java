package io.luciddrag.core.internal.chat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.luciddrag.PluginException;
import io.luciddrag.core.internal.plugin.NamedSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is and how to talk to it, from settings named {@code chat.*}. Never shows its key.
 *
 * @param uri of the chat completions
 * @param model as the endpoint calls it; empty where the address says it
 * @param headers to send, the one with the key among them
 * @param secrets never to appear in a message
 * @param extra members of every request
 * @param timeout of one attempt, to the last byte
 * @param retries after the first attempt
 * @param maxReplyBytes beyond which a reply is refused
 */
record Endpoint(
    URI uri,
    String model,
    Map<String, String> headers,
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
  private static final String HEADER = "header.";
  private static final String PATH = "/chat/completions";
  private static final int SECONDS = 60;
  private static final int RETRIES = 3;
  private static final int REPLY = 4 << 20; // bytes

  private enum Auth {
    BEARER,
    API_KEY,
    NONE
  }

  /**
   * @param environment looks up a variable; null if there is none
   */
  static Endpoint of(Map<String, String> all, UnaryOperator<@Nullable String> environment) {
    NamedSettings chat = new NamedSettings(withoutHeaders(all), "chat.");
    Set<String> known = new java.util.TreeSet<>(OWN);
    known.addAll(OTHERS);
    chat.known(known);
    URI base =
        url(
            chat.text("url")
                .orElseThrow(
                    () ->
                        new PluginException(
                            "'chat' needs a model to ask: set 'chat.url' to an endpoint that speaks"
                                + " OpenAI's chat completions, such as http://127.0.0.1:11434/v1, and"
                                + " 'chat.model' (command line: --chat-url, --chat-model), or give a"
                                + " ChatModel to LucidDrag.builder().chatModel()")));
    URI uri = completions(base);
    String model = chat.text("model").orElse("");
    if (model.isEmpty() && !uri.getPath().contains("/deployments/")) {
      throw new PluginException(
          "'chat.model' is missing; set it to the model's name at "
              + shown(uri)
              + " (command line: --chat-model)");
    }
    Map<String, String> headers = headers(all);
    List<String> secrets = new java.util.ArrayList<>(headers.values());
    String key = key(chat, uri, environment);
    boolean azure = host(uri).endsWith(".openai.azure.com");
    Auth auth = chat.oneOf("auth", key == null ? Auth.NONE : azure ? Auth.API_KEY : Auth.BEARER);
    if (auth != Auth.NONE) {
      if (key == null) {
        throw new PluginException(
            "'chat.auth' asks for a key, but there is none; put it into the environment variable"
                + " LUCIDDRAG_CHAT_KEY, or name another with 'chat.key-variable'");
      }
      requireSafe(uri, chat);
      secrets.add(key);
      headers.put(
          auth == Auth.BEARER ? "authorization" : "api-key",
          auth == Auth.BEARER ? "Bearer " + key : key);
    }
    return new Endpoint(
        uri,
        model,
        headers,
        List.copyOf(secrets),
        extra(chat),
        Duration.ofMillis(Math.round(1000 * chat.number("timeout", SECONDS, 0.1, 86_400))),
        chat.whole("retries", RETRIES, 0, 20),
        chat.whole("max-reply-bytes", REPLY, 1024, 1 << 30));
  }

  private static URI url(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      boolean web = http || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below, without quoting: it may hold a password
    }
    throw new PluginException(
        "'chat.url' is no address of an endpoint; expected http:// or https://, a host, a path such as /v1, and no"
            + " user name, password or #");
  }

  private static URI completions(URI base) {
    String path = base.getRawPath().replaceAll("/+$", "");
    String whole = path.endsWith(PATH) ? path : path + PATH;
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + whole + query);
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> withoutHeaders(Map<String, String> all) {
    Map<String, String> rest = new LinkedHashMap<>(all);
    rest.keySet().removeIf(name -> name.startsWith("chat." + HEADER));
    return rest;
  }

  private static Map<String, String> headers(Map<String, String> all) {
    Map<String, String> headers = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith("chat." + HEADER)) {
            String header = name.substring(("chat." + HEADER).length());
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

  private static @Nullable String key(
      NamedSettings chat, URI uri, UnaryOperator<@Nullable String> environment) {
    String key = chat.text("key").orElse(null);
    if (key == null && chat.text("key-variable").isPresent()) {
      String variable = chat.text("key-variable").get();
      key = environment.apply(variable);
      if (key == null || key.isBlank()) {
        throw new PluginException(
            "'chat.key-variable' names the environment variable '"
                + PlainWords.of(variable, 60)
                + "', which is not set");
      }
    }
    if (key == null) {
      key = environment.apply("LUCIDDRAG_CHAT_KEY");
    }
    if (key == null && host(uri).equals("api.openai.com")) {
      key = environment.apply("OPENAI_API_KEY"); // sent to nobody else
    }
    if (key == null || key.isBlank()) {
      return null;
    }
    if (!VISIBLE.matcher(key.strip()).matches()) {
      throw new PluginException(
          "the key for " + shown(uri) + " has characters that no key has; look for line breaks");
    }
    return key.strip();
  }

  /** A key in the clear can be read by everybody on the way. */
  private static void requireSafe(URI uri, NamedSettings chat) {
    boolean loopback =
        Set.of("localhost", "127.0.0.1", "[::1]", "::1").contains(host(uri))
            || host(uri).startsWith("127.");
    boolean allowed = chat.text("insecure").filter("true"::equals).isPresent();
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !loopback && !allowed) {
      throw new PluginException(
          "a key is not sent to "
              + shown(uri)
              + " over plain http; use https, set 'chat.auth' to none, or 'chat.insecure' to true if the network"
              + " is trusted");
    }
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

  /** The address without its query, which may hold a secret. */
  static String shown(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
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
    return "Endpoint[" + shown(uri) + ", " + model + "]";
  }
}
