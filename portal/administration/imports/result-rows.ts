import type { ImportResult } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import * as wording from '../../pages/wording.ts';
import type { ImportRow } from './pages.ts';

const badges: Readonly<Record<ImportResult['state'], Badge>> = {
  staging: { text: 'Förbereds', colour: 'neutral', icon: 'clock' },
  applying: { text: 'Pågår', colour: 'warning', icon: 'clock' },
  done: { text: 'Inläst', colour: 'success', icon: 'check' },
  abandoned: { text: 'Uppgiven', colour: 'neutral', icon: 'ban' },
};

/** Imports as rows. @param names by HSA-id; an account without one there ran the command line */
export function resultRows(recent: readonly ImportResult[], names: ReadonlyMap<string, string>): ImportRow[] {
  return recent.map(({ source, scope, account, beganAt, state, rows, steps, applied, refused, missing }) => ({
    source,
    at: wording.dayAndTime(beganAt),
    by: names.get(account) ?? `Kommandoraden, ${account}`,
    scope: scope === 'full' ? 'Fullständig' : 'Ändringar',
    badge: badges[state],
    rows,
    steps,
    applied,
    refused,
    missing,
  }));
}
