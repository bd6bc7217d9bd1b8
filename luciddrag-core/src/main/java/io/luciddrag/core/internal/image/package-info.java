/**
 * Pixels at the edge of the pipeline: the working copy of a photo, the warp, and the way back into
 * the untouched original.
 *
 * <p>Belongs here: everything that reads or writes a {@code BufferedImage}. Does not belong here:
 * where pixels come from (motion) and what new pixels look like (sampling). Calls nothing but the
 * public API; names no engine type.
 *
 * <p>Coordinates address pixel centres: (0, 0) is the centre of the top left pixel. A displacement
 * is backward: the output pixel q shows the source at q + d(q).
 */
@NullMarked
package io.luciddrag.core.internal.image;

import org.jspecify.annotations.NullMarked;
