package io.luciddrag.core.internal.chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.TokenLogProbability;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what OpenAI's chat completions answer; strict in what is used, blind to the rest. */
final class WireReply {
  private static final int DEPTH = 64; // brackets within brackets; real replies have about 8

  private WireReply() {}

  /** The choices that have a text or were refused; empty if the body is no such reply. */
  static Optional<List<ChatChoice>> choices(String body) {
    if (!(parse(body) instanceof JsonObject object)
        || !(object.get("choices") instanceof JsonArray list)) {
      return Optional.empty();
    }
    List<ChatChoice> choices = new ArrayList<>();
    for (JsonElement element : list) {
      if (element instanceof JsonObject choice
          && choice.get("message") instanceof JsonObject message) {
        choice(choice, message).ifPresent(choices::add);
      }
    }
    return choices.isEmpty() ? Optional.empty() : Optional.of(choices);
  }

  /** An endpoint's own words about a failure: those of its JSON, or the body as it is. */
  static String error(String body) {
    if (parse(body) instanceof JsonObject object) {
      for (String name : new String[] {"error", "detail", "message"}) {
        JsonElement error = object.get(name);
        if (error instanceof JsonObject inner && inner.get("message") instanceof JsonPrimitive p) {
          return p.getAsString();
        }
        if (error != null) {
          return error instanceof JsonPrimitive p ? p.getAsString() : error.toString();
        }
      }
    }
    return body;
  }

  private static @Nullable JsonElement parse(String body) {
    JsonReader reader = new JsonReader(new StringReader(body));
    reader.setNestingLimit(DEPTH);
    try {
      return JsonParser.parseReader(reader);
    } catch (JsonParseException | IllegalStateException e) {
      return null;
    }
  }

  private static Optional<ChatChoice> choice(JsonObject choice, JsonObject message) {
    String text = content(message.get("content"));
    boolean refused =
        message.get("refusal") instanceof JsonPrimitive refusal && !refusal.getAsString().isBlank();
    ChatChoice.Ending ending = refused ? ChatChoice.Ending.REFUSED : ending(choice);
    if (text == null && ending != ChatChoice.Ending.REFUSED) {
      return Optional.empty();
    }
    return Optional.of(
        new ChatChoice(text == null ? "" : text, ending, tokens(choice.get("logprobs"))));
  }

  private static @Nullable String content(@Nullable JsonElement content) {
    if (content instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    if (!(content instanceof JsonArray parts)) {
      return null;
    }
    StringBuilder all = new StringBuilder();
    for (JsonElement part : parts) {
      if (part instanceof JsonObject object
          && object.get("text") instanceof JsonPrimitive text
          && text.isString()) {
        all.append(text.getAsString());
      }
    }
    return all.toString();
  }

  private static ChatChoice.Ending ending(JsonObject choice) {
    String reason =
        choice.get("finish_reason") instanceof JsonPrimitive p && p.isString()
            ? p.getAsString()
            : "";
    return switch (reason) {
      case "stop", "end_turn", "eos" -> ChatChoice.Ending.COMPLETE;
      case "length", "max_tokens" -> ChatChoice.Ending.LENGTH;
      case "content_filter", "refusal" -> ChatChoice.Ending.REFUSED;
      default -> ChatChoice.Ending.UNKNOWN;
    };
  }

  /** All tokens, or none if one of them is unusable. */
  private static List<TokenLogProbability> tokens(@Nullable JsonElement logprobs) {
    List<TokenLogProbability> tokens = new ArrayList<>();
    if (!(logprobs instanceof JsonObject object)) {
      return tokens;
    }
    if (object.get("content") instanceof JsonArray content) {
      for (JsonElement element : content) {
        boolean added =
            element instanceof JsonObject item
                && add(tokens, item.get("token"), item.get("logprob"));
        if (!added) {
          return List.of();
        }
      }
    } else if (object.get("tokens") instanceof JsonArray names // as completions had it
        && object.get("token_logprobs") instanceof JsonArray values
        && names.size() == values.size()) {
      for (int i = 0; i < names.size(); i++) {
        if (!add(tokens, names.get(i), values.get(i))) {
          return List.of();
        }
      }
    }
    return tokens;
  }

  private static boolean add(
      List<TokenLogProbability> tokens, @Nullable JsonElement token, @Nullable JsonElement value) {
    if (token instanceof JsonPrimitive name
        && name.isString()
        && value instanceof JsonPrimitive number
        && number.isNumber()) {
      double logProbability = number.getAsDouble();
      if (Double.isFinite(logProbability) && logProbability <= 1e-3) { // rounding
        tokens.add(new TokenLogProbability(name.getAsString(), Math.min(0, logProbability)));
        return true;
      }
    }
    return false;
  }
}
