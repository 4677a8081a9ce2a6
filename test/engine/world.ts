import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import {
  isRejection,
  openEngine,
  type ActivatedJob,
  type Command,
  type Engine,
  type Rejection,
  type ResultOf,
  type Variables,
} from '../../engine/index.ts';
import { brokenRules } from './invariants.ts';
import { day, hour, minute, start } from './times.ts';

export { day, hour, minute, start };

export interface Given {
  readonly command: Command;
  answer?: object;
}

/** An engine whose clock is moved by hand, with short ways to do and to see things. */
export interface World {
  readonly engine: Engine;
  /** What was given to the engine through `run`, in this order, with what it has answered. */
  readonly given: readonly Given[];
  /** Executes a command that must not be refused. */
  run<C extends Command>(command: C): Promise<ResultOf<C>>;
  /** Executes a command that must be refused; gives code and message. */
  refused(command: Command): Promise<Rejection>;
  deploy(...diagrams: string[]): Promise<void>;
  /** Gives the key of the new instance. */
  begin(processDefinitionId: string, variables?: Variables): Promise<string>;
  activate(type: string, max?: number): Promise<readonly ActivatedJob[]>;
  /** Takes the one ready job of a type. */
  job(type: string): Promise<ActivatedJob>;
  /** Takes the one ready job of a type and completes it. */
  work(type: string, variables?: Variables): Promise<void>;
  /** Moves the clock on and fires what is due. */
  pass(ms: number): Promise<void>;
  now(): number;
  rows(sql: string, ...values: (string | number)[]): Record<string, unknown>[];
  /** State of a process instance. */
  state(instanceKey: string): unknown;
  /** `element:STATE` of every element instance in the order of their keys. */
  trail(instanceKey: string): string[];
  /** Sequence flows that led to element instances, of all instances. */
  flows(): string[];
  /** Ids of elements that are active. */
  active(instanceKey: string): string[];
  /** Variables of the root scope. */
  variables(instanceKey: string): Record<string, unknown>;
  incidents(): { key: string; type: unknown; message: string; elementId: unknown }[];
  /** Rules of the database that are broken; e.g. something is left of an instance that has ended. */
  leftovers(): string[];
  /** Closes the engine and opens it again on the same file. */
  restart(): Promise<void>;
}

const open: { close(): Promise<void>; folder: string }[] = [];

afterEach(async () => {
  for (const world of open.splice(0)) {
    await world.close();
    rmSync(world.folder, { recursive: true, force: true });
  }
});

export async function world(...diagrams: string[]): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const file = join(folder, 'engine.db');
  // Only new keys begin at this clock, which goes on while an engine is closed: the engine's own is pinned.
  let wall = start;
  const options = { file, clockControlled: true, clock: { now: () => wall } };
  let engine = openEngine(options);
  const given: Given[] = [];
  open.push({ close: () => engine.close(), folder });
  const rows: World['rows'] = (sql, ...values) => engine.reader.prepare(sql).all(...values);
  const self: World = {
    get engine() {
      return engine;
    },
    given,
    async run(command) {
      const entry: Given = { command };
      given.push(entry);
      const answer = await engine.execute(command);
      entry.answer = answer;
      if (isRejection(answer)) throw new Error(`${answer.code}: ${answer.message}`);
      return answer;
    },
    async refused(command) {
      const answer = await engine.execute(command);
      if (!isRejection(answer)) throw new Error(`Expected a refusal, got ${JSON.stringify(answer)}`);
      return answer;
    },
    async deploy(...more) {
      await self.run({
        kind: 'deploy',
        resources: more.map((content) => ({ name: resourceName(content), content })),
      });
    },
    begin: async (processDefinitionId, variables = {}) =>
      (await self.run({ kind: 'createProcessInstance', processDefinitionId, variables })).processInstanceKey,
    activate: async (type, max = 100) =>
      (await self.run({ kind: 'activateJobs', type, worker: 'test', timeout: minute, maxJobsToActivate: max })).jobs,
    async job(type) {
      const [job, second] = await self.activate(type);
      if (!job || second) throw new Error(`Expected one job of type ${type}, found ${job ? 'more' : 'none'}`);
      return job;
    },
    async work(type, variables = {}) {
      const { jobKey } = await self.job(type);
      await self.run({ kind: 'completeJob', jobKey, variables });
    },
    async pass(ms) {
      await self.run({ kind: 'pinClock', timestamp: engine.clock.now() + ms });
    },
    now: () => engine.clock.now(),
    rows,
    state: (key) => rows('SELECT state FROM process_instance WHERE key = ?', Number(key))[0]?.['state'],
    trail: (key) =>
      rows('SELECT element_id, state FROM element_instance WHERE instance_key = ? ORDER BY key', Number(key)).map(
        (row) => `${String(row['element_id'])}:${String(row['state'])}`,
      ),
    flows: () =>
      rows('SELECT DISTINCT f.value FROM element_instance e JOIN json_each(e.flows) f ORDER BY f.value').map((row) =>
        String(row['value']),
      ),
    active: (key) =>
      rows(
        "SELECT element_id FROM element_instance WHERE instance_key = ? AND state = 'ACTIVE' ORDER BY key",
        Number(key),
      ).map((row) => String(row['element_id'])),
    variables: (key) =>
      Object.fromEntries(
        rows('SELECT name, value FROM variable WHERE scope_key = ?', Number(key)).map((row): [string, unknown] => [
          String(row['name']),
          JSON.parse(String(row['value'])),
        ]),
      ),
    incidents: () =>
      rows("SELECT key, error_type, error_message, element_id FROM incident WHERE state = 'ACTIVE' ORDER BY key").map(
        (row) => ({
          key: String(row['key']),
          type: row['error_type'],
          message: String(row['error_message']),
          elementId: row['element_id'],
        }),
      ),
    leftovers: () => brokenRules(rows),
    async restart() {
      await engine.close();
      wall += minute;
      engine = openEngine(options);
    },
  };
  await self.run({ kind: 'pinClock', timestamp: start });
  if (diagrams.length > 0) await self.deploy(...diagrams);
  return self;
}

/** The same diagram or form has the same name each time. */
function resourceName(content: string): string {
  if (content.startsWith('{')) return `${/"id":"([^"]+)"/.exec(content)?.[1] ?? 'nameless'}.form`;
  if (content.includes('spec/DMN/')) return `${/definitions [^>]*id="([^"]+)"/.exec(content)?.[1] ?? 'nameless'}.dmn`;
  return `${/process id="([^"]+)"/.exec(content)?.[1] ?? 'nameless'}.bpmn`;
}
