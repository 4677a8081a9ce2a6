import {
  dayOf,
  forms,
  words,
  type Language,
  type MatchedFact,
  type Day,
  type Instant,
  type Viewer,
} from '../../contract/index.ts';
import { callBackOf, type Block, type BlockField, type Card, type PortalRegister } from '../../register/index.ts';
import { asMayKnow, knownBlock } from './known-block.ts';
import { valueAt, type FormData } from '../form-check/form-data.ts';
import { may } from '../../rights/index.ts';
import { newPhoneText } from '../pages/call-back-shown.ts';
import * as wording from '../pages/wording.ts';
import { onlyOne, personLabel, textAnswer } from '../start-form/choose.ts';
import { listedUnits } from '../start-form/units.ts';
import { startForm, type Choice, type ChoiceInput, type Choices } from '../start-form/start-form.ts';
import { besideOf } from './beside.ts';
import { besideWords } from './beside-words.ts';
import { blockInEnglish } from './form-words.ts';
import { answersOf, callFrom, requestFrom, standIns } from './request.ts';

/** What the block is about stands in a part of its own. */
const keys = {
  reason: 'block.reason',
  deathSource: 'block.deathSource',
  cardNumbers: 'block.cardNumbers',
  lostOn: 'block.lostOn',
  lastDay: 'block.lastDay',
  calledBack: 'block.calledBack',
} satisfies Partial<Record<BlockField, string>>;

/** P5 "Spärra kort" for managers, orderers and holders; for one's own card also from "Mina kort". */
export const cardBlocking = startForm({
  formId: 'card-blocking',
  submission: forms['card-blocking'].submission,
  path: '/nytt/sparra',
  title: 'Spärra kort',
  titleOf: (data, language) =>
    valueAt(data, keys.reason.split('.')) === 'employment-ended'
      ? { sv: 'Anställningen upphör', en: 'The employment ends' }[language]
      : undefined,
  activity: 'block-card',
  offer: { words: 'Spärra kort', text: 'Förlorat, trasigt eller anställning som upphör', icon: 'ban' },
  button: 'Begär spärr',
  english: blockInEnglish,
  isFinal: true,
  fromLink: {
    enhet: 'unitId',
    anstallning: 'employmentId',
    kort: 'block.cardNumbers',
    orsak: 'block.reason',
    hur: 'block.lostKind',
    sistadag: 'block.lastDay',
  },
  keys,
  choices: (register, input) => choices(register, input, 'portal'),
  partly: {
    standIns: ({ data }) => standIns(data, 'portal'),
    check: (register, { submission, by }) => register.blocks.check(requestFrom('', submission), by),
  },
  submit: (register, { token, submission, by }) => register.blocks.submit(requestFrom(token, submission), by),
});

/** The same on the phone: customer service writes for the person who calls, and notes how it knows that the card is the right one. */
export const cardBlockingCall = startForm({
  formId: 'card-blocking-call',
  submission: forms['card-blocking-call'].submission,
  path: '/nytt/sparra-telefon',
  title: 'Spärra kort per telefon',
  activity: 'block-by-phone',
  offer: { words: 'Spärra kort per telefon', text: 'För den som ringer', icon: 'phone' },
  button: 'Begär spärr',
  isFinal: true,
  fromLink: {
    enhet: 'unitId',
    anstallning: 'employmentId',
    kort: 'block.cardNumbers',
    orsak: 'block.reason',
    stammer: 'block.matched',
  },
  keys,
  phoning,
  choices: (register, input) => choices(register, input, 'phone'),
  partly: {
    standIns: ({ data }) => standIns(data, 'phone'),
    check: (register, { submission, by }) => register.blocks.check(callFrom('', submission), by),
  },
  submit: (register, { token, submission, by }) => register.blocks.submit(callFrom(token, submission), by),
});

/** The holder or their manager, as the page of the call has it; nobody of whom the name is hidden there. */
async function phoning(
  { people, units }: PortalRegister,
  { viewer, at, ringer, data }: { viewer: Viewer; at: Instant; ringer: string; data: FormData },
): Promise<FormData> {
  const employmentId = textAnswer(data['employmentId']);
  const employment = employmentId === undefined ? undefined : await people.employment(employmentId);
  if (!employment || employment.person.protectedIdentity || !may.blockByPhone(viewer, employment.person)) return {};
  if (ringer === 'innehavaren') return { caller: employment.person.displayName, callerIsHolder: true };
  const manager = ringer === 'chef' ? (await units.find(employment.unitId, dayOf(at)))?.manager : undefined;
  const [own] = manager ? await people.employmentsOf(manager.personId, dayOf(at)) : [];
  return own && may.name(viewer, own) ? { caller: `${own.person.displayName}, chef` } : {};
}

