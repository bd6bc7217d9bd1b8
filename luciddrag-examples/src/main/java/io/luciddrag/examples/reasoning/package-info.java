/**
 * How well a reasoner understands drags: the drags of DragBench with intentions that a person
 * accepts, written by looking at the pictures, and a score against them.
 */
@NullMarked
package io.luciddrag.examples.reasoning;

import org.jspecify.annotations.NullMarked;
