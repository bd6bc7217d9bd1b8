package io.luciddrag.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import io.luciddrag.Cancellation;
import io.luciddrag.DragRequest;
import io.luciddrag.EditCancelledException;
import io.luciddrag.LucidDrag;
import io.luciddrag.Phase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many edits in a row keep nothing. */
@Timeout(600) // about 40 s on two idle cores
class SoakTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long SLACK = 60L << 20;

  @Test
  void fiveHundredEditsDoNotGrowTheProcess() throws Exception {
    assumeTrue(Files.isReadable(STATUS));
    BufferedImage photo = Photos.bird(64);
    try (LucidDrag lucid = LucidDrag.open()) {
      edits(lucid, photo, 100);
      long after100 = nativeBytes();
      int scopes = openScopes();
      edits(lucid, photo, 400);
      long after500 = nativeBytes();

      assertThat(openScopes()).as("open scopes of DJL").isEqualTo(scopes);
      assertThat(after500 - after100).as("growth in bytes, from %d", after100).isLessThan(SLACK);
    }
  }

  @Test
  void cancelledAndFailedEditsLeaveNoScopeOpen() throws Exception {
    BufferedImage photo = Photos.bird(64);
    HostTerm broken =
        new HostTerm(
            c -> {
              throw new IllegalStateException("on purpose");
            });
    try (LucidDrag lucid = LucidDrag.builder().guidanceTerm(broken).build()) {
      edits(lucid, photo, 1);
      int before = openScopes();
      for (int k = 0; k < 10; k++) {
        Cancellation cancellation = new Cancellation();
        DragRequest cancelled =
            Photos.uncovering(photo)
                .cancellation(cancellation)
                .listener(
                    p -> {
                      if (p.phase() == Phase.SAMPLE) {
                        cancellation.cancel();
                      }
                    })
                .build();
        try {
          lucid.edit(cancelled);
        } catch (EditCancelledException e) {
          // on purpose
        }
        try {
          lucid.edit(Photos.uncovering(photo).guidance("mine", 1).build());
        } catch (RuntimeException e) {
          // on purpose
        }
      }

      assertThat(openScopes()).isEqualTo(before);
    }
  }

  private static void edits(LucidDrag lucid, BufferedImage photo, int count) {
    for (int k = 0; k < count; k++) {
      DragRequest request =
          Photos.uncovering(photo).steps(2).seed(k).guidance("drag", k % 2).build();
      assertThat(lucid.edit(request).edits().get(0).diagnostics().synthesizedShare()).isPositive();
    }
  }

  /** What is open under DJL's root, where sessions that were never closed would stay. */
  private static int openScopes() throws ReflectiveOperationException {
    try (NDManager own = Engine.getEngine("PyTorch").newBaseManager()) {
      Field resources = BaseNDManager.class.getDeclaredField("resources");
      resources.setAccessible(true);
      return ((Map<?, ?>) resources.get(own.getParentManager())).size();
    }
  }

  /** Resident memory without Java's own heap, which grows as it likes. */
  private static long nativeBytes() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""))
            - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
      }
    }
    throw new IOException("no VmRSS");
  }
}
