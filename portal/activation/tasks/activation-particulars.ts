import { blocksOrdinary, words } from '../../../contract/index.ts';
import type { ReserveCase } from '../../../register/index.ts';
import { particularsOf, type Particular } from '../../pages/particular.ts';
import * as wording from '../../pages/wording.ts';

/** What a reserve card's activation is about. The holder stands in the page already. */
export function activationParticulars(found: ReserveCase, cardNumber: string | undefined): Particular[] {
  return particularsOf(
    { label: 'Kort', text: cardNumber && wording.cardNumber(cardNumber), isCode: true },
    {
      label: 'Orsak',
      text: words.activationReason[found.reason],
      sub: blocksOrdinary(found.reason) ? 'det ordinarie kortet spärras' : 'det ordinarie kortet spärras inte',
    },
    {
      label: 'Intygas av',
      text: found.attester.displayName,
      sub: words.identityCheck[found.identityCheck].toLowerCase(),
    },
  );
}
