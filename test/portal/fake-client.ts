import type { PortalClient } from '../../portal/services.ts';

/** An engine that is healthy and has nothing to do, unless `change` says otherwise. What changes something throws: no page may do so unasked. */
export function fakeClient(change: Partial<PortalClient> = {}): PortalClient {
  const unasked = (name: string) => () => Promise.reject(new Error(`The portal called ${name}`));
  return {
    isHealthy: () => Promise.resolve(true),
    findPairing: () => Promise.resolve(undefined),
    engineRecords: () => Promise.resolve(undefined),
    latestEngineRecord: () => Promise.resolve(undefined),
    searchUserTasks: () => Promise.resolve([]),
    newestUserTasks: () => Promise.resolve({ tasks: [], total: 0, isMore: false }),
    findUserTask: () => Promise.resolve(undefined),
    userTaskVariables: () => Promise.resolve({}),
    userTaskForm: () => Promise.resolve(undefined),
    findProcessInstance: () => Promise.resolve(undefined),
    incidents: () => Promise.resolve([]),
    processVariables: () => Promise.resolve({}),
    elementInstances: () => Promise.resolve([]),
    activeSince: () => Promise.resolve([]),
    searchProcessInstances: () => Promise.resolve([]),
    elementStatistics: () => Promise.resolve([]),
    takenSequenceFlows: () => Promise.resolve([]),
    processDefinitions: () => Promise.resolve([]),
    countRunning: () => Promise.resolve({ total: 0, isMore: false }),
    standing: () => Promise.resolve([]),
    unfinishedJobs: () => Promise.resolve({ jobs: [], total: 0 }),
    definitionXml: unasked('definitionXml'),
    resolveIncident: unasked('resolveIncident'),
    cancelProcessInstance: unasked('cancelProcessInstance'),
    assignUserTask: unasked('assignUserTask'),
    unassignUserTask: unasked('unassignUserTask'),
    completeUserTask: unasked('completeUserTask'),
    ...change,
  };
}
