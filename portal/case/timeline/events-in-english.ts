import {
  BlockReason,
  CloseReason,
  Instant,
  VisitPurpose,
  isInstantText,
  wordsInEnglish,
} from '../../../contract/index.ts';
import * as wording from '../../pages/wording.ts';
import type { EventWords, Told } from './event.ts';
import { seen } from './seen.ts';

type InEnglish = (told: Told) => Omit<EventWords, 'icon'>;
type Details = Told['details'];

const card = ({ cardNumber = '' }: Details): string => `Card ${wording.cardNumber(cardNumber)}`;
const said =
  (title: string): InEnglish =>
  () => ({ title });
const ofCard =
  (title: string): InEnglish =>
  ({ details }) => ({ title, text: `${card(details)}.` });
const ofReceipt =
  (title: string): InEnglish =>
  ({ details: { receiptNumber = '' } }) => ({ title, text: `${receiptNumber}.` });
const validTo =
  (title: string): InEnglish =>
  ({ details }) => ({ title, text: `${card(details)}, valid until ${details['lastValidDay'] ?? ''}.` });
const whyBlocked =
  (title: string): InEnglish =>
  ({ details }) => {
    const why = BlockReason.safeParse(details['reason']);
    const because = why.success ? ` ${wording.capital(wordsInEnglish.blockReason[why.data])}.` : '';
    return { title, text: `${card(details)}.${because}` };
  };
const ofVisit =
  (title: string): InEnglish =>
  ({ details }) => ({ title, text: `${visit(details)}.` });
const atTheEngine =
  (title: string): InEnglish =>
  () => ({ title, text: 'Done in the process engine, not on this site.' });
const seenAt =
  (title: string): InEnglish =>
  ({ details, name }) => ({ title, text: seen(details, name, 'en') });

function visit({ desk = '', startsAt, purpose }: Details): string {
  const what = VisitPurpose.safeParse(purpose);
  const time = startsAt === undefined ? '' : `, ${wording.dayAndTime(Instant.parse(startsAt), 'en')}`;
  return `The service desk in ${desk}${time}${what.success ? `: ${wordsInEnglish.visitPurpose[what.data]}` : ''}`;
}

function moved({ desk = '', startsAt, fromDesk = '', fromTime }: Details): string {
  const [from, to] = [fromTime, startsAt].map((time) =>
    time === undefined ? '' : wording.dayAndTime(Instant.parse(time), 'en'),
  );
  return fromTime === undefined
    ? visit({ desk, ...(startsAt !== undefined && { startsAt }) })
    : `From ${fromDesk}, ${from ?? ''}, to ${desk}, ${to ?? ''}`;
}

