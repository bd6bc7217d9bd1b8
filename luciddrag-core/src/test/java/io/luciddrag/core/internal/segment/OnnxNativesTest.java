package io.luciddrag.core.internal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luciddrag.ModelException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNativesTest {
  @Test
  void aLinkageErrorBecomesAnExplanation() {
    UnsatisfiedLinkError trouble = new UnsatisfiedLinkError("libonnxruntime.so: wrong ELF class");
    assertThatThrownBy(
            () ->
                OnnxNatives.environment(
                    () -> {
                      throw new ExceptionInInitializerError(trouble);
                    }))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            "ONNX Runtime's native library cannot be loaded on",
            "wrong ELF class",
            "'onnxruntime.native.path'",
            "random-walker");
  }

  /** In a JVM of its own, with a native library that is none. */
  @Test
  void nothingIsLoadedBeforeTheFirstCall(@TempDir Path folder) throws Exception {
    for (String name : new String[] {"libonnxruntime.so", "libonnxruntime4j_jni.so"}) {
      Files.writeString(folder.resolve(name), "no library");
    }
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "-Donnxruntime.native.path=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                OnnxStartProbe.class.getName())
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
    assertThat(output).contains(OnnxStartProbe.DONE);
  }
}
