import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { formatSerials } from '../../contract/index.ts';
import { isRefusal, type Count, type Refusal } from '../../register/index.ts';
import { summaryHeading } from '../form-view.ts';
import { readBody } from '../read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { authorOf } from '../visit.ts';
import * as wording from '../wording.ts';
import { placePath, takePath } from './place-address.ts';
import { viewFields, type PlainField } from './plain-form.ts';
import { readSerials } from './serials.ts';
import type { Place } from './place.ts';

const Counted = z.object({
  serials: z.string().max(20_000),
  /** "Lådan är tom". */
  empty: z.string().optional(),
  /** On the second page: what the person has seen would become missing. */
  notFound: z.string().max(20_000).optional(),
});

const field: PlainField = {
  kind: 'textarea',
  key: 'serials',
  label: 'Korten som ligger där',
  description: 'Skanna varje kort, klistra in en lista eller skriv intervall: RK44100080–RK44100092.',
};

/**
 * Counting a place: the serials that lie there are scanned, the difference is shown, and only then something happens. What was
 * typed stays on the page, and what was seen is sent along: if the stock has changed meanwhile, the difference is shown again.
 */
export function setUpStockTake({ register }: PortalServices, views: Views, placeOf: (req: Request) => Place): Router {
  const router = Router();
  const path = '/lager/plats/:place/inventera';

  router.get(path, async (req, res) => {
    await show(req, res, { serials: '' });
  });

  router.post(path, async (req, res) => {
    const { location, cardType, visit } = placeOf(req);
    const { serials: text, empty, notFound } = readBody(Counted, req.body);
    const read = readSerials(text, empty !== undefined);
    if (!read.ok) {
      await show(req, res.status(422), {
        serials: text,
        refusal: { refused: true, message: read.errors.join(' '), field: 'serials' },
      });
      return;
    }
    const { serials } = read;
    const seen = notFound === undefined ? undefined : readSerials(notFound, true);
    if (seen?.ok === true) {
      const author = authorOf(visit, 'customer-service', 'admin', 'manager', 'orderer');
      const count = { location, cardType, serials, notFound: seen.serials };
      const result = await register.stock.take(count, { viewer: visit.viewer, author });
      if (!isRefusal(result)) {
        const to = placePath(location, cardType);
        res.redirect(303, `${to}${to.includes('?') ? '&' : '?'}klar=inventerat`);
        return;
      }
      await compare(req, res.status(409), serials, result);
      return;
    }
    await compare(req, res, serials);
  });

  async function compare(req: Request, res: Response, serials: readonly string[], refusal?: Refusal): Promise<void> {
    const { location, cardType, visit } = placeOf(req);
    const count = await register.stock.compare({ location, cardType, serials }, visit.viewer);
    if (isRefusal(count)) await show(req, res.status(422), { serials: formatSerials(serials), refusal: count });
    else await show(req, res, { serials: formatSerials(serials), count, ...(refusal && { refusal }) });
  }

  async function show(
    req: Request,
    res: Response,
    page: { serials: string; count?: Count; refusal?: Refusal },
  ): Promise<void> {
    const { location, cardType, day } = placeOf(req);
    const place = await register.stock.place({ location, cardType, day });
    const form = viewFields([field], { serials: page.serials }, page.refusal);
    views.show(req, res, 'stock-take', {
      title: `${page.refusal ? 'Fel: ' : ''}Inventera ${place.name}`,
      place,
      type: wording.cardTypeInText(cardType),
      path: takePath(location, cardType),
      back: placePath(location, cardType),
      form,
      heading: summaryHeading(form.summary.length),
      serials: page.serials,
      count: page.count,
      notFound: page.count && formatSerials(page.count.notFound),
    });
  }
  return router;
}
