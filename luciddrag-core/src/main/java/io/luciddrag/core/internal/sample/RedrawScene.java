package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.Sampling;
import io.luciddrag.spi.Conditioning;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.NoiseLevel;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import java.util.List;

/**
 * What all readings with one source prompt share.
 *
 * @param levels that are carried out, noisiest first, then the clean end
 * @param bank of the inversion with the source prompt, by index of those levels
 * @param scope of everything that outlives a step
 */
record RedrawScene(
    DiffusionSession session,
    Stage stage,
    Sampling sampling,
    StepWindows windows,
    List<NoiseLevel> levels,
    MemoryBank bank,
    Conditioning source,
    Conditioning nullText,
    NDManager scope) {
  /** Index in the whole schedule of a level carried out. */
  int step(int i) {
    return windows.first() + i;
  }

  /** A request for the network; redrawing needs no correspondence. */
  StepRequest request(NDArray z, NoiseLevel level, List<Conditioning> prompts) {
    return new StepRequest(stage, z, level, prompts, List.of());
  }
}
