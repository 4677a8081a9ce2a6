import { once, present, settles, type Answer } from './answers.ts';
import { brand, sdk } from './cluster.ts';
import { incident, mend, reaches } from './instance.ts';
import { scenario, type InstanceKey, type Variables } from './scenario.ts';
import type { Searched } from './searched.ts';

const called = 'call-activity';
const tag = (text: string) => brand.Tag.fromString(text);
type Tag = ReturnType<typeof tag>;

/** Instances in every state, some called, some with incidents, some tagged, one cancelled by a batch operation. */
export async function variedInstances() {
  const given = await scenario();
  const { processes } = await given.deploy('call-activity', 'call-activity-child', 'versions', 'incidents-mapping');
  const begin = (processId: string, variables: Variables, tags: [] | [Tag] | [Tag, Tag] = []) =>
    sdk
      .createProcessInstance({ processDefinitionId: given.idOf(processId), variables, tags })
      .then(({ processInstanceKey }) => processInstanceKey);
  const done = await begin(called, { amount: 1, name: 'ada' }, [tag('urgent'), tag('case:1')]);
  await given.work('pack');
  await reaches(done, 'COMPLETED');
  const waiting = await begin(called, { amount: 2, name: 'bo', note: 'x'.repeat(9000) }, [tag('case:2')]);
  const gone = await begin(called, { amount: 3, name: 'ada' });
  await sdk.cancelProcessInstance({ processInstanceKey: gone });
  const tried = await begin('versions', { amount: 10 });
  const job = (await given.jobs('pack')).find(({ processInstanceKey }) => processInstanceKey === tried);
  await sdk.failJob({ jobKey: present(job).jobKey, retries: 2, retryBackOff: 600_000, errorMessage: 'again' });
  const stuck = await begin('incidents-mapping', { amount: 1 });
  const mended = await begin('incidents-mapping', { amount: 2 });
  await mend(mended, 'IO_MAPPING_ERROR', { size: 1 });
  const jammed = await begin('incidents-mapping', { amount: 4, size: 2 });
  const jam = (await given.jobs('pack')).find(({ processInstanceKey }) => processInstanceKey === jammed);
  await sdk.failJob({ jobKey: present(jam).jobKey, retries: 0, errorMessage: 'jammed' });
  const { errorMessage } = await incident(stuck, 'IO_MAPPING_ERROR');
  const batched = await begin('versions', { amount: 20 });
  const batchOperationKey = await cancelTogether(batched);
  return {
    /** By what became of them; `waiting` waits for the instance that it called. */
    keys: { done, waiting, gone, tried, stuck, mended, jammed, batched },
    batchOperationKey,
    errorMessage: present(errorMessage),
    ...searchedOf(processes, [done, waiting, gone, tried, stuck, mended, jammed, batched]),
  };
}

async function cancelTogether(processInstanceKey: InstanceKey): Promise<string> {
  const answer = await sdk.cancelProcessInstancesBatchOperation({ filter: { processInstanceKey } }, once);
  const batchOperationKey = present(answer.batchOperationKey);
  await settles<Answer<'getBatchOperation'>, string | undefined>(
    ({ state }) => state,
    (waiting) => sdk.getBatchOperation({ batchOperationKey }, waiting),
    'COMPLETED',
  );
  return batchOperationKey;
}

type Deployed = Answer<'createDeployment'>['processes'];

function searchedOf(processes: Deployed, processInstanceKeys: InstanceKey[]) {
  const keys = processes.map(({ processDefinitionKey }) => processDefinitionKey);
  const ids = processes.map(({ processDefinitionId }) => processDefinitionId);
  const instances: Searched<'searchProcessInstances'> = {
    search: (request, waiting) => sdk.searchProcessInstances(request, waiting),
    keyOf: ({ processInstanceKey }) => processInstanceKey,
    scope: { processDefinitionKey: { $in: keys } },
    otherScope: () => ({ processDefinitionId: { $in: ids } }),
    count: 11,
  };
  const elements: Searched<'searchElementInstances'> = {
    search: (request, waiting) => sdk.searchElementInstances(request, waiting),
    keyOf: ({ elementInstanceKey }) => elementInstanceKey,
    scope: { processDefinitionKey: present(keys[3]) },
    otherScope: () => ({ processDefinitionId: present(ids[3]) }),
    count: 6,
  };
  const variables: Searched<'searchVariables'> = {
    search: (request, waiting) => sdk.searchVariables(request, waiting),
    keyOf: ({ variableKey }) => variableKey,
    scope: { processInstanceKey: { $in: processInstanceKeys } },
    otherScope: (items) => ({ variableKey: { $in: items.map(({ variableKey }) => variableKey) } }),
    count: 16,
  };
  const incidents: Searched<'searchIncidents'> = {
    search: (request, waiting) => sdk.searchIncidents(request, waiting),
    keyOf: ({ incidentKey }) => incidentKey,
    scope: { processDefinitionKey: present(keys[3]) },
    otherScope: () => ({ processDefinitionId: present(ids[3]) }),
    count: 3,
  };
  return { instances, elements, variables, incidents };
}
