import { BlockReason, words } from '../../../contract/index.ts';
import * as wording from '../../wording.ts';
import type { Told, Words } from './event.ts';

type Details = Told['details'];

const card = ({ cardNumber = '' }: Details) => `Kort ${wording.cardNumber(cardNumber)}`;

function reason({ reason: code }: Details): string {
  const found = BlockReason.safeParse(code);
  return found.success ? ` ${words.blockReason[found.data]}.` : '';
}

function stockOf({ desk }: Details, { processId }: Told['found']): string {
  if (desk !== undefined) return 'servicediskens lager';
  return processId === 'reserve-card-activation' ? 'enhetens lager' : 'lagret';
}

/** What happens to cards: reserved, ordered, activated, blocked, handed in. */
export const cardEvents = {
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
  'card-read-back': () => ({
    title: 'Kortets tecken upplästa',
    text: 'De stämmer med kortet i ärendet.',
    icon: 'check',
  }),
  'card-misread': () => ({ title: 'Kortets tecken stämde inte', icon: 'alert' }),
  'card-extended': ({ details }) => ({
    title: 'Kortet förlängt',
    text: `${card(details)}, nu till och med ${details['lastValidDay'] ?? ''}, förut ${details['from'] ?? ''}.`,
    icon: 'check',
  }),
  'card-fetched': () => ({ title: 'Innehavaren har hämtat', icon: 'check' }),
  'order-confirmed': () => ({ title: 'Beställningen bekräftad av en andra person', icon: 'check' }),
  'receipt-attested': ({ details, name }) => ({
    title: 'Intygsgivare antecknad',
    text: `${name(details['attester'] ?? '')}.`,
    icon: 'user',
  }),
  'card-shortened': ({ details }) => ({
    title: 'Kortet gäller kortare tid',
    text: `${card(details)}, nu till och med ${details['lastValidDay'] ?? ''}.`,
    icon: 'clock',
  }),
  'card-lengthened': ({ details }) => ({
    title: 'Kortet gäller längre',
    text: `${card(details)}, nu till och med ${details['lastValidDay'] ?? ''}.`,
    icon: 'clock',
  }),
  'card-carried': ({ details }) => ({
    title: 'Kortet följde med till en annan enhet',
    text: `${card(details)}, från ${details['fromUnit'] ?? ''} till ${details['toUnit'] ?? ''}.`,
    icon: 'card',
  }),
  'block-requested': ({ details }) => ({
    title: 'Spärr begärd',
    text: `${card(details)}.${reason(details)}`,
    icon: 'ban',
  }),
  'block-request-joined': ({ details }) => ({
    title: 'Spärr begärd igen',
    text: `${card(details)} väntade redan på spärr.`,
    icon: 'ban',
  }),
  'block-doubt-settled': ({ details }) => ({
    title: 'Spärrbegäran avgjord',
    text:
      details['outcome'] === 'denied' || details['outcome'] === 'leave'
        ? 'Kortet spärras inte.'
        : 'Kortet ska spärras.',
    icon: 'ban',
  }),
  'card-blocked': ({ details }) => ({
    title: 'Kortet spärrat',
    text: `${card(details)}.${reason(details)}`,
    icon: 'ban',
  }),
  'card-expired': ({ details }) => ({ title: 'Kortet utgånget', text: `${card(details)}.`, icon: 'clock' }),
  'card-return-reported': ({ details }) => ({ title: 'Inlämnat vid disken', text: `${card(details)}.`, icon: 'back' }),
  'card-returned': ({ details }) => ({
    title: 'Kortet återlämnat',
    text: `${card(details)}${details['cut'] === 'true' ? ', ituklippt' : ''}.`,
    icon: 'back',
  }),
  'card-given-up': ({ details }) => ({ title: 'Ej återlämnat', text: `${card(details)} kom inte in.`, icon: 'alert' }),
  'card-destroyed': ({ details }) => ({ title: 'Kortet destruerat', text: `${card(details)}.`, icon: 'box' }),
  'card-missing': ({ details }) => ({ title: 'Kortet saknas', text: `${card(details)}.`, icon: 'alert' }),
  'ordered-in-portal': ({ details }) => ({ title: 'Kortet beställt', text: `${card(details)}.`, icon: 'card' }),
  'card-arrived': ({ details }) => ({
    title: 'Kortet levererat till servicedisken',
    text: `${card(details)}.`,
    icon: 'box',
  }),
  'card-annulled': ({ details }) => ({ title: 'Kortet makulerat', text: `${card(details)}.`, icon: 'ban' }),
  'portal-unavailable': ({ details }) => ({
    title: 'SITHS eID Portal gick inte att nå',
    text: `${card(details)} är inte spärrat än.`,
    icon: 'alert',
  }),
  'wrong-card-reported': ({ details: { rightCardNumber = '' } }) => ({
    title: 'Fel kort aktiverat',
    text: `Rätt kort är ${wording.cardNumber(rightCardNumber)}.`,
    icon: 'alert',
  }),
} as const satisfies Readonly<Record<string, Words>>;
