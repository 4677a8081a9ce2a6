import { Router } from 'express';
import { proofText } from '../../proof/index.ts';
import { may } from '../../rights/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { forbidden, logUnsigned } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { refuseHead } from '../take-out/send-table.ts';
import { caseOf } from './case-of.ts';

/** A case with the proof of each of its rows in the log that others have signed, as a file that can be checked without the house. */
export function setUpCaseProof({ register }: Pick<PortalServices, 'register'>): Router {
  const router = Router();
  refuseHead(router, ['/arenden/:number/bevis.json']);
  router.get('/arenden/:number/bevis.json', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    if (!may.act(requester.viewer, { queue: 'auditor', case: found })) {
      throw forbidden('Bevis hämtas ut av granskare: de innehåller allt som loggen säger. Be en granskare.');
    }
    const { caseId, number } = found;
    await register.audit.attest();
    const proof = await register.audit.proveCase({ caseId, number, withReadings: true });
    if (!proof) throw logUnsigned('hämta ärendet som CSV');
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'auditor'),
      caseId,
      details: { rows: '1', proof: 'true' },
    });
    res.attachment(`${found.number}-bevis.json`).type('application/json; charset=utf-8').send(proofText(proof));
  });
  return router;
}
