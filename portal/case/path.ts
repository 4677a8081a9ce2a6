import type { ElementInstance, ProcessInstance } from '../../client/index.ts';
import { instantAt, type Instant, type Language } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import type { PortalClient } from '../services.ts';

/** A diagram and the way that was gone through it. */
export interface ProcessPath {
  readonly xml: string;
  /** Elements that something stands on now. */
  readonly now: readonly string[];
  readonly done: readonly string[];
  /** Sequence flows that were taken. */
  readonly flows: readonly string[];
  /** Element → what has happened there, in words. */
  readonly told: Readonly<Record<string, string>>;
  /** The case's own process first, then those that it called, oldest first; which of them this is. */
  readonly instances: readonly { readonly key: string; readonly name: string; readonly isActive: boolean }[];
  readonly instance: string;
}

type Engine = Pick<
  PortalClient,
  | 'findProcessInstance'
  | 'searchProcessInstances'
  | 'elementStatistics'
  | 'takenSequenceFlows'
  | 'elementInstances'
  | 'definitionXml'
>;

interface PathAsked {
  readonly wanted?: string | undefined;
  readonly until?: Instant | undefined;
  readonly language?: Language;
}

const diagrams = new Map<string, Promise<string>>();
/** Called processes may call others; no model of ours goes deeper. */
const deepest = 6;

/**
 * Reads where a case's process stands, or one that it called. Undefined: it hasn't begun, or the engine doesn't know it, or
 * the one asked for isn't of this case.
 * @param of.until as it stood at that moment
 * @param of.language of what has happened; the diagram is in Swedish
 */
export async function readPath(
  client: Engine,
  rootKey: string | undefined,
  { wanted, until, language = 'sv' }: PathAsked = {},
): Promise<ProcessPath | undefined> {
  if (rootKey === undefined) return undefined;
  const root = await client.findProcessInstance(rootKey);
  if (!root) return undefined;
  const all = [root, ...(await calledBy(client, root, deepest))].filter((each) => hadBegun(each, until));
  const instance = wanted === undefined ? root : all.find(({ processInstanceKey }) => processInstanceKey === wanted);
  if (!instance) return undefined;
  const key = instance.processInstanceKey;
  const [xml, statistics, flows, elements] = await Promise.all([
    diagramOf(client, instance.processDefinitionKey),
    client.elementStatistics(key),
    client.takenSequenceFlows(key),
    client.elementInstances(key),
  ]);
  return {
    xml,
    ...(until === undefined
      ? {
          now: statistics.filter(({ active, incidents }) => active + incidents > 0).map(({ elementId }) => elementId),
          done: statistics.filter(({ completed }) => completed > 0).map(({ elementId }) => elementId),
          flows,
          told: toldOf(elements, language),
        }
      : asItStood(elements, { xml, flows, until, language })),
    instances: all.map((each) => ({
      key: each.processInstanceKey,
      name: each.processDefinitionName ?? each.processDefinitionId,
      isActive: each.state === 'ACTIVE' || isAfter(each.endDate, until),
    })),
    instance: key,
  };
}

/** Where a case stands with all that it called, or stood at a moment, by the names of steps. Undefined: it hasn't begun, or is forgotten. */
export async function readStanding(
  client: Engine,
  rootKey: string | undefined,
  until: Instant | undefined,
): Promise<{ now: string[]; done: string[] } | undefined> {
  const root = rootKey === undefined ? undefined : await client.findProcessInstance(rootKey);
  if (!root) return undefined;
  const all = [root, ...(await calledBy(client, root, deepest))];
  const elements = await Promise.all(all.map((each) => client.elementInstances(each.processInstanceKey)));
  const stood = stoodAt(elements.flat(), until)
    .filter(({ type }) => simple.test(type))
    .toSorted((one, other) => Date.parse(one.startDate) - Date.parse(other.startDate));
  const names = (state: ElementInstance['state']) => [
    ...new Set(
      stood.flatMap((each) => (each.state === state && each.elementName !== each.elementId ? each.elementName : [])),
    ),
  ];
  return { now: names('ACTIVE'), done: names('COMPLETED') };
}

/** What something is done in, or waits for; not what holds others, nor a fork. */
const simple = /(TASK|EVENT)$/;

const isAfter = (date: string | undefined, until: Instant | undefined): boolean =>
  date !== undefined && until !== undefined && Date.parse(date) > Date.parse(until);

const hadBegun = ({ startDate }: { readonly startDate: string }, until: Instant | undefined): boolean =>
  !isAfter(startDate, until);

