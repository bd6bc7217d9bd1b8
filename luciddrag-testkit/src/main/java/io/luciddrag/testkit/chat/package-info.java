/** An endpoint double for everything that talks to chat models over HTTP. */
@NullMarked
package io.luciddrag.testkit.chat;

import org.jspecify.annotations.NullMarked;
