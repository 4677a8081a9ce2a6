import {
  BlockReason,
  blockReasons,
  type Language,
  type Policy,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import { isManned, type Block, type Card, type Employment } from '../../register/index.ts';
import { valueAt } from '../form-check/form-data.ts';
import * as wording from '../pages/wording.ts';
import { personLabel } from '../start-form/choose.ts';
import type { Beside } from '../start-form/beside.ts';
import type { ChoiceInput } from '../start-form/start-form.ts';
import { dutiesFor, onCallPromise, whenInText } from './on-call-words.ts';
import { besideWords, type BesideWords } from './beside-words.ts';
import { noticesInEnglish } from './my-cards/own-block-words.ts';
import { blockDueAt } from './urgency.ts';

/** Who reads it: whose card it is, somebody who asks for them, or customer service with somebody on the phone. */
type Reader = 'holder' | 'other' | 'service';

/** What stands beside "Spärra kort": whose card it is, until when it is blocked, and what happens then. */
export function besideOf(
  { at, data, policy, viewer, language = 'sv' }: ChoiceInput,
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
  const said = besideWords[language];
  const reason = BlockReason.safeParse(valueAt(data, ['block', 'reason'])).data;
  const reader = chosen.way === 'phone' ? 'service' : person?.person.personId === viewer.personId ? 'holder' : 'other';
  const asking = { at, holder: person?.person, reader } as const;
  const isEnd = reason === 'employment-ended';
  const promised = reason && instantAt(blockDueAt(reason, Date.parse(at), person?.person));
  const due = reason === 'not-needed' ? undefined : dueOf(asked, promised);
  return {
    particulars: [
      { label: said.person, text: person === undefined ? said.notChosen : personLabel(person, language) },
      ...(phone === undefined ? [] : [{ label: said.unitPhone, text: phone }]),
      ...(isEnd ? [{ label: said.activeCards, text: cardsInWords(cards, said) }] : chosenCards(chosen.chosen, said)),
      ...(isEnd ? [] : asked.map((block) => ({ label: said.askedAlready, text: askedInWords(block, language) }))),
      ...(due === undefined || isEnd ? [] : [{ label: said.blockedBy, text: wording.dayAndTime(due, language) }]),
    ],
    notices: [
      ...(isEnd
        ? []
        : language === 'en'
          ? noticesInEnglish(policy, reason, asking)
          : notBlockedYet(policy, reason, asking)),
      ...(person && cards.length === 0 ? [{ colour: 'info' as const, ...said.noCards }] : []),
    ],
    steps: isEnd ? stepsOfEnd(policy, said) : stepsOfBlock(policy, reason, { ...asking, said }),
  };
}

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
  if (asking.reader === 'service') return [askedToBlock(`${promise ?? stillWorks} ${urgent}`, address)];
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
      text: `${customerService.name} är inte på plats, och kortet fungerar tills vi är tillbaka. ${urgent}`,
    },
  ];
}

const stillWorks = 'Kortet fungerar tills någon spärrar det i SITHS eID Portal.';

/** Who is logged in as customer service is there, whatever the hour; only a no leads to what holds for others. */
const askedToBlock = (otherwise: string, address: string): NonNullable<Beside['notices']>[number] => ({
  colour: 'warning',
  heading: 'Spärrar du nu?',
  address,
  text: `Ja: skicka in blanketten och välj Till uppgiften i ärendet. Nej: ${otherwise}`,
});

/** How a card is blocked at once while nobody is there, to each reader. */
function urgentWays({ selfService: { name, address }, roundTheClockPhone }: Policy['block']): Record<Reader, string> {
  const phone = `${roundTheClockPhone}, dygnet runt`;
  return {
    holder: `Är det bråttom spärrar du ditt eget kort på ${name}, ${address}, eller ringer ${phone}. Begär ändå spärren här.`,
    other: `Är det bråttom spärrar innehavaren kortet på ${name}, ${address}, eller så ringer ni ${phone}. Skicka ändå in blanketten.`,
    service: `Är det bråttom: be innehavaren spärra kortet på ${name}, ${address}, eller ringa ${phone}. Skicka in blanketten ändå, så väntar spärren på arbetslistan.`,
  };
}

const askedInWords = ({ cardNumber, requestedAt }: Block, language: Language) =>
  `${wording.cardNumber(cardNumber)}, ${wording.dayAndTime(requestedAt, language)}`;

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

const chosenCards = (cards: readonly Card[], said: BesideWords) =>
  cards.length === 0 ? [] : [{ label: said.card, text: cardsInWords(cards, said) }];

function cardsInWords(cards: readonly Card[], { none }: BesideWords): string {
  return cards.length === 0 ? none : cards.map(({ cardNumber }) => wording.cardNumber(cardNumber)).join(', ');
}

function stepsOfBlock(
  policy: Policy,
  reason: BlockReason | undefined,
  { said, ...asking }: Parameters<typeof dutiesFor>[1] & { readonly said: BesideWords },
): NonNullable<Beside['steps']> {
  const { now, coming } = isManned(Date.parse(asking.at)) ? {} : dutiesFor(reason, asking);
  const duty = coming?.duty ?? now;
  return [
    said.noted,
    ...(reason === 'not-needed' ? [said.managerFirst] : []),
    ...(reason === 'deceased' ? [said.colleagueFirst] : []),
    said.blocks(duty?.confirms === true ? duty.name : undefined, policy),
    said.confirmed,
    ...(reason && blockReasons[reason].card === 'gone' ? [] : [said.handedIn]),
    ...(reason === 'misuse' ? [said.looked] : []),
  ].map(stepOf);
}

const stepsOfEnd = (policy: Policy, said: BesideWords): NonNullable<Beside['steps']> =>
  [said.worksTillEnd, said.blocksAll(policy), said.allHandedIn].map(stepOf);

const stepOf = ([title, text]: readonly [string, string]) => ({ title, text });
