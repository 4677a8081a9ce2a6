import { words, RefusalReason, CloseReason, BlockReason } from '../../contract/index.ts';
import type { Case, TimelineEntry } from '../../register/index.ts';
import { visitEvents } from '../visits/words.ts';
import * as wording from '../wording.ts';
import { mailName } from './mail-names.ts';

/** An event as people read it. */
export interface Event {
  readonly at: string;
  readonly title: string;
  readonly text: string;
  readonly icon: string;
}

type Words = (details: Readonly<Record<string, string>>, found: Case) => { title: string; text?: string; icon: string };

const card = ({ cardNumber = '' }: Readonly<Record<string, string>>) => `Kort ${wording.cardNumber(cardNumber)}`;

/** What an approval leads to, by process. */
const afterApproval: Readonly<Record<string, string>> = {
  'reserve-card-order': 'Korten kan packas.',
  'card-order': 'Beställningen går vidare.',
  'foreign-staff-order': 'Beställningen går vidare.',
};

/** Audit action → words. What isn't here doesn't show. */
const events: Readonly<Record<string, Words>> = {
  ...visitEvents,
  'case-submitted': (_details, found) => ({
    title: 'Inskickat',
    text: `För ${found.unitName}.${found.reason ? ` ${words.activationReason[found.reason]}.` : ''}`,
    icon: 'plus',
  }),
  'case-withdrawn': () => ({ title: 'Tillbakadraget', icon: 'back' }),
  'case-closed': ({ reason, refusalReason }) => {
    const why = CloseReason.safeParse(reason);
    const refusal = RefusalReason.safeParse(refusalReason);
    return {
      title: 'Ärendet stängt',
      text: [why.success && words.closeReason[why.data], refusal.success && words.refusalReason[refusal.data]]
        .filter((line) => line !== false)
        .map((line) => `${line}.`)
        .join(' '),
      icon: 'check',
    };
  },
  'card-reserved': (details) => ({
    title: 'Kort reserverat',
    text: `${card(details)} ur enhetens lager.`,
    icon: 'card',
  }),
  'card-released': (details) => ({ title: 'Kort tillbaka i lagret', text: `${card(details)}.`, icon: 'box' }),
  'review-approved': (_details, { processId }) => ({
    title: 'Godkänt vid granskning',
    text: afterApproval[processId] ?? 'Kortet kan aktiveras.',
    icon: 'check',
  }),
  'card-exchanged': (details) => ({ title: 'Annat kort', text: `${card(details)} används i stället.`, icon: 'card' }),
  'card-activated': (details) => ({
    title: 'Kortet aktiverat',
    text: `${card(details)}, gäller till och med ${details['lastValidDay'] ?? ''}.`,
    icon: 'check',
  }),
  'block-requested': (details) => ({ title: 'Spärr begärd', text: `${card(details)}.${reason(details)}`, icon: 'ban' }),
  'block-request-joined': (details) => ({
    title: 'Spärr begärd igen',
    text: `${card(details)} väntade redan på spärr.`,
    icon: 'ban',
  }),
  'card-blocked': (details) => ({ title: 'Kortet spärrat', text: `${card(details)}.${reason(details)}`, icon: 'ban' }),
  'card-expired': (details) => ({ title: 'Kortet utgånget', text: `${card(details)}.`, icon: 'clock' }),
  'card-return-reported': (details) => ({ title: 'Inlämnat vid disken', text: `${card(details)}.`, icon: 'back' }),
  'card-returned': (details) => ({
    title: 'Kortet återlämnat',
    text: `${card(details)}${details['cut'] === 'true' ? ', ituklippt' : ''}.`,
    icon: 'back',
  }),
  'card-given-up': (details) => ({ title: 'Ej återlämnat', text: `${card(details)} kom inte in.`, icon: 'alert' }),
  'call-back-answered': ({ phone = '' }) => ({ title: 'Uppringt', text: `Motringning till ${phone}.`, icon: 'phone' }),
  'call-back-unanswered': ({ phone = '' }) => ({
    title: 'Ingen svarade',
    text: `Motringning till ${phone}. Uppgiften väntar.`,
    icon: 'phone',
  }),
  'receipt-issued': ({ receiptNumber = '' }) => ({ title: 'Kvittens skapad', text: `${receiptNumber}.`, icon: 'doc' }),
  'receipt-sent': ({ receiptNumber = '', blockAt = '' }) => ({
    title: 'Kvittensen skickad',
    text: `${receiptNumber}.${blockAt === '' ? '' : ` Spärren flyttas till ${wording.dayAndTime(blockAt)}.`}`,
    icon: 'mail',
  }),
  'receipt-registered': ({ receiptNumber = '' }) => ({
    title: 'Kvittensen registrerad',
    text: `${receiptNumber}.`,
    icon: 'check',
  }),
  'receipt-withdrawn': ({ receiptNumber = '' }) => ({
    title: 'Kvittensen gäller inte längre',
    text: `${receiptNumber}.`,
    icon: 'doc',
  }),
  'wrong-card-reported': ({ rightCardNumber = '' }) => ({
    title: 'Fel kort aktiverat',
    text: `Rätt kort är ${wording.cardNumber(rightCardNumber)}.`,
    icon: 'alert',
  }),
  'receipt-form-used': ({ receiptNumber = '', replaces = '' }) => ({
    title: 'Kvittensblankett kopplad',
    text: `${receiptNumber} är ifylld för hand och ersätter ${replaces}.`,
    icon: 'doc',
  }),
  'stock-shipped': ({ shipment = '', cards = '', serials = '', olderLeft }) => ({
    title: 'Korten skickade',
    text: `Följesedel ${shipment}, ${cards} kort: ${serials}.${olderLeft === undefined ? '' : ` Äldre kort lämnades: ${olderLeft}.`}`,
    icon: 'box',
  }),
  'stock-received': ({ shipment = '', missing, extra }) => ({
    title: 'Leveransen bekräftad',
    text: `Följesedel ${shipment}.${missing === undefined ? '' : ` Saknas: ${missing}.`}${extra === undefined ? '' : ` Utöver följesedeln: ${extra}.`}`,
    icon: missing === undefined && extra === undefined ? 'check' : 'alert',
  }),
  'stock-deviation-settled': ({ found, missing }) => ({
    title: 'Avvikelsen utredd',
    text: [found && `Kom till rätta: ${found}.`, missing && `Saknas: ${missing}.`].filter(Boolean).join(' '),
    icon: missing === undefined ? 'check' : 'alert',
  }),
  'ordered-in-portal': (details) => ({ title: 'Tillverkning beställd', text: `${card(details)}.`, icon: 'card' }),
  'card-announced': (details) => ({ title: 'Kortet tillverkat', text: `${card(details)}.`, icon: 'card' }),
  'card-arrived': (details) => ({
    title: 'Kortet levererat till servicedisken',
    text: `${card(details)}.`,
    icon: 'box',
  }),
  'card-annulled': (details) => ({ title: 'Kortet makulerat', text: `${card(details)}.`, icon: 'ban' }),
  'portal-unavailable': (details) => ({
    title: 'SITHS eID Portal gick inte att nå',
    text: `${card(details)} är inte spärrat än.`,
    icon: 'alert',
  }),
  'misuse-audited': () => ({ title: 'Missbruket är granskat', icon: 'check' }),
  'mobile-eid-handled': () => ({ title: 'Mobilt SITHS eID hanterat', icon: 'check' }),
  'hsa-record-entered': () => ({ title: 'Personen finns i HSA', icon: 'user' }),
  'employment-confirmed': ({ source, seenOn }) => ({
    title: 'Anställningen är bekräftad',
    text: `${hsaSources[source ?? ''] ?? 'HSA'}${seenOn === undefined ? '' : `, ${seenOn}`}.`,
    icon: 'user',
  }),
  'task-taken-over': () => ({ title: 'Uppgiften övertagen', icon: 'user' }),
  'mail-sent': ({ template = '', recipients = '1' }) => ({
    title: 'Mejl skickat',
    text: `${mailName(template)}, till ${recipients === '1' ? 'en mottagare' : `${recipients} mottagare`}.`,
    icon: 'mail',
  }),
};

