import { CloseReason, Instant, RefusalReason, words } from '../../../contract/index.ts';
import * as wording from '../../pages/wording.ts';
import { card } from './card-words.ts';
import type { RoutineEvents, Told } from './event.ts';

/** What an approval leads to, by process. */
const afterApproval: Readonly<Record<string, string>> = {
  'reserve-card-order': 'Korten kan packas.',
  'card-order': 'Beställningen går vidare.',
  'foreign-staff-order': 'Beställningen går vidare.',
};

/** What every case may have: its steps from the form to its end, and the cards that it takes. */
export const caseEvents = {
  'case-submitted': ({ found }) => ({
    title: 'Inskickat',
    text: `För ${found.unitName}.${found.reason ? ` ${words.activationReason[found.reason]}.` : ''}`,
    icon: 'plus',
  }),
  'decision-made': ({ details: { question = '', rule, ruleCount = '' } }) => ({
    title: 'Regel tillämpad',
    text: `${question}${rule === undefined ? '' : `, rad ${rule} av ${ruleCount} i tabellen`}.`,
    icon: 'list',
  }),
  'case-confirmed': ({ found: { isAnsweredForByService } }) => ({
    title: isAnsweredForByService ? 'Kundservice svarar för beställningen' : 'Bekräftat i portalen',
    text: isAnsweredForByService ? 'Ingen chef finns kvar som kan.' : 'Uppgifterna som skrevs in stämmer.',
    icon: 'check',
  }),
  'case-withdrawn': () => ({ title: 'Tillbakadraget', icon: 'back' }),
  'case-closed': ({ details: { reason, refusalReason, why: said } }) => {
    const why = CloseReason.safeParse(reason);
    const refusal = RefusalReason.safeParse(refusalReason);
    return {
      title: 'Ärendet stängt',
      text: [why.success && words.closeReason[why.data], refusal.success && words.refusalReason[refusal.data]]
        .filter((line) => line !== false)
        .map((line) => `${line}.`)
        .concat(said ?? [])
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
  'portal-answered': ({ details: { number = '', answeredAt } }) => ({
    title: 'SITHS eID Portal svarade',
    text: answeredAt === undefined ? `${number}.` : `${number}, ${wording.dayAndTime(Instant.parse(answeredAt))}.`,
    icon: 'check',
  }),
  'task-freed': ({ details: { from = '', touchedAt }, name }) => ({
    title: 'Uppgiften ledig igen',
    text: `${name(from)} hade den${touchedAt === undefined ? '' : ` och rörde den senast ${wording.dayAndTime(Instant.parse(touchedAt))}`}.`,
    icon: 'user',
  }),
  'task-given': ({ details: { givenTo = '' }, name }) => ({
    title: 'Uppgiften given till en kollega',
    text: `Till ${name(givenTo)}.`,
    icon: 'user',
  }),
  'task-taken-over': ({ details: { from }, name }) => ({
    title: 'Uppgiften övertagen',
    text: from === undefined ? '' : `Från ${name(from)}.`,
    icon: 'user',
  }),
  'card-reserved': ({ details, found }) => ({
    title: 'Kort reserverat',
    text: `${card(details)} ur ${stockOf(details, found)}.`,
    icon: 'card',
  }),
  'card-released': ({ details }) => ({ title: 'Kort tillbaka i lagret', text: `${card(details)}.`, icon: 'box' }),
  'card-exchanged': ({ details }) => {
    const { cardNumber, previousCard } = details;
    if (cardNumber === undefined) return { title: 'Kortet hör inte längre till ärendet', text: '', icon: 'card' };
    if (previousCard === undefined) return { title: 'Kort valt', text: `${card(details)}.`, icon: 'card' };
    return { title: 'Annat kort', text: `${card(details)} används i stället.`, icon: 'card' };
  },
  'card-activated': ({ details }) => ({
    title: 'Kortet aktiverat',
    text: `${card(details)}, gäller till och med ${details['lastValidDay'] ?? ''}.`,
    icon: 'check',
  }),
  'card-annulled': ({ details }) => ({ title: 'Kortet makulerat', text: `${card(details)}.`, icon: 'ban' }),
} as const satisfies RoutineEvents;

function stockOf({ desk }: Told['details'], { processId }: Told['found']): string {
  if (desk !== undefined) return 'servicediskens lager';
  return processId === 'reserve-card-activation' ? 'enhetens lager' : 'lagret';
}
