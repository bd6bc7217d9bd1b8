/**
 * What lies under a handle: region locators (paper section 3.1, O = LVLM(x, P)). May call {@code
 * grid}.
 */
@NullMarked
package io.luciddrag.core.internal.locate;

import org.jspecify.annotations.NullMarked;
