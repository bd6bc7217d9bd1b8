package io.luciddrag.core.internal.sample;

import io.luciddrag.spi.RgbImage;
import java.util.Map;

/**
 * What sampling gave for one reading.
 *
 * @param picture the whole picture as generated, also outside the editable area
 * @param measures as {@link io.luciddrag.Diagnostics#measures()} has them
 */
public record Redrawn(RgbImage picture, Map<String, Double> measures) {}
