import { AuditKind } from '../../contract/index.ts';
import type { OpenedRow } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { changedFields, fieldName, fieldValue } from './field-words.ts';
import { aboutOf, actionOf, actorOf, roleOf } from './log-row.ts';

export const columns = [
  'Rad',
  'Tid',
  'Skriven',
  'Vem',
  'HSA-id',
  'Roll',
  'Vad',
  'Utfall',
  'Ärende',
  'Gäller',
  'Uppgifter',
  'Före och efter',
  'Kontrollsumma',
];

/** A row as cells under `columns`. */
export function cellsOf({ row, told, change, isErased, leaf }: OpenedRow): string[] {
  if (!told) return [String(row), '', '', '', '', '', 'Visas inte för den som tog ut filen', '', '', '', '', '', leaf];
  const changes = change ? changedFields(change) : [];
  return [
    String(row),
    wording.dayAndSecond(told.at),
    told.recordedAt === undefined ? '' : wording.dayAndSecond(told.recordedAt),
    actorOf(told),
    told.actor,
    roleOf(told),
    actionOf(told.action),
    AuditKind.words[told.kind],
    told.caseNumber ?? '',
    aboutOf(told),
    Object.entries(told.details)
      .map(([name, value]) => `${fieldName(name)}: ${fieldValue(name, value)}`)
      .join(', '),
    isErased
      ? 'Raderat'
      : changes.map(({ name, before, after }) => `${name}: ${before ?? ''} → ${after ?? ''}`).join('; '),
    leaf,
  ];
}

/** What the house adds to a row that is proved: names, and what was sealed. */
export function besideOf(row: OpenedRow | undefined): { names: Record<string, string>; change: unknown } {
  const { told, change } = row ?? {};
  const names = {
    actor: told && actorOf(told),
    action: told && actionOf(told.action),
    case: told?.caseNumber,
    person: told?.person?.displayName,
    unit: told?.unitName,
  };
  return {
    names: Object.fromEntries(
      Object.entries(names).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
    ),
    change: change ? changedFields(change) : null,
  };
}
