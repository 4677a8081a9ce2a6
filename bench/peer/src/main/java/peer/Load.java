package peer;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/**
 * Instances of spike.bpmn on Operaton in this process, by clients that do one instance after the other: a start, three external tasks, a user
 * task that is searched for and completed. Full history. As many instances run before as are measured, so that the code is optimized; then it
 * says that it is warm, waits for a line, measures, and prints what it found as JSON.
 *
 * <p>Arguments: JDBC address, user, file of the model, instances, clients.
 */
public final class Load {
  static final String WORKER = "bench";

  private final ProcessEngine engine;
  private final Map<String, Topic> topics;
  /** Completions that were refused because the other branch of the instance was written at the same time. */
  private final AtomicLong refused = new AtomicLong();

  private Load(ProcessEngine engine, int clients) {
    this.engine = engine;
    this.topics = Map.of(
        "a", new Topic(engine, "a", clients), "b", new Topic(engine, "b", clients), "c", new Topic(engine, "c", clients));
  }

  public static void main(String[] words) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          error.printStackTrace();
          System.exit(1);
        });
    int instances = Integer.parseInt(words[3]);
    int clients = Integer.parseInt(words[4]);
    ProcessEngine engine = open(words[0], words[1], clients);
    try (FileInputStream model = new FileInputStream(words[2])) {
      engine.getRepositoryService().createDeployment().addInputStream("spike.bpmn", model).deploy();
    }
    Load load = new Load(engine, clients);
    load.run(instances, clients);
    System.out.println("{\"warm\":true}");
    new BufferedReader(new InputStreamReader(System.in)).readLine();
    load.measure(instances, clients);
    engine.close();
    System.exit(0);
  }

  private static ProcessEngine open(String address, String user, int clients) {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setJdbcUrl(address).setJdbcUsername(user).setJdbcPassword("");
    configuration.setJdbcDriver(address.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
    configuration.setJdbcMaxActiveConnections(clients + 5).setJdbcMaxIdleConnections(clients + 5);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    // The process has nothing for it to do.
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setEnforceHistoryTimeToLive(false);
    return configuration.buildProcessEngine();
  }

  private void measure(int instances, int clients) throws Exception {
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long endedBefore = ended();
    long refusedBefore = refused.get();
    long begun = System.nanoTime();
    long used = system.getProcessCpuTime();
    run(instances, clients);
    double cpuMs = (system.getProcessCpuTime() - used) / 1e6;
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "{\"completed\":%d,\"seconds\":%.3f,\"cpuMs\":%.1f,\"refused\":%d}%n",
        ended() - endedBefore,
        seconds,
        cpuMs,
        refused.get() - refusedBefore);
  }

  private long ended() {
    return engine.getHistoryService().createHistoricProcessInstanceQuery().completed().count();
  }

  private void run(int instances, int clients) throws Exception {
    ExecutorService all = Executors.newFixedThreadPool(clients);
    List<Future<?>> ends = new ArrayList<>();
    for (int client = 0; client < clients; client += 1) ends.add(all.submit(() -> runInstances(instances / clients)));
    for (Future<?> end : ends) end.get();
    all.shutdown();
  }

  private Void runInstances(int count) throws InterruptedException {
    for (int done = 0; done < count; done += 1) {
      engine.getRuntimeService().startProcessInstanceByKey("spike", Map.of("amount", 200, "customer", "x"));
      topics.get("a").added();
      String instance = work("a");
      String task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
      engine.getTaskService().complete(task, Map.of("approved", true));
      topics.get("b").added();
      topics.get("c").added();
      work("b");
      work("c");
    }
    return null;
  }

  /** Takes one task of a topic, from whichever instance, and completes it; returns its instance. */
  private String work(String topic) throws InterruptedException {
    LockedExternalTask task = topics.get(topic).take();
    for (; ; ) {
      try {
        engine.getExternalTaskService().complete(task.getId(), WORKER, Map.of(topic, true));
        return task.getProcessInstanceId();
      } catch (OptimisticLockingException again) {
        refused.incrementAndGet();
      }
    }
  }
}
