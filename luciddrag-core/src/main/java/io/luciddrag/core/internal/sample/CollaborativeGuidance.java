package io.luciddrag.core.internal.sample;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.LucidDragException;
import io.luciddrag.PluginException;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.DraggedCells;
import io.luciddrag.spi.Features;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import io.luciddrag.spi.LatentView;
import io.luciddrag.spi.StepRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the gradients of all acting terms: G = sum_R R grad sum_k w_k E_k, the inner sum over the
 * terms of region R.
 *
 * <p>Source: LucidDrag, arXiv:2406.00432, Eq. 12, as separate un-logged energies (PAPER section 4
 * rows 2, 3). One forward pass serves all terms and one backward pass all terms of a region.
 */
final class CollaborativeGuidance {
  private final List<WeightedTerm> terms;

  CollaborativeGuidance(List<WeightedTerm> terms) {
    this.terms = List.copyOf(terms);
  }

  boolean acts(int step, int steps) {
    return terms.stream().anyMatch(t -> t.acts(step, steps));
  }

  /**
   * Guidance for one step.
   *
   * @param rows for every row of the batch its reference features and cells
   * @param masks null where only open cells are free, so that regions do not matter
   * @param energies receives the last energy of every term by id, one map a row
   * @return the guidance and how many gradients it took
   */
  Guidance at(
      DiffusionSession session,
      StepRequest request,
      List<Row> rows,
      @Nullable RegionMasks masks,
      int step,
      int steps,
      List<Map<String, Double>> energies) {
    Map<GuidanceTerm.Region, List<WeightedTerm>> acting = new EnumMap<>(GuidanceTerm.Region.class);
    for (WeightedTerm weighted : terms) {
      if (weighted.acts(step, steps)) {
        GuidanceTerm.Region region =
            masks == null ? GuidanceTerm.Region.EVERYWHERE : weighted.term().region();
        acting.computeIfAbsent(region, r -> new ArrayList<>()).add(weighted);
      }
    }
    List<DiffusionSession.Energy> wanted = new ArrayList<>();
    acting
        .values()
        .forEach(
            group ->
                wanted.add(
                    view ->
                        sum(group, context(view, rows, step, steps), energies.get(view.row()))));
    List<DiffusionSession.Gradient> gradients = gradients(session, request, acting, wanted);
    NDArray sum = null;
    int passes = 0;
    int i = 0;
    for (Map.Entry<GuidanceTerm.Region, List<WeightedTerm>> group : acting.entrySet()) {
      boolean acted =
          group.getValue().stream()
              .anyMatch(t -> energies.stream().anyMatch(row -> row.containsKey(t.term().id())));
      NDArray gradient = gradients.get(i++).gradient(); // (B, C, h, w)
      passes += acted ? 1 : 0;
      requireFinite(gradient, group.getValue(), energies, request, step, steps);
      NDArray part = masks == null ? gradient : masks.apply(group.getKey(), gradient);
      sum = sum == null ? part : sum.add(part);
    }
    return new Guidance(sum, passes);
  }

  private static void requireFinite(
      NDArray gradient,
      List<WeightedTerm> group,
      List<Map<String, Double>> energies,
      StepRequest request,
      int step,
      int steps) {
    float slope = gradient.abs().sum().getFloat();
    for (Map<String, Double> row : energies) {
      for (WeightedTerm weighted : group) {
        String id = weighted.term().id();
        double energy = row.getOrDefault(id, 0.0);
        if (!Double.isFinite(energy) || (!Float.isFinite(slope) && row.containsKey(id))) {
          throw new PluginException(
              "guidance term '%s' gave energy %s with a gradient of size %s at step %d of %d (t = %d)"
                  .formatted(id, energy, slope, step, steps, request.level().timestep()));
        }
      }
    }
  }

  private static List<DiffusionSession.Gradient> gradients(
      DiffusionSession session,
      StepRequest request,
      Map<GuidanceTerm.Region, List<WeightedTerm>> acting,
      List<DiffusionSession.Energy> wanted) {
    try {
      return session.gradients(request, wanted);
    } catch (PluginException e) {
      throw e;
    } catch (LucidDragException e) { // such as an energy that does not depend on the latent
      List<String> ids =
          acting.values().stream()
              .flatMap(List::stream)
              .map(t -> "'" + t.term().id() + "'")
              .toList();
      throw new PluginException(
          "guidance term " + String.join(" or ", ids) + ": " + e.getMessage(), e);
    }
  }

  /**
   * sum_k w_k E_k of one row, null if no term has anything to act on; the weights inside also scale
   * what runs back through 16 bit.
   */
  private static @Nullable NDArray sum(
      List<WeightedTerm> group, GuidanceContext context, Map<String, Double> energies) {
    NDArray latent = context.generated().latent();
    NDArray sum = null;
    for (WeightedTerm weighted : group) {
      NDArray energy = energy(weighted.term(), context);
      if (energy != null) {
        energies.put(weighted.term().id(), (double) energy.getFloat());
        NDArray part = energy.mul(Tensors.scalar(latent.getManager(), weighted.weight()));
        sum = sum == null ? part : sum.add(part);
      }
    }
    return sum;
  }

  private static @Nullable NDArray energy(GuidanceTerm term, GuidanceContext context) {
    NDArray energy;
    try {
      energy = term.energy(context);
    } catch (LucidDragException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new PluginException("guidance term '" + term.id() + "' failed: " + e, e);
    }
    if (energy != null && energy.size() != 1) {
      throw new PluginException(
          "guidance term '"
              + term.id()
              + "' returned shape "
              + energy.getShape()
              + "; an energy is a single number");
    }
    return energy;
  }

  private static GuidanceContext context(LatentView view, List<Row> rows, int step, int steps) {
    Row row = rows.get(view.row());
    return new Context(view, row.reference(), row.cells(), step, steps);
  }

  /** A map for every row of a batch. */
  static List<Map<String, Double>> energiesOf(int rows) {
    List<Map<String, Double>> energies = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      energies.add(new LinkedHashMap<>());
    }
    return energies;
  }

  /**
   * What guides one row of a batch.
   *
   * @param reference F_t^gud
   */
  record Row(Features reference, GuidanceCells cells) {}

  /**
   * @param sum G, (B, C, h, w), or null if no term acts
   * @param gradients how many backward passes it took
   */
  record Guidance(@Nullable NDArray sum, int gradients) {}

  private record Context(
      LatentView generated, Features reference, GuidanceCells cells, int step, int steps)
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
    public List<DraggedCells> drags() {
      return cells.drags();
    }

    @Override
    public Form form() {
      return cells.form();
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
      NDManager scope = generated.latent().getManager();
      return Tensors.scalar(scope, value);
    }
  }
}
