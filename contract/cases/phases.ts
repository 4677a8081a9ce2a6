import type { z } from 'zod';
import { codedBy } from '../codes.ts';

/** Colours of a badge: how a phase or an end is to be taken. */
export type Tone = 'accent' | 'info' | 'warning' | 'danger' | 'success' | 'neutral';

interface Phase {
  /** What the badge reads. */
  readonly words: string;
  readonly tone: Tone;
  /** Name of an icon, so that colour is never alone. */
  readonly icon: string;
}

/** Whom or what a case waits for. A model names the phase in the header of a task. */
export const casePhases = {
  starting: { words: 'Behandlas', tone: 'neutral', icon: 'clock' },
  review: { words: 'Granskas', tone: 'info', icon: 'clock' },
  completion: { words: 'Väntar på komplettering', tone: 'warning', icon: 'pen' },
  visit: { words: 'Väntar på besök', tone: 'info', icon: 'clock' },
  'waiting-hsa': { words: 'Väntar på HSA', tone: 'info', icon: 'clock' },
  production: { words: 'Tillverkas', tone: 'info', icon: 'card' },
  'pick-up': { words: 'Klart att hämta', tone: 'accent', icon: 'card' },
  'sent-home': { words: 'Skickat hem', tone: 'accent', icon: 'mail' },
  packing: { words: 'Packas', tone: 'info', icon: 'card' },
  delivery: { words: 'På väg', tone: 'info', icon: 'card' },
  calling: { words: 'Väntar på samtal', tone: 'accent', icon: 'phone' },
  fetching: { words: 'Väntar på att innehavaren hämtar', tone: 'info', icon: 'clock' },
  receipt: { words: 'Väntar på kvittens', tone: 'info', icon: 'doc' },
  blocking: { words: 'Spärras', tone: 'info', icon: 'ban' },
  'waiting-portal': { words: 'Väntar på SITHS eID Portal', tone: 'warning', icon: 'clock' },
  'waiting-last-day': { words: 'Väntar på sista dagen', tone: 'info', icon: 'clock' },
  returning: { words: 'Kortet ska lämnas in', tone: 'info', icon: 'back' },
  stopped: { words: 'Avbrutet', tone: 'danger', icon: 'alert' },
  closed: { words: 'Avslutat', tone: 'neutral', icon: 'check' },
} as const satisfies Readonly<Record<string, Phase>>;

export const CasePhase = codedBy(casePhases);
export type CasePhase = z.infer<typeof CasePhase>;

/** Of an open case whose process goes on no more: it waits for its card alone, or customer service is to end it. */
export const phasesWithoutProcess = ['returning', 'stopped'] as const satisfies readonly CasePhase[];

/** Of an employment that ends: its last day is still to come. Afterwards the employment itself says when it ended, and its case only waits for the cards. */
export const phasesBeforeEnd = ['starting', 'waiting-last-day'] as const satisfies readonly CasePhase[];
