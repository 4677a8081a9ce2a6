package judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.function.Executable;

/** The engine under test, as a program in Java meets it: over REST, with a user and a password. */
final class Engine {
  /** The release whose shape the engine answers in, and that of the client. */
  static final String SHAPE = System.getenv("ENGINE_COMPAT");
  static final String CLIENT = CamundaClient.class.getPackage().getImplementationVersion();
  private static final String ADDRESS = System.getenv("ENGINE_ADDRESS");
  /** Long enough for a busy machine; what hangs is still found. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private Engine() {}

  static CamundaClient client() {
    var user = CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
        .username(System.getenv("ENGINE_USERNAME"))
        .password(System.getenv("ENGINE_PASSWORD"))
        .applyEnvironmentOverrides(false)
        .build();
    return CamundaClient.newClientBuilder()
        .applyEnvironmentVariableOverrides(false)
        .restAddress(URI.create(ADDRESS))
        // No gRPC is spoken there: what the client insists on saying by gRPC is refused.
        .grpcAddress(URI.create(ADDRESS))
        .preferRestOverGrpc(true)
        .credentialsProvider(user)
        .defaultRequestTimeout(PATIENCE)
        .build();
  }

  /** A name that no other test has. */
  static String unique(String name) {
    return name + "-" + UUID.randomUUID();
  }

  /** Deploys a process and returns its key. */
  static long deploy(CamundaClient client, BpmnModelInstance model) {
    return client.newDeployResourceCommand().addProcessModel(model, "process.bpmn").execute()
        .getProcesses().get(0).getProcessDefinitionKey();
  }

  static long start(CamundaClient client, String processId, Object variables) {
    return client.newCreateInstanceCommand().bpmnProcessId(processId).latestVersion().variables(variables).execute()
        .getProcessInstanceKey();
  }

  static List<ActivatedJob> activate(CamundaClient client, String type) {
    return client.newActivateJobsCommand().jobType(type).maxJobsToActivate(10).timeout(Duration.ofMinutes(1))
        .requestTimeout(PATIENCE).execute().getJobs();
  }

  static String stateOf(CamundaClient client, long instanceKey) {
    return client.newProcessInstanceGetRequest(instanceKey).execute().getState().name();
  }

  /** Waits until something is so. */
  static void until(BooleanSupplier isSo) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("It did not come about");
      Thread.sleep(20);
    }
  }

  /** Runs what the engine must refuse with a status; returns what it said. */
  static String refused(int status, Executable command) {
    var problem = assertThrows(ProblemException.class, command);
    assertEquals(status, problem.details().getStatus());
    return problem.details().getDetail();
  }
}
