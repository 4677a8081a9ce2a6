import { Router } from 'express';
import { sendTable } from '../case-list/send-table.ts';
import { forbidden, noSuchCase } from '../refuse.ts';
import { may } from '../../rights/index.ts';
import type { PortalServices } from '../services.ts';
import { authorOf, visitOf } from '../visit.ts';
import * as wording from '../wording.ts';
import { processOf } from './processes/index.ts';
import { eventsOf } from './timeline/events-of.ts';

/** One case to keep: what it is, and what has happened in it. Customer service takes out this and its work list, no other lists. */
export function setUpCaseExport({ register, mailNames }: Pick<PortalServices, 'register' | 'mailNames'>): Router {
  const router = Router();
  router.get('/arenden/:number/arende.csv', async (req, res) => {
    const visit = visitOf(req);
    const found = await register.cases.view(req.params.number, { viewer: visit.viewer, at: visit.at });
    if (!found) throw noSuchCase();
    if (!may.exportCase(visit.viewer, found)) {
      throw forbidden('Ärenden hämtas ut av Intern kundservice och granskare. Be dem om du behöver ett utdrag.');
    }
    const isAuditor = may.act(visit.viewer, { queue: 'auditor', case: found });
    const events = eventsOf(await register.cases.timeline(found.caseId), found, { isAuditor, mailNames });
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(visit, 'customer-service', 'auditor'),
      caseId: found.caseId,
      details: { rows: '1' },
    });
    const about = [found.number, processOf(found).name, found.unitName, found.holder?.displayName ?? ''];
    sendTable(res, found.number, {
      columns: ['Ärende', 'Vad', 'Enhet', 'Innehavare', 'Tid', 'Händelse', 'Mer'],
      rows: events.map(({ at, title, text }) => [...about, wording.dayAndTime(at), title, text]),
    });
  });
  return router;
}
