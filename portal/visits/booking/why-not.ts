import { factsOf, policyOn, type Day } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import type { MonthDay, MonthRule } from './month.ts';
import type { WhyNot } from './words.ts';

/** Why some days of the month can't be chosen, one line for each reason that shows. */
export function whyNotLines(
  days: readonly (MonthDay | undefined)[],
  { rule, found }: { rule: MonthRule; found: Case },
): { readonly word: string; readonly text: string }[] {
  const { why } = rule.words;
  const { visits } = policyOn(rule.today);
  const texts: Readonly<Record<Exclude<WhyNot, 'past'>, string>> = {
    document: documentText(found, rule),
    full: why.full,
    closed: why.closed,
    near: why.near(visits.noticeHours),
    later: why.later(rule.lastBookable, visits.bookAheadDays),
  };
  return (['document', 'full', 'closed', 'near', 'later'] as const).flatMap((reason) => {
    const shown = days.find((each) => each?.whyNot === reason);
    return shown ? [{ word: shown.text, text: texts[reason] }] : [];
  });
}

function documentText(found: Case, { latestDay, today, words: { why } }: MonthRule): string {
  const last: Day | '' = latestDay ?? '';
  if (found.processId === 'foreign-staff-order') {
    const { passportValidTo } = factsOf('foreign-staff-order', found).order;
    return why.passport(passportValidTo, policyOn(today).order.passportValid, last);
  }
  if (found.processId === 'reserve-card-extension') return why.card(last);
  return why.document(last);
}
