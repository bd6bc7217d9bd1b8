/**
 * Where every pixel of an edit comes from: the geometric half of an intention, and the base of
 * previews.
 *
 * <p>Works at quarter resolution of the working copy, then interpolates. May call {@code grid};
 * knows no tensors.
 */
@NullMarked
package io.luciddrag.core.internal.motion;

import org.jspecify.annotations.NullMarked;
