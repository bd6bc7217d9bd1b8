package io.luciddrag.testkit.chat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The published shape of a chat completion request: OpenAI's API reference, "Create chat
 * completion", as far as this library sends it.
 */
final class RequestShape {
  private static final Set<String> MEMBERS =
      Set.of(
          "model",
          "messages",
          "n",
          "temperature",
          "seed",
          "max_tokens",
          "max_completion_tokens",
          "logprobs",
          "top_logprobs",
          "response_format",
          "stream");
  private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");

  private final List<String> violations = new ArrayList<>();

  private RequestShape() {}

  static List<String> violations(String method, String body) {
    RequestShape shape = new RequestShape();
    shape.require("POST".equals(method), "the method is " + method);
    try {
      shape.request(JsonParser.parseString(body).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      shape.violations.add("the body is no JSON object: " + e.getMessage());
    }
    return shape.violations;
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(otherwise);
    }
  }

  private void request(JsonObject request) {
    for (String name : request.keySet()) {
      require(MEMBERS.contains(name), "unknown member '" + name + "'");
    }
    require(isText(request.get("model")), "'model' is no text");
    number(request, "n", 1, 128);
    number(request, "temperature", 0, 2);
    number(request, "max_tokens", 1, 1e9);
    number(request, "max_completion_tokens", 1, 1e9);
    number(request, "top_logprobs", 0, 20);
    require(
        !request.has("top_logprobs") || request.has("logprobs"), "'top_logprobs' needs 'logprobs'");
    if (request.get("response_format") instanceof JsonObject format) {
      require(
          format.get("json_schema") instanceof JsonObject schema
              && isText(schema.get("name"))
              && schema.get("schema") instanceof JsonObject,
          "'response_format' has no named schema");
    }
    if (request.get("messages") instanceof JsonArray messages && !messages.isEmpty()) {
      messages.forEach(this::message);
    } else {
      violations.add("'messages' is no list with a message");
    }
  }

  private void number(JsonObject request, String name, double low, double high) {
    JsonElement value = request.get(name);
    boolean fits =
        value instanceof JsonPrimitive p
            && p.isNumber()
            && p.getAsDouble() >= low
            && p.getAsDouble() <= high;
    require(
        value == null || fits, "'%s' is %s, not from %s to %s".formatted(name, value, low, high));
  }

  private void message(JsonElement element) {
    if (!(element instanceof JsonObject message)) {
      violations.add("a message is no object");
      return;
    }
    require(
        isText(message.get("role")) && ROLES.contains(message.get("role").getAsString()),
        "a message's role is " + message.get("role"));
    if (message.get("content") instanceof JsonArray parts && !parts.isEmpty()) {
      parts.forEach(this::part);
    } else {
      require(isText(message.get("content")), "a message's content is neither text nor parts");
    }
  }

  private void part(JsonElement element) {
    if (!(element instanceof JsonObject part) || !isText(part.get("type"))) {
      violations.add("a part has no type");
      return;
    }
    switch (part.get("type").getAsString()) {
      case "text" -> require(isText(part.get("text")), "a text part has no text");
      case "image_url" ->
          require(
              part.get("image_url") instanceof JsonObject url && isPicture(url.get("url")),
              "an image part holds no picture as a data URL");
      default -> violations.add("a part's type is " + part.get("type"));
    }
  }

  private static boolean isPicture(@Nullable JsonElement url) {
    if (!isText(url) || url == null) {
      return false;
    }
    String text = url.getAsString();
    int comma = text.indexOf(";base64,");
    if (!text.startsWith("data:image/") || comma < 0) {
      return false;
    }
    try {
      byte[] data = Base64.getDecoder().decode(text.substring(comma + ";base64,".length()));
      return ImageIO.read(new ByteArrayInputStream(data)) != null;
    } catch (IllegalArgumentException | IOException e) {
      return false;
    }
  }

  private static boolean isText(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive p && p.isString();
  }
}
