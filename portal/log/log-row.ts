import { AuditAction, Capacity, type AuditKind } from '../../contract/index.ts';
import type { LogLine, SignedRow, ToldRow } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';
import { changedFields, fieldName, fieldValue } from './field-words.ts';
import { logAddress, type LogQuery } from './log-query.ts';
import type { HiddenView, LogRowView, OpenedView } from './pages.ts';

/** Rows in words, those that aren't shown together. @param opened the row that is open */
export function viewLines(
  lines: readonly LogLine[],
  { query, opened }: { query: LogQuery; opened: SignedRow | undefined },
): (LogRowView | HiddenView)[] {
  const views: (LogRowView | HiddenView)[] = [];
  let hidden: number[] = [];
  const tellHidden = () => {
    if (hidden.length > 0) views.push({ hidden: hiddenWords(hidden) });
    hidden = [];
  };
  for (const { row, told } of lines) {
    if (!told) hidden.push(row);
    else {
      tellHidden();
      views.push(viewRow(row, told, { query, opened: opened?.row === row ? opened : undefined }));
    }
  }
  tellHidden();
  return views;
}

/** Says nothing of why: a row about an accusation isn't to be told from one about a protected person. */
function hiddenWords(rows: readonly number[]): string {
  const [newest = 0, oldest = newest] = [rows[0], rows.at(-1)];
  const which =
    newest === oldest
      ? `Rad ${wording.number(newest)}`
      : `${rows.length} rader mellan ${wording.number(oldest)} och ${wording.number(newest)}`;
  return `${which} visas inte för dig. ${rows.length === 1 ? 'Den' : 'De'} räknas med i kontrollen.`;
}

function viewRow(
  row: number,
  told: ToldRow,
  { query, opened }: { query: LogQuery; opened: SignedRow | undefined },
): LogRowView {
  const rad = opened ? undefined : row;
  return {
    id: row,
    number: wording.number(row),
    href: `${logAddress({ ...query, rad })}#rad-${row}`,
    day: wording.day(told.at),
    time: wording.dayAndSecond(told.at).split(' kl. ')[1] ?? '',
    who: actorOf(told),
    role: roleOf(told),
    what: actionOf(told.action),
    caseNumber: told.caseNumber,
    about: aboutOf(told),
    badge: badges[told.kind],
    opened: opened && viewOpened(opened, told),
  };
}

/** An action of another version stands by its name. */
export function actionOf(action: string): string {
  const known = AuditAction.safeParse(action).data;
  return known === undefined ? action : AuditAction.words[known];
}

export const actorOf = ({ actor, actorName }: ToldRow): string => nobodys[actor] ?? actorName ?? actor;

/** Who is no person: the program itself, and whoever used the engine in its name. */
const nobodys: Readonly<Record<string, string>> = { system: 'Systemet', unknown: 'Okänt vem' };

export function roleOf({ role, onBehalfOf, onBehalfOfName }: ToldRow): string {
  // Whoever sees a case sees it in all of their roles.
  const word = role
    .split(' ')
    .map((each) => {
      const known = Capacity.safeParse(each).data;
      return known === undefined ? each : Capacity.words[known];
    })
    .join(', ');
  return onBehalfOf === undefined ? word : `${word}, för ${onBehalfOfName ?? onBehalfOf}`;
}

/** Whom and what a row is about, but for the case. */
export function aboutOf({ cardNumber, person, unitName, kind, details }: ToldRow): string {
  const parts = [
    cardNumber === undefined ? '' : wording.cardNumber(cardNumber),
    person?.displayName ?? '',
    unitName ?? '',
    kind === 'denied' ? deniedOf(details) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function deniedOf({ path, failure, times }: ToldRow['details']): string {
  if (failure === undefined) return path ?? '';
  return `${fieldValue('failure', failure)}, ${wording.counted(Number(times), ['gång', 'gånger'])}`;
}

const badges: Readonly<Record<AuditKind, Badge>> = {
  done: { text: 'Gjort', colour: 'neutral', icon: 'check' },
  read: { text: 'Läst', colour: 'info', icon: 'eye' },
  denied: { text: 'Nekat', colour: 'danger', icon: 'ban' },
  login: { text: 'Inloggning', colour: 'neutral', icon: 'user' },
  export: { text: 'Uttag', colour: 'warning', icon: 'doc' },
};

function viewOpened({ row, rows, change, isErased, leaf, checkpoint }: SignedRow, told: ToldRow): OpenedView {
  return {
    changes: change ? changedFields(change) : [],
    isErased,
    details: detailsOf(told),
    proof: particularsOf(
      { label: 'Kontrollsumma', text: `${leaf.slice(0, 8)}…${leaf.slice(-8)}`, isCode: true },
      { label: 'Plats i loggen', text: `${wording.number(row)} av ${wording.number(rows)}` },
      {
        label: 'Ingår i',
        text: checkpoint
          ? `Kontrollpunkt ${wording.dayAndTime(checkpoint.at)}, ${wording.counted(checkpoint.witnesses, ['vittne', 'vittnen'])}`
          : 'Ingen kontrollpunkt än',
      },
      { label: 'Skriven', text: told.recordedAt && wording.dayAndSecond(told.recordedAt) },
    ),
  };
}

function detailsOf({ details, person, unitName, cardNumber }: ToldRow): Particular[] {
  return particularsOf(
    { label: 'Person', text: person && `${person.displayName}, ${wording.hsaIdInText(person)}` },
    { label: 'Enhet', text: unitName },
    { label: 'Kort', text: cardNumber && wording.cardNumber(cardNumber), isCode: true },
    ...Object.entries(details).map(([name, value]) => ({ label: fieldName(name), text: fieldValue(name, value) })),
  );
}
