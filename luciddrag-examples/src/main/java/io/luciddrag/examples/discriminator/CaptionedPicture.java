package io.luciddrag.examples.discriminator;

import java.awt.image.BufferedImage;

/**
 * A picture that edits are made of.
 *
 * @param name without directory or suffix
 * @param caption may be empty
 */
public record CaptionedPicture(String name, BufferedImage image, String caption) {}
