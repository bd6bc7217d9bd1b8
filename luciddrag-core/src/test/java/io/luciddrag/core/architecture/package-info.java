/** Rules about who may call whom, as tests; {@code fixture} holds classes that break them. */
@NullMarked
package io.luciddrag.core.architecture;

import org.jspecify.annotations.NullMarked;
