import type { z } from 'zod';
import { words, type AuditAction, type FormId, type forms } from '../../../contract/index.ts';
import { wordOf } from './seen.ts';

/** Forms with which a case begins; all others complete a task. */
type StartFormId =
  | 'reserve-card-activation'
  | 'reserve-card-extension'
  | 'card-order'
  | 'card-blocking'
  | 'card-blocking-call'
  | 'reserve-card-order'
  | 'foreign-staff-order'
  | 'foreign-staff-order-private';
export type TaskFormId = Exclude<FormId, StartFormId>;

type Submission<Id extends FormId> = z.infer<(typeof forms)[Id]['submission']>;
type Answer<Id extends FormId> = Extract<Submission<Id>[keyof Submission<Id>], object>;
type OutcomeOf<Given> = Given extends { outcome: infer Outcome extends string } ? Outcome : 'done';

/** How a completed task reads: one outcome of its form. */
export interface TaskWords {
  readonly title: string;
  readonly icon: string;
  /** The effect that tells of it better, in the same moment by the same person: it stands instead, with what was answered. */
  readonly toldBy?: AuditAction;
}

const passed = (title: string, toldBy?: AuditAction): TaskWords => ({
  title,
  icon: 'check',
  ...(toldBy !== undefined && { toldBy }),
});
const back = (title: string): TaskWords => ({ title, icon: 'back' });
const halted = (title: string): TaskWords => ({ title, icon: 'alert' });

const call = {
  activate: passed('Samtalet klart, kortet får aktiveras', 'card-activated'),
  'other-card': { title: 'Annat kort valt i samtalet', icon: 'card', toldBy: 'card-exchanged' },
  refuse: halted('Inte aktiverat vid samtalet'),
} as const satisfies Record<string, TaskWords>;

/** Task form → outcome (`done`: the form has none) → words. A form or an outcome without words doesn't compile. */
export const taskEvents: { readonly [Id in TaskFormId]: Readonly<Record<OutcomeOf<Answer<Id>>, TaskWords>> } = {
  'reserve-card-call': call,
  'short-term-call': call,
  'reserve-card-loa3': {
    document: passed('Kortet beställt på LoA 3, en andra person bekräftar'),
    unfinished: halted('Besöket blev inte klart'),
    'not-approved': halted('Kortet lämnas inte ut'),
    'no-show': halted('Ingen kom till besöket'),
  },
  'reserve-card-confirm': {
    confirmed: passed('Beställningen bekräftad av en andra person', 'card-activated'),
    'not-confirmed': halted('Beställningen bekräftades inte'),
  },
  'reserve-card-extension-order': {
    document: passed('Nya certifikat beställda på LoA 3, en andra person bekräftar'),
    unfinished: halted('Besöket blev inte klart'),
    'not-approved': halted('Kortet förlängs inte'),
    'no-show': halted('Ingen kom till besöket'),
  },
  'reserve-card-extension-confirm': {
    confirmed: passed('Förlängningen bekräftad av en andra person', 'card-extended'),
    'not-confirmed': halted('Förlängningen bekräftades inte'),
  },
  'short-term-receipt': { done: passed('Kvittensen ifylld', 'receipt-attested') },
  'reserve-card-review': { approve: passed('Godkänt vid granskning'), reject: halted('Avslaget vid granskning') },
  'reserve-card-order-review': { approve: passed('Godkänt vid granskning'), reject: halted('Avslaget vid granskning') },
  'reserve-card-order-pack': { done: { title: 'Korten packade', icon: 'box', toldBy: 'stock-shipped' } },
  'reserve-card-order-delivery': {
    complete: passed('Leveransen bekräftad', 'stock-received'),
    deviation: { title: 'Leveransen stämmer inte', icon: 'alert', toldBy: 'stock-received' },
  },
  'reserve-card-order-deviation': {
    found: passed('Korten kom till rätta', 'stock-deviation-settled'),
    'partly-found': { title: 'En del av korten kom till rätta', icon: 'alert', toldBy: 'stock-deviation-settled' },
    missing: { title: 'Korten saknas', icon: 'alert', toldBy: 'stock-deviation-settled' },
  },
  'block-doubt': {
    confirmed: passed('Spärrbegäran bekräftad vid motringning'),
    denied: halted('Spärrbegäran nekad vid motringning'),
    block: { title: 'Ingen svarade, kortet ska spärras', icon: 'ban' },
    leave: halted('Ingen svarade, kortet spärras inte'),
  },
  'employment-end-consent': {
    confirmed: passed('Bekräftat att anställningen upphör'),
    denied: halted('Nej, anställningen fortsätter'),
  },
  'block-consent': {
    confirmed: passed('Bekräftat att kortet inte behövs'),
    denied: halted('Nej, kortet behövs'),
  },
  'card-block': {
    blocked: { title: 'Spärren bekräftad', icon: 'ban', toldBy: 'card-blocked' },
    'already-blocked': { title: 'Kortet var redan spärrat', icon: 'ban', toldBy: 'card-blocked' },
    'portal-unavailable': { title: 'SITHS eID Portal gick inte att nå', icon: 'alert', toldBy: 'portal-unavailable' },
  },
  'misuse-audit': { confirmed: passed('Missbruket är granskat'), 'not-confirmed': passed('Missbruket är granskat') },
  'mobile-eid-block': {
    revoked: passed('Mobilt SITHS eID är spärrat'),
    none: passed('Personen har inget mobilt SITHS eID'),
    kept: passed('Mobilt SITHS eID behålls, personen arbetar kvar'),
  },
  'visit-booking': { done: { title: 'Besökstid vald', icon: 'clock', toldBy: 'visit-booked' } },
  'desk-identity': {
    document: passed('Identiteten styrkt med id-handling'),
    passport: passed('Identiteten styrkt med pass och chef på plats'),
    vouching: passed('Identiteten intygad av chef på plats'),
    unfinished: halted('Besöket blev inte klart'),
    'not-approved': halted('Kortet lämnas inte ut'),
    'no-show': halted('Ingen kom till besöket'),
  },
  'short-term-hand-over': {
    issued: passed('Kortet utlämnat', 'card-activated'),
    'other-card': { title: 'Annat kort valt vid disken', icon: 'card', toldBy: 'card-exchanged' },
    unfinished: halted('Utlämningen blev inte klar'),
  },
  'foreign-staff-review': { approve: passed('Godkänt vid granskning'), reject: halted('Avslaget vid granskning') },
  'card-order-review': {
    approve: passed('Godkänt vid granskning'),
    complete: back('Skickat tillbaka för komplettering'),
    reject: halted('Avslaget vid granskning'),
  },
  'card-order-complete': { done: { title: 'Kompletterat', icon: 'pen' } },
  'card-order-hsa': { done: { title: 'Personen finns i HSA', icon: 'user', toldBy: 'employment-confirmed' } },
  'card-order-photo': {
    done: { title: 'Fotot är taget', icon: 'user' },
    rebook: back('Personen behöver komma igen till fotot'),
    'no-document': halted('Personen har ingen godkänd id-handling'),
    'no-show': halted('Ingen kom till fotograferingen'),
    'not-approved': halted('Identiteten godkändes inte'),
  },
  'card-order-production': { done: { title: 'Tillverkning beställd', icon: 'card', toldBy: 'no-return-passed' } },
  'card-order-delivery': { done: { title: 'Leverans registrerad', icon: 'box', toldBy: 'card-arrived' } },
  'card-order-hand-over': {
    'handed-over': passed('Kortet utlämnat', 'card-activated'),
    'come-again': back('Personen kommer igen för kortet'),
    'not-approved': halted('Identiteten godkändes inte vid utlämningen'),
  },
};

