package io.luciddrag.examples.dataset.pickle;

/** Python's {@code None}, so that no list or map holds a null. */
public enum None {
  /** The one value. */
  NONE
}
