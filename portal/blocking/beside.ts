import { BlockReason, blockReasons, type Policy, type Instant, instantAt } from '../../contract/index.ts';
import { isManned, type Block, type Card, type Employment } from '../../register/index.ts';
import { valueAt } from '../form-check/form-data.ts';
import * as wording from '../pages/wording.ts';
import { personLabel } from '../start-form/choose.ts';
import type { Beside } from '../start-form/beside.ts';
import type { ChoiceInput } from '../start-form/start-form.ts';
import { dutiesFor, onCallPromise, whenInText } from './on-call-words.ts';
import { blockDueAt } from './urgency.ts';

/** Who reads it: whose card it is, somebody who asks for them, or customer service with somebody on the phone. */
type Reader = 'holder' | 'other' | 'service';

/** What stands beside "Spärra kort": whose card it is, until when it is blocked, and what happens then. */
export function besideOf(
  { at, data, policy, viewer }: ChoiceInput,
  chosen: {
    person: Employment | undefined;
    cards: readonly Card[];
    phone: string | undefined;
    asked: readonly Block[];
    /** Those of the cards that are to be blocked. */
    chosen: readonly Card[];
    way: 'portal' | 'phone';
  },
): Beside {
  const { person, cards, phone, asked } = chosen;
  const reason = BlockReason.safeParse(valueAt(data, ['block', 'reason'])).data;
  const reader = chosen.way === 'phone' ? 'service' : person?.person.personId === viewer.personId ? 'holder' : 'other';
  const asking = { at, holder: person?.person, reader } as const;
  const isEnd = reason === 'employment-ended';
  const promised = reason && instantAt(blockDueAt(reason, Date.parse(at), person?.person));
  const due = reason === 'not-needed' ? undefined : dueOf(asked, promised);
  return {
    particulars: [
      { label: 'Person', text: person === undefined ? 'Inte vald' : personLabel(person) },
      ...(phone === undefined ? [] : [{ label: 'Enhetens telefon', text: phone }]),
      ...(isEnd ? [{ label: 'Aktiva kort', text: cardsInWords(cards) }] : chosenCards(chosen.chosen)),
      ...(isEnd ? [] : asked.map(askedParticular)),
      ...(due === undefined || isEnd ? [] : [{ label: 'Spärrat senast', text: wording.dayAndTime(due) }]),
    ],
    notices: [
      ...(isEnd ? [] : notBlockedYet(policy, reason, asking)),
      ...(person && cards.length === 0 ? [noCards] : []),
    ],
    steps: isEnd ? stepsOfEnd(policy) : stepsOfBlock(policy, reason, asking),
  };
}

const noCards = {
  colour: 'info',
  heading: 'Personen har inget aktivt kort',
  text: 'Det finns inget att spärra i den här anställningen.',
} as const;

/** Until somebody has done it in SITHS eID Portal the card works; when nobody is there the holder has another way (domain P5.2). */
function notBlockedYet(
  { block, customerService }: Policy,
  reason: BlockReason | undefined,
  asking: Parameters<typeof dutiesFor>[1] & { readonly reader: Reader },
): NonNullable<Beside['notices']> {
  if (isManned(Date.parse(asking.at))) return [];
  const told = dutiesFor(reason, asking);
  const promise = onCallPromise(told, asking.at);
  const urgent = urgentWays(block)[asking.reader];
  const { address } = block.selfService;
  if (promise !== undefined) {
    const { now, coming } = told;
    const when = now || !coming ? 'genast' : `det ${whenInText(coming.from, asking.at)}`;
    const who = (now ?? coming?.duty)?.name ?? '';
    return [{ colour: 'warning', heading: `${who} får veta ${when}`, text: `${promise} ${urgent}`, address }];
  }
  return [
    {
      colour: 'danger',
      heading: 'Kortet spärras inte nu',
      address,
      text:
        asking.reader === 'service'
          ? `${customerService.name} har stängt, och kortet fungerar tills någon spärrar det i SITHS eID Portal. ${urgent}`
          : `${customerService.name} är inte på plats, och kortet fungerar tills vi är tillbaka. ${urgent}`,
    },
  ];
}

