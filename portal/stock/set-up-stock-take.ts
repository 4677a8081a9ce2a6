import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { formatSerials } from '../../contract/index.ts';
import { isRefusal, serialsUnreadable, type Count, type PortalRegister, type Refusal } from '../../register/index.ts';
import { summaryHeading } from '../pages/form-view.ts';
import { readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { placePath, takePath } from './place-address.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import { errorsOfRefusal } from '../form-check/errors-of.ts';
import { readSerials } from './serials.ts';
import { placeOf } from './place.ts';

const Counted = z.object({
  serials: z.string().max(20_000),
  /** "Lådan är tom". */
  empty: z.string().optional(),
  /** On the second page: what the person has seen would become missing. */
  notFound: z.string().max(20_000).optional(),
});

const questions: readonly PageQuestion[] = [
  {
    kind: 'textarea',
    key: 'serials',
    label: 'Korten som ligger där',
    description: 'Skanna varje kort, klistra in en lista eller skriv intervall: RK44100080–RK44100092.',
  },
  { kind: 'checkbox', key: 'empty', label: 'Här ligger inga kort alls' },
];

/** What was typed, and what came of it. */
interface Shown {
  readonly serials: string;
  readonly count?: Count;
  readonly refusal?: Refusal;
}

/**
 * Counting a place: the serials that lie there are scanned, the difference is shown, and only then something happens. What was
 * typed stays on the page, and what was seen is sent along: if the stock has changed meanwhile, the difference is shown again.
 */
export function setUpStockTake({ register }: PortalServices, views: Views): Router {
  const router = Router();
  const path = '/lager/plats/:place/inventera';

  router.get(path, async (req, res) => {
    await show(req, res, { serials: '' });
  });

  router.post(path, async (req, res) => {
    const { location, cardType, requester } = await placeOf(register, req);
    const { serials: text, empty, notFound } = readBody(Counted, req.body);
    const read = readSerials(text, empty !== undefined);
    if (!read.ok) {
      await show(req, res.status(422), {
        serials: text,
        refusal: serialsUnreadable({ errors: read.errors.join(' ') }),
      });
      return;
    }
    const { serials } = read;
    const seen = notFound === undefined ? undefined : readSerials(notFound, true);
    if (seen?.ok === true) {
      const author = authorOf(requester, 'customer-service', 'admin', 'manager', 'orderer');
      const count = { location, cardType, serials, notFound: seen.serials };
      const result = await register.stock.take(count, { viewer: requester.viewer, author });
      if (!isRefusal(result)) {
        const to = placePath(location, cardType);
        res.redirect(303, `${to}${to.includes('?') ? '&' : '?'}klar=inventerat`);
        return;
      }
      await compare(req, res.status(409), { serials, refusal: result });
      return;
    }
    await compare(req, res, { serials });
  });

  async function compare(
    req: Request,
    res: Response,
    { serials, refusal }: { serials: readonly string[]; refusal?: Refusal },
  ): Promise<void> {
    const { location, cardType, requester } = await placeOf(register, req);
    const count = await register.stock.compare({ location, cardType, serials }, requester.viewer);
    if (isRefusal(count)) await show(req, res.status(422), { serials: formatSerials(serials), refusal: count });
    else await show(req, res, { serials: formatSerials(serials), count, ...(refusal && { refusal }) });
  }

  const show = (req: Request, res: Response, page: Shown) => showTake(register, views, { req, res, page });
  return router;
}

async function showTake(
  register: PortalRegister,
  views: Views,
  { req, res, page }: { readonly req: Request; readonly res: Response; readonly page: Shown },
): Promise<void> {
  const { location, cardType, day } = await placeOf(register, req);
  const place = await register.stock.place({ location, cardType, day });
  const form = viewQuestions(questions, {
    data: { serials: page.serials },
    errors: page.refusal ? errorsOfRefusal(page.refusal) : {},
  });
  views.show(res, 'stock/take', {
    title: `${page.refusal ? 'Fel: ' : ''}Inventera ${place.name}`,
    place,
    type: wording.cardTypeInText(cardType),
    path: takePath(location, cardType),
    back: placePath(location, cardType),
    form,
    heading: summaryHeading(form.summary.length),
    serials: page.serials,
    count: page.count,
    notFound: page.count ? formatSerials(page.count.notFound) : '',
  });
}
