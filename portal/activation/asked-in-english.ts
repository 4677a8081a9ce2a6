import { factsOf, words } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { particularsOf, type Particular } from '../pages/particular.ts';
import { activationInEnglish } from './form-words.ts';

/** What was asked for with "Aktivera reservkort", in the words in which the form asks. */
export function askedInEnglish(found: Case): Particular[] {
  const { attester, identityCheck, reason } = found;
  const { way = 'phone' } = factsOf('reserve-card-activation', found);
  const said = (swedish: string) => activationInEnglish.form[swedish] ?? swedish;
  return particularsOf(
    { label: 'Way', text: said(words.activationWay[way]) },
    { label: 'Reason', text: reason && said(words.activationReason[reason]) },
    {
      label: 'Vouched for by',
      text: attester?.displayName,
      ...(identityCheck && { sub: said(words.identityCheck[identityCheck]).toLowerCase() }),
    },
  );
}
