import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { ProcessModel } from '../model/model.ts';
import { optionalText, text } from './row.ts';
import { statements } from './statements.ts';
import { integer, integerOrNull, string, stringOrNull, table } from './table.ts';

export interface DefinitionRow {
  readonly key: number;
  readonly deploymentKey: number;
  readonly processId: string;
  readonly version: number;
  readonly checksum: string;
}

export interface FormRow {
  readonly key: number;
  readonly formId: string;
  readonly version: number;
  readonly checksum: string;
  readonly resourceName: string;
}

const definitionColumns = {
  key: integer,
  deploymentKey: integer,
  processId: string,
  version: integer,
  checksum: string,
};
const definitions = table<DefinitionRow>('process_definition', definitionColumns);

interface NewDefinition extends DefinitionRow {
  readonly versionTag: string | undefined;
  readonly name: string | undefined;
  readonly resourceName: string;
  readonly xml: string;
  readonly startFormId: string | undefined;
  readonly startFormKey: number | undefined;
}

const newDefinitions = table<NewDefinition>('process_definition', {
  ...definitionColumns,
  versionTag: stringOrNull,
  name: stringOrNull,
  resourceName: string,
  xml: string,
  startFormId: stringOrNull,
  startFormKey: integerOrNull,
});

const formColumns = { key: integer, formId: string, version: integer, checksum: string, resourceName: string };
const forms = table<FormRow>('form', formColumns);

interface NewForm extends FormRow {
  readonly deploymentKey: number;
  readonly versionTag: string | undefined;
  readonly schema: string;
}

const newForms = table<NewForm>('form', {
  ...formColumns,
  deploymentKey: integer,
  versionTag: stringOrNull,
  schema: string,
});

/** Rows of deployed resources. */
export function definitionTable(database: DatabaseSync) {
  const { change, exists } = statements(database);
  return {
    ...processDefinitions(database),
    ...formDefinitions(database),
    insertDeployment: change<[key: number, now: number]>('INSERT INTO deployment (key, deployed_at) VALUES (?, ?)'),
    /** Notes that a deployment holds a resource, new or unchanged. */
    insertDeployed: change<[deploymentKey: number, resourceKey: number]>(
      'INSERT OR IGNORE INTO deployed_resource (deployment_key, resource_key) VALUES (?, ?)',
    ),
    isDeleted: exists<[key: number]>('SELECT 1 FROM process_definition WHERE key = ? AND deleted = 1'),
  };
}

function processDefinitions(database: DatabaseSync) {
  const { change, keys, number } = statements(database);
  /** By process id: what is asked for whenever an instance starts. */
  const latest = new Map<string, DefinitionRow>();
  const findLatest = definitions.find<[processId: string]>(
    database,
    'WHERE process_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
  );
  const deleteProcess = change<[key: number]>('UPDATE process_definition SET deleted = 1 WHERE key = ?');
  const insertProcess = newDefinitions.insert(database);
  const insertElement = change(
    'INSERT INTO process_element (definition_key, element_id, element_type, name) VALUES (?, ?, ?, ?)',
  );
  const maxProcess = number('SELECT max(version) AS number FROM process_definition WHERE process_id = ?');
  const xmlByKey = database.prepare('SELECT xml FROM process_definition WHERE key = ?');
  return {
    insertProcess(row: Omit<NewDefinition, 'name' | 'versionTag'>, model: ProcessModel): void {
      latest.clear();
      insertProcess({ ...row, name: model.name, versionTag: model.versionTag });
      for (const element of model.elements.values()) {
        const { type } = element.kind === 'multi-instance' ? element.inner : element;
        insertElement(row.key, element.id, type, element.name ?? null);
      }
    },
    latest(processId: string): DefinitionRow | undefined {
      const found = latest.get(processId) ?? findLatest(processId);
      if (found) latest.set(processId, found);
      return found;
    },
    /** Call when rows have changed by other means. */
    forget: (): void => latest.clear(),
    processOfDeployment: definitions.find<[processId: string, deploymentKey: number]>(
      database,
      `JOIN deployed_resource r ON r.resource_key = process_definition.key
       WHERE process_id = ? AND r.deployment_key = ? AND deleted = 0`,
    ),
    processWithTag: definitions.find<[processId: string, versionTag: string]>(
      database,
      'WHERE process_id = ? AND version_tag = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
    ),
    byVersion: definitions.find<[processId: string, version: number]>(
      database,
      'WHERE process_id = ? AND version = ? AND deleted = 0',
    ),
    byKey: definitions.find<[key: number]>(database, 'WHERE key = ?'),
    xml: (key: number): string => text(xmlByKey.get(key)?.['xml']),
    nextVersion: (processId: string): number => (maxProcess(processId) ?? 0) + 1,
    all: keys<[]>('SELECT key FROM process_definition WHERE deleted = 0'),
    /** Definitions that may be needed at any moment: the latest versions and those with active instances. */
    needed: keys<[]>(
      `SELECT key FROM process_definition d WHERE
         (deleted = 0 AND version = (SELECT max(version) FROM process_definition l WHERE l.process_id = d.process_id AND l.deleted = 0))
         OR EXISTS (SELECT 1 FROM process_instance i WHERE i.definition_key = d.key AND i.state = 'ACTIVE')`,
    ),
    deleteProcess(key: number): void {
      latest.clear();
      deleteProcess(key);
    },
  };
}

function formDefinitions(database: DatabaseSync) {
  const { counted, number } = statements(database);
  const maxForm = number('SELECT max(version) AS number FROM form WHERE form_id = ?');
  const deleteForm = counted('UPDATE form SET deleted = 1 WHERE key = ? AND deleted = 0');
  return {
    insertForm: newForms.insert(database),
    latestForm: forms.find<[formId: string]>(
      database,
      'WHERE form_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
    ),
    nextFormVersion: (formId: string): number => (maxForm(formId) ?? 0) + 1,
    formOfDeployment: forms.find<[formId: string, deploymentKey: number]>(
      database,
      `JOIN deployed_resource r ON r.resource_key = form.key WHERE form_id = ? AND r.deployment_key = ? AND deleted = 0`,
    ),
    formWithTag: forms.find<[formId: string, versionTag: string]>(
      database,
      'WHERE form_id = ? AND version_tag = ? AND deleted = 0 ORDER BY version DESC LIMIT 1',
    ),
    deleteForm: (key: number): boolean => deleteForm(key) > 0,
  };
}

/** Settings that survive a restart. */
export function settingTable(database: DatabaseSync) {
  const { change } = statements(database);
  const get = database.prepare('SELECT value FROM engine_setting WHERE name = ?');
  return {
    get: (name: string): string | undefined => optionalText(get.get(name)?.['value']),
    set: change<[name: string, value: string]>(
      'INSERT INTO engine_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
    remove: change<[name: string]>('DELETE FROM engine_setting WHERE name = ?'),
  };
}
