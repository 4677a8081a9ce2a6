import { words, wordsInEnglish, type Language } from '../../contract/index.ts';
import type { Card } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import { capital } from '../pages/wording.ts';

/** A card's state as people read it; a block that is asked for but not done yet says so. */
export function cardBadge({ state, blockRequestedAt }: Card, language: Language = 'sv'): Badge {
  if (state === 'active' && blockRequestedAt !== undefined)
    return { text: language === 'en' ? 'Block requested' : 'Spärr begärd', colour: 'info', icon: 'clock' };
  const text = language === 'en' ? capital(wordsInEnglish.cardState[state]) : words.cardState[state];
  switch (state) {
    case 'active':
      return { text, colour: 'success', icon: 'check' };
    case 'blocked':
    case 'missing':
      return { text, colour: 'danger', icon: 'ban' };
    case 'unreturned':
      return { text, colour: 'warning', icon: 'alert' };
    case 'blank':
    case 'in-transit':
    case 'in-stock':
    case 'reserved':
    case 'ordered':
    case 'produced':
    case 'delivered':
      return { text, colour: 'info', icon: 'card' };
    case 'expired':
    case 'returned':
    case 'annulled':
    case 'destroyed':
      return { text, colour: 'neutral', icon: 'check' };
  }
}
