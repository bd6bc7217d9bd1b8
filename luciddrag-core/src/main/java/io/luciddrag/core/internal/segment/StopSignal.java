package io.luciddrag.core.internal.segment;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.jspecify.annotations.Nullable;

/** Ends a run of a network early; ONNX Runtime looks at it between operators. */
final class StopSignal {
  private OrtSession.@Nullable RunOptions run;
  private boolean given;

  /** Ends the run under way, or the one that is still to start. Safe from any thread. */
  synchronized void give() {
    given = true;
    pass();
  }

  synchronized boolean isGiven() {
    return given;
  }

  /** Ties the signal to a run; null after it, when its options are about to be closed. */
  synchronized void tie(OrtSession.@Nullable RunOptions options) {
    run = options;
    pass();
  }

  private void pass() {
    if (given && run != null) {
      try {
        run.setTerminate(true);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime refused to end a run", e);
      }
    }
  }
}
