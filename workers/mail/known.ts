import { policyOn } from '../../contract/index.ts';
import { needed } from '../run/failures.ts';
import { cardOf, type Happening, type Occasion } from './occasion.ts';

/** What any mail may say without gathering it: a mail whose data has a key of this name gets it. */
export interface Known {
  readonly caseNumber: string;
  readonly caseUrl: string;
  readonly unit: string;
  /** The display name: a protected person stands with first name and HSA-id. */
  readonly holder: string;
  readonly cardNumber: string;
  /** Customer service's, from policy data. */
  readonly phone: string;
  readonly sender: string;
  readonly address: readonly string[];
  /** Names of the service desks. */
  readonly desks: readonly string[];
  readonly tasksUrl: string;
  /** Who has the card asked to be written to in English. */
  readonly english: boolean;
}

/** What is known of a case; of a holder or card that it doesn't have, nothing. */
export function knownOfCase(occasion: Occasion): Partial<Known> {
  const { found, about, portalUrl } = occasion;
  return {
    ...knownOfHouse(occasion),
    caseNumber: found.number,
    caseUrl: new URL(`/arenden/${found.number}`, portalUrl).href,
    unit: found.unitName,
    ...(found.holder && { holder: found.holder.displayName }),
    ...(about !== undefined && { cardNumber: about }),
  };
}

/**
 * What is known of a card rather than a case: the unit is where the card is used now, and the case is named only when it is about that
 * unit.
 */
export async function knownOfCard(happening: Happening): Promise<Partial<Known>> {
  const { found, register, portalUrl, day } = happening;
  const card = await cardOf(happening);
  const holder = needed(await register.people.find(needed(card.holderId, 'Innehavaren')), 'Innehavaren');
  const unit = await register.units.get(needed(card.unitId ?? found?.unitId, 'Enheten'), day);
  const isHere = found?.unitId === unit.unitId;
  return {
    ...knownOfHouse(happening),
    ...(isHere && { caseNumber: found.number }),
    caseUrl: new URL(isHere ? `/arenden/${found.number}` : '/', portalUrl).href,
    unit: unit.name,
    holder: holder.displayName,
    cardNumber: card.cardNumber,
  };
}

function knownOfHouse({ portalUrl, day }: Pick<Happening, 'portalUrl' | 'day'>) {
  const { customerService } = policyOn(day);
  return {
    phone: customerService.phone,
    sender: customerService.name,
    address: customerService.address,
    tasksUrl: new URL('/uppgifter', portalUrl).href,
  };
}

/** Names of the service desks of the day. */
export async function deskNames({ register, day }: Pick<Happening, 'register' | 'day'>): Promise<readonly string[]> {
  return (await register.desks.on(day)).map(({ name }) => name);
}
