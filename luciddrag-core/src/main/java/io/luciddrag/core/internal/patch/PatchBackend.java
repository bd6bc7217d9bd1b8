package io.luciddrag.core.internal.patch;

import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.RgbImage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Diffusion without weights: E[x0 | z_t] = sum_j softmax_j(-|z / sqrt(a) - x_j|^2 / (2 (1 - a) /
 * a)) x_j over the photo's own latent patches x_j, coarse to fine.
 *
 * <p>It knows the photo by heart and nothing else: text is not understood, and what the photo does
 * not show cannot be invented. Holds one compiled operations module; safe from any thread.
 */
public final class PatchBackend implements DiffusionBackend {
  public static final String ID = "patch";

  private static final int WORKING_SIZE = 768; // longer side in pixels

  private final ScriptModule ops = new ScriptModule(PatchOps.SOURCE);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<BackendCapability> capabilities() {
    return EnumSet.of(
        BackendCapability.GRADIENTS,
        BackendCapability.FIDELITY,
        BackendCapability.EXACT_INVERSION,
        BackendCapability.DETERMINISTIC);
  }

  @Override
  public Map<String, Double> guidanceWeights() {
    return Map.of("drag", 0.0, "content", 0.0, "inpaint", 0.0, "quality", 0.0);
  }

  @Override
  public int workingSize() {
    return WORKING_SIZE;
  }

  @Override
  public DiffusionSession open(RgbImage image) {
    return new PatchSession(ops, image);
  }

  @Override
  public void close() {
    ops.close();
  }
}
