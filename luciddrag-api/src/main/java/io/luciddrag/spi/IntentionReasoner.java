package io.luciddrag.spi;

import io.luciddrag.Intention;
import java.util.List;

/** Finds out what the drags may mean: the paper's {@code D = LLM(O, C, P)}. */
public interface IntentionReasoner extends Plugin {
  /**
   * Called once per edit or {@code reason} call, on the caller's thread.
   *
   * @param request the picture, the drags, what lies under them, and how natural each motion would
   *     be
   * @return at least one reading; the engine sorts them and scales their confidences to sum to 1
   */
  List<Intention> reason(ReasoningRequest request);
}
