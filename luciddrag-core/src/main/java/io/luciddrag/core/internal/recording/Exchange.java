package io.luciddrag.core.internal.recording;

import io.luciddrag.ChatException;
import io.luciddrag.spi.chat.ChatReply;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model and what came back: a reply, or the failure to give one.
 *
 * @param model by name
 * @param question in the file's form, by which it is found again
 * @param reply null if it failed
 * @param failure null if there is a reply
 */
record Exchange(
    String model, String question, @Nullable ChatReply reply, @Nullable Failure failure) {

  /** Why there was no reply. */
  record Failure(ChatException.Reason reason, String message) {}
}
