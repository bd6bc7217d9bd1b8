package io.luciddrag.spi;

import io.luciddrag.Motion;

/**
 * How natural a motion would be for given drags.
 *
 * @param motion the motion
 * @param distortion mean deviation from a rigid motion over the pixels that move; 0 is rigid, 1 a
 *     factor of e
 * @param tornShare share of the moved pixels that are folded, torn or stretched beyond use, 0 to 1
 * @param uncoveredShare share of the editable pixels left without a source, 0 to 1
 * @param missShare mean distance from the targets at which the motion leaves the handles, as a
 *     share of the drag length
 * @param amount how strongly the motion acts: radians for ROTATE, the factor for SCALE and STRETCH,
 *     else pixels
 * @param free whether the thing is cut free and moved as a whole object rather than staying
 *     attached
 */
public record MotionFacts(
    Motion motion,
    double distortion,
    double tornShare,
    double uncoveredShare,
    double missShare,
    double amount,
    boolean free) {}
