package judge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.command.ProblemException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that the client can ask with no more than keys and ids, taken from its own interface: none can be forgotten. */
class EveryRequestTest {
  private static final List<Class<?>> KNOWN = List.of(long.class, Long.class, int.class, String.class);

  @TestFactory
  Stream<DynamicTest> everyRequestIsAnsweredOrRefusedByName() {
    var requests = Arrays.stream(CamundaClient.class.getMethods())
        .filter(method -> FinalCommandStep.class.isAssignableFrom(method.getReturnType()))
        .filter(method -> KNOWN.containsAll(List.of(method.getParameterTypes())))
        .sorted(Comparator.comparing(Method::getName)).toList();
    assertTrue(requests.size() > 60, "found " + requests.size());
    return requests.stream().map(method -> DynamicTest.dynamicTest(method.getName(), () -> {
      try (var client = Engine.client()) {
        ((FinalCommandStep<?>) method.invoke(client, given(method))).execute();
      } catch (ProblemException problem) {
        var said = problem.details();
        assertTrue(List.of(400, 403, 404, 501).contains(said.getStatus()), problem.getMessage());
        // No address without an operation, and no field that the engine doesn't know.
        assertFalse(said.getDetail().startsWith("No endpoint"), problem.getMessage());
        assertFalse(said.getDetail().endsWith("cannot be parsed"), problem.getMessage());
      } catch (IllegalArgumentException incomplete) {
        assumeTrue(false, "the client wants more: " + incomplete.getMessage());
      }
    }));
  }

  private static Object[] given(Method method) {
    var given = new ArrayList<Object>();
    for (var type : method.getParameterTypes()) {
      if (type == String.class) given.add("nothing");
      else if (type == int.class) given.add(1);
      else given.add(1L);
    }
    return given.toArray();
  }
}
