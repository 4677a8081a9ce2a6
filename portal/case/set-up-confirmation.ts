import { Router, type Request, type Response } from 'express';
import { isRefusal, type Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { noSuchCase } from '../refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { authorOf, visitOf, type Visit } from '../visit.ts';
import { processOf } from './processes/index.ts';

/**
 * "Bekräfta ärendet som du ringde om": who phoned, the attester or the manager says that what customer service typed is right. Until then
 * the person who typed it decides nothing in the case.
 */
export function setUpConfirmation({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();

  async function caseOf(req: Request<{ number: string }>, { viewer, at }: Visit): Promise<Case> {
    const found = await register.cases.view(req.params.number, { viewer, at });
    if (!found) throw noSuchCase();
    return found;
  }

  function show(req: Request, res: Response, found: Case, message?: string): void {
    const { viewer } = visitOf(req);
    const title = titleOf(found, viewer.personId);
    views.show(req, res, 'case-confirm', {
      title: `${message === undefined ? '' : 'Fel: '}${title}`,
      question: title,
      case: found,
      heading: processOf(found).heading(found),
      mayConfirm: found.state !== 'closed' && may.confirm(viewer, found),
      message,
    });
  }

  router.get('/arenden/:number/bekrafta', async (req, res) => {
    show(req, res, await caseOf(req, visitOf(req)));
  });

  router.post('/arenden/:number/bekrafta', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseOf(req, visit);
    const author = authorOf(visit, 'manager', 'orderer', 'colleague', 'customer-service');
    const result = await register.cases.confirm(found.caseId, { viewer: visit.viewer, author });
    if (isRefusal(result)) {
      show(req, res.status(409), found, result.message);
      return;
    }
    const isStillSeen = may.seeCase(visit.viewer, result);
    res.redirect(303, isStillSeen ? `/arenden/${found.number}` : '/');
  });
  return router;
}

/** What the person is asked, also on the start page. */
export function titleOf({ isAnsweredForByService, submitter }: Case, personId: string): string {
  if (isAnsweredForByService) return 'Svara för beställningen';
  return submitter.personId === personId
    ? 'Bekräfta ärendet som du ringde om'
    : 'Bekräfta ärendet som skrevs in per telefon';
}
