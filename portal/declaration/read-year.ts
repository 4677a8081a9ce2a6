import type { Request } from 'express';
import { z } from 'zod';
import type { Declaration } from '../../register/index.ts';
import { requesterOf } from '../login/requester.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { readEvidence, type Evidence } from './evidence.ts';

const Year = z.string().regex(/^20\d\d$/);

/** What is declared of a year, the evidence for it, and which years there are. */
export interface YearRead {
  readonly year: string;
  readonly declaration: Declaration;
  readonly evidence: Evidence;
  /** Of which something is declared, and those that can be. */
  readonly years: readonly string[];
  /** This year's or the last, and not signed. */
  readonly isOpen: boolean;
}

/** The year that an address names; one that isn't there, or hasn't come, is refused. */
export async function readYear(
  { register, clock }: Pick<PortalServices, 'register' | 'clock'>,
  req: Request,
): Promise<YearRead> {
  const { day } = requesterOf(req);
  const present = day.slice(0, 4);
  const last = String(Number(present) - 1);
  const year = Year.safeParse(req.params['year']).data;
  const years = [...new Set([present, last, ...(await register.declarations.years())])];
  if (year === undefined || !years.includes(year)) throw notFound('Det finns ingen deklaration för det året.');
  const declaration = await register.declarations.of(year);
  const evidence = await readEvidence(register, { year, day, now: clock.now() });
  const isOpen = declaration.signed === undefined && (year === present || year === last);
  return { year, declaration, evidence, years, isOpen };
}
