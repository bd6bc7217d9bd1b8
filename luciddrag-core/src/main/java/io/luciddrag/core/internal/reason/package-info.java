/**
 * What a drag may mean: intention reasoners and the choice of readings (paper section 3.1, Eq. 6).
 * Calls nothing of core.
 */
@NullMarked
package io.luciddrag.core.internal.reason;

import org.jspecify.annotations.NullMarked;
