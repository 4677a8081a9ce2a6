package judge;

import static judge.Engine.activate;
import static judge.Engine.deploy;
import static judge.Engine.refused;
import static judge.Engine.start;
import static judge.Engine.stateOf;
import static judge.Engine.unique;
import static judge.Engine.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private final CamundaClient client = Engine.client();
  private final String id = unique("job");

  @AfterEach
  void close() {
    client.close();
  }

  private BpmnModelInstance process() {
    return Bpmn.createExecutableProcess(id)
        .startEvent()
        .serviceTask("pack", task -> task.zeebeJobType(id).zeebeJobRetries("3").zeebeTaskHeader("paper", "brown")
            .zeebeInputExpression("amount * 2", "doubled"))
        .boundaryEvent("broken", event -> event.error("BROKEN"))
        .endEvent("thrown")
        .moveToActivity("pack")
        .endEvent("packed")
        .done();
  }

  @Test
  void aWorkerThatPollsWorksEveryJobOnce() throws Exception {
    deploy(client, process());
    var worked = new ConcurrentLinkedQueue<Long>();
    try (var worker = client.newWorker().jobType(id).handler((jobs, job) -> {
      worked.add(job.getProcessInstanceKey());
      jobs.newCompleteCommand(job).variables(Map.of("packed", job.getVariable("doubled"))).execute();
    }).streamEnabled(false).pollInterval(Duration.ofMillis(50)).open()) {
      var started = List.of(start(client, id, Map.of("amount", 1)), start(client, id, Map.of("amount", 2)));
      for (long key : started) until(() -> stateOf(client, key).equals("COMPLETED"));
      assertEquals(started.stream().sorted().toList(), worked.stream().sorted().toList());
    }
  }

  @Test
  void aWorkerThatWantsAStreamIsRefusedItAndPollsInstead() throws Exception {
    deploy(client, process());
    try (var worker = client.newWorker().jobType(id).handler((jobs, job) -> jobs.newCompleteCommand(job).execute())
        .streamEnabled(true).pollInterval(Duration.ofMillis(50)).open()) {
      var key = start(client, id, Map.of("amount", 1));
      until(() -> stateOf(client, key).equals("COMPLETED"));
      assertTrue(worker.isOpen());
    }
    var stream = client.newStreamJobsCommand().jobType(id).consumer(job -> {}).send();
    assertThrows(ClientException.class, () -> stream.join(Engine.PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    assertEquals(1, client.newTopologyRequest().execute().getClusterSize());
  }

  @Test
  void aJobHasWhatTheModelSays() {
    var definitionKey = deploy(client, process());
    var instanceKey = start(client, id, Map.of("amount", 4));
    var job = activate(client, id).get(0);
    assertEquals(id, job.getType());
    assertEquals(id, job.getBpmnProcessId());
    assertEquals(definitionKey, job.getProcessDefinitionKey());
    assertEquals(1, job.getProcessDefinitionVersion());
    assertEquals(instanceKey, job.getProcessInstanceKey());
    assertEquals("pack", job.getElementId());
    assertEquals(Map.of("paper", "brown"), job.getCustomHeaders());
    assertEquals(Map.of("amount", 4, "doubled", 8), job.getVariablesAsMap());
    assertEquals(3, job.getRetries());
    assertEquals("<default>", job.getTenantId());
    assertEquals("BPMN_ELEMENT", job.getKind().name());
    client.newUpdateTimeoutCommand(job).timeout(Duration.ofMinutes(5)).execute();
    client.newUpdateJobCommand(job).updateRetries(5).execute();
    client.newFailCommand(job).retries(2).retryBackoff(Duration.ZERO).errorMessage("no paper")
        .variables(Map.of("tried", true)).execute();
    assertEquals(2, activate(client, id).get(0).getRetries());
    client.newCancelInstanceCommand(instanceKey).execute();
    assertTrue(refused(404, () -> client.newCompleteCommand(job).execute()).contains(Long.toString(job.getKey())));
  }

  @Test
  void aThrownErrorIsCaught() {
    deploy(client, process());
    var instanceKey = start(client, id, Map.of("amount", 1));
    client.newThrowErrorCommand(activate(client, id).get(0)).errorCode("BROKEN").errorMessage("it broke").execute();
    var passed = client.newElementInstanceSearchRequest().filter(filter -> filter.processInstanceKey(instanceKey)).execute();
    assertTrue(passed.items().stream().anyMatch(element -> element.getElementId().equals("thrown")));
    assertEquals("COMPLETED", stateOf(client, instanceKey));
  }

  @Test
  void aStartThatWaitsGetsTheResult() throws Exception {
    deploy(client, process());
    try (var worker = client.newWorker().jobType(id).handler((jobs, job) ->
        jobs.newCompleteCommand(job).variables(Map.of("packed", 12, "other", 1)).execute()).open()) {
      var result = client.newCreateInstanceCommand().bpmnProcessId(id).latestVersion().variables(Map.of("amount", 6))
          .withResult().fetchVariables("packed").execute();
      assertEquals(Map.of("packed", 12), result.getVariablesAsMap());
    }
  }
}
