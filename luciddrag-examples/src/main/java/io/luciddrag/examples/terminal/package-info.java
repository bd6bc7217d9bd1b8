/**
 * What the person at the terminal meets: messages, progress, exit codes, Ctrl-C. Knows nothing of
 * pictures or files.
 */
@NullMarked
package io.luciddrag.examples.terminal;

import org.jspecify.annotations.NullMarked;
