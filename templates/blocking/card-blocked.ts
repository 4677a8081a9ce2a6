import { z } from 'zod';
import { BlockReason, words, Instant, dayAndTimeOf } from '../../contract/index.ts';
import { card, everyMail } from '../mail/data.ts';
import { mail } from '../mail/mail.ts';

/** To holder and manager: the card is blocked, for good. What a lost SIS card asks for, and the way to another card. */
export const cardBlocked = mail({
  name: 'Kortet är spärrat',
  to: ['holder', 'manager', 'card-manager'],
  toldToSuspects: true,
  data: everyMail.extend({
    ...card,
    /** Left out when it would accuse the holder. */
    blockReason: BlockReason.optional(),
    blockedAt: Instant,
    /** A lost card that shows who somebody is: the police wants to know. */
    tellPolice: z.boolean().default(false),
    /** Where a new card and a reserve card are asked for, while the holder is employed. */
    links: z.object({ order: z.url(), reserveCard: z.url() }).optional(),
  }),
  words: (data) => ({
    subject: `Kortet är spärrat, ${data.caseNumber}`,
    heading: 'Kortet är spärrat',
    lead: `Kortet ${data.cardNumber} är spärrat och kan aldrig användas igen, även om det hittas.`,
    facts: [
      ['Kortinnehavare', data.holder],
      ['Enhet', data.unit],
      ['Kort', data.cardNumber],
      ...(data.blockReason === undefined ? [] : [['Orsak', words.blockReason[data.blockReason]] as const]),
      ['Spärrat', dayAndTimeOf(data.blockedAt)],
    ],
    notes: [
      'En bekräftelse på spärren finns i ärendet.',
      ...(data.tellPolice
        ? [
            'Ett SIS-kort är en id-handling. Kortinnehavaren anmäler förlusten till polisen, på 114 14 eller polisen.se.',
          ]
        : []),
      ...(data.links
        ? [
            `Behövs ett nytt kort? Chefen eller IT-beställaren beställer det: ${data.links.order}`,
            `Behövs ett kort i dag? En kollega aktiverar ett reservkort: ${data.links.reserveCard}`,
          ]
        : []),
    ],
  }),
});
