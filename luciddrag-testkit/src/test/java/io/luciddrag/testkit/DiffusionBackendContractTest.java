package io.luciddrag.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.luciddrag.spi.BackendCapability;
import io.luciddrag.spi.DiffusionBackend;
import io.luciddrag.spi.DiffusionSession;
import io.luciddrag.spi.Prediction;
import io.luciddrag.spi.RgbImage;
import io.luciddrag.spi.Stage;
import io.luciddrag.spi.StepRequest;
import io.luciddrag.spi.Taps;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The DB rules catch broken backends and let a good one pass. */
class DiffusionBackendContractTest {
  @BeforeAll
  static void engine() {
    Torch.assumePresent();
  }

  /** Runs the contract over the block backend with another session. */
  abstract static class Sessions extends DiffusionBackendContract {
    abstract DiffusionSession session(NDManager manager, RgbImage image);

    @Override
    protected DiffusionBackend createBackend() {
      return new BlockBackend() {
        @Override
        public DiffusionSession open(RgbImage image) {
          return session(newManager(), image);
        }
      };
    }
  }

  @Test
  void aGoodBackendPasses() {
    KitRun run = KitRun.of(Good.class);
    run.assertAllPass(24);
    assertThat(run.skipped()).containsExactly("DB-206", "DB-208", "DB-210", "DB-304", "DB-401");
  }

  static class Good extends DiffusionBackendContract {
    @Override
    protected DiffusionBackend createBackend() {
      return new BlockBackend();
    }
  }

  @Test
  void db101And102CatchSwappedSizes() {
    KitRun run = KitRun.of(Transposes.class);
    run.assertFails("DB-101", "'block'", "stage 0", "width, for a picture wider than high");
    run.assertFails("DB-102", "shape of encode()");
  }

