package peer;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;

/**
 * Fetches the external tasks of a topic for all clients: one thread, many at a time, and only when it was told that there are some. So no
 * client gets in the way of another, and no question is asked in vain.
 */
final class Topic {
  private static final long LOCK_MS = 600_000;

  private final Semaphore waiting = new Semaphore(0);
  private final BlockingQueue<LockedExternalTask> fetched = new LinkedBlockingQueue<>();

  Topic(ProcessEngine engine, String name, int most) {
    Thread fetching = new Thread(() -> fetch(engine, name, most), "topic " + name);
    fetching.setDaemon(true);
    fetching.start();
  }

  /** A task of the topic was made. */
  void added() {
    waiting.release();
  }

  LockedExternalTask take() throws InterruptedException {
    return fetched.take();
  }

  private void fetch(ProcessEngine engine, String name, int most) {
    try {
      for (; ; ) {
        waiting.acquire();
        int wanted = 1;
        while (wanted < most && waiting.tryAcquire()) wanted += 1;
        List<LockedExternalTask> tasks =
            engine.getExternalTaskService().fetchAndLock(wanted, Load.WORKER).topic(name, LOCK_MS).execute();
        fetched.addAll(tasks);
        waiting.release(wanted - tasks.size());
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
