import { mayHoldNationalNumber } from '../../../contract/index.ts';
import type { OpenedRow } from '../../../register/index.ts';
import { isTechnical, leavesOf, worded, type People } from '../moment/known.ts';
import { processOf } from '../process-of.ts';
import type { MailNames } from '../timeline/event.ts';
import { taskWords } from '../timeline/task-events.ts';

/** What the report calls people and mails. */
export interface Names {
  readonly people: People;
  readonly mailNames: MailNames;
}

/** What would say nothing of the case as it stands, but does in a row's own line. */
const telling: ReadonlySet<string> = new Set(['by', 'format', 'from', 'recipients', 'to']);
/** What has a line of its own, or stands in the row already. */
const toldElsewhere: ReadonlySet<string> = new Set(['form', 'number', 'path', 'process', 'task', 'template']);

/** What a row says in words, each once. Ids and sums are left out: the file that the report carries has the row itself. */
export function detailsOf({ told, change }: OpenedRow, { people, mailNames }: Names): string[] {
  if (!told) return [];
  const { at, details } = told;
  const shown = (given: readonly (readonly [string, unknown])[]) =>
    new Map(
      worded(given, { at, people })
        .filter(({ key }) => telling.has(key) || !isTechnical(key))
        .map(({ name, value }) => [name, value]),
    );
  const before = shown(leavesOf(change?.before));
  const own = Object.entries(details).filter(([key]) => !toldElsewhere.has(key));
  const after = shown([...own, ...leavesOf(change?.after)]);
  const gone = [...before].filter(([name]) => !after.has(name)).map(([name, was]) => `${name}: ${was} → –`);
  const now = [...after].map(([name, value]) => {
    const was = before.get(name);
    return was === undefined || was === value ? `${name}: ${value}` : `${name}: ${was} → ${value}`;
  });
  return [...titlesOf(details, mailNames), ...now, ...gone];
}

/** What the log keeps by an id, by the title that people know; one without a title is left out. */
function titlesOf({ form, outcome, process, template }: Details, mailNames: MailNames): string[] {
  const mail = template === undefined ? undefined : mailNames.get(template);
  return [
    ...(form === undefined ? [] : [`Uppgift: ${taskWords(form, outcome).title}`]),
    ...(process === undefined ? [] : processNames(process)),
    ...(mail === undefined ? [] : [`Mejl: ${mail}`]),
  ];
}
type Details = Readonly<Record<string, string | undefined>>;

/** A process by its id, or by the name that it was kept with. */
function processNames(process: string): string[] {
  const known = processOf({ processId: process }).name;
  if (known !== 'Ärende') return [`Process: ${known}`];
  return /^[a-z\d-]+$/.test(process) || mayHoldNationalNumber(process) ? [] : [`Process: ${process}`];
}
