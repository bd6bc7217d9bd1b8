/**
 * A small world whose truth is known: captioned pictures of things with parts, the drags that can
 * be meant in them, and the exact result of every meaning.
 *
 * <p>Start at {@link io.luciddrag.testkit.world.WorldScene} for pictures and captions, at {@link
 * io.luciddrag.testkit.world.DragMaker} for drags, at {@link io.luciddrag.testkit.world.Recovery}
 * to read attributes back from a picture, at {@link io.luciddrag.testkit.world.SceneExport} to
 * write a training set. Everything follows from seeds and is the same on every machine: the
 * rasteriser is our own and uses neither fonts nor Java 2D. Pixels of a seed may change between
 * releases; a test shows when they do.
 *
 * <p>The scenes of the contracts, {@link io.luciddrag.testkit.Scene}, are another, simpler thing.
 */
@NullMarked
package io.luciddrag.testkit.world;

import org.jspecify.annotations.NullMarked;
