import { words, type Policy } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';

/** Words that several processes share. */

/** `till Maja Testberg`, or for the unit when there is no holder. */
export function forWhom({ holder, unitName }: Case): string {
  return holder === undefined ? `för ${unitName}` : `till ${holder.displayName}`;
}

/** `for Maja Testberg` */
export function forWhomInEnglish({ holder, unitName }: Case): string {
  return `for ${holder === undefined ? unitName : holder.displayName}`;
}

/** To those who get the mail; others are told `mailedToOthers`. */
export const mailed = 'Du behöver inte göra något. Vi mejlar när det är klart.';
export const mailedToOthers = 'De som ärendet rör får mejl när det är klart.';

/** What happens next in a phase, as far as it is the same in every process. First line large, the rest small. */
export function usualSteps(found: Case, policy: Policy): readonly string[] {
  return found.phase === 'closed' ? closedSteps(found) : steps[found.phase](policy);
}

const steps: Readonly<Record<Exclude<Case['phase'], 'closed'>, (policy: Policy) => readonly string[]>> = {
  starting: () => ['Vi tar emot ärendet.', 'Sidan uppdateras av sig själv, det brukar ta någon sekund.'],
  review: ({ customerService: { name } }) => [`${name} granskar ärendet.`, mailed],
  completion: ({ order }) => [
    'Beställningen behöver kompletteras.',
    `Uppgiften ligger hos ansvarig chef och IT-beställare. Utan svar stängs ärendet efter ${order.completionDays} dagar.`,
  ],
  visit: () => [
    'Ett besök vid servicedisken väntar.',
    'Tid och plats står i kallelsen som vi mejlar när besöket är bokat.',
  ],
  'waiting-hsa': () => [
    'Personen finns inte i HSA än.',
    'Vi tittar varje dag och går vidare av oss själva när personen finns där.',
  ],
  production: () => ['Kortet tillverkas.', 'Vi mejlar när det finns att hämta.'],
  'pick-up': ({ order }) => [
    'Kortet finns att hämta vid servicedisken.',
    `Ta med giltig id-handling. Hämtas det inte inom ${order.annulOnDay} dagar makuleras kortet.`,
  ],
  'sent-home': () => ['Kortet är skickat hem.', 'Ta med det och en giltig id-handling till en servicedisk.'],
  packing: ({ customerService: { name } }) => [`${name} packar korten.`, 'Vi mejlar när de har skickats.'],
  delivery: () => ['Korten är på väg till enheten.', 'Bekräfta i portalen när de har kommit fram.'],
  calling: ({ customerService: { name, phone } }) => [`Ring ${name}, ${phone}.`],
  fetching: () => ['Väntar på att innehavaren hämtar.'],
  receipt: () => ['Den underskrivna kvittensen ska in till oss.'],
  blocking: ({ customerService: { name, opens, closes } }) => [
    `${name} spärrar kortet i SITHS eID Portal.`,
    `Det görs vardagar ${opens}–${closes}. En spärr går inte att ångra.`,
  ],
  'waiting-portal': ({ customerService: { name } }) => [
    'Kortet är inte spärrat än. SITHS eID Portal går inte att nå.',
    `${name} försöker igen och spärrar så fort portalen svarar.`,
  ],
  'waiting-last-day': () => ['Korten spärras när sista dagen har gått.', 'Till dess fungerar de som vanligt.'],
  returning: () => ['Kortet ska lämnas in.', 'Lämna det vid en servicedisk, eller skicka det med internpost.'],
  stopped: ({ customerService: { name, phone } }) => [
    'Ärendets process är avbruten.',
    `Ingen väntar på något längre. ${name} ser det i arbetslistan och tar det vidare; ring ${phone} om det brådskar.`,
  ],
};

function closedSteps({ closeReason, refusalReason, closedAt }: Case): string[] {
  const what = closeReason === undefined ? 'Ärendet är stängt' : words.closeReason[closeReason];
  const why = refusalReason === undefined ? '' : ` Orsak: ${words.refusalReason[refusalReason].toLowerCase()}.`;
  const when = closedAt === undefined ? '' : `Stängt ${wording.dayAndTime(closedAt)}.`;
  return [`${what}.`, `${when}${why}`].filter((line) => line !== '');
}
