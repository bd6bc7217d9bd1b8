package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.LucidDragException;
import io.luciddrag.PluginException;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.LatentView;
import io.luciddrag.spi.StepRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the gradients of all acting terms: G = sum_k w_k R_k grad E_k, R_k the term's region.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eq. 12, as separate un-logged energies (PAPER section 4
 * rows 2, 3). One forward pass serves all terms. Records each term's last energy.
 */
final class CollaborativeGuidance {
  private final List<WeightedTerm> terms;
  private final Map<String, Double> energies = new LinkedHashMap<>();

  CollaborativeGuidance(List<WeightedTerm> terms) {
    this.terms = List.copyOf(terms);
  }

  boolean acts(int step, int steps) {
    return terms.stream().anyMatch(t -> t.acts(step, steps));
  }

  /** Last energy of every term that acted, by id. */
  Map<String, Double> energies() {
    return energies;
  }

  /**
   * Guidance for one step.
   *
   * @param openMask 1 where cells may change, (1, 1, h, w)
   * @return (1, C, h, w) in the scope of the request's latent, or null if no term had anything to
   *     act on
   */
  @Nullable NDArray at(
      DiffusionSession session,
      StepRequest request,
      Features reference,
      StageCells cells,
      NDArray openMask,
      int step,
      int steps) {
    List<WeightedTerm> acting = new ArrayList<>();
    List<DiffusionSession.Energy> wanted = new ArrayList<>();
    for (WeightedTerm weighted : terms) {
      if (weighted.acts(step, steps)) {
        acting.add(weighted);
        wanted.add(
            view -> energy(weighted.term(), new Context(view, reference, cells, step, steps)));
      }
    }
    if (acting.isEmpty()) {
      return null;
    }
    List<DiffusionSession.Gradient> gradients = gradients(session, request, acting, wanted);
    NDArray sum = null;
    for (int i = 0; i < acting.size(); i++) {
      WeightedTerm weighted = acting.get(i);
      DiffusionSession.Gradient g = gradients.get(i);
      float slope = g.gradient().abs().sum().getFloat();
      if (!Double.isFinite(g.energy()) || !Float.isFinite(slope)) {
        throw new PluginException(
            "guidance term '%s' gave energy %s with a gradient of size %s at step %d of %d (t = %d)"
                .formatted(
                    weighted.term().id(),
                    g.energy(),
                    slope,
                    step,
                    steps,
                    request.level().timestep()));
      }
      energies.put(weighted.term().id(), g.energy());
      NDManager scope = request.latent().getManager();
      NDArray part = g.gradient().mul(Tensors.scalar(scope, weighted.weight())); // (1, C, h, w)
      part =
          switch (weighted.term().region()) {
            case EDITABLE -> part.mul(openMask);
            case SHARED -> part.sub(part.mul(openMask));
            case EVERYWHERE -> part;
          };
      sum = sum == null ? part : sum.add(part);
    }
    return sum;
  }

  private static List<DiffusionSession.Gradient> gradients(
      DiffusionSession session,
      StepRequest request,
      List<WeightedTerm> acting,
      List<DiffusionSession.Energy> wanted) {
    try {
      return session.gradients(request, wanted);
    } catch (PluginException e) {
      throw e;
    } catch (LucidDragException e) { // such as an energy that does not depend on the latent
      String ids =
          String.join(" or ", acting.stream().map(t -> "'" + t.term().id() + "'").toList());
      throw new PluginException("guidance term " + ids + ": " + e.getMessage(), e);
    }
  }

  private static NDArray energy(GuidanceTerm term, Context context) {
    NDArray energy;
    try {
      energy = term.energy(context);
    } catch (LucidDragException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new PluginException("guidance term '" + term.id() + "' failed: " + e, e);
    }
    if (energy
        == null) { // nothing to act on: an energy that depends on the latent and pulls nowhere
      NDArray latent = context.generated().latent();
      return latent.mul(Tensors.scalar(latent.getManager(), 0)).sum();
    }
    if (energy.size() != 1) {
      throw new PluginException(
          "guidance term '"
              + term.id()
              + "' returned shape "
              + energy.getShape()
              + "; an energy is a single number");
    }
    return energy;
  }

  private record Context(
      LatentView generated, Features reference, StageCells cells, int step, int steps)
      implements GuidanceContext {
    @Override
    public int[] targetCells() {
      return cells.target();
    }

    @Override
    public int[] handleCells() {
      return cells.handle();
    }

    @Override
    public int[] sharedCells() {
      return cells.shared();
    }

    @Override
    public int[] vacatedCells() {
      return cells.vacated();
    }

    @Override
    public int[] openCells() {
      return cells.open();
    }

    @Override
    public NDArray constant(double value) {
      return Tensors.scalar(generated.latent().getManager(), value);
    }
  }
}
