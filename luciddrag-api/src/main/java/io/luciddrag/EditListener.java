package io.luciddrag;

/**
 * Told how an edit proceeds.
 *
 * <p>Called on the thread that runs the edit, one call at a time per edit, with no lock held. A
 * listener that throws does not stop the edit: the failure is logged once. To stop an edit use a
 * {@link Cancellation}.
 */
@FunctionalInterface
public interface EditListener {
  /**
   * Called after each piece of work.
   *
   * @param progress how far the edit has come
   */
  void onProgress(Progress progress);
}
