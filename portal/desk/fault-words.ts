import type { Case } from '../../register/index.ts';
import type { DutyFault } from '../../rights/index.ts';

/** What is in the way, and who may instead. */
export function inWords(fault: DutyFault, { submitter, isAnsweredForByService }: Case): string {
  switch (fault) {
    case 'party':
      return 'Du är själv innehavare, intygsgivare eller den som skickade in ärendet. Lämna över till en kollega.';
    case 'typist':
      return isAnsweredForByService
        ? 'Du svarar för beställningen. En annan person på Intern kundservice fattar beslutet: lämna över till en kollega.'
        : `Du skrev in ärendet åt ${submitter.displayName}. Lämna över till en kollega, eller be ${submitter.displayName} bekräfta ärendet i portalen.`;
    case 'unanswered':
      return 'Ingen chef finns kvar som kan svara för beställningen. Be en kollega på Intern kundservice svara för den på ärendets sida.';
    case 'not-customer-service':
      return 'Uppgiften är till för Intern kundservice.';
    case 'not-id-administrator':
      return 'Bara en ID-administratör får kontrollera identiteten. Lämna över till en kollega.';
    case 'not-loa3':
      return 'Du behöver rätten ID-administratör LoA 3. Den ärvs inte från LoA 2. Lämna över till en kollega som har den.';
    case 'not-protected':
      return 'Innehavaren har skyddade personuppgifter. Lämna över till en kollega som har rätten till dem.';
    case 'same-person':
      return 'Du beställde själv kortet. En annan ID-administratör bekräftar. Lämna över till en kollega.';
  }
}
