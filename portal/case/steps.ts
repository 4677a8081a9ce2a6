import { words, type Policy } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';

/** Words that several processes share. */

/** `till Maja Testberg`, or for the unit when there is no holder. */
export function forWhom({ holder, unitName }: Case): string {
  return holder === undefined ? `för ${unitName}` : `till ${holder.displayName}`;
}

/** What happens next in a phase, as far as it is the same in every process. First line large, the rest small. */
export function usualSteps(found: Case, { customerService, order }: Policy): readonly string[] {
  const { name, opens, closes } = customerService;
  switch (found.phase) {
    case 'starting':
      return ['Vi tar emot ärendet.', 'Sidan uppdateras av sig själv, det brukar ta någon sekund.'];
    case 'review':
      return [`${name} granskar ärendet.`, 'Du behöver inte göra något. Vi mejlar när det är klart.'];
    case 'completion':
      return [
        'Beställningen behöver kompletteras.',
        `Uppgiften ligger hos ansvarig chef och IT-beställare. Utan svar stängs ärendet efter ${order.completionDays} dagar.`,
      ];
    case 'visit':
      return [
        'Ett besök vid servicedisken väntar.',
        'Tid och plats står i kallelsen som vi mejlar när besöket är bokat.',
      ];
    case 'waiting-hsa':
      return [
        'Personen finns inte i HSA än.',
        'Vi tittar varje dag och går vidare av oss själva när personen finns där.',
      ];
    case 'production':
      return ['Kortet tillverkas.', 'Vi mejlar när det finns att hämta.'];
    case 'pick-up':
      return [
        'Kortet finns att hämta vid servicedisken.',
        `Ta med giltig id-handling. Hämtas det inte inom ${order.annulOnDay} dagar makuleras kortet.`,
      ];
    case 'packing':
      return [`${name} packar korten.`, 'Vi mejlar när de har skickats.'];
    case 'delivery':
      return ['Korten är på väg till enheten.', 'Bekräfta i portalen när de har kommit fram.'];
    case 'calling':
      return [`Ring ${name}, ${customerService.phone}.`];
    case 'fetching':
      return ['Väntar på att innehavaren hämtar.'];
    case 'receipt':
      return ['Den underskrivna kvittensen ska in till oss.'];
    case 'blocking':
      return [
        `${name} spärrar kortet i SITHS eID Portal.`,
        `Det görs vardagar ${opens}–${closes}. En spärr går inte att ångra.`,
      ];
    case 'waiting-portal':
      return [
        'Kortet är inte spärrat än. SITHS eID Portal går inte att nå.',
        `${name} försöker igen och spärrar så fort portalen svarar.`,
      ];
    case 'waiting-last-day':
      return ['Korten spärras när sista dagen har gått.', 'Till dess fungerar de som vanligt.'];
    case 'returning':
      return ['Kortet ska lämnas in.', 'Lämna det vid en servicedisk, eller skicka det med internpost.'];
    case 'stopped':
      return [
        'Ärendets process är avbruten.',
        `Ingen väntar på något längre. ${name} ser det i arbetslistan och tar det vidare; ring ${customerService.phone} om det brådskar.`,
      ];
    case 'closed':
      return closedSteps(found);
  }
}

function closedSteps({ closeReason, refusalReason, closedAt }: Case): string[] {
  const what = closeReason === undefined ? 'Ärendet är stängt' : words.closeReason[closeReason];
  const why = refusalReason === undefined ? '' : ` Orsak: ${words.refusalReason[refusalReason].toLowerCase()}.`;
  const when = closedAt === undefined ? '' : `Stängt ${wording.dayAndTime(closedAt)}.`;
  return [`${what}.`, `${when}${why}`].filter((line) => line !== '');
}
