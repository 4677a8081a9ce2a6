import { Instant, ReceiptWithdrawal } from '../../../contract/index.ts';
import * as wording from '../../pages/wording.ts';
import type { RoutineEvents } from './event.ts';
import { wordOf } from './seen.ts';

/** Receipts and mails. */
export const paperEvents = {
  'receipt-issued': ({ details: { receiptNumber = '' } }) => ({
    title: 'Kvittens skapad',
    text: `${receiptNumber}.`,
    icon: 'doc',
  }),
  'receipt-sent': ({ details: { receiptNumber = '', blockAt = '' } }) => ({
    title: 'Kvittensen skickad',
    text: `${receiptNumber}.${blockAt === '' ? '' : ` Spärren flyttas till ${wording.dayAndTime(Instant.parse(blockAt))}.`}`,
    icon: 'mail',
  }),
  'receipt-signed': ({ details: { receiptNumber = '', termsVersion } }) => ({
    title: 'Kvittensen underskriven på skärm',
    text: `${receiptNumber}${termsVersion === undefined ? '' : `, villkor ${termsVersion}`}.`,
    icon: 'pen',
  }),
  'receipt-registered': ({ details: { receiptNumber = '', undoes } }) => ({
    title: undoes === undefined ? 'Kvittensen registrerad' : 'Kvittensens registrering gäller igen',
    text:
      undoes === undefined
        ? `${receiptNumber}.`
        : `${receiptNumber}. Ångrat: ${wordOf(ReceiptWithdrawal.words, undoes)?.toLowerCase() ?? ''}.`,
    icon: 'check',
  }),
  'receipt-scanned': ({ details: { receiptNumber = '', pageCount = '1' } }) => ({
    title: 'Kvittensen inskannad',
    text: `${receiptNumber}, ${pageCount === '1' ? 'en sida' : `${pageCount} sidor`}.`,
    icon: 'doc',
  }),
  'receipts-scanned': { untold: 'A file may hold papers of several cases, or none; each case tells of its own.' },
  'scan-discarded': { untold: 'A paper that is of no case.' },
  'receipt-registration-withdrawn': ({ details: { receiptNumber = '', reason } }) => ({
    title: 'Registreringen av kvittensen togs tillbaka',
    text: `${receiptNumber}. ${wordOf(ReceiptWithdrawal.words, reason) ?? ''}. Kvittensen ska in på nytt.`,
    icon: 'again',
  }),
  'receipt-withdrawn': ({ details: { receiptNumber = '' } }) => ({
    title: 'Kvittensen gäller inte längre',
    text: `${receiptNumber}.`,
    icon: 'doc',
  }),
  'receipt-form-used': ({ details: { receiptNumber = '', replaces = '' } }) => ({
    title: 'Kvittensblankett kopplad',
    text: `${receiptNumber} är ifylld för hand och ersätter ${replaces}.`,
    icon: 'doc',
  }),
  'mail-refused': ({ details: { template = '', reply }, mailNames }) => ({
    title: 'Mejl kom inte fram',
    text: `${mailNames.get(template) ?? 'Om ärendet'}. Mottagarens e-postserver avvisade mejlet${reply === undefined ? '' : ` (svarskod ${reply})`}, och vi försöker inte mer av oss själva. Kontrollera adressen.`,
    icon: 'alert',
  }),
  'mail-given-up': ({ details: { template = '', reason = '' }, mailNames }) => ({
    title: 'Mejl kom inte fram',
    text: `${mailNames.get(template) ?? 'Om ärendet'}. En administratör har gett upp mejlet: ${reason}`,
    icon: 'alert',
  }),
  'mail-sent-again': ({ details: { template = '' }, mailNames }) => ({
    title: 'Mejl skickas igen',
    text: `${mailNames.get(template) ?? 'Om ärendet'}. En administratör har sagt till.`,
    icon: 'again',
  }),
  'mails-sent-again': { untold: 'It is about all mails that wait, not about a case.' },
  'mail-sent': ({ details: { template = '', recipients = '1' }, mailNames }) => ({
    title: 'Mejl skickat',
    text: `${mailNames.get(template) ?? 'Om ärendet'}, till ${recipients === '1' ? 'en mottagare' : `${recipients} mottagare`}.`,
    icon: 'mail',
  }),
} as const satisfies RoutineEvents;
