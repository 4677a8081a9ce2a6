import { z } from 'zod';

/** What customer service reminds of by hand. */
export const Missing = z.enum(['card', 'receipt']);
export type Missing = z.infer<typeof Missing>;

/** Mails that ask for a card or for a receipt, by template: which of them, and who gets it, in words. */
export const askingMails = {
  'card-to-return': { missing: 'card', words: 'mejl till innehavaren och chefen' },
  'return-reminder': { missing: 'card', words: 'mejl till innehavaren och chefen' },
  'receipt-reminder': { missing: 'receipt', words: 'mejl till den som beställde och innehavaren' },
  'receipt-escalation': { missing: 'receipt', words: 'mejl till överordnad chef' },
  'receipt-block-warning': {
    missing: 'receipt',
    words: 'varning om spärr till den som beställde, innehavaren och chefen',
  },
} as const satisfies Record<string, { missing: Missing; words: string }>;
export type AskingMail = keyof typeof askingMails;

/** Template of the mail that reminds, whether it goes by itself or by hand: one a day for a card. */
export const reminderOf = { card: 'return-reminder', receipt: 'receipt-reminder' } as const satisfies Record<
  Missing,
  AskingMail
>;

export const isAskingMail = (template: string): template is AskingMail => Object.hasOwn(askingMails, template);

/** Begins the key of such a mail in the outbox: a case may have several cards, and what was asked is told of each. */
export const askingMailKey = (template: AskingMail, cardNumber: string): string => `${template}:${cardNumber}:`;
