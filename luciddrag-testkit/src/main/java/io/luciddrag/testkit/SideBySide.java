package io.luciddrag.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs calls at the same moment on a thread each. */
final class SideBySide {
  private static final long PATIENCE = 120; // seconds; a deadlock must not hang the author's build

  private SideBySide() {}

  static <T> List<T> fourTimes(String label, Callable<T> call) {
    return run(label, List.of(call, call, call, call));
  }

  static <T> List<T> run(String label, List<Callable<T>> calls) {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(PATIENCE, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError(label + ": failed on one of several threads", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(label + ": no answer within " + PATIENCE + " s on a thread", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(label + ": interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
