import type { HolderBlockReason, LostKind } from '../../../contract/index.ts';
import { cardBlocking } from '../start-form.ts';

export const home = '/mina-kort';
export const ownBlockPath = `${home}/sparra`;

/** Where a holder has an own card blocked. The end of an employment needs its last day: it has the form. */
export function ownBlockAddress(kort: string, orsak: HolderBlockReason, hur: LostKind | undefined): string {
  const about = { kort, orsak, ...(hur !== undefined && { hur }) };
  const path = orsak === 'employment-ended' ? cardBlocking.path : ownBlockPath;
  return `${path}?${new URLSearchParams(about).toString()}`;
}
