import { z } from 'zod';
import { BlockReason, words, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To those who lead customer service: a block is not done in time. */
export const blockOverdue = mail({
  name: 'Spärren är försenad',
  to: [],
  data: everyMail.extend({
    ...card,
    blockReason: BlockReason,
    requestedAt: Instant,
    dueAt: Instant,
    isPortalDown: z.boolean(),
  }),
  words: (data) => ({
    subject: `En spärr är försenad, ${data.caseNumber}`,
    heading: 'En spärr är försenad',
    lead: `Kortet ${data.cardNumber} skulle ha varit spärrat senast ${dayAndTimeOf(data.dueAt)}. Det fungerar fortfarande.`,
    steps: [
      data.isPortalDown
        ? 'SITHS eID Portal går inte att nå. Skriv ut listan över kort som väntar och ring numret som är öppet dygnet runt.'
        : 'Se till att någon tar uppgiften i arbetslistan nu.',
    ],
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ['Orsak', words.blockReason[data.blockReason]],
      ['Begärt', dayAndTimeOf(data.requestedAt)],
    ],
  }),
});
