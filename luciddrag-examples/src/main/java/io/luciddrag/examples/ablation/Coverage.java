package io.luciddrag.examples.ablation;

import java.util.List;

/**
 * How many different true readings two results of one drag show: each result stands for the reading
 * whose true picture is closest, or for none if it is closest to the unedited picture.
 *
 * @param scenes how many there are
 * @param both scenes in which the two results show two readings
 * @param right results of all that show the reading that was asked for
 */
record Coverage(int scenes, int both, int right) {
  /**
   * Counts.
   *
   * @param asked reading that each of the two was asked for
   */
  static Coverage of(List<Outcome> first, List<Outcome> second, int... asked) {
    int both = 0;
    int right = 0;
    for (int i = 0; i < first.size(); i++) {
      int a = first.get(i).closest();
      int b = second.get(i).closest();
      both += a >= 0 && b >= 0 && a != b ? 1 : 0;
      right += (a == asked[0] ? 1 : 0) + (b == asked[1] ? 1 : 0);
    }
    return new Coverage(first.size(), both, right);
  }
}
