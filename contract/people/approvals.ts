import type { z } from 'zod';
import { coded } from '../codes.ts';

/**
 * What takes a second person's yes, by what it is about. To add one: a line here, and its rules in the
 * register's room.
 */
export const ApprovalKind = coded({
  appointment: 'Behörighet',
  substitute: 'Ställföreträdare',
  unit: 'Enhetens telefon eller chef',
  protection: 'Skydd som tas bort',
  token: 'Nyckel för annat system',
  policy: 'Utgåva av reglerna',
  'retention-run': 'Gallring',
  'retention-lift': 'Undantag från gallring som upphör',
});
export type ApprovalKind = z.infer<typeof ApprovalKind>;

/** How a proposal ended. */
export const ApprovalOutcome = coded({
  approved: 'Godkänt',
  refused: 'Avslaget',
  'taken-back': 'Taget tillbaka',
  lapsed: 'Förfallet utan svar',
});
export type ApprovalOutcome = z.infer<typeof ApprovalOutcome>;
