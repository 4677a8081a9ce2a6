import { daysBetween, policyOn, words, type Day } from '../../../contract/index.ts';
import type { ApiToken } from '../../../register/index.ts';
import type { Badge } from '../../pages/badge.ts';
import type { TokenRow } from './pages.ts';

/** A token as a row. */
export function tokenRow(token: ApiToken, day: Day): TokenRow {
  const { tokenId, name, rights, lastDay, reason, lastUsed, webhook } = token;
  return {
    tokenId,
    name,
    lastDay,
    reason,
    lastUsed,
    webhookUrl: webhook?.url,
    rights: rights.map((right) => words.tokenRight[right]),
    badge: badgeOf(token, day),
  };
}

/** A webhook that has failed so often that administrators are to see it. */
export function isStuck({ state, webhook }: ApiToken, day: Day): boolean {
  return state === 'holds' && (webhook?.failures ?? 0) >= policyOn(day).integration.webhookAlarmAfter;
}

function badgeOf(token: ApiToken, day: Day): Badge {
  const { state, lastDay, webhook } = token;
  if (state === 'over') return { text: 'Har gått ut', colour: 'danger', icon: 'alert' };
  if (isStuck(token, day)) return { text: 'Händelser kommer inte fram', colour: 'danger', icon: 'alert' };
  if (webhook && webhook.failures > 0) return { text: 'Händelser skickas om', colour: 'warning', icon: 'clock' };
  const left = daysBetween(day, lastDay);
  if (left > policyOn(day).appointments.warnDays) return { text: 'Gäller', colour: 'success', icon: 'check' };
  const when = left === 0 ? 'i dag' : left === 1 ? 'i morgon' : `om ${left} dagar`;
  return { text: `Slutar ${when}`, colour: 'warning', icon: 'clock' };
}
