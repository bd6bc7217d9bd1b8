package io.luciddrag.core.internal.recording;

import com.google.common.hash.Hashing;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.luciddrag.spi.chat.ChatMessage;
import io.luciddrag.spi.chat.ChatPart;
import io.luciddrag.spi.chat.ChatRequest;
import java.util.Locale;

/** A question as the file has it: words as they are, images as their SHA-256 only. */
final class QuestionJson {
  private QuestionJson() {}

  static JsonObject of(ChatRequest request) {
    JsonObject json = new JsonObject();
    JsonArray messages = new JsonArray();
    for (ChatMessage message : request.messages()) {
      JsonObject one = new JsonObject();
      one.addProperty("role", message.role().name().toLowerCase(Locale.ROOT));
      JsonArray parts = new JsonArray();
      message.parts().forEach(part -> parts.add(part(part)));
      one.add("parts", parts);
      messages.add(one);
    }
    json.add("messages", messages);
    json.addProperty("choices", request.choices());
    request.temperature().ifPresent(t -> json.addProperty("temperature", t));
    request.seed().ifPresent(s -> json.addProperty("seed", s));
    json.addProperty("logProbabilities", request.logProbabilities());
    json.addProperty("maxTokens", request.maxTokens());
    request.answerSchema().ifPresent(s -> json.add("answerSchema", JsonParser.parseString(s)));
    return json;
  }

  private static JsonObject part(ChatPart part) {
    JsonObject json = new JsonObject();
    if (part instanceof ChatPart.Text text) {
      json.addProperty("text", text.text());
    } else if (part instanceof ChatPart.Image image) {
      byte[] data = image.data();
      json.addProperty("image", image.mediaType());
      json.addProperty("bytes", data.length);
      json.addProperty("sha256", Hashing.sha256().hashBytes(data).toString());
    }
    return json;
  }
}
