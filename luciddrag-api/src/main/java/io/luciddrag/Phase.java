package io.luciddrag;

/** The steps of an edit, in their order. */
public enum Phase {
  /** Finding what lies under the handles. */
  LOCATE,
  /** Finding out what the drags may mean. */
  REASON,
  /** Computing where every pixel comes from. */
  MOTION,
  /** Diffusion sampling of what the motion uncovered or tore. */
  SAMPLE,
  /** Decoding and putting the result back into the photo. */
  COMPOSE,
  /** Measuring what the edit did. */
  MEASURE
}
