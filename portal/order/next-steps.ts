import { sentHomeWords, type CardType, type Policy } from '../../contract/index.ts';
import * as wording from '../pages/wording.ts';
import type { Beside } from '../start-form/beside.ts';

/**
 * What happens once an order is sent in.
 * @param cardType undefined: it can't be told yet
 * @param home false: the card is collected, or it can't be told yet
 */
export function nextSteps(
  { order, customerService }: Policy,
  cardType?: CardType,
  home: false | { readonly isProtected: boolean } = false,
): NonNullable<Beside['steps']> {
  const reviewed = {
    title: `${customerService.name} granskar beställningen`,
    text: `inom ${wording.period(`P${order.reviewDays}D`)}.`,
  };
  if (cardType === 'short-term') {
    return [
      reviewed,
      { title: 'Kortet lämnas ut', text: 'vid en servicedisk som ni bokar tid hos, eller på enheten om ni valt det.' },
    ];
  }
  const within = wording.period(`P${order.annulOnDay}D`);
  return [
    reviewed,
    {
      title: 'Ni bokar tid för foto',
      text: cardType ? 'vid en servicedisk.' : 'vid en servicedisk, om kortet ska ha foto.',
    },
    { title: 'Kortet tillverkas.', text: 'Fram till dess kan du ta tillbaka beställningen.' },
    ...(home
      ? [
          { title: 'Kortet skickas', text: `${sentHomeWords(home.isProtected)}. Det kommer utan koder.` },
          {
            title: 'Kortet aktiveras',
            text: `vid en servicedisk inom ${within} från att det är skickat. Annars makuleras det.`,
          },
        ]
      : [{ title: 'Kortet hämtas', text: `inom ${within} från att det är klart. Annars makuleras det.` }]),
  ];
}
