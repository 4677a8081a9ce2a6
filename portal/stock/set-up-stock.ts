import { Router, type Request } from 'express';
import { z } from 'zod';
import { formatSerials, policyOn, reorderInWords, words, type Day } from '../../contract/index.ts';
import type { Card, StockTake } from '../../register/index.ts';
import { allow } from '../middleware/allow.ts';
import { forbidden } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { may } from '../../rights/index.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { stockForms } from './forms.ts';
import type { ExpiryGroup, TakeRow } from './pages.ts';
import { knownNeeds } from './known-needs.ts';
import { readOverview, rowOf } from './overview.ts';
import type { Place } from './place.ts';
import { placeAt, placePath, takePath, typeOf } from './place-address.ts';
import { setUpBlankForm } from './set-up-blank-form.ts';
import { setUpShipment } from './set-up-shipment.ts';
import { setUpStockTake } from './set-up-stock-take.ts';

/** `/lager?q=kirurg&visa=bestall&efter=<unit>&bunt=<bundle>`; what is none of it counts as not there. */
const Wish = z
  .object({
    q: z.string().trim().max(100).catch(''),
    visa: z.unknown().optional(),
    efter: z.string().max(40).optional().catch(undefined),
    bunt: z.string().max(40).optional().catch(undefined),
  })
  .transform(({ q, visa, efter, bunt }) => ({ text: q, isLow: visa === 'bestall', after: efter, afterBundle: bunt }));

const Notice = z.enum(['bunt', 'skickat', 'makulerat', 'mottaget', 'utrett', 'inventerat']).optional().catch(undefined);
const notices: Readonly<Record<NonNullable<z.infer<typeof Notice>>, string>> = {
  bunt: 'Bunten är registrerad. Korten ligger i centrallagret.',
  skickat: 'Korten är skickade. Bekräfta leveransen när de har kommit fram.',
  makulerat: 'Korten är makulerade. Lägg dem till destruktion.',
  mottaget: 'Leveransen är bekräftad.',
  utrett: 'Avvikelsen är utredd.',
  inventerat: 'Inventeringen är sparad.',
};

/** "Lager": customer service and administrators see and change all of it, whoever orders for a unit sees and counts its drawer. */
export function setUpStock(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get('/lager/plats/:place', async (req, res) => {
    const { location, cardType, requester, day } = placeOf(req);
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
      takes: await Promise.all(mine.map(takeRow)),
      mayManage: register.stock.mayCount(requester.viewer, 'central'),
      notice: noticeOf(req),
    });
  });
  router.use(setUpStockTake(services, views, placeOf));
  router.use(setUpBlankForm(services, views));

  const needs = knownNeeds(register);
  router.use('/lager', allow('stock'));
  router.get('/lager', async (req, res) => {
    const { at, day } = requesterOf(req);
    const overview = await readOverview(register, { needs: await needs(day), wish: { ...Wish.parse(req.query), at } });
    views.show(res, 'stock/stock', {
      title: 'Lager',
      ...overview,
      mayDestroy: may.open(requesterOf(req).viewer, 'destruction'),
      notice: noticeOf(req),
    });
  });
  for (const form of stockForms(register, views)) router.use(form);
  router.use(setUpShipment(services, views));
  return router;

  /** Throws 404 for an unknown place, 403 for somebody else's drawer. */
  function placeOf(req: Request): Place {
    const requester = requesterOf(req);
    const day = requester.day;
    const location = placeAt(String(req.params['place']), policyOn(day));
    if (!register.stock.mayCount(requester.viewer, location)) {
      throw forbidden('Lagret hör till en enhet som du inte beställer för.');
    }
    return { location, cardType: typeOf(req.query['typ']), requester, day };
  }

  async function takeRow({ takenAt, takenBy, expected, found, notFound, extra }: StockTake): Promise<TakeRow> {
    const person = await register.people.findByHsaId(takenBy);
    return {
      at: wording.dayAndTime(takenAt),
      by: person?.displayName ?? takenBy,
      expected,
      found,
      notFound: formatSerials(notFound),
      extra: formatSerials(extra),
    };
  }
}

/** What was just done, by the code in the address. */
function noticeOf(req: Request): string | undefined {
  const code = Notice.parse(req.query['klar']);
  return code && notices[code];
}

/** Cards that go out on the same day, as ranges, oldest first. */
function byExpiry(cards: readonly Card[]): ExpiryGroup[] {
  const days = new Map<Day | '', string[]>();
  for (const { cardNumber, blankExpires = '' } of cards) {
    days.set(blankExpires, [...(days.get(blankExpires) ?? []), cardNumber]);
  }
  return [...days].map(([day, serials]) => ({ day, serials: formatSerials(serials), count: serials.length }));
}
