package io.luciddrag.core.internal.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.sample.NoiseSchedule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.unet.UNetInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Pairs at random noise levels: row 2 i is a photo, row 2 i + 1 its edit, both with the same time
 * and noise, so that only the difference between them is left to be seen.
 *
 * @param input latents z_t, (B, C, h, w), times and prompts
 * @param signs 1 for photos and -1 for edits, (B)
 */
record NoisyBatch(UNetInput input, NDArray signs) {

  /** Draws times, noise and, now and then, an empty prompt. */
  static NoisyBatch random(
      List<Pair> pairs, TrainingModel model, int cells, double empty, Random random, NDManager s) {
    NoiseSchedule schedule = model.schedule();
    List<Integer> times = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (Pair pair : pairs) {
      times.add(random.nextInt(schedule.trainSteps()));
      captions.add(random.nextDouble() < empty ? "" : pair.caption());
    }
    return of(pairs, times, captions, model, cells, random, s);
  }

  /**
   * @param times one a pair
   * @param captions one a pair
   */
  static NoisyBatch of(
      List<Pair> pairs,
      List<Integer> times,
      List<String> captions,
      TrainingModel model,
      int cells,
      Random random,
      NDManager s) {
    NoiseSchedule schedule = model.schedule();
    int each = pairs.get(0).photo().length;
    float[] noisy = new float[2 * pairs.size() * each];
    List<Integer> t = new ArrayList<>();
    List<String> text = new ArrayList<>();
    float[] signs = new float[2 * pairs.size()];
    for (int i = 0; i < pairs.size(); i++) {
      double alpha = schedule.at(times.get(i)).alphaBar();
      float signal = (float) Math.sqrt(alpha);
      float sigma = (float) Math.sqrt(1 - alpha);
      for (int k = 0; k < each; k++) {
        float noise = sigma * (float) random.nextGaussian();
        noisy[2 * i * each + k] = signal * pairs.get(i).photo()[k] + noise;
        noisy[(2 * i + 1) * each + k] = signal * pairs.get(i).edit()[k] + noise;
      }
      signs[2 * i] = 1;
      signs[2 * i + 1] = -1;
      for (int row = 0; row < 2; row++) {
        t.add(times.get(i));
        text.add(captions.get(i));
      }
    }
    int channels = each / (cells * cells);
    NDArray latents = Tensors.of(s, noisy, signs.length, channels, cells, cells);
    UNetInput input = new UNetInput(latents, t, model.text(text, s), null, false, 1);
    return new NoisyBatch(input, Tensors.of(s, signs, signs.length));
  }
}
