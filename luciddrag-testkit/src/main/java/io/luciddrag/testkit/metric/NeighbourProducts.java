package io.luciddrag.testkit.metric;

/**
 * Dot products of each cell's feature with its neighbours', from which follows the length of every
 * feature that is interpolated between them.
 *
 * @param own (h w), with itself
 * @param right (h w), with the cell to the right
 * @param below (h w), with the cell below
 * @param falling (h w), with the cell to the right and below
 * @param rising (h w), of the cell to the right with the cell below
 */
record NeighbourProducts(
    int width, double[] own, double[] right, double[] below, double[] falling, double[] rising) {

  static NeighbourProducts of(FeatureMap map) {
    int w = map.width();
    int h = map.height();
    int n = w * h;
    NeighbourProducts p =
        new NeighbourProducts(
            w, new double[n], new double[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      int r = i % w + 1 < w ? i + 1 : i; // the border repeats itself
      int b = i + w < n ? i + w : i;
      int d = b + r - i;
      p.own[i] = map.dot(i, i);
      p.right[i] = map.dot(i, r);
      p.below[i] = map.dot(i, b);
      p.falling[i] = map.dot(i, d);
      p.rising[i] = map.dot(r, b);
    }
    return p;
  }

  /** Squared length of the feature at shares fx and fy between cell (i, j) and its neighbours. */
  double squares(int i, int j, double fx, double fy) {
    int at = j * width + i;
    int r = i + 1 < width ? at + 1 : at;
    int b = at + width < own.length ? at + width : at;
    int d = b + r - at;
    double p = (1 - fx) * (1 - fy);
    double q = fx * (1 - fy);
    double s = (1 - fx) * fy;
    double t = fx * fy;
    return p * p * own[at]
        + q * q * own[r]
        + s * s * own[b]
        + t * t * own[d]
        + 2 * p * q * right[at]
        + 2 * p * s * below[at]
        + 2 * p * t * falling[at]
        + 2 * q * s * rising[at]
        + 2 * q * t * below[r]
        + 2 * s * t * right[b];
  }
}
