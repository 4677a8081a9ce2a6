import { IssuerFinding, IssuerPlace } from '../../contract/index.ts';
import type { Block, IssuerAnswer } from '../../register/index.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';

/** What the issuer of the card's certificates says of the block: since when it shows, else the last answer of each place. */
export function issuerRows(block: Block | undefined, answers: readonly IssuerAnswer[]): Particular[] {
  if (block?.shownSince !== undefined) {
    const text = `Spärren syns hos utfärdaren sedan ${wording.dayAndTime(block.shownSince)}`;
    return particularsOf({ label: 'Hos utfärdaren', text });
  }
  return answers.flatMap(({ serial, place, finding, askedAt }) =>
    particularsOf({
      label: IssuerPlace.words[place],
      text: IssuerFinding.words[finding],
      sub: `certifikat …${serial.slice(-4)}, frågat ${wording.dayAndTime(askedAt)}`,
    }),
  );
}
