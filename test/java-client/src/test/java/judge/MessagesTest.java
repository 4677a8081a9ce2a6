package judge;

import static judge.Engine.deploy;
import static judge.Engine.refused;
import static judge.Engine.start;
import static judge.Engine.stateOf;
import static judge.Engine.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private final CamundaClient client = Engine.client();
  private final String id = unique("message");

  @AfterEach
  void close() {
    client.close();
  }

  private long waiting(String number) {
    deploy(client, Bpmn.createExecutableProcess(id).startEvent()
        .intermediateCatchEvent("paid", event -> event.message(message -> message.name(id)
            .zeebeCorrelationKeyExpression("number")))
        .endEvent().done());
    return start(client, id, Map.of("number", number));
  }

  @Test
  void aMessageIsCorrelatedAtOnce() {
    var instanceKey = waiting("a");
    var correlated = client.newCorrelateMessageCommand().messageName(id).correlationKey("a")
        .variables(Map.of("sum", 7)).execute();
    assertEquals(instanceKey, correlated.getProcessInstanceKey());
    assertEquals("COMPLETED", stateOf(client, instanceKey));
    refused(404, () -> client.newCorrelateMessageCommand().messageName(id).correlationKey("a").execute());
    var subscription = client.newCorrelatedMessageSubscriptionSearchRequest()
        .filter(filter -> filter.processInstanceKey(instanceKey)).execute().items().get(0);
    assertEquals(correlated.getMessageKey(), subscription.getMessageKey());
  }

  @Test
  void aPublishedMessageWaitsForWhoWantsIt() {
    client.newPublishMessageCommand().messageName(id).correlationKey("b").messageId("once")
        .timeToLive(Duration.ofMinutes(5)).execute();
    refused(409, () -> client.newPublishMessageCommand().messageName(id).correlationKey("b").messageId("once").execute());
    assertEquals("COMPLETED", stateOf(client, waiting("b")));
  }

  @Test
  void aSignalReachesEverybodyWhoWaits() {
    deploy(client, Bpmn.createExecutableProcess(id).startEvent().intermediateCatchEvent("called", e -> e.signal(id))
        .endEvent().done());
    var first = start(client, id, Map.of());
    var second = start(client, id, Map.of());
    client.newBroadcastSignalCommand().signalName(id).execute();
    assertEquals("COMPLETED", stateOf(client, first));
    assertEquals("COMPLETED", stateOf(client, second));
  }
}
