import type { Request, RequestHandler } from 'express';
import type { Attested, LogCheck, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { findRequester } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';

/** How the log stands, in a line that no page of an auditor is without. */
export interface Seal {
  readonly isWell: boolean;
  /** The house has gone through all of it. */
  readonly isChecked: boolean;
  readonly words: string;
  readonly rows: string;
  /** When others than the house last signed, and how long ago; undefined: nobody has. */
  readonly checkpoint: { readonly at: string; readonly age: string } | undefined;
  /** Who outside the house has cosigned, and when. */
  readonly witnesses: readonly { readonly name: string; readonly at: string }[];
}

const seals = new WeakMap<Request, Seal>();

export const sealOf = (req: Request): Seal | undefined => seals.get(req);

/** Reads how the log stands for those who may open it; stands in front of their pages. */
export function setUpSeal({ register, clock }: Pick<PortalServices, 'register' | 'clock'>): RequestHandler {
  return async (req, _res, next) => {
    const requester = findRequester(req);
    const isPage = req.method === 'GET' || req.method === 'POST';
    if (requester && isPage && may.open(requester.viewer, 'log')) seals.set(req, await readSeal(register, clock.now()));
    next();
  };
}

/** Where the log is broken, in words; undefined: nothing says that it is. */
export async function brokenWords({ audit }: Pick<PortalRegister, 'audit'>): Promise<string | undefined> {
  const broken = (await audit.lastCheck())?.broken;
  if (broken)
    return `Loggen är bruten vid rad ${wording.number(broken.row)}. Det som står efter raden går inte att lita på.`;
  if (audit.contradicted() === undefined) return undefined;
  return 'Loggen är inte den som andra har skrivit under. Inget mer skrivs i den.';
}

async function readSeal(register: Pick<PortalRegister, 'audit'>, now: number): Promise<Seal> {
  const broken = await brokenWords(register);
  return sealFrom(await register.audit.attested(), { broken, check: await register.audit.lastCheck(), now });
}

function sealFrom(
  { rows, checkpoint, witnesses }: Attested,
  { broken, check, now }: { broken: string | undefined; check: LogCheck | undefined; now: number },
): Seal {
  return {
    isWell: broken === undefined,
    isChecked: check !== undefined,
    words:
      broken ?? (check ? `Loggen är obruten, kontrollerad ${ageOf(check.at, now)}` : 'Loggen är inte kontrollerad än'),
    rows: wording.counted(rows, ['rad', 'rader']),
    checkpoint: checkpoint && { at: wording.time(checkpoint.at), age: ageOf(checkpoint.at, now) },
    witnesses: witnesses.map(({ name, at }) => ({ name, at: wording.time(at) })),
  };
}

/** `nyss`, `för 3 minuter sedan`. */
export function ageOf(at: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
  if (minutes < 1) return 'nyss';
  if (minutes < 120) return `för ${wording.counted(minutes, ['minut', 'minuter'])} sedan`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `för ${hours} timmar sedan` : `för ${Math.floor(hours / 24)} dagar sedan`;
}