/** Effects that say no more than the completed task of the same person in the same moment. */
export const saidByTask: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'review-approved',
  'identity-checked',
  'photo-visit-done',
  'photo-visit-no-document',
  'photo-visit-no-show',
  'photo-visit-not-approved',
  'photo-visit-rebook',
  'visit-done',
  'visit-missed',
  'block-doubt-settled',
  'employment-end-answered',
  'misuse-audited',
  'mobile-eid-handled',
  'hsa-record-entered',
]);

/** The words of a completed task; one of a form or an outcome that isn't known any more says its step. */
export function taskWords(formId: string | undefined, outcome: string | undefined): TaskWords {
  const known: Readonly<Record<string, Readonly<Record<string, TaskWords>>>> = taskEvents;
  const outcomes = formId !== undefined && Object.hasOwn(known, formId) ? known[formId] : undefined;
  const found = outcomes && Object.hasOwn(outcomes, outcome ?? 'done') ? outcomes[outcome ?? 'done'] : undefined;
  return found ?? { title: 'Uppgiften klar', icon: 'check' };
}

const coded: Readonly<Record<string, { readonly label: string; readonly words: Readonly<Record<string, string>> }>> = {
  remark: { label: 'Se över', words: words.orderRemark },
  rejection: { label: 'Orsak', words: { ...words.foreignRejection, ...words.orderRejection } },
  refusalReason: { label: 'Orsak', words: words.refusalReason },
  refusal: { label: 'Orsak', words: words.deskRefusal },
  unfinished: { label: 'Orsak', words: words.unfinished },
  employment: { label: 'Anställning', words: words.employmentKind },
  temporaryCard: { label: 'Korttidskort', words: words.temporaryCard },
};

/** The reasons of an answer in words, and what was written beside them. */
export function reasonsOf(answer: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(coded).flatMap(([key, { label, words: vocabulary }]) => {
    const code = answer[key];
    const word = wordOf(vocabulary, typeof code === 'string' ? code : undefined);
    return word === undefined ? [] : [`${label}: ${word.toLowerCase()}.`];
  });
  const { hsaId, comment } = answer;
  return [
    ...lines,
    ...(typeof hsaId === 'string' ? [`HSA-id ${hsaId}.`] : []),
    ...(typeof comment === 'string' && comment !== '' ? [`”${comment}”`] : []),
  ].join(' ');
}