/** The same of a moment. That a flow was taken has no time: it was when both its ends had been reached. */
function asItStood(
  all: readonly ElementInstance[],
  {
    xml,
    flows,
    until,
    language,
  }: { readonly xml: string; readonly flows: readonly string[]; readonly until: Instant; readonly language: Language },
): Pick<ProcessPath, 'now' | 'done' | 'flows' | 'told'> {
  const stood = stoodAt(all, until);
  const ids = (state: ElementInstance['state']) => [
    ...new Set(stood.filter((each) => each.state === state).map(({ elementId }) => elementId)),
  ];
  const done = ids('COMPLETED');
  const [left, reached] = [new Set(done), new Set(stood.map(({ elementId }) => elementId))];
  const ends = endsOf(xml);
  const isTaken = (id: string) => {
    const { source, target } = ends.get(id) ?? {};
    return source !== undefined && target !== undefined && left.has(source) && reached.has(target);
  };
  return { now: ids('ACTIVE'), done, flows: flows.filter(isTaken), told: toldOf(stood, language) };
}

/** Elements as they were at a moment. */
function stoodAt(all: readonly ElementInstance[], until: Instant | undefined): ElementInstance[] {
  return all
    .filter((each) => hadBegun(each, until))
    .map((each) =>
      isAfter(each.endDate, until) ? { ...each, state: 'ACTIVE', hasIncident: false, endDate: undefined } : each,
    );
}

/** Where each flow of a diagram begins and ends. */
function endsOf(xml: string): Map<string, { source: string | undefined; target: string | undefined }> {
  const of = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]+)"`).exec(tag)?.[1];
  return new Map(
    [...xml.matchAll(/<(?:\w+:)?sequenceFlow\b[^>]*>/g)].flatMap(([tag]) => {
      const id = of(tag, 'id');
      return id === undefined ? [] : [[id, { source: of(tag, 'sourceRef'), target: of(tag, 'targetRef') }]];
    }),
  );
}

/** Of an element that was come to several times the last counts, and how often is said. */
function toldOf(elements: readonly ElementInstance[], language: Language): Record<string, string> {
  const words = happened[language];
  const byElement = Map.groupBy(elements, ({ elementId }) => elementId);
  return Object.fromEntries(
    [...byElement].flatMap(([id, all]) => {
      const last = all.at(-1);
      if (!last) return [];
      const often = all.length > 1 ? ` ${words.often(all.length)}` : '';
      return [[id, `${happenedIn(last, language)}${often}`]];
    }),
  );
}

function happenedIn({ state, hasIncident, startDate, endDate = startDate }: ElementInstance, language: Language) {
  const words = happened[language];
  const [began = '', ended = ''] = [startDate, endDate].map((each) =>
    wording.dayAndTime(instantAt(Date.parse(each)), language),
  );
  if (state === 'ACTIVE') return hasIncident ? words.halted(began) : words.goesOn(began);
  return state === 'TERMINATED' ? words.interrupted(ended) : words.done(ended);
}

const happened = {
  sv: {
    halted: (since: string) => `Har stannat sedan ${since}.`,
    goesOn: (since: string) => `Pågår sedan ${since}.`,
    interrupted: (at: string) => `Avbrutet ${at}.`,
    done: (at: string) => `Klart ${at}.`,
    often: (times: number) => `${times} gånger, senast då.`,
  },
  en: {
    halted: (since: string) => `Halted since ${since}.`,
    goesOn: (since: string) => `Under way since ${since}.`,
    interrupted: (at: string) => `Interrupted ${at}.`,
    done: (at: string) => `Done ${at}.`,
    often: (times: number) => `${times} times, the last of them then.`,
  },
} as const;

async function calledBy(client: Engine, { processInstanceKey }: ProcessInstance, depth: number) {
  if (depth === 0) return [];
  const called = await client.searchProcessInstances({ parentProcessInstanceKey: processInstanceKey });
  const below: ProcessInstance[][] = await Promise.all(called.map((each) => calledBy(client, each, depth - 1)));
  return called.flatMap((each, index) => [each, ...(below[index] ?? [])]);
}

/** A deployed diagram never changes, so each is fetched once. */
function diagramOf(client: Engine, definitionKey: string): Promise<string> {
  const known = diagrams.get(definitionKey);
  if (known) return known;
  const fetched = client.definitionXml(definitionKey);
  diagrams.set(definitionKey, fetched);
  fetched.catch(() => diagrams.delete(definitionKey));
  return fetched;
}
