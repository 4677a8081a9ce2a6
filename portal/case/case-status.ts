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
    case 'closed':
      return closeReason === 'receipt-registered'
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
      return 'Stängt';
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
        `Kortet ska vara aktiverat senast ${wording.dayAndTime(found.activateBefore)}. Annars stängs ärendet och kortet går tillbaka till lagret.`,
      ];
    case 'receipt':
      return receiptStep(found, receipt, policy);
    case 'blocking':
      return [
        `${name} spärrar kortet i SITHS eID Portal.`,
        'En spärr går inte att ångra. Lämna in kortet, ituklippt, när det är spärrat.',
      ];
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
