package io.luciddrag.core.internal.chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.core.internal.chat.Abilities.Optionally;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.Base64;
import java.util.Locale;

/** A question as OpenAI's chat completions want it. */
final class WireRequest {
  private WireRequest() {}

  static String json(ChatRequest request, Endpoint endpoint, Abilities abilities) {
    JsonObject body = new JsonObject();
    if (!endpoint.model().isEmpty()) {
      body.addProperty("model", endpoint.model());
    }
    JsonArray messages = new JsonArray();
    request.messages().forEach(message -> messages.add(message(message)));
    body.add("messages", messages);
    if (request.choices() > 1 && !abilities.lacks(Optionally.CHOICES)) {
      body.addProperty("n", request.choices());
    }
    if (request.temperature().isPresent() && !abilities.lacks(Optionally.TEMPERATURE)) {
      body.addProperty("temperature", request.temperature().getAsDouble());
    }
    if (request.seed().isPresent() && !abilities.lacks(Optionally.SEED)) {
      body.addProperty("seed", request.seed().getAsLong());
    }
    body.addProperty(
        abilities.lacks(Optionally.MAX_TOKENS) ? "max_completion_tokens" : "max_tokens",
        request.maxTokens());
    if (request.logProbabilities() && !abilities.lacks(Optionally.LOGPROBS)) {
      body.addProperty("logprobs", true);
      if (!abilities.lacks(Optionally.TOP_LOGPROBS)) {
        body.addProperty("top_logprobs", 1); // llama-cpp-python gives none without it
      }
    }
    if (request.answerSchema().isPresent() && !abilities.lacks(Optionally.RESPONSE_FORMAT)) {
      body.add("response_format", format(request.answerSchema().get()));
    }
    endpoint.extra().entrySet().forEach(e -> body.add(e.getKey(), e.getValue()));
    return body.toString();
  }

  private static JsonObject message(ChatMessage message) {
    JsonObject json = new JsonObject();
    json.addProperty("role", message.role().name().toLowerCase(Locale.ROOT));
    if (message.parts().stream().allMatch(ChatPart.Text.class::isInstance)) {
      json.addProperty("content", message.text()); // what every server reads
      return json;
    }
    JsonArray content = new JsonArray();
    for (ChatPart part : message.parts()) {
      JsonObject item = new JsonObject();
      if (part instanceof ChatPart.Text text) {
        item.addProperty("type", "text");
        item.addProperty("text", text.text());
      } else if (part instanceof ChatPart.Image image) {
        JsonObject url = new JsonObject();
        url.addProperty(
            "url",
            "data:"
                + image.mediaType()
                + ";base64,"
                + Base64.getEncoder().encodeToString(image.data()));
        item.addProperty("type", "image_url");
        item.add("image_url", url);
      }
      content.add(item);
    }
    json.add("content", content);
    return json;
  }

  private static JsonObject format(String schema) {
    JsonObject named = new JsonObject();
    named.addProperty("name", "answer");
    named.addProperty("strict", true);
    named.add("schema", JsonParser.parseString(schema));
    JsonObject format = new JsonObject();
    format.addProperty("type", "json_schema");
    format.add("json_schema", named);
    return format;
  }
}
