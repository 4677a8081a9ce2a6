import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { ProcessModel } from '../model/model.ts';
import { int, optionalInt, optionalText, text, type Row } from './row.ts';
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
  const insertDeployment = database.prepare('INSERT INTO deployment (key, deployed_at) VALUES (?, ?)');
  const insertProcess = newDefinitions.insert(database);
  const insertElement = database.prepare(
    'INSERT INTO process_element (definition_key, element_id, element_type, name) VALUES (?, ?, ?, ?)',
  );
  const latestProcess = database.prepare(
    `SELECT ${definitions.list()} FROM process_definition WHERE process_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1`,
  );
  const maxProcess = database.prepare('SELECT max(version) AS version FROM process_definition WHERE process_id = ?');
  const byVersion = database.prepare(
    `SELECT ${definitions.list()} FROM process_definition WHERE process_id = ? AND version = ? AND deleted = 0`,
  );
  const ofDeployment = database.prepare(
    `SELECT ${definitions.list('d')} FROM process_definition d JOIN deployed_resource r ON r.resource_key = d.key
     WHERE d.process_id = ? AND r.deployment_key = ? AND d.deleted = 0`,
  );
  const withTag = database.prepare(
    `SELECT ${definitions.list()} FROM process_definition WHERE process_id = ? AND version_tag = ? AND deleted = 0 ORDER BY version DESC LIMIT 1`,
  );
  const byKey = database.prepare(`SELECT ${definitions.list()} FROM process_definition WHERE key = ?`);
  const deletedByKey = database.prepare('SELECT deleted FROM process_definition WHERE key = ?');
  const xmlByKey = database.prepare('SELECT xml FROM process_definition WHERE key = ?');
  const needed = database.prepare(
    `SELECT key FROM process_definition d WHERE
       (deleted = 0 AND version = (SELECT max(version) FROM process_definition l WHERE l.process_id = d.process_id AND l.deleted = 0))
       OR EXISTS (SELECT 1 FROM process_instance i WHERE i.definition_key = d.key AND i.state = 'ACTIVE')`,
  );
  const every = database.prepare('SELECT key FROM process_definition WHERE deleted = 0');
  const deleteProcess = database.prepare('UPDATE process_definition SET deleted = 1 WHERE key = ?');
  const deleteForm = database.prepare('UPDATE form SET deleted = 1 WHERE key = ? AND deleted = 0');
  const insertForm = newForms.insert(database);
  const latestForm = database.prepare(
    `SELECT ${forms.list()} FROM form WHERE form_id = ? AND deleted = 0 ORDER BY version DESC LIMIT 1`,
  );
  const maxForm = database.prepare('SELECT max(version) AS version FROM form WHERE form_id = ?');
  const insertDeployed = database.prepare(
    'INSERT OR IGNORE INTO deployed_resource (deployment_key, resource_key) VALUES (?, ?)',
  );
  const formOfDeployment = database.prepare(
    `SELECT ${forms.list('f')} FROM form f JOIN deployed_resource r ON r.resource_key = f.key WHERE f.form_id = ? AND r.deployment_key = ? AND f.deleted = 0`,
  );
  const formWithTag = database.prepare(
    `SELECT ${forms.list()} FROM form WHERE form_id = ? AND version_tag = ? AND deleted = 0 ORDER BY version DESC LIMIT 1`,
  );

  const definition = (row: Row | undefined): DefinitionRow | undefined => row && definitions.read(row);
  const form = (row: Row | undefined): FormRow | undefined => row && forms.read(row);

  return {
    insertDeployment: (key: number, now: number) => void insertDeployment.run(key, now),
    /** Notes that a deployment holds a resource, new or unchanged. */
    insertDeployed: (deploymentKey: number, resourceKey: number) => void insertDeployed.run(deploymentKey, resourceKey),
    insertProcess(row: Omit<NewDefinition, 'name' | 'versionTag'>, model: ProcessModel): void {
      insertProcess({ ...row, name: model.name, versionTag: model.versionTag });
      for (const element of model.elements.values())
        insertElement.run(
          row.key,
          element.id,
          element.kind === 'multi-instance' ? element.inner.type : element.type,
          element.name ?? null,
        );
    },
    latest: (processId: string) => definition(latestProcess.get(processId)),
    processOfDeployment: (processId: string, deploymentKey: number) =>
      definition(ofDeployment.get(processId, deploymentKey)),
    processWithTag: (processId: string, versionTag: string) => definition(withTag.get(processId, versionTag)),
    byVersion: (processId: string, version: number) => definition(byVersion.get(processId, version)),
    byKey: (key: number) => definition(byKey.get(key)),
    isDeleted: (key: number): boolean => deletedByKey.get(key)?.['deleted'] === 1,
    xml: (key: number): string => text(xmlByKey.get(key)?.['xml']),
    nextVersion: (processId: string): number => (optionalInt(maxProcess.get(processId)?.['version']) ?? 0) + 1,
    /** Definitions that may be needed at any moment: the latest versions and those with active instances. */
    all: (): number[] => every.all().map((row) => int(row['key'])),
    needed: (): number[] => needed.all().map((row) => int(row['key'])),
    deleteProcess: (key: number) => void deleteProcess.run(key),
    insertForm,
    latestForm: (formId: string) => form(latestForm.get(formId)),
    nextFormVersion: (formId: string): number => (optionalInt(maxForm.get(formId)?.['version']) ?? 0) + 1,
    formOfDeployment: (formId: string, deploymentKey: number) => form(formOfDeployment.get(formId, deploymentKey)),
    formWithTag: (formId: string, versionTag: string) => form(formWithTag.get(formId, versionTag)),
    deleteForm: (key: number): boolean => Number(deleteForm.run(key).changes) > 0,
  };
}

/** Settings that survive a restart. */
export function settingTable(database: DatabaseSync) {
  const get = database.prepare('SELECT value FROM engine_setting WHERE name = ?');
  const put = database.prepare(
    'INSERT INTO engine_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM engine_setting WHERE name = ?');
  return {
    get: (name: string): string | undefined => optionalText(get.get(name)?.['value']),
    set: (name: string, value: string) => void put.run(name, value),
    remove: (name: string) => void remove.run(name),
  };
}
