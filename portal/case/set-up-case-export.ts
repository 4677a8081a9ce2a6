import { Router } from 'express';
import { forbidden } from '../middleware/refuse.ts';
import { may } from '../../rights/index.ts';
import type { PortalServices } from '../services.ts';
import { refuseHead, sendTable } from '../take-out/send-table.ts';
import { takenOut } from '../take-out/taken-out.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { caseOf } from './case-of.ts';
import { processOf } from './process-of.ts';
import { eventsOf } from './timeline/events-of.ts';

/** One case to keep: what it is, and what has happened in it. Customer service takes out this and its work list, no other lists. */
export function setUpCaseExport({ register, mailNames }: Pick<PortalServices, 'register' | 'mailNames'>): Router {
  const router = Router();
  refuseHead(router, ['/arenden/:number/arende.csv']);
  router.get('/arenden/:number/arende.csv', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    if (!may.exportCase(requester.viewer, found)) {
      throw forbidden('Ärenden hämtas ut av Intern kundservice och granskare. Be dem om du behöver ett utdrag.');
    }
    const isAuditor = may.act(requester.viewer, { queue: 'auditor', case: found });
    const events = eventsOf(await register.cases.timeline(found.caseId), found, { isAuditor, mailNames });
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'customer-service', 'auditor'),
      caseId: found.caseId,
      details: { rows: '1' },
    });
    const about = [found.number, processOf(found).name, found.unitName, found.holder?.displayName ?? ''];
    await sendTable(res, found.number, {
      taken: await takenOut(register, req),
      columns: ['Ärende', 'Vad', 'Enhet', 'Innehavare', 'Tid', 'Händelse', 'Mer'],
      rows: [events.map(({ at, title, text }) => [...about, wording.dayAndTime(at), title, text])],
    });
  });
  return router;
}
