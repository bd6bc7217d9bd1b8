/** Finding plugins by id: the host's own first, then those of providers. */
@NullMarked
package io.luciddrag.core.internal.plugin;

import org.jspecify.annotations.NullMarked;
