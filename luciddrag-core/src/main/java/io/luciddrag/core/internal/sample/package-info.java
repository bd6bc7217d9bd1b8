/**
 * Algorithm 1 of the paper: noise schedule, DDIM, inversion and memory bank, the collaborative
 * loop.
 *
 * <p>Owns the schedule and the guidance, and nothing of any network: it sees backends through
 * {@code io.luciddrag.spi}. May call {@code guide}, {@code grid}, {@code tensor}.
 */
@NullMarked
package io.luciddrag.core.internal.sample;

import org.jspecify.annotations.NullMarked;
