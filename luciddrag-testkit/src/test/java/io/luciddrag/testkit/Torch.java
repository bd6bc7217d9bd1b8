package io.luciddrag.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** The engine that the kit's own tensor tests run on, where the class path has one. */
final class Torch {
  private static final String NAME = "PyTorch";

  private Torch() {}

  static void assumePresent() {
    assumeTrue(present(), "no PyTorch engine on the class path; see CONTRACT.md, 'The kit itself'");
  }

  private static boolean present() {
    try {
      return Engine.hasEngine(NAME);
    } catch (RuntimeException e) { // DJL: "No deep learning engine found."
      return false;
    }
  }

  static NDManager newManager() {
    return NDManager.newBaseManager(Device.cpu(), NAME);
  }
}
