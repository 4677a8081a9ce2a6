import { Router, type Request } from 'express';
import { authorOf, requesterOf } from '../login/requester.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { takenOut } from '../take-out/taken-out.ts';
import { sendJson, sendPdf, type HandedOut } from './hand-out.ts';
import { refuseHead } from '../take-out/send-table.ts';

type Services = Pick<PortalServices, 'register' | 'drawExtract'>;

/** Everybody's own extract, at once (domain "Who owns what"). It is in the file alone, and that it was taken out is in the log. */
export function setUpOwnExtract(services: Services): Router {
  const router = Router();

  refuseHead(router, ['/mina-uppgifter.json', '/mina-uppgifter.pdf']);

  router.get('/mina-uppgifter.json', async (req, res) => {
    await sendJson(res, services.register, await ownExtract(services, req, 'json'));
  });

  router.get('/mina-uppgifter.pdf', async (req, res) => {
    await sendPdf(res, services, await ownExtract(services, req, 'pdf'));
  });
  return router;
}

async function ownExtract({ register }: Services, req: Request, format: 'json' | 'pdf'): Promise<HandedOut> {
  const requester = requesterOf(req);
  const { viewer, day } = requester;
  const extract = await register.personalExtract.of(viewer.personId);
  if (!extract) throw notFound();
  await register.audit.append({
    action: 'extract-taken',
    author: authorOf(requester, 'holder'),
    personId: viewer.personId,
    details: { format },
  });
  return { extract, taken: await takenOut(register, req), day };
}
