package io.luciddrag.core.internal.recording;

import com.google.gson.JsonObject;
import io.luciddrag.ChatException;
import io.luciddrag.spi.chat.ChatModel;
import io.luciddrag.spi.chat.ChatReply;
import io.luciddrag.spi.chat.ChatRequest;

/** Passes questions on and writes down what came back; the model behind it is closed elsewhere. */
public final class RecordingChatModel implements ChatModel {
  private final ChatModel model;
  private final Recording recording;

  public RecordingChatModel(ChatModel model, Recording recording) {
    this.model = model;
    this.recording = recording;
    recording.requireWritable();
  }

  @Override
  public String id() {
    return model.id();
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    JsonObject question = QuestionJson.of(request);
    try {
      ChatReply reply = model.chat(request);
      recording.add(model.name(), question, ReplyJson.of(reply), null);
      return reply;
    } catch (ChatException e) {
      recording.add(model.name(), question, null, e);
      throw e;
    }
  }
}
