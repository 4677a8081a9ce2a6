/** Reply codes of mail servers (RFC 5321, 4.2) that say something an administrator can act on. */
const replies: Readonly<Record<string, string>> = {
  421: 'mejlservern tar inte emot något just nu',
  450: 'brevlådan är upptagen',
  451: 'mejlservern har ett eget fel',
  452: 'mejlservern har slut på plats',
  535: 'mejlservern godtar inte vår inloggning',
  550: 'mottagaren finns inte eller tar inte emot',
  551: 'mottagaren finns på en annan server',
  552: 'brevlådan är full',
  553: 'adressen är felskriven',
  554: 'mejlservern vill inte ha mejlet',
};

/** What network and system call it when nobody answers. */
const silences: Readonly<Record<string, string>> = {
  ECONNECTION: 'går inte att ansluta till',
  ECONNREFUSED: 'tar inte emot anslutningar',
  EDNS: 'finns inte under det namnet',
  ENOTFOUND: 'finns inte under det namnet',
  ESOCKET: 'bröt anslutningen',
  ETIMEDOUT: 'svarar inte i tid',
  ETLS: 'har inget giltigt certifikat',
};

/**
 * The server's own answer of what was noted when a mail wasn't taken: its code first, then what it means. Nothing else of the note is
 * repeated.
 */
export function answerWords(error: string | undefined): string {
  if (error === undefined) return 'Inte försökt än';
  const reply = /\b[45]\d\d\b/.exec(error)?.[0];
  if (reply !== undefined)
    return `${reply}: ${replies[reply] ?? (reply.startsWith('5') ? 'nej, för gott' : 'inte just nu')}`;
  const name = /\(([A-Z]{3,20})\)/.exec(error)?.[1];
  if (name === 'EAUTH') return `${name}: ${replies[535]}`;
  if (name !== undefined) return `Inget svar: mejlservern ${silences[name] ?? 'går inte att nå'} (${name})`;
  return error === 'The recipient is not one mail address' ? 'Inte skickat: adressen är ingen adress' : 'Inget svar';
}
