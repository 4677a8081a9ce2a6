import { Router, type Request } from 'express';
import type { PolicyEdition, PortalRegister } from '../../../register/index.ts';
import { refuseHead, sendPieces, sendTable } from '../../take-out/send-table.ts';
import { takenOut } from '../../take-out/taken-out.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import { fewest, replay, type Replayed, type ReplayedCount } from './replay.ts';
import { linesOf } from './replay-lines.ts';

const home = '/regler';

/** Last year's decisions under an edition: a page, the rows that it asks for as they are found, and the same as a table to keep. */
export function setUpReplay(register: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(`${home}/:id/omprovning`, async (req, res) => {
    const { editionId, from } = await editionIn(req);
    views.show(res, 'administration/replay', {
      title: `Omprövning med regler från ${from}`,
      scripts: ['replay.js'],
      from,
      href: `${home}/${editionId}`,
      rows: `${home}/${editionId}/omprovning/rader`,
      table: `${home}/${editionId}/omprovning.csv`,
    });
  });

  router.get(`${home}/:id/omprovning/rader`, async (req, res) => {
    const edition = await editionIn(req);
    await note(req, 'list-viewed', edition);
    // Compressed, the rows would be kept back till they are many.
    res.set({ 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store, no-transform' });
    const found = replay(register, { policy: edition.policy, today: requesterOf(req).day });
    await sendPieces(
      res,
      linesOf(found, ({ counts }) => counts.map(shownRow)),
    );
  });

  refuseHead(router, [`${home}/:id/omprovning.csv`, `${home}/:id/omprovning/rader`]);
  router.get(`${home}/:id/omprovning.csv`, async (req, res) => {
    const edition = await editionIn(req);
    await note(req, 'statistics-exported', edition);
    const found = replay(register, { policy: edition.policy, today: requesterOf(req).day });
    const columns = ['Enhet', 'Vad', 'Ändras', 'Antal'];
    const taken = await takenOut(register, req);
    await sendTable(res, `omprovning-${edition.from}`, { columns, rows: tableRows(found), taken });
  });

  async function editionIn(req: Request): Promise<PolicyEdition> {
    const found = await register.editions.find(String(req.params['id']), requesterOf(req).day);
    if (!found) throw notFound('Utgåvan finns inte. Gå till Regler.');
    return found;
  }

  function note(
    req: Request,
    action: 'list-viewed' | 'statistics-exported',
    { from }: PolicyEdition,
  ): Promise<unknown> {
    const author = authorOf(requesterOf(req), 'admin');
    return register.audit.append({ action, author, details: { list: 'policy-replay', edition: from } });
  }
  return router;
}

const shownRow = (each: ReplayedCount): string[] => [placeOf(each), `${each.what}: ${each.name}`, String(each.count)];

async function* tableRows(parts: AsyncIterable<Replayed>): AsyncGenerator<string[][]> {
  for await (const { counts } of parts) {
    yield counts.map((each) => [placeOf(each), each.what, each.name, String(each.count)]);
  }
}

const placeOf = ({ unitName }: ReplayedCount): string =>
  unitName ?? `Enheter med färre än ${fewest}, och skyddade personer`;
