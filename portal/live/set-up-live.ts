import { Router } from 'express';
import { dayAt, policyOn } from '../../contract/index.ts';
import { tooMany } from '../limits/set-up-limits.ts';
import type { PortalServices } from '../services.ts';
import { requesterOf } from '../login/requester.ts';
import type { Changes } from './watch-changes.ts';

/** Open pages say how long a quiet stream may be before a proxy cuts it. */
const beat = 25_000;

/**
 * Server-sent events for open pages: only that something changed, never what; the page asks again for its own part, with its
 *  own rights. One person has so many open at most as the policy says. A page that was made (`?sedan=`) or last told (`Last-Event-ID`) before the newest change is told at once.
 */
export function setUpLive(changes: Changes, { clock, config }: Pick<PortalServices, 'clock' | 'config'>): Router {
  const router = Router();
  const open = new Map<string, number>();
  router.get('/lyssna', (req, res) => {
    const { hsaId } = requesterOf(req).viewer;
    const count = (open.get(hsaId) ?? 0) + 1;
    if (config.rateLimits !== 'off' && count > policyOn(dayAt(clock.now())).requests.livePages) {
      res.set('Retry-After', '60');
      throw tooMany(60);
    }
    open.set(hsaId, count);
    res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    res.flushHeaders();
    const send = (kind: string, id: string) => void res.write(`event: ${kind}\nid: ${id}\ndata: ${id}\n\n`);
    res.write('retry: 2000\n\n');
    const last = req.get('last-event-id') ?? req.query['sedan'];
    send(last === changes.current() ? 'ready' : 'changed', changes.current());
    const stop = changes.listen(({ kind, id }) => send(kind, id));
    const alive = setInterval(() => void res.write(': \n\n'), beat).unref();
    res.on('close', () => {
      stop();
      const left = (open.get(hsaId) ?? 1) - 1;
      if (left > 0) open.set(hsaId, left);
      else open.delete(hsaId);
      clearInterval(alive);
    });
  });
  return router;
}
