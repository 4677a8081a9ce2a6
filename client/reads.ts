import { everyPage } from './pages.ts';
import { atOnce, brand, find, read, type Sdk } from './sdk.ts';
import type { ElementInstance, Incident, ProcessInstance, Reads } from './types.ts';
import { parsedVariables } from './user-tasks.ts';
import { wholeNumber } from './whole-number.ts';
import { wireInstant } from './wire-instant.ts';

/** What the case page shows of an instance: state, path, incidents. */
export function createReads(sdk: Sdk): Reads {
  return { ...instanceReads(sdk), ...pathReads(sdk), ...incidentReads(sdk) };
}

const oldestFirst = [{ field: 'startDate' as const, order: 'ASC' as const }];

function instanceReads(
  sdk: Sdk,
): Pick<Reads, 'findProcessInstance' | 'searchProcessInstances' | 'processVariables' | 'definitionXml'> {
  return {
    async findProcessInstance(processInstanceKey) {
      const instance = await find(() => sdk.getProcessInstance(byKey(processInstanceKey), atOnce));
      return instance && toProcessInstance(instance);
    },
    async searchProcessInstances(wanted) {
      const { processDefinitionId, processDefinitionKey, parentProcessInstanceKey, state, variables = {} } = wanted;
      const values = Object.entries(variables).map(([name, value]) => ({ name, value: JSON.stringify(value) }));
      const filter = {
        ...(processDefinitionId !== undefined && { processDefinitionId }),
        ...(processDefinitionKey !== undefined && {
          processDefinitionKey: brand.ProcessDefinitionKey.assumeExists(processDefinitionKey),
        }),
        ...(parentProcessInstanceKey !== undefined && {
          parentProcessInstanceKey: instanceKey(parentProcessInstanceKey),
        }),
        ...(state !== undefined && { state }),
        ...(values.length > 0 && { variables: values }),
      };
      const instances = await everyPage((page) =>
        read(() => sdk.searchProcessInstances({ filter, sort: oldestFirst, page }, atOnce)),
      );
      return instances.map(toProcessInstance);
    },
    async processVariables(processInstanceKey) {
      // The instance as well: an index of the embedded engine leads from it to its variables, and none from a scope.
      const filter = { ...byKey(processInstanceKey), scopeKey: brand.ScopeKey.assumeExists(processInstanceKey) };
      const rows = await everyPage((page) =>
        read(() => sdk.searchVariables({ filter, truncateValues: false, page }, atOnce)),
      );
      return parsedVariables(rows);
    },
    async definitionXml(processDefinitionKey) {
      return read(() =>
        sdk.getProcessDefinitionXml(
          { processDefinitionKey: brand.ProcessDefinitionKey.assumeExists(processDefinitionKey) },
          atOnce,
        ),
      );
    },
  };
}

function pathReads(
  sdk: Sdk,
): Pick<
  Reads,
  'elementStatistics' | 'takenSequenceFlows' | 'elementInstances' | 'activeSince' | 'findElementInstance'
> {
  return {
    async elementStatistics(processInstanceKey) {
      const answer = await read(() => sdk.getProcessInstanceStatistics(byKey(processInstanceKey), atOnce));
      return (answer.items ?? []).map(({ elementId, active, completed, canceled, incidents }) => ({
        elementId: elementId ?? '',
        active: wholeNumber(active ?? 0),
        completed: wholeNumber(completed ?? 0),
        canceled: wholeNumber(canceled ?? 0),
        incidents: wholeNumber(incidents ?? 0),
      }));
    },
    async takenSequenceFlows(processInstanceKey) {
      const answer = await read(() => sdk.getProcessInstanceSequenceFlows(byKey(processInstanceKey), atOnce));
      return [...new Set((answer.items ?? []).flatMap(({ elementId }) => elementId ?? []))];
    },
    async elementInstances(processInstanceKey) {
      const instances = await everyPage((page) =>
        read(() => sdk.searchElementInstances({ filter: byKey(processInstanceKey), sort: oldestFirst, page }, atOnce)),
      );
      return instances.map(toElementInstance);
    },
    async activeSince({ type, before }) {
      const filter = { type, state: 'ACTIVE' as const, hasIncident: false, startDate: { $lt: before } };
      const sort = [{ field: 'startDate' as const, order: 'ASC' as const }];
      const elements = await everyPage((page) =>
        read(() => sdk.searchElementInstances({ filter, sort, page }, atOnce)),
      );
      return elements.map(toElementInstance);
    },
    async findElementInstance(key) {
      const elementInstanceKey = brand.ElementInstanceKey.assumeExists(key);
      const found = await find(() => sdk.getElementInstance({ elementInstanceKey }, atOnce));
      return found && toElementInstance(found);
    },
  };
}

function incidentReads(sdk: Sdk): Pick<Reads, 'incidents'> {
  return {
    async incidents({ processInstanceKey, state }) {
      const filter = {
        ...(processInstanceKey !== undefined && { processInstanceKey: instanceKey(processInstanceKey) }),
        ...(state !== undefined && { state }),
      };
      const sort = [{ field: 'creationTime' as const, order: 'DESC' as const }];
      const incidents = await everyPage((page) => read(() => sdk.searchIncidents({ filter, sort, page }, atOnce)));
      return incidents.map(toIncident);
    },
  };
}

const instanceKey = (key: string) => brand.ProcessInstanceKey.assumeExists(key);
const byKey = (key: string) => ({ processInstanceKey: instanceKey(key) });

type WireInstance = NonNullable<Awaited<ReturnType<Sdk['searchProcessInstances']>>['items']>[number];
type WireIncident = NonNullable<Awaited<ReturnType<Sdk['searchIncidents']>>['items']>[number];
type WireElement = NonNullable<Awaited<ReturnType<Sdk['searchElementInstances']>>['items']>[number];

function toProcessInstance(instance: WireInstance): ProcessInstance {
  return {
    processInstanceKey: instance.processInstanceKey,
    processDefinitionId: instance.processDefinitionId,
    processDefinitionName: instance.processDefinitionName,
    processDefinitionKey: instance.processDefinitionKey,
    processDefinitionVersion: wholeNumber(instance.processDefinitionVersion),
    parentProcessInstanceKey: instance.parentProcessInstanceKey ?? undefined,
    state: instance.state,
    hasIncident: instance.hasIncident,
    startDate: instance.startDate,
    endDate: instance.endDate ?? undefined,
  };
}

function toElementInstance(element: WireElement): ElementInstance {
  return {
    elementInstanceKey: element.elementInstanceKey,
    processInstanceKey: element.processInstanceKey,
    elementId: element.elementId,
    elementName: element.elementName,
    type: element.type,
    state: element.state,
    hasIncident: element.hasIncident,
    startDate: element.startDate,
    endDate: element.endDate ?? undefined,
  };
}

function toIncident(incident: WireIncident): Incident {
  return {
    incidentKey: incident.incidentKey ?? '',
    processInstanceKey: incident.processInstanceKey ?? undefined,
    processDefinitionId: incident.processDefinitionId ?? undefined,
    elementId: incident.elementId ?? undefined,
    elementInstanceKey: incident.elementInstanceKey ?? undefined,
    jobKey: incident.jobKey ?? undefined,
    errorType: incident.errorType ?? undefined,
    errorMessage: incident.errorMessage ?? undefined,
    creationTime: wireInstant(incident.creationTime),
    state: incident.state ?? undefined,
  };
}
