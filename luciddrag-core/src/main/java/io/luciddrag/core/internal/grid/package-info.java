/**
 * Fields on a coarse pixel grid: graph Laplacians and Dirichlet problems, shared by {@code locate}
 * and {@code motion}.
 *
 * <p>Holds no notion of drags or regions. Calls nothing else of core.
 */
@NullMarked
package io.luciddrag.core.internal.grid;

import org.jspecify.annotations.NullMarked;
