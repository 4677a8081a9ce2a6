import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  catchEvent,
  diagram,
  endEvent,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  startEvent,
  userTask,
} from '../diagram.ts';
import { createEngineServer, openEngine } from '../../../engine/index.ts';
import { authentication, authorization } from '../../support/engine-user.ts';
import { formOf } from '../rest/serve.ts';

/** An engine with something of everything that an operation may be about, made by plain HTTP. */
export interface World {
  readonly address: string;
  /** Starts an instance that packs, is checked by a person and waits for the message `paid` of its number. Returns its key. */
  start(number?: string): Promise<string>;
  /** A leased job of a new instance. */
  job(): Promise<string>;
  /** An open user task of a new instance. */
  task(): Promise<string>;
  /** An instance that waits for the message. */
  waiting(number: string): Promise<string>;
  /** An incident of a new instance. */
  incident(): Promise<string>;
  /** What the error of the incidents is counted under. */
  errorHashCode(): Promise<number>;
  /** Evaluates the decision. */
  decide(): Promise<unknown>;
  /** An instance that was cancelled. */
  ended(): Promise<string>;
  /** A batch operation that cancels a new instance, suspended before it has. */
  batch(): Promise<string>;
  /** An ad-hoc subprocess that is active; `talk` can be activated in it. */
  desk(): Promise<string>;
  /** A document with its hash. */
  document(): Promise<{ documentId: string; contentHash: string }>;
  /** A property of the first item of a search. */
  first(path: string, property: string, filter?: object): Promise<string>;
  close(): Promise<void>;
}

const form = JSON.stringify({ id: 'review', type: 'default', schemaVersion: 16, components: [] });
const order = diagram(
  'order',
  startEvent('start', { extensions: '<zeebe:formDefinition formId="review" />' }) +
    serviceTask('pack') +
    userTask('check', '<zeebe:formDefinition formId="review" />') +
    catchEvent('paid', messageEvent('paid')) +
    endEvent() +
    flows('start', 'pack', 'check', 'paid', 'end'),
  message('paid', '=number'),
);
const named = (id: string) => order.replace('id="order"', `id="${id}"`);
/** Where its instances can be moved. */
export const otherOrder = named('other-order');
const free = diagram(
  'free',
  startEvent() + node('adHocSubProcess', 'desk', { inner: serviceTask('talk') }) + flows('start', 'desk'),
);
const decision = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="kinds" name="Kinds" namespace="n">
  <decision id="kind" name="Kind"><decisionTable id="t" hitPolicy="FIRST">
    <input id="i" label="age"><inputExpression id="e" typeRef="number"><text>age</text></inputExpression></input>
    <output id="o" name="kind" typeRef="string" />
    <rule id="r"><inputEntry id="ie"><text>&gt; 1</text></inputEntry><outputEntry id="oe"><text>"old"</text></outputEntry></rule>
  </decisionTable></decision></definitions>`;

const files = [
  { name: 'review.form', content: form },
  { name: 'order.bpmn', content: order },
  { name: 'other-order.bpmn', content: otherOrder },
  { name: 'dropped-order.bpmn', content: named('dropped-order') },
  { name: 'free.bpmn', content: free },
  { name: 'kinds.dmn', content: decision },
];

const withKey = z.looseObject({ processInstanceKey: z.string() });
const listed = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
const activated = z.object({ jobs: z.array(z.object({ jobKey: z.string(), processInstanceKey: z.string() })) });
const reference = z.looseObject({ documentId: z.string(), contentHash: z.string() });

/** An engine on a file of its own behind HTTP, and how it is asked without a client. */
async function openServer(compat: '8.8' | '8.9') {
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  const engine = openEngine({ file: join(folder, 'engine.db'), clockControlled: true });
  const documents = join(folder, 'documents');
  const server = createEngineServer(engine, { port: 0, clockControlled: true, authentication, compat, documents });
  const address = await server.listen();
  return {
    address,
    engine,
    post: async (path: string, body: object = {}): Promise<unknown> => {
      const isForm = body instanceof FormData;
      const answer = await fetch(`${address}/v2${path}`, {
        method: 'POST',
        headers: { authorization, ...(!isForm && { 'content-type': 'application/json' }) },
        body: isForm ? body : JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    close: async (): Promise<void> => {
      await server.close();
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function openWorld(compat: '8.8' | '8.9'): Promise<World> {
  const { address, engine, post, close } = await openServer(compat);
  await post('/deployments', formOf(files));
  const start = async (number = 'none') =>
    withKey.parse(await post('/process-instances', { processDefinitionId: 'order', variables: { number } }))
      .processInstanceKey;
  const first = async (path: string, property: string, filter: object = {}) => {
    const { items } = listed.parse(await post(`${path}/search`, { filter }));
    return z.string().parse(items[0]?.[property]);
  };
  const leased = async (processInstanceKey: string) => {
    const lease = { type: 'pack', maxJobsToActivate: 100, timeout: 600_000, requestTimeout: -1 };
    const { jobs } = activated.parse(await post('/jobs/activation', lease));
    return z.string().parse(jobs.find((job) => job.processInstanceKey === processInstanceKey)?.jobKey);
  };
  const job = async () => leased(await start());
  const packed = async (number?: string) => {
    const key = await start(number);
    await post(`/jobs/${await leased(key)}/completion`);
    return key;
  };
  const taskOf = (processInstanceKey: string) =>
    first('/user-tasks', 'userTaskKey', { processInstanceKey, state: 'CREATED' });
  return {
    address,
    start,
    first,
    job,
    close,
    task: async () => taskOf(await packed()),
    async waiting(number) {
      const key = await packed(number);
      await post(`/user-tasks/${await taskOf(key)}/completion`);
      return key;
    },
    async incident() {
      const key = await start();
      await post(`/jobs/${await leased(key)}/failure`, { retries: 0, errorMessage: 'no paper' });
      return first('/incidents', 'incidentKey', { state: 'ACTIVE', processInstanceKey: key });
    },
    async errorHashCode() {
      const one = z.looseObject({ errorHashCode: z.number(), errorMessage: z.string() });
      const { items } = z
        .object({ items: z.array(one) })
        .parse(await post('/incidents/statistics/process-instances-by-error'));
      return z.number().parse(items.find(({ errorMessage }) => errorMessage === 'no paper')?.errorHashCode);
    },
    decide: () => post('/decision-definitions/evaluation', { decisionDefinitionId: 'kind', variables: { age: 7 } }),
    async ended() {
      const key = await start();
      await post(`/process-instances/${key}/cancellation`);
      return key;
    },
    async batch() {
      await start();
      const plan = { type: 'CANCEL_PROCESS_INSTANCE' } as const;
      // Both at once, so that it is suspended before its first item.
      const created = await engine.execute({ kind: 'createBatchOperation', plan, instances: { sql: '1', values: [] } });
      const { batchOperationKey } = z.object({ batchOperationKey: z.string() }).parse(created);
      await engine.execute({ kind: 'suspendBatchOperation', batchOperationKey });
      return batchOperationKey;
    },
    async desk() {
      await post('/process-instances', { processDefinitionId: 'free' });
      return first('/element-instances', 'elementInstanceKey', { elementId: 'desk', state: 'ACTIVE' });
    },
    async document() {
      const parts = new FormData();
      parts.append('file', new File(['Grüße'], 'note.txt', { type: 'text/plain' }));
      return reference.parse(await post('/documents', parts));
    },
  };
}
