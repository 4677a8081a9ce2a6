import { createHash } from 'node:crypto';
import { decisionFile, decisionIds, policyOn } from '../../contract/index.ts';
import type { Element, EventDefinition, Value } from '../../engine/model/model.ts';
import { models, readText, type DrawnModel } from '../agreement/models.ts';
import { readTables } from './decision-tables.ts';
import { list, table } from './markdown.ts';

/**
 * `docs/processes.md`, made from the models alone: `npm run docs:processes` writes it, with the diagrams beside it. An
 * agreement test makes it again and compares, so that a changed model needs a new page.
 */
export async function processesPage(): Promise<string> {
  const decisions = await Promise.all(
    decisionIds.map(async (id) => [`## ${id}`, '', ...(await readTables(readText(decisionFile(id))))].join('\n')),
  );
  return `${[
    '# Processes',
    '',
    'Made by `npm run docs:processes` from the models in `bpmn/`; change those, not this page. Labels are Swedish, as people see',
    'them. Numbers come from the policy data in force now (`contract/policy/policy.ts`); a diagram holds none.',
    '',
    list([
      ...models.map(({ id, process }) => `[${id}](#${id}): ${process.name ?? ''}`),
      'Decisions: ' + decisionIds.map((id) => `[${id}](#${id})`).join(', '),
    ]),
    '',
    ...models.map(sectionOf),
    ...(decisions.length > 0 ? ['# Decisions', '', ...decisions] : []),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

/** What a diagram was drawn from; stands in the page, so that a changed model is noticed. */
export function hashOf(xml: string): string {
  return createHash('sha256').update(xml).digest('hex').slice(0, 16);
}

function sectionOf(model: DrawnModel): string {
  const { id, xml, process, elements } = model;
  const parts = [
    `## ${id}`,
    '',
    `${process.name ?? id}.`,
    '',
    `![${process.name ?? id}](processes/${id}.svg)`,
    '',
    `<!-- model ${hashOf(xml)} -->`,
    '',
    ...part('Tasks of people', ['Task', 'Queue', 'Form', 'Due'], elements.flatMap(taskRow)),
    ...part('Jobs', ['Step', 'Job type', 'Headers'], elements.flatMap(jobRow)),
    ...part('Decisions and called processes', ['Step', 'Calls'], elements.flatMap(callRow)),
    ...part('Timers', ['Event', 'When', 'Policy now'], elements.flatMap(timerRow)),
    ...part('Messages it waits for', ['Event', 'Message', 'Key'], elements.flatMap(messageRow)),
    ...part('Ends', ['End', 'How'], elements.flatMap(endRow)),
  ];
  return parts.join('\n');
}

function part(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [`### ${heading}`, '', table(columns, rows), ''];
}

const nameOf = ({ id, name }: Element) => (name === undefined ? code(id) : `${name} (${code(id)})`);
const code = (text: string) => `\`${text}\``;
const valueOf = (value: Value | undefined) => (value === undefined ? '' : code(value.text));

function taskRow(element: Element): string[][] {
  if (element.kind !== 'user-task') return [];
  const { candidateGroups, form, dueDate } = element.task;
  const queue = /"([\w-]+)"/.exec(candidateGroups?.text ?? '')?.[1] ?? '';
  return [[nameOf(element), queue, form?.formId === undefined ? '' : form.formId.text, valueOf(dueDate)]];
}

function jobRow(element: Element): string[][] {
  if (!('job' in element) || element.job === undefined) return [];
  const headers = Object.entries(headersOf(element.job.headers)).map(([name, value]) => `${name} ${code(value)}`);
  return [[nameOf(element), code(element.job.type.text), headers.join(', ')]];
}

function headersOf(text: string): Record<string, string> {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null
    ? Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
    : {};
}

function callRow(element: Element): string[][] {
  if (element.kind === 'business-rule-task') return [[nameOf(element), `decision ${linkTo(element.decisionId.text)}`]];
  if (element.kind === 'call-activity') return [[nameOf(element), `process ${linkTo(element.processId.text)}`]];
  return [];
}

const linkTo = (id: string) => `[${id}](#${id})`;

function timerRow(element: Element): string[][] {
  const event = eventOf(element);
  if (event?.kind !== 'timer') return [];
  return [[nameOf(element), code(event.value.text), policyValues(event.value.text)]];
}

/** `order.completionDays = 14`, for every number of policy data that the FEEL names. */
function policyValues(feel: string): string {
  const policy: unknown = policyOn(policyDay);
  const paths = [...feel.matchAll(/\bpolicy((?:\.\w+)+)(?:\[(\d+)\])?/g)];
  return paths
    .map(([, path = '', index]) => {
      const found = path.slice(1).split('.').reduce(stepInto, policy);
      const value = index === undefined ? found : stepInto(found, String(Number(index) - 1));
      return `${path.slice(1)}${index === undefined ? '' : `[${index}]`} = ${JSON.stringify(value)}`;
    })
    .join(', ');
}

/** The newest edition: the page tells what holds, whenever it is made. */
const policyDay = '9999-12-31';

function stepInto(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}

function messageRow(element: Element): string[][] {
  const event = eventOf(element);
  if (event?.kind !== 'message') return [];
  const starts = event.correlationKey === undefined;
  return [[nameOf(element), code(event.name.text), starts ? 'starts the process' : valueOf(event.correlationKey)]];
}

function endRow(element: Element): string[][] {
  if (element.kind !== 'end-event') return [];
  const { event } = element;
  const how = event.kind === 'error' ? `error ${valueOf(event.code)}` : event.kind === 'none' ? '' : event.kind;
  return [[nameOf(element), how]];
}

function eventOf(element: Element): EventDefinition | undefined {
  return 'event' in element ? element.event : undefined;
}
