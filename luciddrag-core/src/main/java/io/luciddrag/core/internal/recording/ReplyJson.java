package io.luciddrag.core.internal.recording;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.luciddrag.spi.chat.ChatChoice;
import io.luciddrag.spi.chat.ChatCost;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.TokenLogProbability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reply as the file has it. */
final class ReplyJson {
  private ReplyJson() {}

  static JsonObject of(ChatReply reply) {
    JsonObject json = new JsonObject();
    JsonArray choices = new JsonArray();
    for (ChatChoice choice : reply.choices()) {
      JsonObject one = new JsonObject();
      one.addProperty("text", choice.text());
      one.addProperty("ending", choice.ending().name().toLowerCase(Locale.ROOT));
      JsonArray tokens = new JsonArray();
      for (TokenLogProbability token : choice.tokens()) {
        JsonArray pair = new JsonArray();
        pair.add(token.token());
        pair.add(token.logProbability());
        tokens.add(pair);
      }
      one.add("tokens", tokens);
      choices.add(one);
    }
    json.add("choices", choices);
    JsonObject cost = new JsonObject();
    cost.addProperty("sentBytes", reply.cost().sentBytes());
    cost.addProperty("receivedBytes", reply.cost().receivedBytes());
    cost.addProperty("seconds", reply.cost().time().toNanos() / 1e9);
    cost.addProperty("attempts", reply.cost().attempts());
    json.add("cost", cost);
    return json;
  }

  /**
   * @throws RuntimeException of Gson's if a member is missing or of another kind
   */
  static ChatReply read(JsonObject json) {
    List<ChatChoice> choices = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray("choices")) {
      JsonObject one = element.getAsJsonObject();
      List<TokenLogProbability> tokens = new ArrayList<>();
      for (JsonElement pair : one.getAsJsonArray("tokens")) {
        tokens.add(
            new TokenLogProbability(
                pair.getAsJsonArray().get(0).getAsString(),
                pair.getAsJsonArray().get(1).getAsDouble()));
      }
      choices.add(
          new ChatChoice(
              one.get("text").getAsString(),
              ChatChoice.Ending.valueOf(one.get("ending").getAsString().toUpperCase(Locale.ROOT)),
              tokens));
    }
    JsonObject cost = json.getAsJsonObject("cost");
    return new ChatReply(
        choices,
        new ChatCost(
            cost.get("sentBytes").getAsLong(),
            cost.get("receivedBytes").getAsLong(),
            Duration.ofNanos(Math.round(1e9 * cost.get("seconds").getAsDouble())),
            cost.get("attempts").getAsInt()));
  }
}
