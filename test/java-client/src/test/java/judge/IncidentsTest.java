package judge;

import static judge.Engine.activate;
import static judge.Engine.deploy;
import static judge.Engine.start;
import static judge.Engine.stateOf;
import static judge.Engine.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private final CamundaClient client = Engine.client();
  private final String id = unique("incident");

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aJobWithoutRetriesIsAnIncidentUntilItIsResolved() {
    deploy(client, Bpmn.createExecutableProcess(id).startEvent().serviceTask("pack", t -> t.zeebeJobType(id)).endEvent().done());
    var instanceKey = start(client, id, Map.of());
    var job = activate(client, id).get(0);
    client.newFailCommand(job).retries(0).errorMessage("no paper").execute();
    var incident = client.newIncidentSearchRequest()
        .filter(filter -> filter.processInstanceKey(instanceKey)).execute().items().get(0);
    assertEquals("JOB_NO_RETRIES", incident.getErrorType().name());
    assertEquals("no paper", incident.getErrorMessage());
    assertEquals("pack", incident.getElementId());
    assertEquals("ACTIVE", incident.getState().name());
    assertEquals(job.getKey(), incident.getJobKey());
    assertTrue(client.newProcessInstanceGetRequest(instanceKey).execute().getHasIncident());
    client.newUpdateRetriesCommand(job).retries(1).execute();
    client.newResolveIncidentCommand(incident.getIncidentKey()).execute();
    assertEquals("RESOLVED", client.newIncidentGetRequest(incident.getIncidentKey()).execute().getState().name());
    client.newCompleteCommand(activate(client, id).get(0)).execute();
    assertEquals("COMPLETED", stateOf(client, instanceKey));
  }

  @Test
  void aConditionWithoutAnAnswerIsAnIncidentUntilItsVariableIsSet() {
    deploy(client, Bpmn.createExecutableProcess(id).startEvent().exclusiveGateway("large")
        .conditionExpression("amount > 100").endEvent("yes")
        .moveToNode("large").conditionExpression("amount <= 100").endEvent("no").done());
    var instanceKey = start(client, id, Map.of());
    var incident = client.newIncidentsByProcessInstanceSearchRequest(instanceKey).execute().items().get(0);
    assertEquals("EXTRACT_VALUE_ERROR", incident.getErrorType().name());
    client.newSetVariablesCommand(instanceKey).variables(Map.of("amount", 101)).execute();
    client.newResolveIncidentCommand(incident.getIncidentKey()).execute();
    assertEquals("COMPLETED", stateOf(client, instanceKey));
  }
}
