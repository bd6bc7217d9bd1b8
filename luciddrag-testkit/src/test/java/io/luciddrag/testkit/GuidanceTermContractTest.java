package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.spi.GuidanceContext;
import io.luciddrag.spi.GuidanceTerm;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The GT rules catch broken terms and let a good one pass. */
class GuidanceTermContractTest {
  @BeforeAll
  static void engine() {
    Torch.assumePresent();
  }

  /** Runs the contract over a term that computes its energy by a function. */
  abstract static class Computes extends GuidanceTermContract {
    abstract Function<GuidanceContext, NDArray> energy();

    @Override
    protected NDManager newManager() {
      return Torch.newManager();
    }

    @Override
    protected GuidanceTerm createTerm() {
      Function<GuidanceContext, NDArray> energy = energy();
      return new GuidanceTerm() {
        @Override
        public String id() {
          return "fake";
        }

        @Override
        public NDArray energy(GuidanceContext context) {
          return energy.apply(context);
        }
      };
    }
  }

  /** Mean squared difference between what arrived and what was sent; null without a drag. */
  private static NDArray good(GuidanceContext context) {
    if (context.targetCells().length == 0) {
      return null;
    }
    NDArray arrived = context.generated().features().rows(1, context.targetCells());
    NDArray origin = context.reference().rows(1, context.handleCells());
    NDArray difference = arrived.sub(origin);
    return difference.mul(difference).mean().mul(context.constant(3));
  }

  @Test
  void aGoodTermPasses() {
    KitRun.of(Good.class).assertAllPass(9);
    KitRun.of(Quality.class).assertAllPass(9);
  }

  static class Good extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return GuidanceTermContractTest::good;
    }
  }

  static class Quality extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context ->
          context.openCells().length == 0
              ? null
              : context.generated().fidelity(context.openCells()).mean().neg();
    }
  }

  @Test
  void gt101CatchesAVectorAndNan() {
    KitRun.of(KeepsAnAxis.class).assertFails("GT-101", "'fake'", "shape is (12)");
    KitRun.of(DividesZero.class).assertFails("GT-101", "energy");
  }

  static class KeepsAnAxis extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context ->
          context.generated().features().rows(0, context.targetCells()).mean(new int[] {1});
    }
  }

  static class DividesZero extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context -> context.constant(0).div(context.constant(0));
    }
  }

  @Test
  void gt102CatchesReferenceInsteadOfGenerated() {
    KitRun run = KitRun.of(ReadsReference.class);
    run.assertFails("GT-102", "largest slope along 4 random directions");
    run.assertNothingElseFails("GT-102");
    KitRun.of(AlwaysNull.class).assertFails("GT-102", "gave no energy");
  }

  static class ReadsReference extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context ->
          context.handleCells().length == 0
              ? null
              : context.reference().rows(0, context.handleCells()).mean();
    }
  }

  static class AlwaysNull extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context -> null;
    }
  }

  @Test
  void gt103CatchesRounding() {
    KitRun run = KitRun.of(Rounds.class);
    run.assertFails("GT-103", "over half a step");
    run.assertNothingElseFails("GT-103");
  }

  static class Rounds extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context ->
          context.openCells().length == 0
              ? null
              : context.generated().features().rows(0, context.openCells()).round().mean();
    }
  }

  @Test
  void gt104CatchesAMeanOverNothing() {
    KitRun run = KitRun.of(MeanOfNothing.class);
    run.assertFails("GT-104", "energy with no shared cell");
    run.assertNothingElseFails("GT-104");
  }

  static class MeanOfNothing extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context -> context.generated().features().rows(0, context.sharedCells()).mean();
    }
  }

  @Test
  void gt105CatchesWorkInPlace() {
    KitRun.of(WritesRows.class).assertFails("GT-105", "writes into the rows of generated features");
    KitRun.of(ClosesRows.class).assertFails("GT-105", "closes the rows of generated features");
    KitRun.of(SortsCells.class).assertFails("GT-105", "target cells");
  }

  static class WritesRows extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context ->
          context.targetCells().length == 0
              ? null
              : context.generated().features().rows(0, context.targetCells()).muli(2).mean();
    }
  }

  static class ClosesRows extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context -> {
        if (context.targetCells().length == 0) {
          return null;
        }
        try (NDArray rows = context.generated().features().rows(0, context.targetCells())) {
          return rows.mean();
        }
      };
    }
  }

  static class SortsCells extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      return context -> {
        Arrays.fill(context.targetCells(), 0);
        return good(context);
      };
    }
  }

  @Test
  void gt106CatchesStateBetweenCalls() {
    KitRun run = KitRun.of(CountsCalls.class);
    run.assertFails("GT-106", "second call against the first");
    assertThat(run.skipped()).isEmpty();
  }

  static class CountsCalls extends Computes {
    @Override
    Function<GuidanceContext, NDArray> energy() {
      java.util.concurrent.atomic.AtomicInteger calls =
          new java.util.concurrent.atomic.AtomicInteger();
      return context -> {
        NDArray energy = good(context);
        return energy == null ? null : energy.add(context.constant(calls.incrementAndGet()));
      };
    }
  }
}
