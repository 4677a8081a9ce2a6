import { words, type Policy } from '../../../contract/index.ts';
import { unlockingOf, type Unlocking } from '../locked-cards.ts';
import type { Advice, OwnCard } from '../pages.ts';

/** What to do when a card has locked itself, for each card in use. */
export function lockedAdvice(cards: readonly OwnCard[], policy: Policy): Advice[] {
  const inUse = cards.filter(({ isActive }) => isActive);
  const asked = 'Har kortet låst sig?';
  const { name, phone } = policy.customerService;
  if (inUse.length === 0) return [{ lead: asked, text: `Ring ${name}, ${phone}.` }];
  return inUse.map((card) => ({
    lead: inUse.length === 1 ? asked : `${asked} ${words.cardType[card.cardType]}:`,
    text: advice[unlockingOf(card, policy)],
  }));
}

/** What the link to the instructions promises: no more than holds for every card in use. */
export function lockedHint(cards: readonly OwnCard[], policy: Policy): string {
  const ways = new Set(cards.filter(({ isActive }) => isActive).map((card) => unlockingOf(card, policy)));
  const [way = 'unknown'] = ways;
  return hints[ways.size === 1 ? way : 'unknown'];
}

const advice: Readonly<Record<Unlocking, string>> = {
  'puk-letter': 'Lås upp det med PUK-koden i brevet som du fick med kortet.',
  administrator: 'Besök en ID-administratör vid servicedisken, eller be om ett nytt brev med koder.',
  'new-card': 'Koderna går inte att beställa igen. Spärra kortet och be om ett nytt reservkort.',
  unknown: 'Står det 6 först i produktnumret låser du upp med PUK-brevet, annars hjälper en ID-administratör.',
};

const hints: Readonly<Record<Unlocking, string>> = {
  'puk-letter': 'Du låser upp det själv med PUK-koden',
  administrator: 'En ID-administratör hjälper dig',
  'new-card': 'Byt till ett nytt reservkort',
  unknown: 'Vem som låser upp det beror på kortet',
};
