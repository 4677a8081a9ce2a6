import { Router } from 'express';
import { formatSerials, policyOn, reorderInWords, words, type Day } from '../../contract/index.ts';
import type { Card, StockTake } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { noticeOf } from './notice.ts';
import { rowOf } from './overview.ts';
import type { ExpiryGroup, TakeRow } from './pages.ts';
import { placeOf } from './place.ts';
import { placePath, takePath } from './place-address.ts';

/** What lies at one place, and how it was counted. */
export function setUpPlace({ register }: PortalServices, views: Views): Router {
  const router = Router();

  router.get('/lager/plats/:place', async (req, res) => {
    const { location, cardType, requester, day } = await placeOf(register, req);
    const [place, usable, expired, takes] = await Promise.all([
      register.stock.place({ location, cardType, day }),
      register.stock.usable({ location, cardType, day }),
      register.stock.expired({ location, cardType, day }),
      register.stock.takes(location),
    ]);
    const mine = takes.filter((take) => take.cardType === cardType);
    views.show(res, 'stock/place', {
      title: `${place.name}, lager`,
      place: rowOf(place),
      type: words.cardType[cardType],
      groups: byExpiry(usable),
      expired: byExpiry(expired),
      soon: place.expiresSoon,
      soonDays: policyOn(day).stock.expiresSoonDays,
      explanation: place.level && reorderInWords(place.level.need),
      orderPath: place.level && `/nytt/bestall-reservkort?enhet=${place.level.unitId}`,
      takePath: takePath(location, cardType),
      annulPath: `/lager/makulera?plats=${encodeURIComponent(location)}&dag=${day}${cardType === 'short-term' ? '&typ=korttidskort' : ''}`,
      otherType: location.startsWith('unit:')
        ? undefined
        : {
            href: placePath(location, cardType === 'reserve' ? 'short-term' : 'reserve'),
            text: words.cardType[cardType === 'reserve' ? 'short-term' : 'reserve'],
          },
      takes: await Promise.all(mine.map((take) => takeRow(register, take))),
      mayManage: register.stock.mayCount(requester.viewer, 'central'),
      notice: noticeOf(req),
    });
  });
  return router;
}

async function takeRow(
  { people }: Pick<PortalServices['register'], 'people'>,
  { takenAt, takenBy, expected, found, notFound, extra }: StockTake,
): Promise<TakeRow> {
  const person = await people.findByHsaId(takenBy);
  return {
    at: wording.dayAndTime(takenAt),
    by: person?.displayName ?? takenBy,
    expected,
    found,
    notFound: formatSerials(notFound),
    extra: formatSerials(extra),
  };
}

/** Cards that go out on the same day, as ranges, oldest first. */
function byExpiry(cards: readonly Card[]): ExpiryGroup[] {
  const days = new Map<Day | '', string[]>();
  for (const { cardNumber, blankExpires = '' } of cards) {
    days.set(blankExpires, [...(days.get(blankExpires) ?? []), cardNumber]);
  }
  return [...days].map(([day, serials]) => ({ day, serials: formatSerials(serials), count: serials.length }));
}
