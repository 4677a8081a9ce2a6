import {
  closedToLoa2,
  earliestDay,
  lastValidDay,
  waysOffered,
  type Day,
  type Language,
  type Policy,
} from '../../contract/index.ts';
import type { Card, Employment } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { personLabel, textAnswer } from '../start-form/choose.ts';
import type { Beside } from '../start-form/beside.ts';
import type { ChoiceInput } from '../start-form/start-form.ts';
import { waysAddress } from '../ways/ways-address.ts';
import { besideWords } from './beside-words.ts';

interface Besides {
  readonly holder: Employment | undefined;
  readonly card: Card | undefined;
  readonly data: ChoiceInput['data'];
  readonly today: Day;
  readonly offer: Offer;
  readonly language: Language;
}

/** The panel beside the form: the card, and what comes, by phone or at a desk. */
export function beside(policy: Policy, { holder, card: chosen, data, today, offer, language }: Besides): Beside {
  const said = besideWords[language];
  const isVisit = isAtDesk(data, holder);
  const card = isVisit ? undefined : chosen;
  const validTo = holder && lastDay(holder, card, today);
  const inDrawer = card === undefined ? said.notChosen : wording.cardNumber(card.cardNumber);
  const particulars = [
    { label: said.card, text: isVisit ? said.ofDesk : inDrawer },
    { label: said.to, text: holder === undefined ? said.notChosen : personLabel(holder, language) },
    { label: said.valid, text: validTo === undefined ? said.notChosen : said.until(validTo) },
  ];
  const steps = (isVisit ? said.atDesk : said.byPhone)(policy);
  return {
    ...((card !== undefined || holder !== undefined) && { particulars }),
    steps: steps.map(([title, text]) => ({ title, text })),
    ...(offer.result && { result: offer.result }),
    notices: offer.notices,
  };
}

/** Whoever it is for can't have it by phone: they are seen at a desk. */
export const isBoundToDesk = ({ identityCheck }: ChoiceInput['data'], holder: Employment | undefined): boolean =>
  isDeskOnly(holder) || identityCheck === 'no-document';

export const isDeskOnly = (holder: Employment | undefined): boolean =>
  holder !== undefined && (holder.person.protectedIdentity || !holder.person.hasSwedishNumber);

/** As the form says: it becomes a visit, and the card is one of the desk's. */
const isAtDesk = (data: ChoiceInput['data'], holder: Employment | undefined): boolean =>
  isBoundToDesk(data, holder) || data['way'] === 'desk' || data['way'] === 'desk-two-persons';

interface Offer {
  readonly result: Beside['result'];
  readonly notices: NonNullable<Beside['notices']>;
}

interface Asked extends Omit<Parameters<typeof waysOffered>[1], 'day'> {
  readonly today: Day;
  /** Not by phone, whatever the systems ask for. */
  readonly isBound: boolean;
  readonly language: Language;
}

/** The fastest lawful way to the systems that are ticked; it warns and never forbids (domain P4.2). */
export function offerOf(
  { systems, way, unitId, employmentId }: ChoiceInput['data'],
  { today, administrators, holder, isBound, language }: Asked,
): Offer {
  const said = besideWords[language];
  const ids = Array.isArray(systems) ? systems.filter((id) => typeof id === 'string') : [];
  const closed = closedToLoa2(today, 'or', language);
  const warning = {
    colour: 'warning' as const,
    heading: said.notEverywhere,
    text: said.opensNot(closed),
    link: {
      words: said.whatWorks,
      href: waysAddress({ enhet: textAnswer(unitId), anstallning: textAnswer(employmentId), system: ids }),
    },
  };
  if (ids.length === 0) return { result: undefined, notices: closed === '' ? [] : [warning] };
  const [fastest, ...others] = waysOffered(ids, { day: today, administrators, holder });
  if (fastest === undefined) return { result: undefined, notices: [{ ...warning, ...said.noLoa3 }] };
  const lead = said.fastest;
  if (isBound && fastest === 'phone') return { result: { lead, ...said.deskOnly }, notices: [] };
  const also = others.map(said.way).join(', ');
  const result = { lead, title: said.way(fastest), why: said.why[fastest](also) };
  const isTooLow = fastest !== 'phone' && (way === 'phone' || way === 'desk');
  return { result, notices: isTooLow ? [{ ...warning, heading: said.choseLoa2 }] : [] };
}

/** Of a card that is activated today. */
function lastDay({ to }: Employment, card: Card | undefined, today: Day): string {
  const ofHolder = lastValidDay({
    cardType: 'reserve',
    activationDay: today,
    assignmentTo: to,
    blankExpires: undefined,
  });
  return earliestDay(ofHolder, card?.blankExpires);
}
