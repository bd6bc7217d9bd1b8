package io.luciddrag.core.internal.segment;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets calls through until it is shut; shutting waits for those under way, because closing a
 * session of ONNX Runtime while it computes ends the process. Safe from any thread.
 */
final class CallGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final String name;
  private boolean shut; // written under the write lock

  /**
   * @param name of what is behind it, for messages
   */
  CallGate(String name) {
    this.name = name;
  }

  /** Makes a call, which must not shut the gate itself. */
  <T> T call(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (shut) {
        throw new IllegalStateException(name + " is closed; open a new one");
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Waits for the calls under way, then shuts.
   *
   * @param last done once, by whoever shuts first
   */
  void shut(Runnable last) {
    lock.writeLock().lock();
    try {
      if (!shut) {
        shut = true;
        last.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
