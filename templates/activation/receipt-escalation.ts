import { Day, ReceiptNumber } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To the parent unit's manager (else a policy address): a receipt of a unit below is still missing. */
export const receiptEscalation = mail({
  name: 'Kvittensen saknas fortfarande',
  to: ['manager-above'],
  data: everyMail.extend({ ...card, receiptNumber: ReceiptNumber, blockDay: Day }),
  words: (data) => ({
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
  }),
});
