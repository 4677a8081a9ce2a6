import { AuditKind, dayOf, policyOn, type Instant } from '../../../contract/index.ts';
import type { Attested, Case, OpenedRow } from '../../../register/index.ts';
import { aboutOf, actionOf, actorOf, roleOf } from '../../log/log-row.ts';
import * as wording from '../../pages/wording.ts';
import { phaseBadge } from '../badge.ts';
import { processOf } from '../process-of.ts';
import { peopleOf } from '../moment/known.ts';
import type { MailNames } from '../timeline/event.ts';
import type { CaseReportPaper } from './case-report-paper.ts';
import { detailsOf, type Names } from './details.ts';

/** What a report is made of. */
export interface Reported {
  readonly found: Case;
  readonly at: Instant;
  /** Who takes it out. */
  readonly by: string;
  /** Oldest first. */
  readonly rows: readonly OpenedRow[];
  readonly attested: Attested;
  readonly mailNames: MailNames;
  /** Why it has no proof. Undefined: it has one. */
  readonly unproven?: string;
  /** Rows that the proof lacks. */
  readonly left: number;
  readonly room?: number;
}

/** All that the log tells of a case, in words, under the log's head. */
export function paperOf({ found, at, by, rows, attested, mailNames, unproven, left, room }: Reported): CaseReportPaper {
  const names = { people: peopleOf(found), mailNames };
  const { name: issuer } = policyOn(dayOf(at)).customerService;
  return {
    caseNumber: found.number,
    madeAt: at,
    issuer,
    ...(room !== undefined && { room }),
    lead: unproven ?? provenLead,
    sections: [
      { heading: 'Ärendet', pieces: [{ kind: 'facts', facts: aboutCase(found) }] },
      { heading: 'Loggen', pieces: [{ kind: 'facts', facts: aboutLog(attested, { at, by, rows, left }) }] },
      {
        heading: 'Allt som hänt, äldst först',
        pieces: [{ kind: 'table', columns: [...columns], rows: rows.map((row) => cellsOf(row, names)) }],
      },
    ],
  };
}

const provenLead =
  'Rapporten visar vad som hänt i ärendet, som loggen säger det. Filen bär sitt eget bevis: på sidan Är filen äkta? (/kontrollera) får du veta om sidor eller rader har ändrats. På papper bevisar den inget.';

function aboutCase(found: Case): [string, string][] {
  return [
    ['Vad', processOf(found).name],
    ['Enhet', found.unitName],
    ['Inskickat', wording.dayAndSecond(found.submittedAt)],
    ['Läge', phaseBadge(found).text],
    ...(found.holder ? [['Innehavare', found.holder.displayName] satisfies [string, string]] : []),
  ];
}

function aboutLog(
  { rows: logRows, checkpoint, witnesses }: Attested,
  { at, by, rows, left }: Pick<Reported, 'at' | 'by' | 'rows' | 'left'>,
): [string, string][] {
  const [origin = '', , root = ''] = checkpoint?.note.split('\n') ?? [];
  const signed: [string, string][] = checkpoint
    ? [
        ['Logg', origin],
        ['Rader i loggen', `${wording.number(checkpoint.rows)}, ${wording.dayAndSecond(checkpoint.at)}`],
        ['Loggens rot', root],
        ['Bevittnad av', seenBy(witnesses)],
      ]
    : [['Rader i loggen', wording.number(logRows)]];
  return [
    ['Uttagen', `${wording.dayAndSecond(at)} av ${by}`],
    ...signed,
    ['Rader om ärendet', wording.number(rows.length)],
    ...(checkpoint && left > 0
      ? [['Utan bevis', `${wording.number(left)}, äldre än loggens träd`] satisfies [string, string]]
      : []),
  ];
}

const seenBy = (witnesses: Attested['witnesses']): string =>
  witnesses.map(({ name, at }) => `${name}, ${wording.dayAndSecond(at)}`).join('; ') || 'Ingen utanför systemet';

const columns = [
  { title: 'Rad', share: 2 },
  { title: 'Tid', share: 4 },
  { title: 'Vem', share: 6 },
  { title: 'Vad', share: 6 },
  { title: 'Uppgifter', share: 12, longest: 900 },
];

function cellsOf(opened: OpenedRow, names: Names): string[] {
  const { row, told, isErased } = opened;
  const number = String(row);
  if (!told) return [number, '', '', 'Visas inte för den som tog ut rapporten', ''];
  const about = aboutOf(told);
  const details = [
    ...(about === '' ? [] : [about]),
    ...detailsOf(opened, names),
    ...(isErased ? ['Det som ändrades är raderat'] : []),
  ];
  const actor = actorOf(told);
  return [
    number,
    wording.dayAndSecond(told.at),
    [actor, ...(actor === 'Systemet' || actor === told.actor ? [] : [told.actor]), roleOf(told)].join(', '),
    told.kind === 'done' ? actionOf(told.action) : `${actionOf(told.action)} (${AuditKind.words[told.kind]})`,
    details.join('; '),
  ];
}
