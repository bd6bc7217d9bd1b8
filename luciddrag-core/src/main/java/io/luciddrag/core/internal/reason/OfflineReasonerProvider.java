package io.luciddrag.core.internal.reason;

import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.IntentionReasonerProvider;
import java.util.Map;

/** Registers the {@link OfflineReasoner}. */
public final class OfflineReasonerProvider implements IntentionReasonerProvider {
  @Override
  public String id() {
    return OfflineReasoner.ID;
  }

  @Override
  public IntentionReasoner create(Map<String, String> settings) {
    return new OfflineReasoner();
  }
}
