package io.luciddrag.core.internal.motion;

import io.luciddrag.spi.MotionFacts;

/**
 * Where every pixel of the working copy comes from. Arrays are (H, W) row by row, shared,
 * read-only.
 *
 * @param facts the motion and how natural it is
 * @param dx backward displacement in pixels: output (x, y) shows the source at (x + dx, y + dy)
 * @param dy the same in y
 * @param reliability 0 to 1, from the local singular values of the map
 * @param uncovered pixels without a source: the content left and nothing arrived, or the source
 *     lies outside the photo
 * @param folded pixels where the map turns over or tears
 * @param arrived pixels that show the moved thing
 * @param vacated pixels of the moved thing at its old place, which may not serve as examples for
 *     filling
 */
public record MotionField(
    MotionFacts facts,
    int width,
    int height,
    float[] dx,
    float[] dy,
    float[] reliability,
    boolean[] uncovered,
    boolean[] folded,
    boolean[] arrived,
    boolean[] vacated) {}
