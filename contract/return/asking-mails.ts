import { z } from 'zod';

/** What customer service reminds of by hand. */
export const Missing = z.enum(['card', 'receipt']);
export type Missing = z.infer<typeof Missing>;

/** Mails that ask for a card or for a receipt, by template: who gets each, in words. */
export const askingMails = {
  'card-to-return': 'mejl till innehavaren och chefen',
  'return-reminder': 'mejl till innehavaren och chefen',
  'receipt-reminder': 'mejl till den som beställde och innehavaren',
  'receipt-escalation': 'mejl till överordnad chef',
  'receipt-block-warning': 'varning om spärr till den som beställde, innehavaren och chefen',
} as const;
export type AskingMail = keyof typeof askingMails;

/** Template of the mail that reminds, whether it goes by itself or by hand: one a day for a card. */
export const reminderOf = { card: 'return-reminder', receipt: 'receipt-reminder' } as const satisfies Record<
  Missing,
  AskingMail
>;

export const isAskingMail = (template: string): template is AskingMail => Object.hasOwn(askingMails, template);
