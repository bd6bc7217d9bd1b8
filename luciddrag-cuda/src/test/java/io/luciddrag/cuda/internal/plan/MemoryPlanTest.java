package io.luciddrag.cuda.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luciddrag.cuda.internal.plan.MemoryNeed.Work;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPlanTest {
  private static final long SD15 = 859_500_000L; // parameters

  private static MemoryPlan plan(double freeGib, int sizePx, int bytes, OptionalInt bankMiB) {
    CudaSettings settings = new CudaSettings(null, "auto", sizePx, bankMiB);
    PrecisionChoice precision = new PrecisionChoice(bytes == 4 ? "fp32" : "bf16", bytes, "");
    return MemoryPlan.of((long) (freeGib * Gpus.GIB), SD15, settings, precision, 50);
  }

  private static MemoryPlan plan(double freeGib, int sizePx, int bytes) {
    return plan(freeGib, sizePx, bytes, OptionalInt.empty());
  }

  @Test
  void needAgreesWithTheDocumentedNumbers() {
    MemoryNeed need = MemoryNeed.of(new Work(SD15, 512, 2, 50));
    assertThat(need.bank()).isEqualTo(50 * 13_762_560L * 2); // PAPER.md 3.3: 1.38 GB
    assertThat(need.weights()).isEqualTo(SD15 * 2 + 84_000_000L * 4);
    assertThat(need.features()).isEqualTo(14 * 3_932_160L * 2);
    MemoryNeed larger = MemoryNeed.of(new Work(SD15, 768, 2, 50));
    assertThat((double) larger.bank() / need.bank()).isCloseTo(2.25, within(1e-9)); // PAPER.md 3.3
    assertThat(larger.weights()).isEqualTo(need.weights());
  }

  @Test
  void picturesAreTiledAbove768() {
    long at768 = MemoryNeed.of(new Work(SD15, 768, 2, 50)).picture();
    assertThat(MemoryNeed.of(new Work(SD15, 1024, 2, 50)).picture()).isEqualTo(at768);
    assertThat(at768).isEqualTo((long) (0.75e9 * 2.25));
  }

  @Test
  void ofStepAndPictureTheLargerCounts() {
    assertThat(new MemoryNeed(10, 3, 2, 1, 50).least()).isEqualTo(14 + MemoryNeed.OVERHEAD);
    assertThat(new MemoryNeed(10, 2, 3, 1, 50).least()).isEqualTo(14 + MemoryNeed.OVERHEAD);
  }

  @Test
  void sizesAreRoundedUpToTheNetworksStride() {
    assertThat(MemoryNeed.of(new Work(SD15, 450, 2, 50)))
        .isEqualTo(MemoryNeed.of(new Work(SD15, 512, 2, 50)));
  }

  @Test
  void roomyDeviceKeepsTheWholeBankAndTakesManyResults() {
    MemoryPlan plan = plan(24, 512, 2);
    assertThat(plan.fits()).isTrue();
    assertThat(plan.bankMiB()).isEqualTo(1313);
    assertThat(plan.batch()).isEqualTo(16);
    assertThat(plan.largestSizePx()).isEqualTo(512);
    assertThat(plan).asString().contains("memory bank 1.3 GiB of 1.3 GiB", "16 result(s)");
  }

  @Test
  void tightDeviceKeepsPartOfTheBank() {
    MemoryPlan plan = plan(4, 512, 2);
    assertThat(plan.fits()).isTrue();
    assertThat(plan.bankMiB()).isBetween(1, 1312);
    assertThat(plan.bankFits()).isTrue();
    assertThat(plan.batch()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"3,512,2", "5,512,4", "6,1024,2", "10,1024,4"})
  void whatDoesNotFitSaysWhatToLower(double freeGib, int sizePx, int bytes) {
    MemoryPlan plan = plan(freeGib, sizePx, bytes);
    assertThat(plan.fits()).isFalse();
    int largest = plan.largestSizePx();
    assertThat(largest).isBetween(64, sizePx - 64);
    assertThat(plan(freeGib, largest, bytes).fits()).isTrue();
    assertThat(plan(freeGib, largest + 64, bytes).fits()).isFalse();
    assertThat(plan.refusal())
        .contains("an edit at " + sizePx + " px in " + 8 * bytes + " bit takes about")
        .contains(String.valueOf(freeGib) + " GiB are free")
        .contains("Set 'stable-diffusion.size' to " + largest + " or less")
        .contains("'stable-diffusion.device'");
    assertThat(plan.refusal().contains("bf16 or fp16")).isEqualTo(bytes == 4);
  }

  @Test
  void whereNoSizeFitsNoneIsProposed() {
    MemoryPlan plan = plan(1, 512, 2);
    assertThat(plan.largestSizePx()).isZero();
    assertThat(plan.refusal()).doesNotContain("stable-diffusion.size").contains("weights 1.9 GiB");
    assertThat(plan.bankMiB()).isZero();
    assertThat(plan.batch()).isEqualTo(1);
  }

  @Test
  void bankThatIsSetWins() {
    MemoryPlan small = plan(24, 512, 2, OptionalInt.of(100));
    assertThat(small.bankMiB()).isEqualTo(100);
    assertThat(small.bankFits()).isTrue();
    MemoryPlan large = plan(4.2, 512, 2, OptionalInt.of(4000));
    assertThat(large.bankMiB()).isEqualTo(4000);
    assertThat(large.bankFits()).isFalse();
    assertThat(large).asString().contains("as set; more than fits");
    assertThat(plan(24, 512, 2, OptionalInt.of(1 << 20)).bankFits()).isTrue(); // never all used
  }

  @Test
  void moreMemoryNeverPlansLess() {
    int bank = 0;
    int batch = 1;
    for (double free = 0; free < 40; free += 0.25) {
      MemoryPlan plan = plan(free, 512, 2);
      assertThat(plan.bankMiB()).as("bank at %s GiB", free).isGreaterThanOrEqualTo(bank);
      assertThat(plan.batch()).as("batch at %s GiB", free).isGreaterThanOrEqualTo(batch);
      bank = plan.bankMiB();
      batch = plan.batch();
    }
  }
}
