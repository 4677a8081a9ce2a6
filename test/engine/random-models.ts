import fc from 'fast-check';
import {
  boundary,
  callActivity,
  catchEvent,
  diagram,
  endEvent,
  error,
  errorEvent,
  eventSubProcess,
  flow,
  flows,
  message,
  messageEvent,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  subProcess,
  throwEvent,
  timerEvent,
  userTask,
} from './diagram.ts';
import { hour, type World } from './world.ts';

/** A piece of a process with one way in and one way out, so that every model that is made of them can come to its end. */
type Block =
  | { readonly kind: 'job' | 'user' | 'wait' | 'either' | 'many' | 'pass' | 'sequential' | 'guarded' | 'called' }
  | { readonly kind: 'then' | 'both' | 'one' | 'some'; readonly first: Block; readonly second: Block }
  | {
      readonly kind: 'inside' | 'escape' | 'beside' | 'remind' | 'undo' | 'undone' | 'repeat' | 'replace';
      readonly inner: Block;
    };

/** Pieces put together at random. */
export const blocks = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'max', withCrossShrink: true },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'job' as const,
          'user' as const,
          'wait' as const,
          'either' as const,
          'many' as const,
          'pass' as const,
          'sequential' as const,
          'guarded' as const,
          'called' as const,
        ),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('then' as const, 'both' as const, 'one' as const, 'some' as const),
        first: tie('block'),
        second: tie('block'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'inside' as const,
          'escape' as const,
          'beside' as const,
          'remind' as const,
          'undo' as const,
          'undone' as const,
          'repeat' as const,
          'replace' as const,
        ),
        inner: tie('block'),
      }),
    },
  ),
})).block;

interface Drawn {
  readonly xml: string;
  readonly entry: string;
  readonly exit: string;
}

function draw(block: Block, next: () => number): Drawn {
  const id = `n${next()}`;
  const only = (xml: string): Drawn => ({ xml, entry: id, exit: id });
  const job = (inner = ''): string => workTask(id, { inner });
  switch (block.kind) {
    case 'job':
      return only(job());
    case 'user':
      return only(userTask(id));
    case 'wait':
      return only(catchEvent(id, messageEvent('paid')));
    case 'pass':
      return only(node('task', id));
    case 'many':
      return only(
        job(
          multiInstance('inputCollection="=[1,2,3]" inputElement="item" outputCollection="out" outputElement="=item"'),
        ),
      );
    case 'sequential':
      return only(job(multiInstance('inputCollection="=[1,2]" inputElement="item"', true)));
    case 'either': {
      const xml =
        node('eventBasedGateway', id) +
        catchEvent(`${id}m`, messageEvent('paid')) +
        catchEvent(`${id}t`, timerEvent('Duration', 'PT1H')) +
        node('exclusiveGateway', `${id}x`);
      return { xml: xml + flows(id, `${id}m`, `${id}x`) + flows(id, `${id}t`, `${id}x`), entry: id, exit: `${id}x` };
    }
    case 'then':
      return then(draw(block.first, next), draw(block.second, next));
    case 'both':
      return split(id, 'parallelGateway', draw(block.first, next), draw(block.second, next));
    case 'one':
      return split(id, 'exclusiveGateway', draw(block.first, next), draw(block.second, next), ['=n > 5', '=n <= 5']);
    case 'some':
      return split(id, 'inclusiveGateway', draw(block.first, next), draw(block.second, next), ['=n > 2', '=n < 8']);
    case 'inside':
      return only(subProcess(id, whole(draw(block.inner, next), id)));
    case 'escape': {
      const xml =
        subProcess(id, whole(draw(block.inner, next), id)) +
        boundary(`${id}e`, id, errorEvent('E')) +
        boundary(`${id}t`, id, timerEvent('Duration', 'PT5H')) +
        node('exclusiveGateway', `${id}x`);
      return {
        xml: xml + flows(id, `${id}x`) + flows(`${id}e`, `${id}x`) + flows(`${id}t`, `${id}x`),
        entry: id,
        exit: `${id}x`,
      };
    }
    case 'remind': {
      const xml =
        subProcess(id, whole(draw(block.inner, next), id)) +
        boundary(`${id}t`, id, timerEvent('Cycle', 'R2/PT1H'), false) +
        endEvent(`${id}n`);
      return { xml: xml + flows(`${id}t`, `${id}n`), entry: id, exit: id };
    }
    case 'guarded': {
      const xml =
        userTask(id, canceling) +
        boundary(`${id}t`, id, timerEvent('Duration', 'PT3H')) +
        boundary(`${id}m`, id, messageEvent('paid')) +
        node('exclusiveGateway', `${id}x`);
      return {
        xml: xml + flows(id, `${id}x`) + flows(`${id}t`, `${id}x`) + flows(`${id}m`, `${id}x`),
        entry: id,
        exit: `${id}x`,
      };
    }
    case 'called': {
      const xml =
        callActivity(id, 'q') +
        boundary(`${id}t`, id, timerEvent('Duration', 'PT4H')) +
        node('exclusiveGateway', `${id}x`);
      return { xml: xml + flows(id, `${id}x`) + flows(`${id}t`, `${id}x`), entry: id, exit: `${id}x` };
    }
    case 'repeat':
      return only(
        subProcess(
          id,
          whole(draw(block.inner, next), id) +
            multiInstance('inputCollection="=[1,2]" inputElement="item"', next() % 2 === 0),
        ),
      );
    case 'replace': {
      const start = startEvent(`${id}s`, { inner: timerEvent('Duration', 'PT4H') });
      const handler = eventSubProcess(
        `${id}h`,
        start + workTask(`${id}w`) + endEvent(`${id}d`) + flows(`${id}s`, `${id}w`, `${id}d`),
      );
      return only(subProcess(id, whole(draw(block.inner, next), id) + handler));
    }
    case 'undo':
      return undo(id, whole(then(draw(block.inner, next), undoable(`${id}a`)), id));
    case 'undone': {
      const handler = eventSubProcess(
        `${id}h`,
        startEvent(`${id}s`, { inner: compensation }) +
          throwEvent(`${id}c`, compensation) +
          workTask(`${id}w`) +
          endEvent(`${id}d`) +
          flows(`${id}s`, `${id}c`, `${id}w`, `${id}d`),
      );
      return undo(id, whole(then(undoable(`${id}a`), draw(block.inner, next)), id) + handler);
    }
    case 'beside': {
      const start = node('startEvent', `${id}s`, {
        attributes: 'isInterrupting="false"',
        inner: timerEvent('Duration', 'PT2H'),
      });
      const handler = eventSubProcess(
        `${id}h`,
        start +
          serviceTask(`${id}w`).replace(`type="${id}w"`, 'type="work"') +
          endEvent(`${id}d`) +
          flows(`${id}s`, `${id}w`, `${id}d`),
      );
      return only(subProcess(id, whole(draw(block.inner, next), id) + handler));
    }
  }
}

