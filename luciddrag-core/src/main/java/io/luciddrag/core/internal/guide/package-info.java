/**
 * Collaborative guidance: the editing and quality energies of the paper (Eqs. 7-12), each a {@code
 * GuidanceTerm}.
 *
 * <p>A term is an equation and nothing else; weights, windows and regions are applied by {@code
 * sample}.
 */
@NullMarked
package io.luciddrag.core.internal.guide;

import org.jspecify.annotations.NullMarked;
