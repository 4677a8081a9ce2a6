import { textOf, type FeelValue } from '../../feel/index.ts';
import {
  done,
  reject,
  type DeleteResource,
  type Deployed,
  type DeployedForm,
  type DeployedProcess,
  type Done,
  type Rejection,
} from '../commands.ts';
import type { FormReference, ProcessModel } from '../model/model.ts';
import { Trouble, type Run } from '../run/run.ts';
import { scheduleOf } from '../run/timers.ts';
import type { DefinitionRow } from '../store/definitions.ts';
import { readKey } from '../store/keys.ts';
import { deployDecisions } from './deployment/decisions.ts';
import type { Prepared, PreparedDeployment, PreparedForm, PreparedProcess } from './deployment/read-resources.ts';

/** Stores new versions, forms first so that processes find them; what is unchanged keeps its version. */
export function deploy(run: Run, { resources }: PreparedDeployment): Deployed | Rejection {
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
  const row = latest?.checksum === checksum ? latest : newVersion(run, prepared, deploymentKey, latest);
  store.resources.insertDeployed(deploymentKey, row.key);
  return {
    processDefinitionId: processId,
    processDefinitionVersion: row.version,
    processDefinitionKey: String(row.key),
    resourceName: resource.name,
  };
}

function newVersion(
  run: Run,
  { model, checksum, resource }: PreparedProcess,
  deploymentKey: number,
  latest: DefinitionRow | undefined,
): DefinitionRow {
  const { store } = run;
  const { processId } = model;
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

function closeStarts(run: Run, definitionKey: number, processId: string): void {
  run.store.starts.removeOf(processId);
  run.store.timers.removeStarts(definitionKey);
}

/** Opens the start events of the latest version. */
function openStarts(run: Run, definitionKey: number, model: ProcessModel): void {
  const { store } = run;
  for (const id of model.process.otherStarts) {
    const start = model.elements.get(id);
    if (start?.kind !== 'start-event') continue;
    const { event } = start;
    const key = store.nextKey();
    if (event.kind === 'message' || event.kind === 'signal') {
      store.starts.insert(event.kind, {
        key,
        name: staticText(event.name, run),
        definitionKey,
        processId: model.processId,
        elementId: id,
      });
    } else if (event.kind === 'timer') {
      store.timers.insert({
        key,
        instanceKey: undefined,
        elementInstanceKey: undefined,
        definitionKey,
        elementId: id,
        ...scheduleOf(event, timerValue(event.value, run), run.now),
      });
    }
  }
}

type Attribute = FormReference['formId'];

/** Start events are evaluated without variables. */
function timerValue(value: NonNullable<Attribute>, run: Run): FeelValue {
  return value.kind === 'static' ? value.text : value.expression.evaluate({}, { now: run.now }).value;
}

function staticText(value: NonNullable<Attribute>, run: Run): string {
  return textOf(timerValue(value, run));
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

/** Deletes a form or a process definition; the version before it, if any, becomes the latest. */
export function deleteResource(run: Run, command: DeleteResource): Done | Rejection {
  const key = readKey(command.resourceKey);
  const { store } = run;
  if (store.resources.deleteForm(key) || store.decisions.deleteRequirements(key)) return done;
  const row = Number.isNaN(key) ? undefined : store.resources.byKey(key);
  if (!row || store.resources.isDeleted(key)) {
    return reject(
      'NOT_FOUND',
      `Expected to delete resource with key '${command.resourceKey}', but no such resource was found`,
    );
  }
  const wasLatest = store.resources.latest(row.processId)?.key === key;
  store.resources.deleteProcess(key);
  if (!wasLatest) return done;
  closeStarts(run, key, row.processId);
  const latest = store.resources.latest(row.processId);
  const definition = latest && store.definitions.get(latest.key);
  if (definition) openStarts(run, definition.key, definition.model);
  return done;
}
