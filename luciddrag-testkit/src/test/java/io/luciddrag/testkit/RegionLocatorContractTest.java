package io.luciddrag.testkit;

import io.luciddrag.Drag;
import io.luciddrag.Region;
import io.luciddrag.spi.LocateRequest;
import io.luciddrag.spi.RegionLocator;
import io.luciddrag.spi.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The RL rules catch broken locators and let a good one pass. */
class RegionLocatorContractTest {
  @Test
  void aGoodLocatorPasses() {
    KitRun.of(Good.class).assertAllPass(11);
  }

  static class Good extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator();
    }
  }

  @Test
  void rl101CatchesNullAndMissingRegions() {
    KitRun.of(GivesNull.class).assertFails("RL-101", "'truthful'", "one region for every drag");
    KitRun run = KitRun.of(FirstDragOnly.class);
    run.assertFails("RL-101", "twoObjects(seed 13");
    run.assertNothingElseFails("RL-101", "RL-102", "RL-103", "RL-104", "RL-111");
  }

  static class GivesNull extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        @SuppressWarnings("NullAway")
        public List<Region> locate(LocateRequest request) {
          return null;
        }
      };
    }
  }

  static class FirstDragOnly extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        public List<Region> locate(LocateRequest request) {
          return super.locate(request).subList(0, 1);
        }
      };
    }
  }

  @Test
  void rl102CatchesSwappedSizes() {
    KitRun.of(Transposes.class).assertFails("RL-102", "\"128 x 192\"", "\"192 x 128\"");
  }

  static class Transposes extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        Region region(RgbImage image, Drag drag) {
          Region right = super.region(image, drag);
          float[] values = RegionValues.of(right);
          return new Region("the thing", values, image.height(), image.width(), 1);
        }
      };
    }
  }

  @Test
  void rl103CatchesLogitsAndNan() {
    KitRun.of(GivesLogits.class).assertFails("RL-103", "membership");
    KitRun.of(GivesNan.class).assertFails("RL-103", "membership is finite");
  }

  static class GivesLogits extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        float membership(RgbImage image, Drag drag, int x, int y) {
          return 8 * super.membership(image, drag, x, y) - 3;
        }
      };
    }
  }

  static class GivesNan extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        float membership(RgbImage image, Drag drag, int x, int y) {
          return x == 0 ? Float.NaN : super.membership(image, drag, x, y);
        }
      };
    }
  }

  @Test
  void rl104And111CatchAnotherOrder() {
    KitRun run = KitRun.of(SortsByScore.class);
    run.assertFails("RL-104", "membership in region 0 at the handle of drag");
    run.assertFails("RL-111", "at the handle of the other drag");
    run.assertNothingElseFails("RL-104", "RL-111");
  }

  static class SortsByScore extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        public List<Region> locate(LocateRequest request) {
          List<Region> regions = new ArrayList<>(super.locate(request));
          Collections.reverse(regions);
          return regions;
        }
      };
    }
  }

  @Test
  void rl105CatchesADotAtTheHandle() {
    KitRun run = KitRun.of(OnlyTheHandle.class);
    run.assertFails("RL-105", "overlap with the truth");
    run.assertNothingElseFails("RL-105");
  }

  static class OnlyTheHandle extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        float membership(RgbImage image, Drag drag, int x, int y) {
          return Math.hypot(x - drag.handleX(), y - drag.handleY()) < 4 ? 1 : 0;
        }
      };
    }
  }

  static class WithoutObjects extends OnlyTheHandle {
    @Override
    protected Set<Trait> traits() {
      return Set.of(Trait.REPEATABLE);
    }
  }

  @Test
  void rulesAreSkippedWithoutTheirTrait() {
    KitRun run = KitRun.of(WithoutObjects.class);
    run.assertAllPass(8);
    org.assertj.core.api.Assertions.assertThat(run.skipped())
        .containsExactly("RL-104", "RL-105", "RL-111");
  }

  @Test
  void rl106CatchesABlankPhrase() {
    KitRun.of(NeedsCaption.class).assertFails("RL-106", "phrases are not blank");
  }

  static class NeedsCaption extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        public List<Region> locate(LocateRequest request) {
          RgbImage image = request.image();
          return super.locate(request).stream()
              .map(
                  r ->
                      new Region(
                          request.caption(), RegionValues.of(r), image.width(), image.height(), 1))
              .toList();
        }
      };
    }
  }

  @Test
  void rl107CatchesWritingIntoThePicture() {
    KitRun.of(NormalisesInPlace.class).assertFails("RL-107", "must not be written");
  }

  static class NormalisesInPlace extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        public List<Region> locate(LocateRequest request) {
          List<Region> regions = super.locate(request);
          Arrays.fill(request.image().planes(), 0.5f);
          return regions;
        }
      };
    }
  }

  @Test
  void rl108CatchesStateBetweenCalls() {
    KitRun run = KitRun.of(CountsCalls.class);
    run.assertFails("RL-108", "same memberships as alone");
    run.assertNothingElseFails("RL-108");
  }

  static class CountsCalls extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      AtomicInteger calls = new AtomicInteger();
      return new TruthfulLocator() {
        @Override
        public List<Region> locate(LocateRequest request) {
          calls.incrementAndGet();
          return super.locate(request);
        }

        @Override
        float membership(RgbImage image, Drag drag, int x, int y) {
          return super.membership(image, drag, x, y) * (1 - 0.01f * calls.get());
        }
      };
    }
  }

  @Test
  void rl109CatchesBadIds() {
    KitRun.of(Shouts.class).assertFails("RL-109", "lower-case letters, digits and hyphens");
  }

  static class Shouts extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      return new TruthfulLocator() {
        @Override
        public String id() {
          return "My Locator";
        }
      };
    }
  }

  @Test
  void rl110CatchesASecondCloseThatThrows() {
    KitRun.of(ClosesOnce.class).assertFails("RL-110", "close() once more");
  }

  static class ClosesOnce extends RegionLocatorContract {
    @Override
    protected RegionLocator createLocator() {
      AtomicInteger closes = new AtomicInteger();
      return new TruthfulLocator() {
        @Override
        public void close() {
          if (closes.incrementAndGet() > 1) {
            throw new IllegalStateException("freed twice");
          }
        }
      };
    }
  }
}
