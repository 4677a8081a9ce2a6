package judge;

import static judge.Engine.deploy;
import static judge.Engine.refused;
import static judge.Engine.start;
import static judge.Engine.stateOf;
import static judge.Engine.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.filter.ProcessInstanceFilter;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchTest {
  private final CamundaClient client = Engine.client();
  private final String id = unique("search");

  @AfterEach
  void close() {
    client.close();
  }

  private long deployed() {
    return deploy(client, Bpmn.createExecutableProcess(id).name("Search").versionTag("v1")
        .startEvent("begin").manualTask("look").userTask("wait", task -> task.zeebeUserTask()).endEvent("end").done());
  }

  private static List<Long> keysOf(SearchResponse<ProcessInstance> found) {
    return found.items().stream().map(ProcessInstance::getProcessInstanceKey).toList();
  }

  @Test
  void instancesAreFoundFilteredSortedAndPaged() {
    var definitionKey = deployed();
    var keys = new ArrayList<Long>();
    for (var amount = 0; amount < 5; amount += 1) keys.add(start(client, id, Map.of("amount", amount)));
    client.newCancelInstanceCommand(keys.get(4)).execute();
    Consumer<ProcessInstanceFilter> isActive =
        filter -> filter.processDefinitionKey(definitionKey).state(ProcessInstanceState.ACTIVE);
    var active = client.newProcessInstanceSearchRequest().filter(isActive)
        .sort(sort -> sort.processInstanceKey().desc()).page(page -> page.limit(3)).execute();
    assertEquals(List.of(keys.get(3), keys.get(2), keys.get(1)), keysOf(active));
    assertEquals(4, active.page().totalItems());
    var rest = client.newProcessInstanceSearchRequest().filter(isActive).sort(sort -> sort.processInstanceKey().desc())
        .page(page -> page.limit(3).after(active.page().endCursor())).execute();
    assertEquals(List.of(keys.get(0)), keysOf(rest));
    var byVariable = client.newProcessInstanceSearchRequest()
        .filter(filter -> filter.processDefinitionKey(definitionKey).variables(Map.of("amount", 2))).execute();
    assertEquals(List.of(keys.get(2)), keysOf(byVariable));
    var either = client.newProcessInstanceSearchRequest()
        .filter(filter -> filter.processInstanceKey(key -> key.in(keys.get(0), keys.get(4)))).execute();
    assertEquals(2, either.items().size());
    assertEquals("v1", either.items().get(0).getProcessDefinitionVersionTag());
  }

  @Test
  void whatAnInstanceDidIsFound() {
    var definitionKey = deployed();
    var instanceKey = start(client, id, Map.of("name", "Åsa", "list", List.of(1)));
    var elements = client.newElementInstanceSearchRequest().filter(filter -> filter.processInstanceKey(instanceKey))
        .sort(sort -> sort.elementInstanceKey().asc()).execute().items();
    assertEquals(List.of("begin", "look", "wait"), elements.stream().map(element -> element.getElementId())
        .filter(element -> !element.equals(id)).toList());
    var look = elements.stream().filter(element -> element.getElementId().equals("look")).findFirst().orElseThrow();
    assertEquals("MANUAL_TASK", look.getType().name());
    assertEquals(look.getElementInstanceKey(), client.newElementInstanceGetRequest(look.getElementInstanceKey())
        .execute().getElementInstanceKey());
    var variable = client.newVariableSearchRequest().filter(filter -> filter.processInstanceKey(instanceKey)
        .name("name")).execute().items().get(0);
    assertEquals("\"Åsa\"", variable.getValue());
    assertEquals("\"Åsa\"", client.newVariableGetRequest(variable.getVariableKey()).execute().getValue());
    var statistics = client.newProcessDefinitionElementStatisticsRequest(definitionKey).execute();
    assertTrue(statistics.stream().anyMatch(element -> element.getElementId().equals("wait") && element.getActive() == 1));
    assertEquals(2, client.newProcessInstanceSequenceFlowsRequest(instanceKey).execute().size());
    assertEquals(3, client.newProcessInstanceElementStatisticsRequest(instanceKey).execute().stream()
        .filter(e -> !e.getElementId().equals(id)).count());
  }

  @Test
  void whatWasDeployedIsFound() {
    var definitionKey = deployed();
    var definition = client.newProcessDefinitionGetRequest(definitionKey).execute();
    assertEquals(List.of(id, "Search"), List.of(definition.getProcessDefinitionId(), definition.getName()));
    assertEquals(List.of("v1", 1), List.of(definition.getVersionTag(), definition.getVersion()));
    assertTrue(client.newProcessDefinitionGetXmlRequest(definitionKey).execute().contains(id));
    var found = client.newProcessDefinitionSearchRequest().filter(filter -> filter.processDefinitionId(id)).execute().items();
    assertEquals(1, found.size());
  }

  @Test
  void whatWasDeletedStartsNothing() {
    assumeFalse(Engine.CLIENT.startsWith("8.8") && Engine.SHAPE.equals("8.9"), "8.9 has an answer where this client wants none");
    client.newDeleteResourceCommand(deployed()).execute();
    refused(404, () -> start(client, id, Map.of()));
  }

  @Test
  void aDecisionIsEvaluatedAndKept() {
    var dmn = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d-%1$s" name="Kinds" namespace="n">
          <decision id="%1$s" name="Kind"><variable id="v" name="kind" />
            <literalExpression id="e"><text>age + 1</text></literalExpression></decision>
        </definitions>""".formatted(id);
    var deployment = client.newDeployResourceCommand().addResourceStringUtf8(dmn, "kinds.dmn").execute();
    assertEquals(id, deployment.getDecisions().get(0).getDmnDecisionId());
    var evaluated = client.newEvaluateDecisionCommand().decisionId(id).variables(Map.of("age", 41)).execute();
    assertEquals("42", evaluated.getDecisionOutput());
    var kept = client.newDecisionInstanceSearchRequest().filter(filter -> filter.decisionDefinitionId(id)).execute()
        .items().get(0);
    assertEquals("42", kept.getResult());
    assertEquals("42", client.newDecisionInstanceGetRequest(kept.getDecisionInstanceId()).execute().getResult());
    assertTrue(client.newDecisionDefinitionGetXmlRequest(kept.getDecisionDefinitionKey()).execute().contains(id));
  }

  @Test
  void anInstanceIsModifiedAndMigrated() {
    deployed();
    var instanceKey = start(client, id, Map.of());
    client.newModifyProcessInstanceCommand(instanceKey).activateElement("end").execute();
    var passed = client.newElementInstanceSearchRequest().filter(filter -> filter.processInstanceKey(instanceKey)
        .elementId("end")).execute();
    assertEquals(1, passed.items().size());
    var second = deploy(client, Bpmn.createExecutableProcess(id).startEvent("begin")
        .userTask("hold", task -> task.zeebeUserTask()).endEvent().done());
    client.newMigrateProcessInstanceCommand(instanceKey).migrationPlan(second).addMappingInstruction("wait", "hold").execute();
    assertEquals(2, client.newProcessInstanceGetRequest(instanceKey).execute().getProcessDefinitionVersion());
    client.newCancelInstanceCommand(instanceKey).execute();
    assertEquals("TERMINATED", stateOf(client, instanceKey));
  }
}
