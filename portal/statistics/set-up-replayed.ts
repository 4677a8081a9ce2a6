import { Router, type Request } from 'express';
import type { PolicyEdition, PortalRegister } from '../../register/index.ts';
import { linesOf } from '../administration/policy/replay-lines.ts';
import { replay, type Replayed, type ReplayedDecision } from '../administration/policy/replay.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { notFound } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import { refuseHead, sendPieces, sendTable } from '../take-out/send-table.ts';
import { takenOut } from '../take-out/taken-out.ts';

const home = '/statistik/regler';

/**
 * Which orders and cards of the last year an edition would have made something else of, for auditors: administrators, who try it, see numbers alone. A page, its
 * rows as they are found, and a table to keep. What concerns protected persons is in none.
 */
export function setUpReplayed({ register }: { register: PortalRegister }, views: Views): Router {
  const router = Router();
  refuseHead(router, [`${home}/:id/rader`, `${home}/:id/beslut.csv`]);
  router.use(home, allow('statistics'));

  router.get(`${home}/:id`, async (req, res) => {
    const { editionId, from } = await editionIn(req);
    views.show(res, 'statistics/replayed', {
      title: `Ärenden och kort med regler från ${from}`,
      scripts: ['replay.js'],
      from,
      rows: `${home}/${editionId}/rader`,
      table: `${home}/${editionId}/beslut.csv`,
    });
  });

  router.get(`${home}/:id/rader`, async (req, res) => {
    const found = await replayed(req, 'list-viewed');
    // Compressed, the rows would be kept back till they are many.
    res.set({ 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store, no-transform' });
    await sendPieces(
      res,
      linesOf(found.parts, ({ decisions }) => decisions.map(rowOf)),
    );
  });

  router.get(`${home}/:id/beslut.csv`, async (req, res) => {
    const { edition, parts } = await replayed(req, 'cases-exported');
    const columns = ['Ärende eller kort', 'Enhet', 'Annorlunda', 'Med dagens regler', 'Med utgåvan'];
    const taken = await takenOut(register, req);
    await sendTable(res, `beslut-med-regler-${edition.from}`, { columns, rows: tableRows(parts), taken });
  });

  async function editionIn(req: Request): Promise<PolicyEdition> {
    const found = await register.editions.find(String(req.params['id']), requesterOf(req).day);
    if (!found) throw notFound('Utgåvan finns inte. Gå till Statistik.');
    return found;
  }

  async function replayed(
    req: Request,
    action: 'list-viewed' | 'cases-exported',
  ): Promise<{ edition: PolicyEdition; parts: AsyncIterable<Replayed> }> {
    const edition = await editionIn(req);
    const requester = requesterOf(req);
    await register.audit.append({
      action,
      author: authorOf(requester, 'auditor'),
      details: { list: 'policy-replay-decisions', edition: edition.from },
    });
    return { edition, parts: replay(register, { policy: edition.policy, today: requester.day }) };
  }
  return router;
}

const rowOf = ({ what, number, unitName, name, was, is }: ReplayedDecision): string[] => [
  number,
  unitName,
  `${what}: ${name}`,
  was,
  is,
];

async function* tableRows(parts: AsyncIterable<Replayed>): AsyncGenerator<string[][]> {
  for await (const { decisions } of parts) yield decisions.map(rowOf);
}
