package io.luciddrag.core.internal.chat;

import io.luciddrag.PluginException;
import io.luciddrag.core.internal.plugin.NamedSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where an endpoint takes chat completions.
 *
 * @param uri the whole address
 */
record EndpointAddress(URI uri) {
  private static final String PATH = "/chat/completions";
  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "::1");

  /** From {@code chat.url}: the base, or the whole address, with its query if it has one. */
  static EndpointAddress of(NamedSettings chat) {
    URI base =
        parsed(
            chat.text("url")
                .orElseThrow(
                    () ->
                        new PluginException(
                            "'chat' needs a model to ask: set 'chat.url' to an endpoint that speaks"
                                + " OpenAI's chat completions, such as http://127.0.0.1:11434/v1, and"
                                + " 'chat.model' (command line: --chat-url, --chat-model), or give a"
                                + " ChatModel to LucidDrag.builder().chatModel()")));
    String path = base.getRawPath().replaceAll("/+$", "");
    String whole = path.endsWith(PATH) ? path : path + PATH;
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return new EndpointAddress(
        URI.create(base.getScheme() + "://" + base.getRawAuthority() + whole + query));
  }

  private static URI parsed(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below, without quoting: it may hold a password
    }
    throw new PluginException(
        "'chat.url' is no address of an endpoint; expected http:// or https://, a host, a path such"
            + " as /v1, and no user name, password or #");
  }

  String host() {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  boolean isAzure() {
    return host().endsWith(".openai.azure.com");
  }

  /** Whether the address says which model answers, as Azure's do. */
  boolean namesModel() {
    return uri.getPath().contains("/deployments/");
  }

  /** Whether nobody on the way can read along. */
  boolean isPrivate() {
    return "https".equalsIgnoreCase(uri.getScheme())
        || LOOPBACK.contains(host())
        || host().startsWith("127.");
  }

  /** Without the query, which may hold a secret. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
