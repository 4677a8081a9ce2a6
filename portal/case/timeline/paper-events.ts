import * as wording from '../../pages/wording.ts';
import type { RoutineEvents } from './event.ts';
import { mailName } from './mail-names.ts';

/** Receipts and mails. */
export const paperEvents = {
  'receipt-issued': ({ details: { receiptNumber = '' } }) => ({
    title: 'Kvittens skapad',
    text: `${receiptNumber}.`,
    icon: 'doc',
  }),
  'receipt-sent': ({ details: { receiptNumber = '', blockAt = '' } }) => ({
    title: 'Kvittensen skickad',
    text: `${receiptNumber}.${blockAt === '' ? '' : ` Spärren flyttas till ${wording.dayAndTime(blockAt)}.`}`,
    icon: 'mail',
  }),
  'receipt-registered': ({ details: { receiptNumber = '' } }) => ({
    title: 'Kvittensen registrerad',
    text: `${receiptNumber}.`,
    icon: 'check',
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
  'mail-sent': ({ details: { template = '', recipients = '1' } }) => ({
    title: 'Mejl skickat',
    text: `${mailName(template)}, till ${recipients === '1' ? 'en mottagare' : `${recipients} mottagare`}.`,
    icon: 'mail',
  }),
} as const satisfies RoutineEvents;
