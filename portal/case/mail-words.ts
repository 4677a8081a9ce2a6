import type { Language } from '../../contract/index.ts';

/** What stands around a mail of a case that is read on the portal. */
const sv = {
  cases: 'Ärenden',
  mail: 'Mejl',
  to: 'Till',
  sent: 'Skickat',
  asWritten: 'Så stod det',
  back: 'Tillbaka till ärendet',
};

export type MailWords = typeof sv;

const en: MailWords = {
  cases: 'Cases',
  mail: 'Mail',
  to: 'To',
  sent: 'Sent',
  asWritten: 'What it said',
  back: 'Back to the case',
};

export const mailWords: Readonly<Record<Language, MailWords>> = { sv, en };
