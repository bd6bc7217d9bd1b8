package io.luciddrag.testkit;

import io.luciddrag.Intention;
import io.luciddrag.Motion;
import io.luciddrag.spi.IntentionReasoner;
import io.luciddrag.spi.MotionFacts;
import io.luciddrag.spi.ReasoningRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The IR rules catch broken reasoners and let a good one pass. */
class IntentionReasonerContractTest {
  /** Runs the contract over a reasoner that answers by a function. */
  abstract static class Answers extends IntentionReasonerContract {
    abstract Function<ReasoningRequest, List<Intention>> answers();

    @Override
    protected IntentionReasoner createReasoner() {
      Function<ReasoningRequest, List<Intention>> answers = answers();
      return new IntentionReasoner() {
        @Override
        public String id() {
          return "fake-1";
        }

        @Override
        public List<Intention> reason(ReasoningRequest request) {
          return answers.apply(request);
        }
      };
    }
  }

  private static List<Intention> good(ReasoningRequest request) {
    return request.motions().stream().map(MotionFacts::motion).map(Intention::of).toList();
  }

  @Test
  void aGoodReasonerPasses() {
    KitRun.of(Good.class).assertAllPass(11);
  }

  static class Good extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return IntentionReasonerContractTest::good;
    }
  }

  @Test
  void ir101CatchesNoReading() {
    KitRun.of(Silent.class).assertFails("IR-101", "'fake-1'", "at least one reading");
    KitRun.of(GivesNull.class).assertFails("IR-101", "none of them null");
  }

  static class Silent extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return request -> List.of();
    }
  }

  static class GivesNull extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return request -> Arrays.asList(Intention.of(Motion.BEND), null);
    }
  }

  @Test
  void ir102CatchesConfidencesThatCannotBeScaled() {
    KitRun run = KitRun.of(NeverSure.class);
    run.assertFails("IR-102", "sum of the confidences");
    run.assertNothingElseFails("IR-102");
  }

  static class NeverSure extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return request -> List.of(Intention.builder("bend it").confidence(0).build());
    }
  }

  @Test
  void ir104AndIr105CatchNarrowReasoners() {
    KitRun.of(OneDragOnly.class).assertFails("IR-104", "twoObjects");
    KitRun.of(NeedsCaption.class).assertFails("IR-105", "at least one reading");
  }

  static class OneDragOnly extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return request -> request.drags().size() > 1 ? List.of() : good(request);
    }
  }

  static class NeedsCaption extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return request -> request.caption().isEmpty() ? List.of() : good(request);
    }
  }

  @Test
  void ir106CatchesMotionsThatMakeNoSense() {
    KitRun run = KitRun.of(AlwaysTurns.class);
    run.assertFails("IR-106", "turn");
    run.assertNothingElseFails("IR-106");
  }

  static class AlwaysTurns extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return request -> List.of(Intention.of(Motion.ROTATE));
    }
  }

  @Test
  void ir107AndIr109CatchStateBetweenCalls() {
    KitRun run = KitRun.of(CountsCalls.class);
    run.assertFails("IR-107", "second call against the first");
    run.assertFails("IR-109", "same readings as alone");
    run.assertNothingElseFails("IR-107", "IR-109");
  }

  static class CountsCalls extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      AtomicInteger calls = new AtomicInteger();
      return request -> List.of(Intention.builder("answer " + calls.incrementAndGet()).build());
    }
  }

  @Test
  void ir108CatchesWritingIntoThePicture() {
    KitRun.of(DrawsMarks.class).assertFails("IR-108", "must not be written");
  }

  static class DrawsMarks extends Answers {
    @Override
    Function<ReasoningRequest, List<Intention>> answers() {
      return request -> {
        request.image().planes()[0] = 1;
        return good(request);
      };
    }
  }
}
