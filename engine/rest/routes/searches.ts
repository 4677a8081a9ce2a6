import { keyOf, type RestContext } from '../context.ts';
import { parseOptionalBody } from '../parse.ts';
import { badRequest, notFound } from '../problem.ts';
import { ok, type Route } from '../route.ts';
import { storedKey } from '../search/operators.ts';
import type { Search } from '../search/search.ts';
import { batchOperationItems, batchOperations } from '../tables/batch-operations.ts';
import { decisionDefinitions, decisionInstances, decisionRequirements } from '../tables/decisions.ts';
import { elementInstances } from '../tables/element-instances.ts';
import { incidents } from '../tables/incidents.ts';
import { jobs } from '../tables/jobs.ts';
import { correlatedMessageSubscriptions, messageSubscriptions } from '../tables/message-subscriptions.ts';
import { processDefinitions } from '../tables/process-definitions.ts';
import { processInstances } from '../tables/process-instances.ts';
import { userTasks } from '../tables/user-tasks.ts';
import { oneVariable, variables, wholeVariables } from '../tables/variables.ts';

/** Everything that is searched or got by its key straight from one table. */
export function searchRoutes({ reader }: RestContext): Route[] {
  const search = (path: string, operation: string, table: Search): Route => ({
    method: 'POST',
    path,
    operation,
    answer: (request) => ok(table.run(reader, parseOptionalBody(table.body, request))),
  });
  const get = (path: string, operation: string, table: Search): Route => ({
    method: 'GET',
    path,
    operation,
    answer(request) {
      const [parameter = ''] = Object.keys(request.parameters);
      const key = keyOf(request, parameter);
      const found = table.find(reader, storedKey(key));
      if (found === undefined)
        throw notFound(`Expected to find ${path.split('/')[1] ?? ''} with key '${key}', but there is none`);
      return ok(found);
    },
  });
  return [
    search('/user-tasks/search', 'searchUserTasks', userTasks),
    get('/user-tasks/{userTaskKey}', 'getUserTask', userTasks),
    search('/process-instances/search', 'searchProcessInstances', processInstances),
    get('/process-instances/{processInstanceKey}', 'getProcessInstance', processInstances),
    search('/element-instances/search', 'searchElementInstances', elementInstances),
    get('/element-instances/{elementInstanceKey}', 'getElementInstance', elementInstances),
    {
      method: 'POST',
      path: '/variables/search',
      operation: 'searchVariables',
      answer(request) {
        const table = isTruncating(request.query) ? variables : wholeVariables;
        return ok(table.run(reader, parseOptionalBody(table.body, request)));
      },
    },
    get('/variables/{variableKey}', 'getVariable', oneVariable),
    search('/incidents/search', 'searchIncidents', incidents),
    get('/incidents/{incidentKey}', 'getIncident', incidents),
    search('/process-definitions/search', 'searchProcessDefinitions', processDefinitions),
    get('/process-definitions/{processDefinitionKey}', 'getProcessDefinition', processDefinitions),
    search('/jobs/search', 'searchJobs', jobs),
    search('/message-subscriptions/search', 'searchMessageSubscriptions', messageSubscriptions),
    search(
      '/correlated-message-subscriptions/search',
      'searchCorrelatedMessageSubscriptions',
      correlatedMessageSubscriptions,
    ),
    search('/decision-definitions/search', 'searchDecisionDefinitions', decisionDefinitions),
    get('/decision-definitions/{decisionDefinitionKey}', 'getDecisionDefinition', decisionDefinitions),
    search('/decision-requirements/search', 'searchDecisionRequirements', decisionRequirements),
    get('/decision-requirements/{decisionRequirementsKey}', 'getDecisionRequirements', decisionRequirements),
    search('/decision-instances/search', 'searchDecisionInstances', decisionInstances),
    search('/batch-operations/search', 'searchBatchOperations', batchOperations),
    search('/batch-operation-items/search', 'searchBatchOperationItems', batchOperationItems),
  ];
}

/** Long values are cut unless the query says otherwise. Throws 400 when it says neither true nor false. */
export function isTruncating(query: URLSearchParams): boolean {
  const wanted = query.get('truncateValues') ?? 'true';
  if (wanted === 'true' || wanted === 'false') return wanted === 'true';
  throw badRequest(`Request parameter [truncateValues] cannot be parsed: expected true or false, found '${wanted}'`);
}
