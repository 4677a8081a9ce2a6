import { Router } from 'express';
import { may } from '../../rights/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { forbidden, Refuse } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { caseOf } from './case-of.ts';

/** A case with the proof of each of its rows in the log that others have signed, as a file that can be checked without the house. */
export function setUpCaseProof({ register }: Pick<PortalServices, 'register'>): Router {
  const router = Router();
  router.get('/arenden/:number/bevis.json', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    if (!may.exportCase(requester.viewer, found)) {
      throw forbidden('Ärenden hämtas ut av Intern kundservice och granskare. Be dem om du behöver ett utdrag.');
    }
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'customer-service', 'auditor'),
      caseId: found.caseId,
      details: { rows: '1', proof: 'true' },
    });
    await register.audit.attest();
    const withReadings = may.act(requester.viewer, { queue: 'auditor', case: found });
    const { caseId, number } = found;
    const proof = await register.audit.proveCase({ caseId, number, withReadings });
    if (!proof)
      throw new Refuse(
        404,
        'NOT_FOUND',
        'Loggen har inte signerats av någon annan än huset självt, så ärendet kan inte bevisas.',
      );
    res.attachment(`${found.number}-bevis.json`).json(proof);
  });
  return router;
}