const hsaSources: Readonly<Record<string, string>> = { ...words.hsaSource, 'hsa-import': 'Import från HSA' };

/** The events of a case in words, with whoever did it, oldest first. A mail to several persons is one event. */
export function eventsOf(entries: readonly TimelineEntry[], found: Case): Event[] {
  return togetherByMail(entries).flatMap(({ at, action, actor, details }) => {
    const shown = events[action]?.(details, found);
    if (!shown) return [];
    const who = actor === undefined ? '' : ` ${actor.displayName}${forWhom(details, found)}.`;
    return [{ at, title: shown.title, text: `${shown.text ?? ''}${who}`.trim(), icon: shown.icon }];
  });
}

/** Whoever phoned or wrote on paper, when customer service typed it in. */
function forWhom({ onBehalfOf }: Readonly<Record<string, string>>, { submitter }: Case): string {
  if (onBehalfOf === undefined) return '';
  return onBehalfOf === submitter.hsaId ? `, för ${submitter.displayName}` : `, för ${onBehalfOf}`;
}

function reason({ reason: code }: Readonly<Record<string, string>>): string {
  const found = BlockReason.safeParse(code);
  return found.success ? ` ${words.blockReason[found.data]}.` : '';
}

function togetherByMail(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const together: TimelineEntry[] = [];
  for (const entry of entries) {
    const last = together.at(-1);
    const isSame = last?.action === 'mail-sent' && entry.action === 'mail-sent' && same(last, entry, 'template');
    if (!isSame) together.push(entry);
    else {
      const recipients = String(Number(last.details['recipients'] ?? 1) + Number(entry.details['recipients'] ?? 1));
      together.splice(-1, 1, { ...last, details: { ...last.details, recipients } });
    }
  }
  return together;
}

function same(left: TimelineEntry, right: TimelineEntry, key: string): boolean {
  return left.details[key] === right.details[key];
}
