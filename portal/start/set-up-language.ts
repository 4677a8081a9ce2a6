import { Router } from 'express';
import { z } from 'zod';
import { Language } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { requesterOf } from '../login/requester.ts';
import { ownPath } from '../login/set-up-login.ts';
import { notForYou } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import type { PortalServices } from '../services.ts';

const Chosen = z.object({ sprak: Language, till: z.string().optional() });

/** "English / Svenska" in the head of a page: kept for the person, for pages and mails alike. */
export function setUpLanguage({ register }: Pick<PortalServices, 'register'>): Router {
  const router = Router();
  router.post('/sprak', async (req, res) => {
    const { viewer } = requesterOf(req);
    if (!may.chooseLanguage(viewer)) throw notForYou();
    const { sprak: language, till } = readBody(Chosen, req.body);
    await register.people.chooseLanguage({ personId: viewer.personId, language });
    res.redirect(303, ownPath(till));
  });
  return router;
}