const compensation = '<bpmn:compensateEventDefinition />';
const canceling =
  '<zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="listen" /><zeebe:taskListener eventType="canceling" type="listen-on" /></zeebe:taskListeners>';

const workTask = (id: string, { attributes = '', inner = '' } = {}): string =>
  node('serviceTask', id, { extensions: '<zeebe:taskDefinition type="work" />', attributes, inner });

/** A task with a handler. */
const undoable = (id: string): Drawn => ({
  xml:
    workTask(id) +
    boundary(`${id}b`, id, compensation) +
    workTask(`${id}u`, { attributes: 'isForCompensation="true"' }) +
    `<bpmn:association id="${id}s" sourceRef="${id}b" targetRef="${id}u" />`,
  entry: id,
  exit: id,
});

const then = (a: Drawn, b: Drawn): Drawn => ({
  xml: a.xml + b.xml + flow(a.exit, b.entry),
  entry: a.entry,
  exit: b.exit,
});

/** A subprocess, and what compensates it. */
const undo = (id: string, body: string): Drawn => ({
  xml: subProcess(id, body) + throwEvent(`${id}t`, compensation) + flow(id, `${id}t`),
  entry: id,
  exit: `${id}t`,
});

function split(id: string, gateway: string, a: Drawn, b: Drawn, conditions: readonly string[] = []): Drawn {
  const xml =
    node(gateway, id) +
    node(gateway, `${id}j`) +
    a.xml +
    b.xml +
    flow(id, a.entry, conditions[0]) +
    flow(id, b.entry, conditions[1]);
  return { xml: xml + flow(a.exit, `${id}j`) + flow(b.exit, `${id}j`), entry: id, exit: `${id}j` };
}

const whole = (drawn: Drawn, id: string): string =>
  startEvent(`${id}_s`) + drawn.xml + endEvent(`${id}_e`) + flow(`${id}_s`, drawn.entry) + flow(drawn.exit, `${id}_e`);

const called = `<bpmn:process id="q" isExecutable="true">${startEvent('qs')}${userTask('qu', canceling)}${workTask('qw')}${flows('qs', 'qu', 'qw')}</bpmn:process>`;

/** The process `p`, and `q` that it may call. */
export function model(block: Block): string {
  let count = 0;
  return diagram(
    'p',
    whole(
      draw(block, () => (count += 1)),
      'p',
    ),
    message('paid', '="k"') + error('E') + called,
  );
}

/** What can be done to it. */
export const actions = [
  'begin',
  'work',
  'fail',
  'throw',
  'review',
  'publish',
  'hour',
  'resolve',
  'restart',
  'cancel',
  'buffer',
  'listen',
  'move',
] as const;
export type Action = (typeof actions)[number];

