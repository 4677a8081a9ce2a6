import { z } from 'zod';
import type { PortalRegister, Readiness } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import type { ReadyRow, Tally } from './pages.ts';
import { readyRow } from './ready-rows.ts';

/** Which people of the unit are shown. */
export const View = z.enum(['alla', 'behover', 'utan', 'snart']).catch('alla');
export type View = z.infer<typeof View>;

const isIn: Readonly<Record<View, (row: ReadyRow) => boolean>> = {
  alla: () => true,
  behover: ({ needsYou }) => needsYou,
  utan: ({ isWithout }) => isWithout,
  snart: ({ isSoon }) => isSoon,
};

export const shownIn = (rows: readonly ReadyRow[], view: View): ReadyRow[] => rows.filter(isIn[view]);

/** Everybody of the unit, those who need the manager first, then by when their cards end. */
export async function rowsOf(
  register: PortalRegister,
  found: readonly Readiness[],
  asked: Parameters<typeof readyRow>[2],
): Promise<ReadyRow[]> {
  const rows = await Promise.all(found.map((each) => readyRow(register, each, asked)));
  return rows.sort(
    (one, other) => Number(other.needsYou) - Number(one.needsYou) || (one.until ?? '').localeCompare(other.until ?? ''),
  );
}

/** `31 av 34 kommer in överallt i dag. Fyra behöver något av dig.` Those whose employment is ahead aren't counted among those of today, nor those whose card is about to be blocked among the first. */
export function leadOf(rows: readonly ReadyRow[]): string {
  const here = rows.filter(({ isAhead }) => !isAhead);
  const everywhere = here.filter(({ systems }) =>
    systems.every(({ opens, untilBlocked }) => opens === 'yes' && !untilBlocked),
  ).length;
  const needing = shownIn(rows, 'behover').length;
  const inWords = `${everywhere} av ${here.length} kommer in överallt i dag.`;
  return needing === 0 ? `${inWords} Ingen behöver något av dig.` : `${inWords} ${needing} behöver något av dig.`;
}

export function talliesOf(
  rows: readonly ReadyRow[],
  { unitId, view, soonDays }: { unitId: string; view: View; soonDays: number },
): Tally[] {
  const texts: readonly (readonly [View, string])[] = [
    ['behover', 'behöver något av dig'],
    ['utan', 'utan kort'],
    ['snart', `blir utan kort inom ${wording.number(soonDays)} dagar`],
    ['alla', 'alla på enheten'],
  ];
  return texts.map(([each, text]) => {
    const count = shownIn(rows, each).length;
    const href = `/enhetens-kort?${new URLSearchParams({ enhet: unitId, visa: each }).toString()}`;
    return { href, count, text, isCurrent: view === each, isBad: each === 'behover' && count > 0 };
  });
}