  static class Transposes extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public List<Stage> stages() {
          Stage s = super.stages().get(0);
          return List.of(new Stage(0, 12, s.height(), s.width(), 2, 1, 20));
        }
      };
    }
  }

  @Test
  void db103CatchesRedAndBlueSwapped() {
    KitRun run = KitRun.of(SwapsChannels.class);
    run.assertFails("DB-103", "PSNR of the decoded picture, dB");
    run.assertNothingElseFails("DB-103");
  }

  static class SwapsChannels extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public RgbImage decode(Stage which, NDArray latent) {
          RgbImage right = super.decode(which, latent);
          int n = right.width() * right.height();
          float[] planes = right.planes().clone();
          System.arraycopy(right.planes(), 0, planes, 2 * n, n);
          System.arraycopy(right.planes(), 2 * n, planes, 0, n);
          return new RgbImage(right.width(), right.height(), planes);
        }
      };
    }
  }

  @Test
  void db104CatchesAForgottenRange() {
    KitRun.of(ForgetsRange.class).assertFails("DB-104", "outside [0, 1]");
  }

  static class ForgetsRange extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public RgbImage decode(Stage which, NDArray latent) {
          RgbImage right = super.decode(which, latent);
          float[] planes = right.planes().clone();
          for (int i = 0; i < planes.length; i++) {
            planes[i] = 2 * planes[i] - 1;
          }
          return new RgbImage(right.width(), right.height(), planes);
        }
      };
    }
  }

  @Test
  void db106And203CatchArraysInTheSessionsScope() {
    KitRun run = KitRun.of(KeepsArrays.class);
    run.assertFails("DB-106", "latent is freed with its scope");
    run.assertFails("DB-203", "noise is freed with the latent's scope");
    run.assertNothingElseFails("DB-106", "DB-203");
  }

  static class KeepsArrays extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public NDArray encode(Stage which, RgbImage picture, NDManager scope) {
          return super.encode(which, picture, scope()); // not the scope asked for
        }

        @Override
        public Prediction predict(StepRequest request, Taps taps) {
          Prediction right = super.predict(request, taps);
          right.noise().attach(scope());
          return right;
        }
      };
    }
  }

  @Test
  void db202CatchesStatisticsOverTheBatch() {
    KitRun run = KitRun.of(MixesRows.class);
    run.assertFails("DB-202", "in a batch against alone");
    run.assertNothingElseFails("DB-202");
  }

  static class MixesRows extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public Prediction predict(StepRequest request, Taps taps) {
          Prediction right = super.predict(request, taps);
          long batch = request.latent().getShape().get(0);
          return new Prediction(right.noise().div(batch), right.attention(), right.features());
        }
      };
    }
  }

  @Test
  void db204CatchesNoiseDrawnInside() {
    KitRun.of(DrawsNoise.class).assertFails("DB-204", "second prediction against the first");
  }

  static class DrawsNoise extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public Prediction predict(StepRequest request, Taps taps) {
          Prediction right = super.predict(request, taps);
          NDManager scope = request.latent().getManager();
          NDArray drawn = scope.randomNormal(right.noise().getShape()).mul(0.01);
          return new Prediction(right.noise().add(drawn), null, right.features());
        }
      };
    }
  }

  @Test
  void db205CatchesMissingFeatures() {
    KitRun.of(TapsNothing.class).assertFails("DB-205", "no features although tapped");
  }

  static class TapsNothing extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public Prediction predict(StepRequest request, Taps taps) {
          return super.predict(request, Taps.NONE);
        }
      };
    }
  }

  @Test
  void db209CatchesAMissingSquareRoot() {
    KitRun run = KitRun.of(NoRoot.class);
    run.assertFails("DB-209", "relative RMS");
    run.assertNothingElseFails("DB-209");
  }

  static class NoRoot extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public Prediction predict(StepRequest request, Taps taps) {
          Prediction right = super.predict(request, taps);
          double wrong = Math.sqrt(request.level().sigma());
          return new Prediction(right.noise().mul(wrong), null, right.features());
        }
      };
    }
  }

  @Test
  void db210CatchesPerturbedAttentionThatDoesNothing() {
    KitRun run = KitRun.of(DeclaresPerturbation.class);
    run.assertFails("DB-210", "perturbed prediction against the plain one");
    run.assertNothingElseFails("DB-210");
  }

  static class DeclaresPerturbation extends DiffusionBackendContract {
    @Override
    protected DiffusionBackend createBackend() {
      return new BlockBackend() {
        @Override
        public Set<BackendCapability> capabilities() {
          Set<BackendCapability> more = EnumSet.copyOf(super.capabilities());
          more.add(BackendCapability.PERTURBED_ATTENTION);
          return more;
        }

        @Override
        public DiffusionSession open(RgbImage image) {
          return new IgnoresPerturbation(newManager(), image);
        }
      };
    }
  }

  @Test
  void db211CatchesPerturbedAttentionThatIsNotRefused() {
    KitRun run = KitRun.of(IgnoresFlag.class);
    run.assertFails("DB-211", "perturbed predict() without PERTURBED_ATTENTION");
    run.assertNothingElseFails("DB-211");
  }

  static class IgnoresFlag extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new IgnoresPerturbation(manager, image);
    }
  }

  private static final class IgnoresPerturbation extends BlockSession {
    private IgnoresPerturbation(NDManager manager, RgbImage image) {
      super(manager, image);
    }

    @Override
    public Prediction predict(StepRequest request, Taps taps) {
      return super.predict(
          new StepRequest(
              request.stage(),
              request.latent(),
              request.level(),
              request.conditioning(),
              request.correspondences()),
          taps);
    }
  }

  @Test
  void db301And302CatchWrongGradients() {
    KitRun run = KitRun.of(HalvesGradients.class);
    run.assertFails("DB-301", "relative error, gradient says");
    run.assertFails("DB-302", "second gradient against 2 z / n");
    run.assertNothingElseFails("DB-301", "DB-302");
  }

  static class HalvesGradients extends Sessions {
    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      return new BlockSession(manager, image) {
        @Override
        public List<Gradient> gradients(StepRequest request, List<Energy> energies) {
          return super.gradients(request, energies).stream()
              .map(g -> new Gradient(g.energy(), g.gradient().div(2)))
              .toList();
        }
      };
    }
  }

  @Test
  void callsWithoutTheCapabilityMustBeRefused() {
    KitRun run = KitRun.of(DeclaresNothing.class);
    run.assertFails("DB-208", "invert() without EXACT_INVERSION");
    run.assertFails("DB-304", "gradients() without GRADIENTS");
    run.assertNothingElseFails("DB-208", "DB-304");
  }

  static class DeclaresNothing extends DiffusionBackendContract {
    @Override
    protected DiffusionBackend createBackend() {
      return new BlockBackend() {
        @Override
        public Set<BackendCapability> capabilities() {
          return EnumSet.noneOf(BackendCapability.class);
        }
      };
    }
  }

  @Test
  void db401CatchesWhatIsLeft() {
    KitRun run = KitRun.of(Leaks.class);
    run.assertFails("DB-401", "arrays alive after a session");
    run.assertNothingElseFails("DB-401");
  }

  static class Leaks extends Sessions {
    private final NDManager forgotten = Torch.newManager();

    @Override
    DiffusionSession session(NDManager manager, RgbImage image) {
      forgotten.create(1f);
      return new BlockSession(manager, image);
    }

    @Override
    protected long liveArrays() {
      return forgotten.getManagedArrays().size();
    }
  }

  @Test
  void db402CatchesTheSessionsMixedUp() {
    KitRun.of(SharesPicture.class).assertFails("DB-402", "beside another against alone");
  }

  static class SharesPicture extends DiffusionBackendContract {
    @Override
    protected DiffusionBackend createBackend() {
      return new BlockBackend() {
        private RgbImage last;

        @Override
        public synchronized DiffusionSession open(RgbImage image) {
          RgbImage before = last;
          last = image;
          return super.open(before == null ? image : before);
        }
      };
    }
  }
}
