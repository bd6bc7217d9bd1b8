package io.luciddrag.core.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchRuntimeTest {
  @ParameterizedTest
  @ValueSource(strings = {"null", "empty"})
  void startsUnderAClassLoaderThatDoesNotSeeTheEngine(String loader, @TempDir Path folder)
      throws Exception {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                EngineStartProbe.class.getName(),
                loader)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the probe ends").isTrue();
    } finally {
      process.destroyForcibly();
    }

    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains(EngineStartProbe.DONE);
  }

  @Test
  void scopesLiveOnTheProcessorAndRecordNoGraph() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      List<Object> found =
          threads
              .submit(
                  () -> {
                    try (NDManager scope = TorchRuntime.newScope()) {
                      return List.<Object>of(scope.getDevice(), JniUtils.isGradMode());
                    }
                  })
              .get();

      assertThat(found).containsExactly(Device.cpu(), false);
    } finally {
      threads.shutdownNow();
    }
  }
}
