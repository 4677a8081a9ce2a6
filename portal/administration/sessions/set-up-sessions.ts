import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { instantAt, levelOf } from '../../../contract/index.ts';
import type { Refusal } from '../../../register/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalServices } from '../../services.ts';
import { askerOf } from '../asker.ts';

const home = '/inloggade';
const Which = z.object({ inloggning: z.string() });

/** Who is logged in, since when, and the end of one. */
export function setUpSessions(
  { register, sessions }: Pick<PortalServices, 'register' | 'sessions'>,
  views: Views,
): Router {
  const router = Router();
  router.use(home, allow('sessions'));

  router.get(home, (req, res) => show(req, res));

  router.post(`${home}/avsluta`, async (req, res) => {
    const { inloggning } = readBody(Which, req.body);
    const refused = await register.sessions.endOfAnother(inloggning, askerOf(req));
    if (refused) await show(req, res.status(409), refused);
    else res.redirect(303, `${home}?avslutad=1`);
  });

  async function show(req: Request, res: Response, refused?: Refusal): Promise<void> {
    const { viewer, day } = requesterOf(req);
    const open = await sessions.open();
    const names = await register.people.namesOf(open.map(({ hsaId }) => hsaId));
    views.show(res, 'administration/sessions', {
      title: `${refused ? 'Fel: ' : ''}Inloggade`,
      message: refused?.message,
      notice: req.query['avslutad'] === undefined ? undefined : 'Inloggningen är avslutad.',
      rows: open.map(({ id, hsaId, acr, beganAt, usedAt }) => ({
        id,
        hsaId,
        name: names.get(hsaId) ?? hsaId,
        level: levelOf(acr ?? undefined, day),
        isOwn: hsaId === viewer.hsaId,
        since: wording.dayAndTime(instantAt(beganAt)),
        used: wording.dayAndTime(instantAt(usedAt)),
      })),
    });
  }
  return router;
}
