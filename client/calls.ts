import { z } from 'zod';
import type { Sdk } from './sdk.ts';

/**
 * The calls that a case makes again and again, as the SDK has them. `plainCalls` makes them without it, so that they cost half. What is
 * read of an answer stands in the schemas below; the SDK's own answers have it all.
 */
export interface Calls {
  getUserTask(...input: Parameters<Sdk['getUserTask']>): PromiseLike<WireTask>;
  searchUserTasks(...input: Parameters<Sdk['searchUserTasks']>): PromiseLike<z.output<typeof WireTasks>>;
  searchUserTaskVariables(
    ...input: Parameters<Sdk['searchUserTaskVariables']>
  ): PromiseLike<z.output<typeof WireVariables>>;
  assignUserTask(...input: Parameters<Sdk['assignUserTask']>): PromiseLike<unknown>;
  completeUserTask(...input: Parameters<Sdk['completeUserTask']>): PromiseLike<unknown>;
  searchIncidents(...input: Parameters<Sdk['searchIncidents']>): PromiseLike<z.output<typeof WireIncidents>>;
  getProcessInstance(...input: Parameters<Sdk['getProcessInstance']>): PromiseLike<WireInstance>;
  completeJob(...input: Parameters<Sdk['completeJob']>): PromiseLike<unknown>;
  publishMessage(...input: Parameters<Sdk['publishMessage']>): PromiseLike<unknown>;
  createProcessInstance(...input: Parameters<Sdk['createProcessInstance']>): PromiseLike<z.output<typeof WireStarted>>;
}

const text = z.string().nullish();
const states = z.enum([
  ...(['CREATING', 'CREATED', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'COMPLETED'] as const),
  ...(['CANCELING', 'CANCELED', 'FAILED'] as const),
]);

export type WireTask = z.output<typeof WireTask>;
export const WireTask = z.object({
  userTaskKey: z.string(),
  state: states.nullish(),
  candidateGroups: z.array(z.string()).nullish(),
  priority: z.number().nullish(),
  ...{ name: text, assignee: text, elementId: text, formKey: text },
  ...{ creationDate: text, completionDate: text, dueDate: text, followUpDate: text },
  ...{ processDefinitionId: text, processDefinitionKey: text, processInstanceKey: text, elementInstanceKey: text },
});

export const WireTasks = z.object({
  items: z.array(WireTask),
  page: z.object({ totalItems: z.number(), hasMoreTotalItems: z.boolean().optional() }),
});

export const WireVariables = z.object({
  items: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});

export type WireIncident = z.output<typeof WireIncident>;
const WireIncident = z.object({
  ...{ incidentKey: text, processInstanceKey: text, processDefinitionId: text, elementId: text },
  ...{ elementInstanceKey: text, jobKey: text, errorType: text, errorMessage: text, creationTime: text, state: text },
});
export const WireIncidents = z.object({ items: z.array(WireIncident).optional() });

export type WireInstance = z.output<typeof WireInstance>;
export const WireInstance = z.object({
  processInstanceKey: z.string(),
  processDefinitionId: z.string(),
  processDefinitionName: z.string().optional(),
  processDefinitionKey: z.string(),
  processDefinitionVersion: z.number(),
  parentProcessInstanceKey: text,
  state: z.enum(['ACTIVE', 'COMPLETED', 'TERMINATED']),
  hasIncident: z.boolean(),
  startDate: z.string(),
  endDate: text,
});

export const WireStarted = z.object({ processInstanceKey: z.string() });

/** Leases jobs, until the signal ends the question. */
export type LeaseJobs = (
  question: Parameters<Sdk['activateJobs']>[0],
  signal: AbortSignal,
) => PromiseLike<z.output<typeof WireJobs>>;

export type WireJob = z.output<typeof WireJob>;
const WireJob = z.object({
  ...{ jobKey: z.string(), type: z.string(), processInstanceKey: z.string(), processDefinitionId: z.string() },
  ...{ elementId: z.string(), elementInstanceKey: z.string(), retries: z.number() },
  ...{ customHeaders: z.unknown(), variables: z.unknown() },
});
export const WireJobs = z.object({ jobs: z.array(WireJob) });
