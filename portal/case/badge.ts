import type { Case } from '../../register/index.ts';

import type { Badge } from '../pages/badge.ts';

/** Whom a case in this phase waits for, or how it ended. */
export function phaseBadge({ phase, closeReason }: Case): Badge {
  switch (phase) {
    case 'starting':
      return { text: 'Behandlas', colour: 'neutral', icon: 'clock' };
    case 'review':
      return { text: 'Granskas', colour: 'info', icon: 'clock' };
    case 'calling':
      return { text: 'Väntar på samtal', colour: 'accent', icon: 'phone' };
    case 'fetching':
      return { text: 'Väntar på att innehavaren hämtar', colour: 'info', icon: 'clock' };
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
    case 'stopped':
      return { text: 'Avbrutet', colour: 'danger', icon: 'alert' };
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
    case 'no-end':
    case 'not-confirmed':
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
