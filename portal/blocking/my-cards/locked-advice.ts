import type { Language, Policy } from '../../../contract/index.ts';
import { unlockingOf } from '../locked-cards.ts';
import type { Advice, OwnCard } from '../pages.ts';
import { cardWords } from './words.ts';

/** What to do when a card has locked itself, for each card in use. */
export function lockedAdvice(cards: readonly OwnCard[], policy: Policy, language: Language): Advice[] {
  const words = cardWords[language];
  const inUse = cards.filter(({ isActive }) => isActive);
  const asked = words.isLocked;
  if (inUse.length === 0) return [{ lead: asked, text: words.callAboutLocked(policy) }];
  return inUse.map((card) => ({
    lead: inUse.length === 1 ? asked : `${asked} ${card.type}:`,
    text: words.unlock[unlockingOf(card, policy)],
  }));
}

/** What the link to the instructions promises: no more than holds for every card in use. */
export function lockedHint(cards: readonly OwnCard[], policy: Policy, language: Language): string {
  const ways = new Set(cards.filter(({ isActive }) => isActive).map((card) => unlockingOf(card, policy)));
  const [way = 'unknown'] = ways;
  return cardWords[language].unlockHint[ways.size === 1 ? way : 'unknown'];
}
