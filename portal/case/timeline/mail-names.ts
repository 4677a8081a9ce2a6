import type { MailTemplate } from '../../../contract/index.ts';

/** What each mail is about, as the case's events name it. */
const names = {
  'case-received': 'Ärendet är mottaget',
  'case-closed': 'Ärendet är stängt',
  'card-activated': 'Kortet är aktivt',
  'extension-received': 'Ärendet är mottaget',
  'card-extended': 'Kortet är förlängt',
  'card-not-extended': 'Kortet är inte förlängt',
  'receipt-reminder': 'Påminnelse om kvittensen',
  'receipt-escalation': 'Kvittensen saknas fortfarande',
  'receipt-block-warning': 'Kortet spärras snart',
  'block-received': 'Spärrbegäran är mottagen',
  'block-declined': 'Kortet spärras inte',
  'block-overdue': 'Spärren är försenad',
  'card-blocked': 'Kortet är spärrat',
  'employment-end-received': 'Anmälan är mottagen',
  'employment-ended': 'Anställningens kort är spärrade',
  'card-expires-soon': 'Kortet går snart ut',
  'card-to-return': 'Lämna in kortet',
  'return-reminder': 'Påminnelse om återlämning',
  'return-received': 'Kortet är återlämnat',
  'reserve-order-received': 'Beställningen är mottagen',
  'cards-shipped': 'Korten är på väg',
  'delivery-reminder': 'Påminnelse om leveransen',
  'delivery-deviation': 'Avvikelse i leveransen',
  'deviation-settled': 'Avvikelsen är utredd',
  'low-stock': 'Reservkorten börjar ta slut',
  'visit-to-book': 'Begäran om bokning av besök',
  'visit-invitation': 'Kallelse till besöket',
  'visit-moved': 'Ny tid för besöket',
  'visit-reminder': 'Påminnelse om besöket',
  'visit-cancelled': 'Besöket är avbokat',
  'short-term-issued': 'Korttidskortet är aktivt',
  'foreign-order-received': 'Beställningen är mottagen',
  'foreign-order-redirected': 'Hänvisat till rätt beställning',
  'foreign-order-returned': 'Passet räcker inte',
  'order-received': 'Beställningen är mottagen',
  'employment-confirmed': 'Ny anställning är registrerad',
  'order-to-complete': 'Beställningen behöver kompletteras',
  'card-ready': 'Kortet finns att hämta',
  'card-ready-reminder': 'Påminnelse om att hämta kortet',
  'card-handed-over': 'Kortet är utlämnat',
} satisfies Record<MailTemplate, string>;

/** The name of a template; one that isn't known any more is about the case. */
export function mailName(template: string): string {
  const known: Readonly<Record<string, string>> = names;
  return (Object.hasOwn(known, template) ? known[template] : undefined) ?? 'Om ärendet';
}
