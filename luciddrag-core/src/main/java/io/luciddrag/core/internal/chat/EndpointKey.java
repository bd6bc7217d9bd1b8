package io.luciddrag.core.internal.chat;

import io.luciddrag.PluginException;
import io.luciddrag.core.internal.plugin.NamedSettings;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key for an endpoint and the header that carries it. Never shown.
 *
 * @param header the header's name
 * @param value the header's value
 * @param secret what must not be seen
 */
record EndpointKey(String header, String value, String secret) {
  private static final String VARIABLE = "LUCIDDRAG_CHAT_KEY";
  private static final String OPENAI_VARIABLE = "OPENAI_API_KEY"; // sent to OpenAI alone
  private static final String OPENAI_HOST = "api.openai.com";
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  private enum Auth {
    BEARER,
    API_KEY,
    NONE
  }

  /**
   * @param environment looks up a variable; null if there is none
   * @return empty if no key is to be sent
   */
  static Optional<EndpointKey> of(
      NamedSettings chat, EndpointAddress address, UnaryOperator<@Nullable String> environment) {
    String key = key(chat, address, environment);
    Auth usual = address.isAzure() ? Auth.API_KEY : Auth.BEARER;
    Auth auth = chat.oneOf("auth", key == null ? Auth.NONE : usual);
    if (auth == Auth.NONE) {
      return Optional.empty();
    }
    if (key == null) {
      throw new PluginException(
          "'chat.auth' asks for a key, but there is none; put it into the environment variable "
              + VARIABLE
              + ", or name another with 'chat.key-variable'");
    }
    if (!VISIBLE.matcher(key).matches()) {
      throw new PluginException(
          "the key for " + address + " has characters that no key has; look for line breaks");
    }
    boolean allowed = chat.text("insecure").filter("true"::equals).isPresent();
    if (!address.isPrivate() && !allowed) {
      throw new PluginException(
          "a key is not sent to "
              + address
              + " over plain http; use https, set 'chat.auth' to none, or 'chat.insecure' to true if"
              + " the network is trusted");
    }
    return Optional.of(
        auth == Auth.BEARER
            ? new EndpointKey("authorization", "Bearer " + key, key)
            : new EndpointKey("api-key", key, key));
  }

  private static @Nullable String key(
      NamedSettings chat, EndpointAddress address, UnaryOperator<@Nullable String> environment) {
    if (chat.text("key").isPresent()) {
      return chat.text("key").get();
    }
    Optional<String> named = chat.text("key-variable");
    if (named.isPresent()) {
      return found(environment, named.get())
          .orElseThrow(
              () ->
                  new PluginException(
                      "'chat.key-variable' names the environment variable '"
                          + PlainWords.of(named.get(), 60)
                          + "', which is not set"));
    }
    Optional<String> usual = found(environment, VARIABLE);
    return usual.isEmpty() && address.host().equals(OPENAI_HOST)
        ? found(environment, OPENAI_VARIABLE).orElse(null)
        : usual.orElse(null);
  }

  private static Optional<String> found(
      UnaryOperator<@Nullable String> environment, String variable) {
    return Optional.ofNullable(environment.apply(variable))
        .map(String::strip)
        .filter(key -> !key.isEmpty());
  }

  @Override
  public String toString() {
    return "EndpointKey[" + header + "]";
  }
}