/** Units, people and active cards, as far as the viewer may have them blocked. A card that a link brings says whose it is. */
async function choices(register: PortalRegister, input: ChoiceInput, way: 'portal' | 'phone'): Promise<Choices> {
  const { viewer, at, data, language = 'sv' } = input;
  const ofCard = await employmentsOfCard(register, data, dayOf(at));
  const named = [textAnswer(data['unitId']), ...ofCard.map((employment) => employment.unitId)];
  const { units, areAll } = await listedUnits(register, viewer, named);
  const linked = ofCard.find((employment) => among(units, employment.unitId) !== undefined);
  const unitId = among(units, textAnswer(data['unitId']) ?? linked?.unitId) ?? onlyOne(units);
  const all = unitId === undefined ? [] : await register.blocks.employees({ unitId, viewer, day: dayOf(at) });
  const people = all.filter((each) =>
    way === 'phone' ? may.blockByPhone(viewer, each.person) : may.blockOwn(viewer, each),
  );
  const employees = people.map((employment) => ({
    label: personLabel(employment, language),
    value: employment.employmentId,
  }));
  const employmentId = among(employees, textAnswer(data['employmentId']) ?? linked?.employmentId) ?? onlyOne(employees);
  const person = people.find((each) => each.employmentId === employmentId);
  const active = person ? await register.blocks.activeCards(person.employmentId, dayOf(at)) : [];
  const cards = await Promise.all(active.map((card) => asMayKnow(register, card, viewer)));
  const only = cards.length === 1 ? cards.map(({ cardNumber }) => cardNumber) : undefined;
  const answer = only ?? valueAt(data, ['block', 'cardNumbers']);
  const chosen = cards.filter(({ cardNumber }) => Array.isArray(answer) && answer.includes(cardNumber));
  const unit = person && way === 'phone' ? await register.units.get(person.unitId, dayOf(at)) : undefined;
  const callBack = unit && callBackOf(unit, at);
  const phone = callBack?.next ? `${callBack.phone}. ${newPhoneText(callBack.next)}` : callBack?.phone;
  return {
    context: { units, employees, cards: cards.map((card) => cardChoice(card, language)), facts: facts() },
    suggested: {
      ...(unitId !== undefined && { unitId }),
      ...(employmentId !== undefined && { employmentId }),
      ...(only && { block: { ...answersOf(data), cardNumbers: only } }),
    },
    named: people.map((each) => each.person),
    unit: areAll ? undefined : unitId === undefined ? 'sought' : 'searched',
    beside: besideOf(input, { person, cards, phone, chosen, way, asked: await askedBefore(register, chosen, viewer) }),
  };
}

/** Employments of the card that a link or a draft names first: where it is used, or where it will follow. */
async function employmentsOfCard(
  register: PortalRegister,
  data: FormData,
  day: Day,
): Promise<readonly { employmentId: string; unitId: string }[]> {
  const cardNumbers = valueAt(data, ['block', 'cardNumbers']);
  const first: unknown = Array.isArray(cardNumbers) ? cardNumbers[0] : undefined;
  return typeof first === 'string' ? register.cards.employmentsOf(first, day) : [];
}

/** Blocks already asked for of the chosen cards, when each of them has one: another request changes nothing but may hasten them. */
async function askedBefore(register: PortalRegister, chosen: readonly Card[], viewer: Viewer): Promise<Block[]> {
  const blocks = await Promise.all(chosen.map(({ cardNumber }) => knownBlock(register, cardNumber, viewer)));
  return blocks.every((block) => block !== undefined && block !== 'hidden') ? blocks : [];
}

function among(options: readonly Choice[], value: string | undefined): string | undefined {
  return options.some((option) => option.value === value) ? value : undefined;
}

function cardChoice({ cardType, cardNumber, blockRequestedAt: on }: Card, language: Language): Choice {
  const asked = on === undefined ? '' : besideWords[language].askedOn(wording.dayAndTime(on, language));
  const type = wording.capital(wording.cardTypeInText(cardType, language));
  return { label: `${type} ${wording.cardNumber(cardNumber)}${asked}`, value: cardNumber };
}

function facts(): Choice[] {
  const order: readonly MatchedFact[] = [
    'personal-number',
    'card-number',
    'name',
    'birth-date',
    'hsa-id',
    'unit',
    'manager',
  ];
  return order.map((fact) => ({ label: words.matchedFact[fact], value: fact }));
}