/** The events of a case for somebody who reads English, by audit action; a completed task is in `saidInEnglish`. A test asks for every action that is told of. */
export const eventsInEnglish: Readonly<Record<string, InEnglish>> = {
  'case-submitted': ({ found }) => ({ title: 'Sent in', text: `For ${found.unitName}.` }),
  'decision-made': said('Rule applied'),
  'case-confirmed': said('Confirmed'),
  'case-withdrawn': said('Withdrawn'),
  'given-though-withdrawn': () => ({
    title: 'The card was given though the case was withdrawn',
    text: 'It is being blocked.',
  }),
  'case-closed': ({ details }) => {
    const why = CloseReason.safeParse(details['reason']);
    return {
      title: 'Case closed',
      text: why.success ? `${wording.capital(wordsInEnglish.caseEnd[why.data])}.` : '',
    };
  },
  'review-approved': said('Approved at the review'),
  'no-return-passed': ({ found: { processId } }) =>
    processId === 'card-order' ? { title: 'Production ordered' } : { title: 'Cannot be withdrawn any more' },
  'call-back-answered': ({ details: { phone = '' } }) => ({ title: 'Called back', text: `To ${phone}.` }),
  'call-back-unanswered': ({ details: { phone = '' } }) => ({
    title: 'Nobody answered',
    text: `Called back to ${phone}. The task waits.`,
  }),
  'portal-answered': said('SITHS eID Portal answered'),
  'task-freed': said('Task free again'),
  'task-given': ({ details: { givenTo = '' }, name }) => ({
    title: 'Task given to a colleague',
    text: `To ${name(givenTo)}.`,
  }),
  'task-taken-over': said('Task taken over'),
  'card-reserved': ofCard('Card reserved'),
  'card-released': ofCard('Card back in stock'),
  'card-exchanged': ofCard('Another card'),
  'card-activated': validTo('Card activated'),
  'card-annulled': ofCard('Card annulled'),
  'receipt-issued': ofReceipt('Receipt made'),
  'receipt-sent': ofReceipt('Receipt sent'),
  'receipt-signed': ofReceipt('Receipt signed on the screen'),
  'receipt-registered': ofReceipt('Receipt registered'),
  'receipt-scanned': ofReceipt('Receipt scanned'),
  'receipt-registration-withdrawn': ({ details: { receiptNumber = '' } }) => ({
    title: 'Registration of the receipt taken back',
    text: `${receiptNumber}. The receipt must come in again.`,
  }),
  'receipt-withdrawn': ofReceipt('Receipt no longer valid'),
  'receipt-form-used': ({ details: { receiptNumber = '', replaces = '' } }) => ({
    title: 'Receipt filled in by hand',
    text: `${receiptNumber} replaces ${replaces}.`,
  }),
  'mail-refused': said('A mail did not arrive'),
  'mail-given-up': said('A mail did not arrive'),
  'mail-sent-again': said('A mail is sent again'),
  'mail-sent': ({ details: { recipients = '1' } }) => ({
    title: 'Mail sent',
    text: recipients === '1' ? 'To one person.' : `To ${recipients} persons.`,
  }),
  'surplus-instance-cancelled': said('A second start cancelled'),
  'incident-retried': said('A step that had halted is tried again'),
  'process-given-up': said('A halted step is given up'),
  'engine-instance-cancelled': atTheEngine('The process of the case is cancelled'),
  'engine-instance-changed': atTheEngine('Steps of the case are moved'),
  'engine-instance-started': atTheEngine('A process is started'),
  'engine-variables-changed': atTheEngine('Facts of the case are changed'),
  'engine-incident-resolved': atTheEngine('A halt is resolved'),
  'engine-job-changed': atTheEngine('An automatic step is changed'),
  'engine-job-completed': (told) =>
    atTheEngine(
      told.details['fault'] === 'failed'
        ? 'An automatic step is failed outside of the system'
        : 'An automatic step is ended outside of the system, and the case waits',
    )(told),
  'engine-process-released': said('The case may go on'),
  'engine-message-published': atTheEngine('A message is sent'),
  'engine-task-changed': atTheEngine('A task is changed'),
  'engine-task-completed': atTheEngine('A task is completed'),
  'ordered-in-portal': ofCard('Card ordered'),
  'card-arrived': ofCard('Card delivered to the service desk'),
  'card-sent-home': ({ details: { sentOn = '' } }) => ({
    title: 'Card sent home',
    text: `Sent on ${sentOn}, without codes.`,
  }),
  'letter-lost': said('The letter with the card did not arrive. The card is to be blocked'),
  'ordered-again': said('New card ordered'),
  'photo-visit-done': seenAt('The photo is taken'),
  'photo-visit-no-show': said('Nobody came to have the photo taken'),
  'photo-visit-rebook': said('The person must come again for the photo'),
  'photo-visit-no-document': () => ({
    title: 'The person has no approved identity document',
    text: 'The order goes on as a short-term card, and the manager is to come along.',
  }),
  'photo-visit-not-approved': seenAt('The identity was not approved'),
  'employment-confirmed': said('The employment is confirmed in HSA'),
  'employment-dropped': said('The new employment was dropped'),
  'hsa-record-entered': said('The person is in HSA'),
  'card-read-back': () => ({ title: 'Card read aloud', text: 'The characters are right.' }),
  'card-misread': () => ({ title: 'Card read aloud', text: 'The characters are not right.' }),
  'card-extended': validTo('Card extended'),
  'card-fetched': said('The certificates are fetched'),
  'order-confirmed': said('Order confirmed by a second person'),
  'wrong-card-reported': ({ details: { rightCardNumber = '' } }) => ({
    title: 'The wrong card was activated',
    text: `The right card is ${wording.cardNumber(rightCardNumber)}.`,
  }),
  'stock-shipped': said('Cards sent'),
  'stock-received': said('Delivery confirmed'),
  'stock-deviation-settled': said('Deviation settled'),
  'card-missing': ofCard('Card missing'),
  'block-requested': whyBlocked('Block requested'),
  'block-request-joined': ({ details }) => ({
    title: 'Block requested again',
    text: `${card(details)} was already to be blocked.`,
  }),
  'block-doubt-settled': ({ details: { outcome } }) => ({
    title: 'Request for a block settled',
    text: outcome === 'denied' || outcome === 'leave' ? 'The card is not blocked.' : 'The card is to be blocked.',
  }),
  'card-blocked': whyBlocked('Card blocked'),
  'portal-unavailable': ({ details }) => ({
    title: 'SITHS eID Portal could not be reached',
    text: `${card(details)} is not blocked yet.`,
  }),
  'issuer-answered': said('The issuer answered'),
  'block-shown': ({ details: { since = '' } }) => ({
    title: 'The issuer shows the block',
    text: isInstantText(since) ? `Since ${wording.dayAndTime(since, 'en')}.` : '',
  }),
  'issuer-silent': said('The issuer does not show the block'),
  'issuer-settled': said('What the issuer said is kept'),
  'misuse-audited': said('The misuse is reviewed'),
  'employment-end-answered': ({ details: { outcome } }) => ({
    title: outcome === 'denied' ? 'No, the employment goes on' : 'The end of the employment is confirmed',
  }),
  'mobile-eid-handled': said('Mobile SITHS eID handled'),
  'card-return-reported': ofCard('Handed in at the desk'),
  'card-returned': ({ details }) => ({
    title: 'Card handed in',
    text: `${card(details)}${details['cut'] === 'true' ? ', cut in two' : ''}.`,
  }),
  'card-given-up': ofCard('Card not handed in'),
  'card-destroyed': ofCard('Card destroyed'),
  'reminder-asked': said('Reminder sent by hand'),
  'card-expired': ofCard('Card expired'),
  'card-shortened': validTo('Card valid for a shorter time'),
  'card-lengthened': validTo('Card valid for longer'),
  'card-carried': ({ details }) => ({
    title: 'Card moved to another unit',
    text: `${card(details)}, from ${details['fromUnit'] ?? ''} to ${details['toUnit'] ?? ''}.`,
  }),
  'receipt-attested': ({ details: { attester = '' }, name }) => ({ title: 'Who vouches', text: `${name(attester)}.` }),
  'visit-booked': ofVisit('Visit booked'),
  'visit-moved': ({ details }) => ({ title: 'Visit moved', text: `${moved(details)}.` }),
  'visit-cancelled': ofVisit('Visit cancelled'),
  'earlier-time-asked': said('Asked to be told of an earlier time'),
  'earlier-time-told': ofVisit('An earlier time was free'),
  'visit-arrived': ofVisit('Came to the visit'),
  'visit-without-time': ofVisit('Came without a booked time'),
  'visit-missed': ofVisit('Nobody came to the visit'),
  'visit-done': ofVisit('Visit done'),
  'identity-checked': seenAt('Identity checked'),
};
