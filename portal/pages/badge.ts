import type { Tone } from '../../contract/index.ts';

/** A badge: word, colour and icon, never colour alone. */
export interface Badge {
  readonly text: string;
  readonly colour: Tone;
  readonly icon: string;
}
