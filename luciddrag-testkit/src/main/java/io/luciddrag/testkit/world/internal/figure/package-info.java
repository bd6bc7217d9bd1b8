/**
 * The things of the world, one class each: from parameters to parts with charts, outlines and
 * finishes. Lengths are in units of the picture's shorter side at size 1, y down, feet at y = 0.
 *
 * <p>Internal: not for users of the kit; may change without notice.
 */
@NullMarked
package io.luciddrag.testkit.world.internal.figure;

import org.jspecify.annotations.NullMarked;
