import type { Language } from '../../contract/index.ts';
import { Router, type Request, type Response } from 'express';
import { isRefusal, type Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { caseOf } from './case-of.ts';
import { processOf } from './process-of.ts';

/**
 * "Bekräfta ärendet som du ringde om": who phoned, the attester or the manager says that what customer service typed is right. Until then
 * the person who typed it decides nothing in the case.
 */
export function setUpConfirmation({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();

  function show(req: Request, res: Response, { found, message }: { found: Case; message?: string }): void {
    const { viewer } = requesterOf(req);
    const title = titleOf(found, viewer.personId);
    views.show(res, 'case/confirm', {
      title: `${message === undefined ? '' : 'Fel: '}${title}`,
      question: title,
      case: found,
      heading: processOf(found).heading(found),
      mayConfirm: found.state !== 'closed' && may.confirm(viewer, found),
      message,
    });
  }

  router.get('/arenden/:number/bekrafta', async (req, res) => {
    show(req, res, { found: await caseOf(register, req) });
  });

  router.post('/arenden/:number/bekrafta', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const author = authorOf(requester, 'manager', 'orderer', 'colleague', 'customer-service');
    const result = await register.cases.confirm(found.caseId, { viewer: requester.viewer, author });
    if (isRefusal(result)) {
      show(req, res.status(409), { found, message: result.message });
      return;
    }
    const isStillSeen = may.seeCase(requester.viewer, result);
    res.redirect(303, isStillSeen ? `/arenden/${found.number}` : '/');
  });
  return router;
}

/** What the person is asked, also on the start page. */
export function titleOf(
  { isAnsweredForByService, submitter }: Case,
  personId: string,
  language: Language = 'sv',
): string {
  const said = titles[language];
  if (isAnsweredForByService) return said.answer;
  return submitter.personId === personId ? said.own : said.ofAnother;
}

const titles = {
  sv: {
    answer: 'Svara för beställningen',
    own: 'Bekräfta ärendet som du ringde om',
    ofAnother: 'Bekräfta ärendet som skrevs in per telefon',
  },
  en: {
    answer: 'Answer for the order',
    own: 'Confirm the case that you called about',
    ofAnother: 'Confirm the case that was typed in by phone',
  },
} as const satisfies Record<Language, object>;
