import type { Request, RequestHandler } from 'express';
import { isOverdue, type Attested, type LogCheck, type PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { findRequester } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';

/** How the log stands, in a line that no page of an auditor is without. */
export interface Seal {
  /** Nothing says that it is broken, and the house still goes through all of it every day; undefined: it hasn't yet. */
  readonly isWell: boolean | undefined;
  readonly words: string;
  readonly tag: { readonly text: string; readonly colour: 'danger' | 'warning' | 'success' | 'neutral' };
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

/** What is known of how the log stands. */
export interface LogState {
  /** What the house found when it last went through all of it. */
  readonly check: LogCheck | undefined;
  /** Where it is broken, in words; undefined: nothing says that it is. */
  readonly broken: string | undefined;
  /** Since when the house hasn't gone through it, in words; undefined: it has, or hasn't begun. */
  readonly overdue: string | undefined;
}

interface Checked {
  readonly audit: Pick<PortalRegister['audit'], 'lastCheck' | 'contradicted'>;
}

export async function readLogState({ audit }: Checked, now: number): Promise<LogState> {
  const check = await audit.lastCheck();
  const isContradicted = audit.contradicted() !== undefined;
  return { check, broken: brokenWords(check, isContradicted), overdue: overdueWords(check, now) };
}

/** True, false, or undefined: nobody knows yet. */
export const isWell = ({ check, broken, overdue }: LogState): boolean | undefined => {
  if (broken !== undefined || overdue !== undefined) return false;
  return check ? true : undefined;
};

function brokenWords(check: LogCheck | undefined, isContradicted: boolean): string | undefined {
  if (check?.broken)
    return `Loggen är bruten vid rad ${wording.number(check.broken.row)}. Det som står efter raden går inte att lita på.`;
  return isContradicted ? 'Loggen är inte den som andra har skrivit under. Inget mer skrivs i den.' : undefined;
}

const overdueWords = (check: LogCheck | undefined, now: number): string | undefined =>
  check && isOverdue(check, now)
    ? `Loggen är inte kontrollerad sedan ${wording.dayAndTime(check.at)}. Den ska kontrolleras varje dygn.`
    : undefined;

async function readSeal(register: Pick<PortalRegister, 'audit'>, now: number): Promise<Seal> {
  const state = await readLogState(register, now);
  return sealFrom(await register.audit.attested(), state, now);
}

function sealFrom({ rows, checkpoint, witnesses }: Attested, state: LogState, now: number): Seal {
  return {
    isWell: isWell(state),
    tag: tagOf(state),
    words: wordsOf(state, now),
    rows: wording.counted(rows, ['rad', 'rader']),
    checkpoint: checkpoint && { at: wording.time(checkpoint.at), age: ageOf(checkpoint.at, now) },
    witnesses: witnesses.map(({ name, at }) => ({ name, at: wording.time(at) })),
  };
}

function wordsOf({ check, broken, overdue }: LogState, now: number): string {
  const wrong = broken ?? overdue;
  if (wrong !== undefined) return wrong;
  return check ? `Loggen är obruten, kontrollerad ${ageOf(check.at, now)}` : 'Loggen är inte kontrollerad än';
}

function tagOf({ check, broken, overdue }: LogState): Seal['tag'] {
  if (broken !== undefined) return { text: 'Bruten', colour: 'danger' };
  if (overdue !== undefined) return { text: 'Inte kontrollerad på länge', colour: 'warning' };
  return check ? { text: 'Obruten', colour: 'success' } : { text: 'Inte kontrollerad än', colour: 'neutral' };
}

/** `nyss`, `för 3 minuter sedan`. */
export function ageOf(at: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
  if (minutes < 1) return 'nyss';
  if (minutes < 120) return `för ${wording.counted(minutes, ['minut', 'minuter'])} sedan`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `för ${hours} timmar sedan` : `för ${Math.floor(hours / 24)} dagar sedan`;
}
