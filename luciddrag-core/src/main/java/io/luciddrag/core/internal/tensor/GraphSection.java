package io.luciddrag.core.internal.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.luciddrag.LucidDragException;
import io.luciddrag.spi.DiffusionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of code in which libtorch records a graph; afterwards the thread's mode is what it was.
 *
 * <p>Replaces DJL's GradientCollector, of which a process can have only one. All arrays of the
 * graph live in {@link #scope()} and go with it. Confined to one thread.
 */
public final class GraphSection implements AutoCloseable {
  private final boolean before;
  private final NDManager scope;

  /**
   * Starts recording.
   *
   * @param parent outer scope; nothing of the graph outlives this section in it
   */
  public GraphSection(NDManager parent) {
    scope = parent.newSubManager();
    before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
  }

  /** Whether this thread records a graph now. */
  public static boolean isRecording() {
    return JniUtils.isGradMode();
  }

  /** The scope of the graph. */
  public NDManager scope() {
    return scope;
  }

  /** A fresh leaf with the values of an array; gradients are taken with respect to it. */
  public NDArray leaf(NDArray values) {
    NDArray leaf = values.stopGradient();
    leaf.attach(scope);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /**
   * Differentiates a scalar, once.
   *
   * @param energy scalar recorded in this section
   * @param leaf with respect to which
   * @param keepGraph whether another scalar of the same graph follows
   * @param receiver scope of the result
   * @return the gradient, of the leaf's shape, owned by libtorch
   */
  public NDArray gradient(NDArray energy, NDArray leaf, boolean keepGraph, NDManager receiver) {
    if (JniUtils.getGradient((PtNDArray) leaf) != null) {
      JniUtils.zeroGrad((PtNDArray) leaf); // gradients of an earlier energy would add up
    }
    try {
      JniUtils.backward(
          (PtNDArray) energy, (PtNDArray) scope.ones(energy.getShape()), keepGraph, false);
    } catch (EngineException e) {
      throw String.valueOf(e.getMessage()).contains("does not require grad") ? cut() : e;
    }
    if (JniUtils.getGradient((PtNDArray) leaf) == null) {
      throw cut();
    }
    NDArray shared = leaf.getGradient();
    shared.attach(scope);
    NDArray copy =
        shared.duplicate(); // outside the graph on purpose: the leaf's own gradient is reused
    copy.attach(receiver);
    return copy;
  }

  /**
   * Differentiates a scalar with respect to several leaves, once.
   *
   * @return a gradient for each leaf, in order, in the receiver; zeros where it does not matter
   */
  public List<NDArray> gradients(NDArray scalar, List<NDArray> leaves, NDManager receiver) {
    JniUtils.backward((PtNDArray) scalar, (PtNDArray) scope.ones(scalar.getShape()), false, false);
    List<NDArray> gradients = new ArrayList<>();
    for (NDArray leaf : leaves) {
      if (JniUtils.getGradient((PtNDArray) leaf) == null) {
        gradients.add(receiver.zeros(leaf.getShape()));
        continue;
      }
      NDArray own = leaf.getGradient(); // the leaf's, which dies with it
      own.attach(scope);
      NDArray copy = own.duplicate();
      copy.attach(receiver);
      gradients.add(copy);
    }
    return gradients;
  }

  /**
   * Differentiates scalars of one graph, one after the other.
   *
   * @param energies recorded in this section; an empty one has a gradient of zero
   * @return an energy and its gradient each, in order, in the receiver
   */
  public List<DiffusionSession.Gradient> gradients(
      List<Optional<NDArray>> energies, NDArray leaf, NDManager receiver) {
    long left = energies.stream().filter(Optional::isPresent).count();
    List<DiffusionSession.Gradient> gradients = new ArrayList<>();
    for (Optional<NDArray> energy : energies) {
      if (energy.isEmpty()) {
        gradients.add(new DiffusionSession.Gradient(0, receiver.zeros(leaf.getShape())));
      } else {
        left--;
        NDArray gradient = gradient(energy.get(), leaf, left > 0, receiver);
        gradients.add(new DiffusionSession.Gradient(energy.get().getFloat(), gradient));
      }
    }
    return gradients;
  }

  private static LucidDragException cut() {
    return new LucidDragException(
        "the energy does not depend on the latent: something cut the graph");
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
    scope.close();
  }
}