const cancelable =
  "SELECT key FROM process_instance WHERE state = 'ACTIVE' AND parent_instance_key IS NULL AND detail ->> 'terminating' IS NULL LIMIT 1";
/** What stands by itself: no round of something repeated, no handler. */
const movables = `
  SELECT e.key, e.instance_key, e.element_id FROM element_instance e LEFT JOIN element_instance s ON s.key = e.scope_key
  WHERE e.state = 'ACTIVE' AND e.step = 'active' AND e.detail ->> 'thrower' IS NULL AND coalesce(s.element_type, '') <> 'MULTI_INSTANCE_BODY'
    AND e.element_type IN ('SERVICE_TASK', 'USER_TASK', 'SUB_PROCESS', 'CALL_ACTIVITY', 'MULTI_INSTANCE_BODY') ORDER BY e.key`;

export async function act(given: World, action: Action, n: number): Promise<void> {
  const keys = (sql: string): string[] => given.rows(sql).map((row) => String(row['key']));
  const all: Readonly<Record<Action, () => Promise<unknown>>> = {
    begin: () => given.begin('p', { n: n % 10 }),
    restart: () => given.restart(),
    hour: () => given.pass(hour),
    publish: () => given.run({ kind: 'publishMessage', name: 'paid', correlationKey: 'k' }),
    buffer: () => given.run({ kind: 'publishMessage', name: 'paid', correlationKey: 'k', timeToLive: hour }),
    async work() {
      for (const { jobKey } of await given.activate('work', 1 + (n % 3))) {
        await given.run({ kind: 'completeJob', jobKey, variables: { made: n } });
      }
    },
    async fail() {
      for (const { jobKey } of await given.activate('work', 1))
        await given.run({ kind: 'failJob', jobKey, retries: n % 2 });
    },
    async throw() {
      for (const { jobKey } of await given.activate('work', 1))
        await given.run({ kind: 'throwJobError', jobKey, errorCode: 'E' });
    },
    async review() {
      const open = keys("SELECT key FROM user_task WHERE state = 'CREATED' ORDER BY key");
      for (const userTaskKey of open.slice(n % 5, (n % 5) + 1))
        await given.run({ kind: 'completeUserTask', userTaskKey });
    },
    async cancel() {
      const active = n % 3 === 0 ? keys(cancelable) : [];
      for (const processInstanceKey of active) await given.run({ kind: 'cancelProcessInstance', processInstanceKey });
    },
    async listen() {
      for (const type of ['listen', 'listen-on'])
        for (const { jobKey } of await given.activate(type)) await given.run({ kind: 'completeJob', jobKey });
    },
    /** Ends an element and begins it again; where a modification can't, nothing happens. */
    async move() {
      const movable = given.rows(movables);
      const chosen = movable[n % Math.max(movable.length, 1)];
      if (!chosen) return;
      const command = {
        kind: 'modifyProcessInstance',
        processInstanceKey: String(chosen['instance_key']),
        activateInstructions: [{ elementId: String(chosen['element_id']) }],
        terminateInstructions: [{ elementInstanceKey: String(chosen['key']) }],
      } as const;
      await given.run(command).catch(() => undefined);
    },
    async resolve() {
      for (const jobKey of keys("SELECT key FROM job WHERE queue = 'stopped'"))
        await given.run({ kind: 'updateJob', jobKey, retries: 1 });
      for (const { key } of given.incidents()) await given.run({ kind: 'resolveIncident', incidentKey: key });
    },
  };
  await all[action]();
}

/** Does what is left to do until nothing is active. */
export async function finishAll(given: World): Promise<void> {
  for (
    let round = 0;
    round < 60 && given.rows("SELECT key FROM process_instance WHERE state = 'ACTIVE'").length > 0;
    round += 1
  ) {
    await act(given, 'resolve', 5);
    for (const n of [0, 1, 2])
      for (const action of ['work', 'work', 'review', 'listen', 'publish'] as const) await act(given, action, n);
    await act(given, 'hour', 5);
  }
}

/** Every row of every table, with keys (16 digits) replaced by their place among all keys: they begin at the wall clock. */
export function stateOf(given: World): Record<string, unknown> {
  const tables = given
    .rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%_row' ORDER BY name")
    .map((row) => String(row['name']));
  const contents = tables.map((table): [string, unknown] => [table, given.rows(`SELECT * FROM ${table}`)]);
  const text = JSON.stringify(Object.fromEntries(contents));
  const key = /\b\d{16}\b/g;
  const places = new Map([...new Set(text.match(key))].sort().map((found, place) => [found, place]));
  const state: unknown = JSON.parse(text.replaceAll(key, (found) => String(places.get(found))));
  return Object.fromEntries(Object.entries(state ?? {}));
}
