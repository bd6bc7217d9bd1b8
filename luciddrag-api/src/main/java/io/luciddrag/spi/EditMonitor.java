package io.luciddrag.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * The edit that a plugin works for: whether it is still wanted, how long it may take, and what its
 * result should say. For the edit's own thread.
 */
public interface EditMonitor {
  /** An edit that is never stopped and keeps no notes; for tests and calls outside of edits. */
  EditMonitor NONE =
      new EditMonitor() {
        @Override
        public void check() {}

        @Override
        public Optional<Duration> remaining() {
          return Optional.empty();
        }

        @Override
        public void note(String note) {}
      };

  /**
   * Throws if the edit should end; a plugin that waits or works longer than 100 ms calls it as
   * often, and lets what it throws pass.
   *
   * @throws io.luciddrag.EditCancelledException if the edit was cancelled
   * @throws io.luciddrag.DeadlineExceededException if its deadline passed
   */
  void check();

  /** {@return the time left until the edit's deadline; empty if it has none} */
  Optional<Duration> remaining();

  /**
   * Adds a remark to the result's notes: a fall-back taken, an answer dropped.
   *
   * @param note one sentence for the host's user; repeated ones are kept once
   */
  void note(String note);
}
