/**
 * Programs a person runs: the command line and its commands. What a command does in detail lives in
 * the packages below; nobody depends on this module.
 */
@NullMarked
package io.luciddrag.examples;

import org.jspecify.annotations.NullMarked;
