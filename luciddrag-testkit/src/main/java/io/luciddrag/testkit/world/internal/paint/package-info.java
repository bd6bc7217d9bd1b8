/**
 * A small rasteriser of parts with known material coordinates: charts, outlines, finishes, layers
 * and the painter that puts them on a backdrop. Knows nothing of horses or captions. Pixels are the
 * same on every machine: only IEEE arithmetic, square roots and StrictMath are used.
 *
 * <p>Internal: not for users of the kit; may change without notice.
 */
@NullMarked
package io.luciddrag.testkit.world.internal.paint;

import org.jspecify.annotations.NullMarked;
