import { policyOn, type Day } from '../../../contract/index.ts';
import type {
  ArchivePackage,
  RetentionDue,
  RetentionHold,
  RetentionRun,
  UnfinishedReplay,
} from '../../../register/index.ts';
import { processOf } from '../../case/process-of.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import type { DryRun, HoldRow, LiftRefused, PackageRow, RunRow } from './pages.ts';

/** What a dry run has found, in words. */
export function dryRunOf(due: RetentionDue): DryRun {
  const {
    through,
    closedBefore,
    cases,
    oldest,
    receipts,
    documents,
    mails,
    held,
    waiting,
    unarchived,
    longer,
    people,
  } = due;
  const { retentionYears, retention } = policyOn(through);
  const kept = `${retentionYears} år`;
  const count = cases.reduce((sum, each) => sum + each.count, 0);
  const withCases = { kept, detail: 'till de ärendena' };
  return {
    through,
    rows: [
      {
        what: 'Ärenden',
        kept,
        count: wording.number(count),
        detail: `avslutade före ${closedBefore}${oldest === undefined ? '' : `, det äldsta ${wording.day(oldest)}`}`,
        happens: 'Nycklarna och allt om personer raderas. Nummer, vad det var, enhet och tider blir kvar',
      },
      { ...withCases, what: 'Kvittenser', count: wording.number(receipts), happens: 'Raderas' },
      {
        ...withCases,
        what: 'Dokument',
        count: wording.number(documents),
        happens: 'Filen raderas, kontrollsumman blir kvar i loggen',
      },
      {
        ...withCases,
        what: 'Mejl',
        detail: 'till de ärendena, och om kort från före registret',
        count: wording.number(mails),
        happens: 'Raderas',
      },
      {
        what: 'Personer',
        detail: 'utan kort, ärende, anställning eller roll kvar',
        kept: `${retention.personDays} dagar`,
        count: wording.number(people),
        happens:
          'Nyckeln raderas. Namn och nummer går inte att läsa igen, inte heller i loggen. Där står HSA-id kvar för den som gjort något',
      },
    ],
    byYear: cases.map(({ processId, year, count: each }) => ({
      what: processOf({ processId }).name,
      year,
      count: wording.number(each),
    })),
    left: `${leftWords(held, waiting)}${unarchived === 0 ? '' : ` ${wording.counted(unarchived, ['ärende väntar', 'ärenden väntar'])} på att arkivet har tagit emot.`}${longer.map(longerWords).join('')}`,
    isEmpty: count + people + mails === 0,
  };
}

const longerWords = ({ from, years, count }: RetentionDue['longer'][number]): string =>
  ` ${wording.counted(count, ['ärende sparas', 'ärenden sparas'])} i ${years} år, som reglerna från ${from} sa när de skickades in.`;

function leftWords(held: number, waiting: number): string {
  const exceptions =
    held === 0
      ? 'Inget av det är undantaget'
      : wording.counted(held, ['ärende är undantaget', 'ärenden är undantagna']);
  const cards =
    waiting === 0
      ? ''
      : ` ${wording.counted(waiting, ['ärende', 'ärenden'])} sparas för att dess kort används eller ett mejl väntar.`;
  return `${exceptions}.${cards}`;
}

const badges: Readonly<Record<RetentionRun['state'], Badge>> = {
  running: { text: 'Pågår', colour: 'info', icon: 'again' },
  ended: { text: 'Klar', colour: 'success', icon: 'check' },
  stopped: { text: 'Stoppad', colour: 'neutral', icon: 'ban' },
};

export function runRow(run: RetentionRun, names: ReadonlyMap<string, string>): RunRow {
  const { runId, through, decision, proposedBy, proposedAt, state, cases, documents, mails, people } = run;
  return {
    runId,
    through,
    decision,
    badge: badges[state],
    isRunning: state === 'running',
    proposed: `${wording.dayAndTime(proposedAt)}, ${names.get(proposedBy) ?? proposedBy}`,
    counts: [
      wording.counted(cases, ['ärende', 'ärenden']),
      wording.counted(documents, ['dokument', 'dokument']),
      wording.counted(mails, ['mejl', 'mejl']),
      wording.counted(people, ['person', 'personer']),
    ].join(', '),
  };
}

export function holdRow(
  hold: RetentionHold,
  { names, refused }: { names: ReadonlyMap<string, string>; refused: LiftRefused | undefined },
): HoldRow {
  const { holdId, caseNumber, reason, reviewOn, heldBy, isLifting } = hold;
  return {
    holdId,
    caseNumber,
    text: `${sentence(reason)} Omprövas ${reviewOn}. ${names.get(heldBy) ?? heldBy}`,
    isLifting,
    refused: refused?.holdId === holdId ? refused : undefined,
  };
}

const packageBadges: Readonly<Record<ArchivePackage['state'], Badge>> = {
  written: { text: 'Väntar på arkivet', colour: 'warning', icon: 'clock' },
  received: { text: 'Mottaget', colour: 'success', icon: 'check' },
  discarded: { text: 'Kasserat', colour: 'neutral', icon: 'ban' },
};

export function packageRow(found: ArchivePackage, names: ReadonlyMap<string, string>): PackageRow {
  const { packageId, sha256, cases, files, bytes, isProtected, writtenAt, state, reference, decidedBy, decidedAt } =
    found;
  const size = (bytes / 1_000_000).toLocaleString('sv-SE', { maximumFractionDigits: 1 });
  const counts = `${wording.counted(cases, ['ärende', 'ärenden'])}, ${wording.counted(files, ['fil', 'filer'])}, ${size} MB`;
  return {
    packageId,
    sha256,
    badge: packageBadges[state],
    isOpen: state === 'written',
    about: `${counts}. Skrivet ${wording.dayAndTime(writtenAt)}${isProtected ? '. Skyddade personuppgifter' : ''}`,
    answered:
      decidedAt === undefined
        ? undefined
        : `${reference === undefined ? '' : `${reference}, `}${wording.dayAndTime(decidedAt)}, ${names.get(decidedBy ?? '') ?? decidedBy ?? ''}`,
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** How long things are kept, as the rules of the day say. */
export function rulesOn(day: Day): { what: string; kept: string }[] {
  const { retentionYears, retention, draftDays } = policyOn(day);
  return [
    { what: 'Utkast', kept: `${draftDays} dagar, raderas av sig själva` },
    { what: 'Ärenden, kvittenser, spärrar, mejl, dokument', kept: `${retentionYears} år efter att ärendet avslutades` },
    { what: 'Personer', kept: `${retention.personDays} dagar efter sista anställningen` },
    {
      what: 'Loggen',
      kept: 'för alltid. Namn och nummer går inte att läsa när personen gallrats, men HSA-id för den som gjort något står kvar',
    },
  ];
}

/** What a replay has left that was broken off. */
export const brokenOffWords = ({ beganAt, erased, listed, sha256 }: UnfinishedReplay): string =>
  `Påbörjad ${wording.dayAndTime(beganAt)}: ${wording.number(erased)} raderade av de ${wording.number(listed)} i listan, kontrollsumma ${sha256.slice(0, 8)}…`;
