package io.luciddrag.core.internal.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.core.internal.discriminate.FidelityDiscriminator;
import io.luciddrag.core.internal.tensor.GraphSection;
import io.luciddrag.core.internal.tensor.ScriptModule;
import io.luciddrag.core.internal.tensor.Tensors;
import io.luciddrag.core.internal.tensor.TorchRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Trains middle block and classifier; the down blocks stay as they are.
 *
 * <p>Loss: E[-log d] over photos + E[-log (1 - d)] over edits (PAPER section 3.7), halved so that
 * guessing is log 2. Confined to one thread; close it.
 */
final class DiscriminatorTraining implements AutoCloseable {
  private static final String OPS =
      """
        def loss(self: __torch__.Ops, l: Tensor, s: Tensor) -> Tensor:
          return torch.mean(torch.softplus(torch.neg(torch.mul(l, s)), 1, 20), dtype=None)
      """;

  private final FidelityDiscriminator discriminator;
  private final TrainingModel model;
  private final TrainingSettings settings;
  private final NDManager scope = TorchRuntime.newScope();
  private final ScriptModule ops = new ScriptModule(OPS);
  private final Map<String, NDArray> numbers = new LinkedHashMap<>();
  private final Adam adam;

  DiscriminatorTraining(TrainingModel model, TrainingSettings settings) {
    this.model = model;
    this.settings = settings;
    discriminator = model.untrained();
    discriminator
        .trainable()
        .forEach(
            (name, array) -> // the network's may be a file's, mapped read-only
            numbers.put(name, Tensors.copy(scope, array)));
    discriminator.use(numbers);
    adam = new Adam(numbers, scope);
  }

  /** What is trained, by name; of the present step. */
  Map<String, NDArray> numbers() {
    return numbers;
  }

  Adam adam() {
    return adam;
  }

  /** As it is now. */
  FidelityDiscriminator discriminator() {
    return discriminator;
  }

  /**
   * Goes once through all pairs in an order of the epoch's own.
   *
   * @return the mean loss
   */
  double epoch(int epoch, List<Pair> pairs, int cells, Runnable afterStep) {
    Random random = new Random(settings.seed() * 1_000_003 + epoch);
    List<Pair> order = new ArrayList<>(pairs);
    Collections.shuffle(order, random);
    int each = settings.batch() / 2;
    double sum = 0;
    for (int from = 0; from < order.size(); from += each) {
      List<Pair> some = order.subList(from, Math.min(from + each, order.size()));
      sum += step(some, cells, random) * some.size();
      afterStep.run();
    }
    return sum / order.size();
  }

  private double step(List<Pair> pairs, int cells, Random random) {
    try (NDManager s = TorchRuntime.newScope()) {
      NoisyBatch batch = NoisyBatch.random(pairs, model, cells, TrainingSettings.EMPTY, random, s);
      NDArray bottom = discriminator.bottom(batch.input(), s);
      Map<String, NDArray> gradients = new LinkedHashMap<>();
      double loss;
      try (GraphSection graph = new GraphSection(s)) {
        Map<String, NDArray> leaves = new LinkedHashMap<>();
        numbers.forEach((name, array) -> leaves.put(name, graph.leaf(array)));
        NDArray logits = discriminator.logits(batch.input(), bottom, leaves, graph.scope());
        NDArray error = ops.call("loss", logits, batch.signs());
        error.attach(graph.scope());
        loss = error.getFloat();
        List<NDArray> found = graph.gradients(error, new ArrayList<>(leaves.values()), s);
        int i = 0;
        for (String name : leaves.keySet()) {
          gradients.put(name, found.get(i++));
        }
      }
      adam.update(numbers, gradients, settings.rate());
      return loss;
    }
  }

  @Override
  public void close() {
    discriminator.close();
    ops.close();
    scope.close();
  }
}
