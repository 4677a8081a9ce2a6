import type { Request, RequestHandler } from 'express';
import { isGrave, proofFaultWords, type ProofFault } from '../../contract/index.ts';
import type { PortalRegister, ProofState } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { findRequester } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';

/** How the log stands, in a line that no page of an auditor is without. */
export interface Seal {
  readonly tone: Tone;
  readonly words: string;
  readonly tag: { readonly text: string; readonly colour: 'danger' | 'warning' | 'success' | 'neutral' };
  readonly rows: string;
  /** When others than the house last signed, and how long ago; undefined: nobody has. */
  readonly checkpoint: { readonly at: string; readonly age: string } | undefined;
  /** Who outside the house has cosigned, and when last; `isSilent`: not what was written since, for too long. */
  readonly witnesses: readonly { readonly name: string; readonly at: string; readonly isSilent: boolean }[];
}

/** `late`: somebody who should vouch for it hasn't for too long; `unknown`: the house hasn't gone through it yet. */
export type Tone = 'well' | 'unknown' | 'late' | 'broken';

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

/** How the log's proof stands, for whoever shows it in a line. */
export type LogState = Pick<ProofState, 'check' | 'faults'>;

export function toneOf({ check, faults }: LogState): Tone {
  if (faults.some(isGrave)) return 'broken';
  if (faults.length > 0) return 'late';
  return check ? 'well' : 'unknown';
}

/** True, false, or undefined: nobody knows yet. */
export function isWell(state: LogState): boolean | undefined {
  const tone = toneOf(state);
  return tone === 'unknown' ? undefined : tone === 'well';
}

/** What is wrong with the log's proof, in words; undefined: nothing. */
export const faultWords = ({ faults }: LogState): string | undefined =>
  faults.length === 0 ? undefined : faults.map(proofFaultWords).join(' ');

async function readSeal({ audit }: Pick<PortalRegister, 'audit'>, now: number): Promise<Seal> {
  const state = await audit.proof();
  const { rows, checkpoint, witnesses, faults } = state;
  return {
    tone: toneOf(state),
    tag: tagOf(state),
    words: wordsOf(state, now),
    rows: wording.counted(rows, ['rad', 'rader']),
    checkpoint: checkpoint && { at: wording.dayAndTime(checkpoint.at), age: ageOf(checkpoint.at, now) },
    witnesses: witnesses.map(({ name, at }) => ({
      name,
      at: wording.dayAndTime(at),
      isSilent: isSilent(faults, name),
    })),
  };
}

export const isSilent = (faults: readonly ProofFault[], witness: string): boolean =>
  faults.some((fault) => fault.what === 'silent' && fault.witness === witness);

function wordsOf(state: LogState, now: number): string {
  const { check } = state;
  const sound = check ? `Loggen är obruten, kontrollerad ${ageOf(check.at, now)}` : 'Loggen är inte kontrollerad än';
  const [gravest, ...others] = state.faults;
  if (!gravest) return sound;
  return `${proofFaultWords(gravest)}${others.length === 0 ? '' : ` Och ${others.length} till.`}`;
}

const tags: Readonly<Record<ProofFault['what'], string>> = {
  broken: 'Bruten',
  contradicted: 'Bruten',
  unchecked: 'Inte kontrollerad på länge',
  unsigned: 'Inte underskriven på länge',
  silent: 'Ett vittne är tyst',
};

function tagOf({ check, faults: [gravest] }: LogState): Seal['tag'] {
  if (gravest) return { text: tags[gravest.what], colour: isGrave(gravest) ? 'danger' : 'warning' };
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
