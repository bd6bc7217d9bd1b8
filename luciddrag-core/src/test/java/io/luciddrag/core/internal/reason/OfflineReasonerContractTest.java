package io.luciddrag.core.internal.reason;

import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.testkit.IntentionReasonerContract;

class OfflineReasonerContractTest extends IntentionReasonerContract {
  @Override
  protected IntentionReasoner createReasoner() {
    return new OfflineReasoner();
  }
}
