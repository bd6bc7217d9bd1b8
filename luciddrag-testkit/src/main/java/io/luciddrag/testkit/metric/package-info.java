/**
 * Metrics of edited pictures as the field defines them: where the handles' content ended up, how
 * much of the picture survived, how well it looks.
 *
 * <p>Each class says what it computes, where the recipe comes from, its range, which direction is
 * better and where it misleads; {@code docs/metrics.md} has the overview and the measured errors.
 * Metrics without weights need nothing but this module. {@link
 * io.luciddrag.testkit.metric.ImageFidelity} and {@link io.luciddrag.testkit.metric.ClipScore} need
 * {@code com.microsoft.onnxruntime:onnxruntime} on the class path and network files of the caller,
 * {@link io.luciddrag.testkit.metric.DiftMeanDistance} a diffusion backend and its engine, {@link
 * io.luciddrag.testkit.metric.ChatJudge} a chat model.
 *
 * <p>No metric sees the truth. Report several, with their {@linkplain
 * io.luciddrag.testkit.metric.Interval intervals}, beside the same numbers for "nothing changed".
 */
@NullMarked
package io.luciddrag.testkit.metric;

import org.jspecify.annotations.NullMarked;
