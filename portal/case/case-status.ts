import { words, type Policy, dayAt, addDays } from '../../contract/index.ts';
import type { Case, Receipt } from '../../register/index.ts';
import * as wording from '../wording.ts';

/** A badge: word, colour and icon, never colour alone. */
export interface Badge {
  readonly text: string;
  readonly colour: 'accent' | 'info' | 'warning' | 'danger' | 'success' | 'neutral';
  readonly icon: string;
}

/** Whom a case waits for. */
export function badgeOf({ phase, closeReason }: Case): Badge {
  switch (phase) {
    case 'starting':
      return { text: 'Behandlas', colour: 'neutral', icon: 'clock' };
    case 'review':
      return { text: 'Granskas', colour: 'info', icon: 'clock' };
    case 'calling':
      return { text: 'Väntar på samtal', colour: 'accent', icon: 'phone' };
    case 'receipt':
      return { text: 'Väntar på kvittens', colour: 'info', icon: 'doc' };
    case 'blocking':
      return { text: 'Spärras', colour: 'info', icon: 'ban' };
    case 'completion':
      return { text: 'Väntar på komplettering', colour: 'warning', icon: 'pen' };
    case 'visit':
      return { text: 'Väntar på besök', colour: 'info', icon: 'clock' };
    case 'waiting-hsa':
      return { text: 'Väntar på HSA', colour: 'info', icon: 'clock' };
    case 'production':
      return { text: 'Tillverkas', colour: 'info', icon: 'card' };
    case 'pick-up':
      return { text: 'Klart att hämta', colour: 'accent', icon: 'card' };
    case 'packing':
      return { text: 'Packas', colour: 'info', icon: 'card' };
    case 'delivery':
      return { text: 'På väg', colour: 'info', icon: 'card' };
    case 'waiting-portal':
      return { text: 'Väntar på SITHS eID Portal', colour: 'warning', icon: 'clock' };
    case 'waiting-last-day':
      return { text: 'Väntar på sista dagen', colour: 'info', icon: 'clock' };
    case 'returning':
      return { text: 'Kortet ska lämnas in', colour: 'info', icon: 'back' };
    case 'closed':
      return closeReason === 'receipt-registered' || closeReason === 'completed'
        ? { text: 'Klart', colour: 'success', icon: 'check' }
        : { text: closedWord(closeReason), colour: 'neutral', icon: 'check' };
  }
}

function closedWord(reason: Case['closeReason']): string {
  switch (reason) {
    case 'withdrawn':
      return 'Tillbakadraget';
    case 'refused':
    case 'rejected':
      return 'Avslaget';
    case 'timed-out':
    case 'not-completed':
    case 'no-show':
    case 'not-collected':
      return 'Stängt';
    case 'not-approved':
      return 'Inte godkänt';
    case 'redirected':
      return 'Hänvisat';
    case 'returned':
      return 'Skickat tillbaka';
    case 'completed':
    case 'receipt-registered':
    case 'receipt-absent':
    case undefined:
      return 'Avslutat';
  }
}

/** What happens next, who does it and by when; first line large, the rest small. */
export function nextStep(found: Case, receipt: Receipt | undefined, policy: Policy): readonly string[] {
  const { name, phone } = policy.customerService;
  switch (found.phase) {
    case 'starting':
      return ['Vi tar emot ärendet.', 'Sidan uppdateras av sig själv, det brukar ta någon sekund.'];
    case 'review':
      return [
        `${name} granskar ärendet innan kortet kan aktiveras.`,
        'Innehavaren har fått flera reservkort på kort tid. Du behöver inte göra något, vi mejlar när det är klart.',
      ];
    case 'calling':
      return [
        `Skriv ut kvittensen, låt innehavaren och intygsgivaren skriva under och ring ${name}, ${phone}.`,
        `Kortet ska vara aktiverat senast ${wording.dayAndTime(found.activateBefore ?? found.submittedAt)}. Annars stängs ärendet och kortet går tillbaka till lagret.`,
      ];
    case 'receipt':
      return receiptStep(found, receipt, policy);
    case 'blocking':
      return [
        `${name} spärrar kortet i SITHS eID Portal.`,
        'En spärr går inte att ångra. Lämna in kortet, ituklippt, när det är spärrat.',
      ];
    case 'completion':
      return ['Beställningen behöver kompletteras.', 'Öppna uppgiften på startsidan.'];
    case 'visit':
      return ['Besöket vid servicedisken är nästa steg.'];
    case 'waiting-hsa':
      return ['Personen finns inte i HSA ännu.', 'Vi kontrollerar varje dag och går vidare när personen finns där.'];
    case 'production':
      return ['Kortet tillverkas.', 'Vi mejlar när det finns att hämta.'];
    case 'pick-up':
      return ['Kortet finns att hämta vid servicedisken.'];
    case 'packing':
      return [`${name} packar korten.`];
    case 'delivery':
      return ['Korten är på väg. Bekräfta när de har kommit fram.'];
    case 'waiting-portal':
      return ['Vi väntar på SITHS eID Portal.', 'Kortet är inte spärrat än.'];
    case 'waiting-last-day':
      return ['Korten spärras när sista dagen har gått.'];
    case 'returning':
      return ['Lämna in kortet.'];
    case 'closed':
      return closedStep(found);
  }
}

function receiptStep(found: Case, receipt: Receipt | undefined, policy: Policy): string[] {
  const activated = dayAt(Date.parse(found.activatedAt ?? found.submittedAt));
  const due = addDays(activated, policy.receipt.remindOnDay);
  const block =
    receipt?.blockAt === undefined
      ? []
      : [`Har kvittensen inte kommit in spärras kortet ${wording.dayAndTime(receipt.blockAt)}.`];
  if (receipt?.state === 'sent') {
    return [`Kvittensen är skickad. Vi registrerar den när den kommer fram.`, ...block];
  }
  return [
    `Skicka den underskrivna kvittensen ${receipt?.receiptNumber ?? ''} så att den är hos oss senast ${due}.`,
    ...block,
  ];
}

function closedStep({ closeReason, refusalReason, closedAt }: Case): string[] {
  const what = closeReason === undefined ? 'Ärendet är stängt' : words.closeReason[closeReason];
  const why = refusalReason === undefined ? '' : ` Orsak: ${words.refusalReason[refusalReason].toLowerCase()}.`;
  const when = closedAt === undefined ? '' : `Stängt ${wording.dayAndTime(closedAt)}.`;
  return [`${what}.`, `${when}${why}`].filter((line) => line !== '');
}
