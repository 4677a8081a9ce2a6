import type { MailTemplate } from '../../contract/index.ts';

/** How each mail's subject begins: what a receiver recognises it by. */
export const subjects: Record<MailTemplate, string> = {
  'case-received': 'Ring oss så aktiverar vi reservkortet',
  'case-closed': 'Ärendet är avslutat',
  'card-activated': 'Reservkortet är aktiverat',
  'receipt-reminder': 'Vi saknar kvittensen',
  'receipt-escalation': 'En kvittens saknas på',
  'receipt-block-warning': 'Reservkortet spärras snart',
  'card-blocked': 'Kortet är spärrat',
  'card-expires-soon': 'Ett kort slutar snart gälla',
  'card-to-return': 'Lämna tillbaka kortet',
  'return-reminder': 'Vi saknar kortet',
  'visit-invitation': 'Bokat besök',
  'visit-moved': 'Ny tid',
  'visit-reminder': 'Påminnelse',
  'visit-cancelled': 'Avbokat besök',
  'order-received': 'Vi har tagit emot beställningen, ',
  'order-to-complete': 'Beställningen behöver kompletteras',
  'card-ready': 'Kortet kan hämtas',
  'card-ready-reminder': 'Kortet väntar på att hämtas',
  'card-handed-over': 'Kortet är aktivt',
};
