import { mails } from '../../contract/index.ts';
import { mailTemplate } from '../mail/layout.ts';

/** To the parent unit's manager (else a policy address): a receipt of a unit below is still missing. */
export const receiptEscalation = mailTemplate(mails['receipt-escalation'], (data) => ({
  subject: `En kvittens saknas på ${data.unit}, ${data.receiptNumber}`,
  heading: 'En kvittens saknas på en av enheterna',
  lead: `${data.unit} har fått ett kort aktiverat men inte skickat in kvittensen. Enheten är påmind. Mejlet går nu till nivån över.`,
  deadline: `Utan kvittens spärras kortet ${data.blockDay}. Det går inte att ångra.`,
  steps: [`Se till att ${data.unit} skickar in kvittensen ${data.receiptNumber}.`],
  facts: [
    ['Kortinnehavare', data.holder],
    ['Enhet', data.unit],
    ['Kort', data.cardNumber],
    ['Kvittens', data.receiptNumber],
  ],
}));
