package judge;

import static judge.Engine.deploy;
import static judge.Engine.refused;
import static judge.Engine.start;
import static judge.Engine.stateOf;
import static judge.Engine.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserTasksTest {
  private final CamundaClient client = Engine.client();
  private final String id = unique("task");

  @AfterEach
  void close() {
    client.close();
  }

  private UserTask taskOf(long instanceKey) {
    return client.newUserTaskSearchRequest().filter(filter -> filter.processInstanceKey(instanceKey)).execute().items().get(0);
  }

  @Test
  void aPersonTakesATaskAndCompletesIt() {
    deploy(client, Bpmn.createExecutableProcess(id).startEvent()
        .userTask("review", task -> task.name("Review").zeebeUserTask().zeebeCandidateGroups("desk, office")
            .zeebeDueDate("2030-01-01T12:00:00Z").zeebeTaskPriority("70"))
        .endEvent().done());
    var instanceKey = start(client, id, Map.of("order", Map.of("cards", List.of(1, 2))));
    var task = taskOf(instanceKey);
    assertEquals("review", task.getElementId());
    assertEquals("Review", task.getName());
    assertEquals("CREATED", task.getState().name());
    assertEquals(List.of("desk", "office"), task.getCandidateGroups());
    assertEquals(70, task.getPriority());
    assertEquals(OffsetDateTime.parse("2030-01-01T12:00:00Z").toInstant(), task.getDueDate().toInstant());
    assertNull(task.getAssignee());
    var key = task.getUserTaskKey();
    client.newAssignUserTaskCommand(key).assignee("maria").action("claim").execute();
    refused(409, () -> client.newAssignUserTaskCommand(key).assignee("erik").allowOverride(false).execute());
    client.newUpdateUserTaskCommand(key).priority(5).candidateGroups(List.of("desk")).clearDueDate().execute();
    var changed = client.newUserTaskGetRequest(key).execute();
    assertEquals(List.of("maria", 5, List.of("desk")), List.of(changed.getAssignee(), changed.getPriority(), changed.getCandidateGroups()));
    assertNull(changed.getDueDate());
    client.newUnassignUserTaskCommand(key).execute();
    assertNull(client.newUserTaskGetRequest(key).execute().getAssignee());
    var variables = client.newUserTaskVariableSearchRequest(key).execute().items();
    assertEquals("{\"cards\":[1,2]}", variables.get(0).getValue());
    client.newCompleteUserTaskCommand(key).variables(Map.of("approved", true)).action("approve").execute();
    assertEquals("COMPLETED", client.newUserTaskGetRequest(key).execute().getState().name());
    assertEquals("COMPLETED", stateOf(client, instanceKey));
    refused(404, () -> client.newCompleteUserTaskCommand(key).execute());
  }

  @Test
  void aTaskHasItsForm() {
    var form = "{\"id\":\"" + id + "\",\"type\":\"default\",\"schemaVersion\":16,\"components\":[]}";
    client.newDeployResourceCommand().addResourceBytes(form.getBytes(StandardCharsets.UTF_8), "review.form").execute();
    deploy(client, Bpmn.createExecutableProcess(id).startEvent()
        .userTask("review", task -> task.zeebeUserTask().zeebeFormId(id)).endEvent().done());
    var found = client.newUserTaskGetFormRequest(taskOf(start(client, id, Map.of())).getUserTaskKey()).execute();
    assertEquals(id, found.getFormId());
    assertTrue(String.valueOf(found.getSchema()).contains("schemaVersion"));
  }
}
