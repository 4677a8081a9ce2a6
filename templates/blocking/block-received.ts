import { mails, words } from '../../contract/index.ts';
import { mailTemplate, timeInWords } from '../mail/layout.ts';

/** To submitter, holder and manager: the request is recorded, and the card works still. */
export const blockReceived = mailTemplate(mails['block-received'], (data) => ({
  subject: `Vi har tagit emot spärrbegäran, ${data.caseNumber}`,
  heading: 'Kortet ska spärras',
  lead: `Vi har tagit emot en begäran om att spärra kortet ${data.cardNumber}. Kortet är inte spärrat än.`,
  deadline: data.isManned
    ? `Kortet ska vara spärrat senast ${timeInWords(data.dueAt)}. Du får ett mejl när det är gjort.`
    : `Vi är inte på plats nu. Kortet spärras av oss först när vi är tillbaka, senast ${timeInWords(data.dueAt)}.`,
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
    ['Begärt', timeInWords(data.requestedAt)],
  ],
  notes: ['En begärd spärr går inte att ta tillbaka, även om kortet kommer till rätta.'],
}));
