package io.luciddrag.core.internal.sample;

import io.luciddrag.Drag;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.Correspondence;
import io.luciddrag.spi.RgbImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reading to be redrawn. Everything is at the working size.
 *
 * @param where the reading's motion
 * @param moved the moved photo, open pixels filled roughly
 * @param source prompt of the photo
 * @param target prompt of the result
 * @param drags in working pixels
 * @param editable (H, W) pixels that may change
 * @param thing (H, W) pixels of the thing that moves as a whole; null if content is drawn by points
 */
public record RedrawTask(
    Correspondence where,
    RgbImage moved,
    Conditioning source,
    Conditioning target,
    List<Drag> drags,
    boolean[] editable,
    boolean @Nullable [] thing) {}
