import { z } from 'zod';
import { BlockReason, words, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To submitter, holder and manager: the request is recorded, and the card works still. */
export const blockReceived = mail({
  name: 'Spärrbegäran är mottagen',
  to: ['submitter', 'holder', 'manager'],
  data: everyMail.extend({
    ...card,
    blockReason: BlockReason,
    requestedAt: Instant,
    dueAt: Instant,
    /** False: nobody of customer service is there now, and the card works still. */
    isManned: z.boolean(),
    selfService: z.object({ name: z.string(), address: z.url() }),
    roundTheClockPhone: z.string(),
  }),
  words: (data) => ({
    subject: `Vi har tagit emot spärrbegäran, ${data.caseNumber}`,
    heading: 'Kortet ska spärras',
    lead: `Vi har tagit emot en begäran om att spärra kortet ${data.cardNumber}. Kortet är inte spärrat än.`,
    deadline: data.isManned
      ? `Kortet ska vara spärrat senast ${dayAndTimeOf(data.dueAt)}. Du får ett mejl när det är gjort.`
      : `Vi är inte på plats nu. Kortet spärras av oss först när vi är tillbaka, senast ${dayAndTimeOf(data.dueAt)}.`,
    ...(!data.isManned && {
      steps: [
        `Är det ditt kort? Spärra det själv på ${data.selfService.name}: ${data.selfService.address}`,
        `Annars ringer du ${data.roundTheClockPhone}, som är öppet dygnet runt, och ber dem spärra kortet nu.`,
      ],
    }),
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ['Orsak', words.blockReason[data.blockReason]],
      ['Begärt', dayAndTimeOf(data.requestedAt)],
    ],
    notes: ['En begärd spärr går inte att ta tillbaka, även om kortet kommer till rätta.'],
  }),
});