/** How a card is blocked at once while nobody is there, to each reader. */
function urgentWays({ selfService: { name, address }, roundTheClockPhone }: Policy['block']): Record<Reader, string> {
  const phone = `${roundTheClockPhone}, dygnet runt`;
  return {
    holder: `Är det bråttom spärrar du ditt eget kort på ${name}, ${address}, eller ringer ${phone}. Begär ändå spärren här.`,
    other: `Är det bråttom spärrar innehavaren kortet på ${name}, ${address}, eller så ringer ni ${phone}. Skicka ändå in blanketten.`,
    service: `Är det bråttom: be innehavaren spärra kortet på ${name}, ${address}, eller ringa ${phone}. Skicka in blanketten ändå, så väntar spärren på arbetslistan.`,
  };
}

function askedParticular({ cardNumber, requestedAt }: Block) {
  return { label: 'Spärr redan begärd', text: `${wording.cardNumber(cardNumber)}, ${wording.dayAndTime(requestedAt)}` };
}

/** When the last card is blocked: a block asked for before keeps its time when that is earlier than the one promised now. */
function dueOf(asked: readonly Block[], promised: Instant | undefined): Instant | undefined {
  const dues = asked.flatMap(({ dueAt: kept }) => (kept === undefined ? [] : [sooner(kept, promised)]));
  return dues.length === 0
    ? promised
    : dues.reduce((one, other) => (Date.parse(one) > Date.parse(other) ? one : other));
}

function sooner(one: Instant, other: Instant | undefined): Instant {
  return other !== undefined && Date.parse(other) < Date.parse(one) ? other : one;
}

const chosenCards = (cards: readonly Card[]) =>
  cards.length === 0 ? [] : [{ label: 'Kort', text: cardsInWords(cards) }];

function cardsInWords(cards: readonly Card[]): string {
  return cards.length === 0 ? 'Inga' : cards.map(({ cardNumber }) => wording.cardNumber(cardNumber)).join(', ');
}

function stepsOfBlock(
  { customerService }: Policy,
  reason: BlockReason | undefined,
  asking: Parameters<typeof dutiesFor>[1],
): NonNullable<Beside['steps']> {
  const { now, coming } = isManned(Date.parse(asking.at)) ? {} : dutiesFor(reason, asking);
  const duty = coming?.duty ?? now;
  return [
    { title: 'Vi noterar tiden.', text: 'Du får ett mejl om att begäran är mottagen.' },
    ...(reason === 'not-needed' ? [{ title: 'Ansvarig chef bekräftar', text: 'att kortet inte behövs.' }] : []),
    {
      title: `${duty?.confirms === true ? duty.name : customerService.name} spärrar kortet`,
      text: 'i SITHS eID Portal. Till dess fungerar kortet.',
    },
    { title: 'Du får en bekräftelse', text: 'när kortet är spärrat. Den finns också i ärendet.' },
    ...(reason && blockReasons[reason].card === 'gone'
      ? []
      : [{ title: 'Kortet lämnas in.', text: 'Mejlet säger hur. Vi påminner tills det har kommit.' }]),
    ...(reason === 'misuse' ? [{ title: 'En granskare', text: 'går igenom vad kortet har använts till.' }] : []),
  ];
}

function stepsOfEnd({ customerService }: Policy): NonNullable<Beside['steps']> {
  return [
    { title: 'Korten fungerar', text: 'till och med den sista anställningsdagen.' },
    { title: `${customerService.name} spärrar alla kort`, text: 'i anställningen, och mobilt SITHS eID.' },
    { title: 'Korten lämnas in.', text: 'Ta emot dem på den sista dagen.' },
  ];
}
