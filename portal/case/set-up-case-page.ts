import { Router } from 'express';
import type { Role, Viewer } from '../../contract/index.ts';
import { isRefusal, type Author, type PortalRegister, type Refusal } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { may } from '../../rights/index.ts';
import type { Views } from '../pages/views.ts';
import { messageOf } from '../pages/refusals-in-english.ts';
import type { PortalServices } from '../services.ts';
import { showErased } from './show-erased.ts';
import { showCaseInEnglish } from './case-in-english.ts';
import { caseOf } from './case-of.ts';
import { setUpCaseReport } from './report/set-up-case-report.ts';
import { showMoment } from './moment/show-moment.ts';
import { setUpCaseExport } from './set-up-case-export.ts';
import { setUpCaseFiles } from './set-up-case-files.ts';
import { setUpCaseProof } from './set-up-case-proof.ts';
import { setUpEnding } from './set-up-ending.ts';
import { setUpConfirmation } from './set-up-confirmation.ts';
import { setUpReceiptWithdrawal } from './set-up-receipt-withdrawal.ts';
import { setUpReveal } from './set-up-reveal.ts';
import { setUpSigning } from './set-up-signing.ts';
import { setUpWithdrawal } from './set-up-withdrawal.ts';
import { showCase } from './show-case.ts';

/** What is said of a case with one click: its address, who says it in the history, and what takes it. */
const reports: readonly {
  readonly path: string;
  readonly roles: readonly Role[];
  readonly report: (
    register: PortalRegister,
    caseId: string,
    by: { viewer: Viewer; author: Author },
  ) => Promise<Refusal | object>;
}[] = [
  {
    path: 'skickad',
    roles: ['manager', 'orderer', 'colleague', 'customer-service'],
    report: ({ receipts }, caseId, by) => receipts.markSent(caseId, by),
  },
  {
    path: 'hamtat',
    roles: ['manager', 'orderer', 'colleague', 'holder', 'customer-service'],
    report: ({ cases }, caseId, by) => cases.reportFetched(caseId, by),
  },
];

/** A case: state and next step in words, the diagram, what has happened, and what can be done now. */
export function setUpCasePage(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get('/arenden/:number', async (req, res) => {
    const requester = requesterOf(req);
    const erased = await register.cases.erased(req.params.number, requester.viewer);
    if (erased) {
      await showErased({ register, views }, res, erased);
      return;
    }
    const found = await caseOf(register, req);
    const isAuditor = may.act(requester.viewer, { queue: 'auditor', case: found });
    const isInEnglish = requester.language === 'en' && !('hela' in req.query);
    if (isAuditor && 'steg' in req.query) await showMoment({ services, views }, res, found);
    else if (isInEnglish) await showCaseInEnglish({ services, views }, res, { found });
    else await showCase({ services, views }, res, { found });
  });

  for (const { path, roles, report } of reports) {
    router.post(`/arenden/:number/${path}`, async (req, res) => {
      const requester = requesterOf(req);
      const found = await caseOf(register, req);
      const by = { viewer: requester.viewer, author: authorOf(requester, ...roles) };
      const result = await report(register, found.caseId, by);
      if (!isRefusal(result)) {
        res.redirect(303, `/arenden/${found.number}`);
        return;
      }
      res.status(409);
      const message = messageOf(result, requester.language);
      if (requester.language === 'en') await showCaseInEnglish({ services, views }, res, { found, message });
      else await showCase({ services, views }, res, { found, title: `Fel: ${found.number}`, message });
    });
  }
  router.use(setUpReveal(services, views));
  router.use(setUpCaseFiles(services, views));
  router.use(setUpWithdrawal(services, views));
  router.use(setUpEnding(services, views));
  router.use(setUpReceiptWithdrawal(services, views));
  router.use(setUpSigning(services, views));
  router.use(setUpConfirmation(services, views));
  router.use(setUpCaseProof(services));
  router.use(setUpCaseExport(services));
  router.use(setUpCaseReport(services));
  return router;
}
