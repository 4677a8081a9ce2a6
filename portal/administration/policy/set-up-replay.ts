import { Router, type Request, type Response } from 'express';
import { once } from 'node:events';
import { setImmediate as pause } from 'node:timers/promises';
import type { PolicyEdition, PortalRegister } from '../../../register/index.ts';
import { sendTable } from '../../case-list/send-table.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import { replay, type Replayed } from './replay.ts';

const home = '/regler';

/** Last year's decisions under an edition: a page, the rows that it asks for as they are found, and the same as a table to keep. */
export function setUpReplay(register: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(`${home}/:id/omprovning`, async (req, res) => {
    const { editionId, from } = await editionIn(req);
    views.show(res, 'administration/replay', {
      title: `Omprövning med regler från ${from}`,
      scripts: ['replay.js'],
      ...{ from, href: `${home}/${editionId}`, rows: `${home}/${editionId}/omprovning/rader` },
      table: `${home}/${editionId}/omprovning.csv`,
    });
  });

  router.get(`${home}/:id/omprovning/rader`, async (req, res) => {
    const edition = await editionIn(req);
    await noteReading(req, edition);
    // Compressed, the rows would be kept back till they are many.
    res.set({ 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store, no-transform' });
    await sendLines(res, replay(register, { policy: edition.policy, today: requesterOf(req).day }));
  });

  router.get(`${home}/:id/omprovning.csv`, async (req, res) => {
    const edition = await editionIn(req);
    await noteReading(req, edition);
    const found = replay(register, { policy: edition.policy, today: requesterOf(req).day });
    const columns = ['Vad', 'Nummer', 'Enhet', 'Uppgift', 'Före', 'Efter'];
    await sendTable(res, `omprovning-${edition.from}`, { columns, rows: tableRows(found) });
  });

  async function editionIn(req: Request): Promise<PolicyEdition> {
    const found = await register.editions.find(String(req.params['id']), requesterOf(req).day);
    if (!found) throw notFound('Utgåvan finns inte. Gå till Regler.');
    return found;
  }

  function noteReading(req: Request, { from }: PolicyEdition): Promise<unknown> {
    const author = authorOf(requesterOf(req), 'admin');
    return register.audit.append({ action: 'list-viewed', author, details: { list: 'policy-replay', edition: from } });
  }
  return router;
}

/** A line of JSON for each part, as it comes; stops when the reader goes away. */
async function sendLines(res: Response, parts: AsyncIterable<Replayed>): Promise<void> {
  const gone = once(res, 'close');
  for await (const part of parts) {
    if (res.closed) return;
    if (!res.write(`${JSON.stringify(part)}\n`)) await Promise.race([once(res, 'drain'), gone]);
    await pause();
  }
  res.end();
}

async function* tableRows(parts: AsyncIterable<Replayed>): AsyncGenerator<string[][]> {
  for await (const { changes } of parts) {
    yield changes.flatMap(({ what, number, unitName, parts: changed }) =>
      changed.map(({ name, before, after }) => [what, number, unitName, name, before, after]),
    );
  }
}
