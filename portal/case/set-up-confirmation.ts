import type { Language } from '../../contract/index.ts';
import { Router, type Request, type Response } from 'express';
import { isRefusal, type Case, type Refusal } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { PortalServices } from '../services.ts';
import { messageOf } from '../pages/refusals-in-english.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { askWords } from './ask-words.ts';
import { caseOf } from './case-of.ts';
import { processOf } from './process-of.ts';

/**
 * "Bekräfta ärendet som du ringde om": who phoned, the attester or the manager says that what customer service typed is right. Until then
 * the person who typed it decides nothing in the case.
 */
export function setUpConfirmation({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();

  function show(req: Request, res: Response, { found, refusal }: { found: Case; refusal?: Refusal }): void {
    const { viewer, language } = requesterOf(req);
    const question = titleOf(found, viewer.personId, language);
    const said = askWords[language];
    const { heading, headingInEnglish } = processOf(found);
    views.show(res, 'case/confirm', {
      title: `${refusal === undefined ? '' : said.wrong}${question}`,
      language,
      isInBoth: true,
      words: said,
      question,
      case: found,
      heading: language === 'en' ? headingInEnglish(found) : heading(found),
      mayConfirm: found.state !== 'closed' && may.confirm(viewer, found),
      message: refusal && messageOf(refusal, language),
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
      show(req, res.status(409), { found, refusal: result });
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
