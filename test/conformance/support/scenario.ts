import { randomUUID } from 'node:crypto';
import { afterEach, expect } from '@jest/globals';
import { once, settles, type Answer } from './answers.ts';
import { brand, jobPatienceMs, sdk } from './cluster.ts';
import { readMarked } from './diagram-files.ts';

export type Job = Answer<'activateJobs'>['jobs'][number];
export type InstanceKey = Job['processInstanceKey'];
export type Variables = Record<string, unknown>;
type Deployed = Answer<'createDeployment'>;

export type Scenario = Awaited<ReturnType<typeof scenario>>;

const tidying: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const tidy of tidying.splice(0).reverse()) await tidy();
});

/** Deploys files of this folder together, under names that no other scenario has. */
export async function scenario(...fileNames: string[]) {
  const mark = randomUUID().slice(0, 8);
  const named = (name: string): string => `${name}-${mark}`;
  const idOf = (processId: string) => brand.ProcessDefinitionId.assumeExists(named(processId));
  const deploy = async (...more: string[]): Promise<Deployed> => {
    const deployed = await sdk.createDeployment({
      resources: more.map((fileName) => readMarked(withSuffix(fileName), mark)),
    });
    tidying.push(() => remove(deployed));
    return deployed;
  };
  if (fileNames.length > 0) await deploy(...fileNames);

  const jobs = async (type: string, maxJobsToActivate = 100, timeout = 600_000): Promise<Job[]> =>
    (
      await sdk.activateJobs({
        type: named(type),
        worker: 'conformance',
        timeout,
        maxJobsToActivate,
        requestTimeout: jobPatienceMs,
      })
    ).jobs;
  const job = async (type: string): Promise<Job> => {
    const [only] = await jobs(type, 1);
    if (!only) throw new Error(`There is no job ${type}`);
    return only;
  };

  return {
    named,
    /** The id of a process in this scenario. */
    idOf,
    deploy,
    /** Starts an instance; gives its key. */
    begin: async (processId: string, variables: Variables = {}): Promise<InstanceKey> =>
      (await sdk.createProcessInstance({ processDefinitionId: idOf(processId), variables })).processInstanceKey,
    jobs,
    /** Takes one job that must be there. */
    job,
    /** Takes one job that must be there and completes it. */
    work: async (type: string, variables: Variables = {}): Promise<void> => {
      await sdk.completeJob({ jobKey: (await job(type)).jobKey, variables });
    },
    /** Completes a job that was taken. */
    workOn: (taken: Job, variables: Variables = {}) => sdk.completeJob({ jobKey: taken.jobKey, variables }),
    /** Nobody can take a job of this type now. */
    noJob: async (type: string): Promise<void> => {
      const found = await sdk.activateJobs({
        type: named(type),
        worker: 'conformance',
        timeout: 1000,
        maxJobsToActivate: 1,
        requestTimeout: -1,
      });
      expect(found.jobs).toEqual([]);
    },
    publish: (name: string, correlationKey: string, more: object = {}) =>
      sdk.publishMessage({ name: named(name), correlationKey, timeToLive: 0, ...more }),
    broadcast: (signalName: string, variables: Variables = {}) =>
      sdk.broadcastSignal({ signalName: named(signalName), variables }),
    /** Checks how many instances of a process there are in a state. */
    instances: (processId: string, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED', count: number): Promise<void> =>
      settles(
        ({ items }: Answer<'searchProcessInstances'>) => items.length,
        (waiting) => sdk.searchProcessInstances({ filter: { processDefinitionId: idOf(processId), state } }, waiting),
        count,
      ),
  };
}

const withSuffix = (fileName: string): string => (fileName.includes('.') ? fileName : `${fileName}.bpmn`);

/** Leaves a cluster as it was: nothing that runs, nothing that could start. */
async function remove(deployed: Deployed): Promise<void> {
  for (const { processDefinitionKey } of deployed.processes) {
    const { items } = await sdk.searchProcessInstances({ filter: { processDefinitionKey, state: 'ACTIVE' } }, once);
    for (const { processInstanceKey, parentProcessInstanceKey } of items) {
      if (parentProcessInstanceKey == null) await ignoringNotFound(sdk.cancelProcessInstance({ processInstanceKey }));
    }
    await ignoringNotFound(sdk.deleteResource({ resourceKey: processDefinitionKey }));
  }
}

async function ignoringNotFound(done: Promise<unknown>): Promise<void> {
  await done.catch((error: unknown) => {
    if (!(error instanceof Error && 'status' in error && error.status === 404)) throw error;
  });
}
