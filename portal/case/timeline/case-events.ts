import { CloseReason, RefusalReason, words } from '../../../contract/index.ts';
import type { Words } from './event.ts';
import { seen, wordOf } from './seen.ts';

/** What an approval leads to, by process. */
const afterApproval: Readonly<Record<string, string>> = {
  'reserve-card-order': 'Korten kan packas.',
  'card-order': 'Beställningen går vidare.',
  'foreign-staff-order': 'Beställningen går vidare.',
};

const hsaSources: Readonly<Record<string, string>> = { ...words.hsaSource, 'hsa-import': 'Import från HSA' };

/** The steps of a case, from the form to its end, and what people found and decided on the way. */
export const caseEvents = {
  'case-submitted': ({ found }) => ({
    title: 'Inskickat',
    text: `För ${found.unitName}.${found.reason ? ` ${words.activationReason[found.reason]}.` : ''}`,
    icon: 'plus',
  }),
  'case-confirmed': ({ found: { isAnsweredForByService } }) => ({
    title: isAnsweredForByService ? 'Kundservice svarar för beställningen' : 'Bekräftat i portalen',
    text: isAnsweredForByService ? 'Ingen chef finns kvar som kan.' : 'Uppgifterna som skrevs in stämmer.',
    icon: 'check',
  }),
  'case-withdrawn': () => ({ title: 'Tillbakadraget', icon: 'back' }),
  'case-closed': ({ details: { reason, refusalReason } }) => {
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
  'review-approved': ({ found: { processId } }) => ({
    title: 'Godkänt vid granskning',
    text: afterApproval[processId] ?? 'Kortet kan aktiveras.',
    icon: 'check',
  }),
  'no-return-passed': ({ found: { processId } }) =>
    processId === 'card-order'
      ? { title: 'Tillverkning beställd', text: 'I SITHS eID Portal.', icon: 'card' }
      : { title: 'Går inte längre att ta tillbaka', icon: 'check' },
  'call-back-answered': ({ details: { phone = '' } }) => ({
    title: 'Uppringt',
    text: `Motringning till ${phone}.`,
    icon: 'phone',
  }),
  'call-back-unanswered': ({ details: { phone = '' } }) => ({
    title: 'Ingen svarade',
    text: `Motringning till ${phone}. Uppgiften väntar.`,
    icon: 'phone',
  }),
  'photo-visit-done': ({ details, name }) => ({ title: 'Fotot är taget', text: seen(details, name), icon: 'user' }),
  'photo-visit-no-show': () => ({ title: 'Ingen kom till fotograferingen', icon: 'alert' }),
  'photo-visit-rebook': ({ details: { unfinished } }) => ({
    title: 'Personen behöver komma igen till fotot',
    text: wordOf(words.unfinished, unfinished) ?? '',
    icon: 'back',
  }),
  'photo-visit-no-document': () => ({
    title: 'Personen har ingen godkänd id-handling',
    text: 'Beställningen går vidare som ett korttidskort, och chefen ska vara med.',
    icon: 'user',
  }),
  'photo-visit-not-approved': ({ details, name }) => ({
    title: 'Identiteten godkändes inte',
    text: seen(details, name),
    icon: 'alert',
  }),
  'misuse-audited': () => ({ title: 'Missbruket är granskat', icon: 'check' }),
  'employment-end-answered': ({ details: { outcome } }) => ({
    title: outcome === 'denied' ? 'Nej, anställningen fortsätter' : 'Upphörandet bekräftat',
    icon: outcome === 'denied' ? 'alert' : 'check',
  }),
  'mobile-eid-handled': ({ details: { outcome } }) => ({
    title: 'Mobilt SITHS eID hanterat',
    text:
      Object.entries(words.mobileOutcome).flatMap(([code, text]) => (code === outcome ? [`${text}.`] : []))[0] ?? '',
    icon: 'check',
  }),
  'employment-confirmed': ({ details: { source, seenOn } }) => ({
    title: 'Anställningen är bekräftad i HSA',
    text: [hsaSources[source ?? ''] ?? 'HSA', ...(seenOn === undefined ? [] : [seenOn])].join(', ').concat('.'),
    icon: 'user',
  }),
  'employment-dropped': () => ({
    title: 'Den nya anställningen ströks',
    text: 'Beställningen slutade före HSA.',
    icon: 'back',
  }),
  'hsa-record-entered': () => ({ title: 'Personen finns i HSA', icon: 'user' }),
  'task-taken-over': ({ details: { from }, name }) => ({
    title: 'Uppgiften övertagen',
    text: from === undefined ? '' : `Från ${name(from)}.`,
    icon: 'user',
  }),
} as const satisfies Readonly<Record<string, Words>>;
