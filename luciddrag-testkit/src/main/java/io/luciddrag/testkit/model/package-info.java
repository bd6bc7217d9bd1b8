/**
 * A small Stable Diffusion that was trained on the scenes of {@link io.luciddrag.testkit.world}: it
 * follows text, inverts and reconstructs, in seconds and without a download.
 */
@NullMarked
package io.luciddrag.testkit.model;

import org.jspecify.annotations.NullMarked;
