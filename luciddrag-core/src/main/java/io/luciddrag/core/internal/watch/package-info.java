/**
 * Waiting without losing sight of the edit that waits: for endpoints and for long computations.
 * Calls nothing of core.
 */
@NullMarked
package io.luciddrag.core.internal.watch;

import org.jspecify.annotations.NullMarked;
