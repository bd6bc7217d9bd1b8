/**
 * The door of the engine: {@link io.luciddrag.core.CoreFactory}. Nothing else in luciddrag-core is
 * for users.
 */
@NullMarked
package io.luciddrag.core;

import org.jspecify.annotations.NullMarked;
