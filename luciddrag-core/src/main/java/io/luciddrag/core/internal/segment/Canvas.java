package io.luciddrag.core.internal.segment;

/**
 * Where a picture lies in what a network sees: at the top left, scaled to {@code width} x {@code
 * height}; the rest up to {@code side} x {@code side} is padding.
 *
 * <p>Source: ResizeLongestSide of Segment Anything's code. Differs: a picture thinner than a pixel
 * of the canvas gets one pixel rather than none.
 *
 * @param side of the padded square in pixels
 * @param width of the picture on the canvas
 * @param height of the picture on the canvas
 * @param pictureWidth of the picture itself
 * @param pictureHeight of the picture itself
 */
record Canvas(int side, int width, int height, int pictureWidth, int pictureHeight) {

  /** As large as fits into a box at the top left; the box lies within the side. */
  static Canvas fitted(int boxWidth, int boxHeight, int side, int pictureWidth, int pictureHeight) {
    double scale = Math.min(boxWidth / (double) pictureWidth, boxHeight / (double) pictureHeight);
    return new Canvas(
        side,
        scaled(pictureWidth, scale, boxWidth),
        scaled(pictureHeight, scale, boxHeight),
        pictureWidth,
        pictureHeight);
  }

  private static int scaled(int length, double scale, int most) {
    return Math.max(1, Math.min(most, (int) (length * scale + 0.5)));
  }

  /** A column of the picture in columns of the canvas. */
  double toCanvasX(double x) {
    return x * width / pictureWidth;
  }

  /** A row of the picture in rows of the canvas. */
  double toCanvasY(double y) {
    return y * height / pictureHeight;
  }

  /** Logits over the whole padded canvas, at any resolution, to pixels of the picture. */
  Logits ofWhole(Logits canvasMap) {
    return canvasMap
        .resized(
            canvasMap.width() / (double) side, canvasMap.height() / (double) side, width, height)
        .resized(
            width / (double) pictureWidth,
            height / (double) pictureHeight,
            pictureWidth,
            pictureHeight);
  }

  /** Logits over the picture alone, at any resolution, to its pixels. */
  Logits ofPicture(Logits pictureMap) {
    return pictureMap.resized(
        pictureMap.width() / (double) pictureWidth,
        pictureMap.height() / (double) pictureHeight,
        pictureWidth,
        pictureHeight);
  }
}
