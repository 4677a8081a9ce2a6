import { Router, type Request } from 'express';
import { z } from 'zod';
import { dayAt, policyOn } from '../../contract/index.ts';
import { tooMany } from '../limits/set-up-limits.ts';
import type { PortalServices } from '../services.ts';
import { caseIdOf } from '../desk/task-queue.ts';
import { requesterOf } from '../login/requester.ts';
import { everything, type Change, type Changed, type Changes } from './watch-changes.ts';

/** Open pages say how long a quiet stream may be before a proxy cuts it. */
const beat = 25_000;

/** What a page shows: the work list, a task by its key, a case by its number. A page that says nothing shows cases of its reader. */
const Shows = z.object({
  lista: z.string().optional().catch(undefined),
  uppgift: z.string().max(40).optional().catch(undefined),
  arende: z.string().max(40).optional().catch(undefined),
});

/** Which parts of a page may be different. */
type PartsOf = (what: Changed) => Promise<readonly string[]>;

/**
 * Server-sent events for open pages: only which of their parts may be different, never what; the page asks for these again, with its own
 * rights. A page is told of its own parts alone. One person has so many open at most as the policy says. A page that was made (`?sedan=`) or
 * last told (`Last-Event-ID`) before the newest change is told at once.
 */
export function setUpLive(changes: Changes, services: PortalServices): Router {
  const { clock, config, log } = services;
  const router = Router();
  const open = new Map<string, number>();
  router.get('/lyssna', async (req, res) => {
    const { hsaId } = requesterOf(req).viewer;
    const count = (open.get(hsaId) ?? 0) + 1;
    if (config.rateLimits !== 'off' && count > policyOn(dayAt(clock.now())).requests.livePages) {
      res.set('Retry-After', '60');
      throw tooMany(60);
    }
    open.set(hsaId, count);
    const ends: (() => void)[] = [];
    res.on('close', () => {
      for (const end of ends) end();
      const left = (open.get(hsaId) ?? 1) - 1;
      if (left > 0) open.set(hsaId, left);
      else open.delete(hsaId);
    });
    const parts = await partsFor(services, req);
    // Left while the register was asked: nobody would end what begins here.
    if (res.destroyed) return;
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    res.flushHeaders();
    const send = (kind: string, id: string, which: readonly string[]) =>
      void res.write(`event: ${kind}\nid: ${id}\ndata: ${which.join(',')}\n\n`);
    const pass = async (change: Change) => {
      const which = change.kind === 'lost' ? [] : await parts(change.what);
      if (change.kind !== 'changed' || which.length > 0) send(change.kind, change.id, which);
    };
    res.write('retry: 2000\n\n');
    const last = req.get('last-event-id') ?? req.query['sedan'];
    const begun = changes.current();
    const stop = changes.listen((change) => {
      pass(change).catch((error: unknown) => log.warn({ err: error }, 'an open page was not told of a change'));
    });
    const alive = setInterval(() => void res.write(': \n\n'), beat).unref();
    ends.push(stop, () => clearInterval(alive));
    if (last === begun) send('ready', begun, []);
    else send('changed', begun, await parts(everything));
  });
  return router;
}

/** Parts of the page that listens, by what it says that it shows. A case or task that isn't there for this person is never told of. */
async function partsFor({ register, client, log }: PortalServices, req: Request): Promise<PartsOf> {
  const { viewer } = requesterOf(req);
  const { lista, uppgift, arende } = Shows.parse(req.query);
  const seen = async (caseIds: readonly string[]) => register.cases.someSeen(caseIds, viewer);
  if (lista === undefined && uppgift === undefined && arende === undefined) {
    return async ({ caseIds, isAll, isOther }) => (isAll || isOther || (await seen([...caseIds])) ? ['allt'] : []);
  }
  /** The task's case once the engine has said it; while it doesn't answer the page is told of nothing but its list. */
  let ofTask: { readonly caseId: string | undefined } | undefined;
  const caseOfTask = async (key: string) => {
    try {
      const task = await client.findUserTask(key);
      const caseId = task && caseIdOf(task);
      ofTask = { caseId: caseId !== undefined && (await seen([caseId])) ? caseId : undefined };
    } catch (error) {
      log.warn({ err: error }, 'an open task is not followed: register or engine does not answer');
    }
    return ofTask?.caseId;
  };
  const ofCase = arende === undefined ? undefined : await register.cases.idOf(arende, viewer);
  return async ({ taskKeys, caseIds, isAll }) => {
    const itsCase = uppgift === undefined ? undefined : ofTask ? ofTask.caseId : await caseOfTask(uppgift);
    return [
      ...(lista !== undefined && (isAll || taskKeys.size + caseIds.size > 0) ? ['lista'] : []),
      ...(itsCase !== undefined && (isAll || taskKeys.has(uppgift ?? '') || caseIds.has(itsCase)) ? ['uppgift'] : []),
      ...(ofCase !== undefined && (isAll || caseIds.has(ofCase)) ? ['arende'] : []),
    ];
  };
}
