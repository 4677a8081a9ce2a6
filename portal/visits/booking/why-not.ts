import { factsOf, policyOn, type Day } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import * as wording from '../../pages/wording.ts';
import type { MonthDay, MonthRule, WhyNot } from './month.ts';

/** Why some days of the month can't be chosen, one line for each reason that shows. */
export function whyNotLines(
  days: readonly (MonthDay | undefined)[],
  { rule, found }: { rule: MonthRule; found: Case },
): { readonly word: string; readonly text: string }[] {
  const texts: Readonly<Record<Exclude<WhyNot, 'past'>, string>> = {
    document: documentText(found, rule),
    full: 'Alla tider är bokade. En tid kan bli ledig när någon bokar om.',
    closed: 'Helger, röda dagar och dagar då servicedisken inte har öppet.',
    near: `Ett besök bokas minst ${policyOn(rule.today).visits.noticeHours} timmar innan.`,
    later: `Tider bokas till och med ${rule.lastBookable}, högst ${policyOn(rule.today).visits.bookAheadDays} dagar i förväg.`,
  };
  return (['document', 'full', 'closed', 'near', 'later'] as const).flatMap((why) => {
    const shown = days.find((each) => each?.whyNot === why);
    return shown ? [{ word: shown.text, text: texts[why] }] : [];
  });
}

function documentText(found: Case, { latestDay, today }: MonthRule): string {
  const last: Day | '' = latestDay ?? '';
  if (found.processId === 'foreign-staff-order') {
    const { passportValidTo } = factsOf('foreign-staff-order', found).order;
    const period = wording.period(policyOn(today).order.passportValid);
    return `Passet går ut ${passportValidTo} och måste gälla ${period} efter dagen då kortet lämnas ut. Sista dagen är ${last}.`;
  }
  if (found.processId === 'reserve-card-extension') return `Kortet som ska förlängas gäller till och med ${last}.`;
  return `Handlingen i beställningen gäller till och med ${last}, och måste gälla den dag ni kommer.`;
}
