import { isRejection, reject, type Rejection } from '../outcome.ts';
import type { FormReference, ProcessModel } from '../model/model.ts';
import { Trouble, type Run } from '../run/run.ts';
import { scheduleOf } from '../run/timers.ts';
import type { DefinitionRow } from '../store/definitions.ts';
import { preparedCommand } from './command.ts';
import { deployDecisions } from './deployment/decisions.ts';
import type { Deployed, DeployedForm, DeployedProcess } from './deployment/deployed.ts';
import {
  readResources,
  type Prepared,
  type PreparedForm,
  type PreparedProcess,
  type Resource,
} from './deployment/read-resources.ts';
import { closeStarts, openStarts, timerValue } from './deployment/start-events.ts';

/** Deploys all or nothing. A resource that is the same as the latest version keeps that version and key. */
export interface Deploy {
  readonly resources: readonly Resource[];
}

export const deploy = preparedCommand({
  kind: 'deploy',
  entity: 'RESOURCE',
  intent: 'CREATE',
  async prepare({ resources }: Deploy) {
    const read = await readResources(resources);
    return isRejection(read) ? read : { resources: read };
  },
  carryOut: deployResources,
  record: (_, { resources }) => ({ after: { resources: resources.map(({ resource }) => resource.name) } }),
  recordOutcome: ({ deploymentKey }) => ({ subjectKey: Number(deploymentKey) }),
});

/** Stores new versions, forms first so that processes find them; what is unchanged keeps its version. */
function deployResources(run: Run, { resources }: { readonly resources: readonly Prepared[] }): Deployed | Rejection {
  const refused = checkStartTimers(run, resources);
  if (refused) return refused;
  const deploymentKey = run.store.nextKey();
  run.store.resources.insertDeployment(deploymentKey, run.now);
  const models = resources.flatMap((resource) =>
    resource.kind === 'decisions' ? [deployDecisions(run, resource, deploymentKey)] : [],
  );
  const forms = resources.flatMap((resource) =>
    resource.kind === 'form' ? [deployForm(run, resource, deploymentKey)] : [],
  );
  const processes = resources.flatMap((resource) =>
    resource.kind === 'process' ? [deployProcess(run, resource, deploymentKey)] : [],
  );
  return {
    deploymentKey: String(deploymentKey),
    processes,
    forms,
    decisions: models.flatMap((model) => model.decisions),
    decisionRequirements: models.map((model) => model.requirements),
  };
}

function deployForm(
  run: Run,
  { resource, checksum, formId, versionTag }: PreparedForm,
  deploymentKey: number,
): DeployedForm {
  const { resources } = run.store;
  const latest = resources.latestForm(formId);
  const row =
    latest?.checksum === checksum
      ? latest
      : {
          key: run.store.nextKey(),
          formId,
          version: resources.nextFormVersion(formId),
          checksum,
          resourceName: resource.name,
        };
  if (row !== latest) resources.insertForm({ ...row, deploymentKey, versionTag, schema: resource.content });
  resources.insertDeployed(deploymentKey, row.key);
  return { formId, version: row.version, formKey: String(row.key), resourceName: row.resourceName };
}

function deployProcess(run: Run, prepared: PreparedProcess, deploymentKey: number): DeployedProcess {
  const { store } = run;
  const { model, checksum, resource } = prepared;
  const { processId } = model;
  const latest = store.resources.latest(processId);
  const row = latest?.checksum === checksum ? latest : newVersion(run, prepared, deploymentKey);
  store.resources.insertDeployed(deploymentKey, row.key);
  return {
    processDefinitionId: processId,
    processDefinitionVersion: row.version,
    processDefinitionKey: String(row.key),
    resourceName: resource.name,
  };
}

function newVersion(run: Run, { model, checksum, resource }: PreparedProcess, deploymentKey: number): DefinitionRow {
  const { store } = run;
  const { processId } = model;
  const latest = store.resources.latest(processId);
  const row = {
    key: store.nextKey(),
    deploymentKey,
    processId,
    version: store.resources.nextVersion(processId),
    checksum,
  };
  const form = startForm(model);
  store.resources.insertProcess(
    {
      ...row,
      resourceName: resource.name,
      xml: resource.content,
      startFormId: form?.formId?.text,
      startFormKey: startFormKey(run, form, deploymentKey),
    },
    model,
  );
  store.definitions.set(row.key, { key: row.key, version: row.version, deploymentKey, model });
  if (latest) closeStarts(run, latest.key, processId);
  openStarts(run, row.key, model);
  return row;
}

function startForm(model: ProcessModel): FormReference | undefined {
  const start = model.process.start === undefined ? undefined : model.elements.get(model.process.start);
  return start?.kind === 'start-event' ? start.form : undefined;
}

/** The form as it is now, where the binding asks for that; undefined: the latest at the time of asking. */
function startFormKey(run: Run, form: FormReference | undefined, deploymentKey: number): number | undefined {
  if (!form?.formId) return undefined;
  const { binding, formId } = form;
  if (binding.kind === 'deployment') return run.store.resources.formOfDeployment(formId.text, deploymentKey)?.key;
  if (binding.kind === 'versionTag') return run.store.resources.formWithTag(formId.text, binding.versionTag ?? '')?.key;
  return undefined;
}

function checkStartTimers(run: Run, resources: readonly Prepared[]): Rejection | undefined {
  for (const resource of resources) {
    if (resource.kind !== 'process') continue;
    for (const id of resource.model.process.otherStarts) {
      const start = resource.model.elements.get(id);
      if (start?.kind !== 'start-event' || start.event.kind !== 'timer') continue;
      try {
        scheduleOf(start.event, timerValue(start.event.value, run), run.now);
      } catch (error) {
        if (error instanceof Trouble)
          return reject(
            'INVALID_ARGUMENT',
            `'${resource.resource.name}': Element '${id}' (START_EVENT): ${error.message}`,
          );
        throw error;
      }
    }
  }
  return undefined;
}
