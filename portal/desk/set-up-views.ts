import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { requesterOf } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';
import { readAddress } from './queue-address.ts';

const Named = z.object({ namn: z.string().max(200) });

/** A name that a view can't be saved under, and why. */
export interface Unsaved {
  readonly name: string;
  readonly fault: string;
}

interface Place {
  readonly home: string;
  /** Answers with the list. */
  readonly show: (
    req: Request,
    res: Response,
    pane: { readonly title: string; readonly status: number; readonly unsaved: Unsaved },
  ) => Promise<void>;
}

/** Saves the list as its address narrows it, under a name of one's own, and takes such views away. */
export function setUpViews({ register }: Pick<PortalServices, 'register'>, { home, show }: Place): Router {
  const router = Router();

  router.post(`${home}/vyer`, async (req, res) => {
    const { viewer, at } = requesterOf(req);
    const { namn: name } = readBody(Named, req.body);
    const { query } = readAddress(req.query);
    const refused = await register.savedViews.save({ personId: viewer.personId, name, query, at });
    const title = 'Arbetslista';
    if (refused) await show(req, res, { title, status: 422, unsaved: { name, fault: refused.message } });
    else res.redirect(303, `${home}?${query}`);
  });

  // Whoever loads the page again gets the list.
  router.get(`${home}/vyer`, (req, res) => res.redirect(`${home}?${readAddress(req.query).query}`));

  router.post(`${home}/vyer/:id/ta-bort`, async (req, res) => {
    const { personId } = requesterOf(req).viewer;
    await register.savedViews.remove({ personId, viewId: req.params.id });
    res.redirect(303, `${home}?${readAddress(req.query).query}`);
  });
  return router;
}
