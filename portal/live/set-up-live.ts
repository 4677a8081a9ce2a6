import { Router } from 'express';
import type { Changes } from './watch-changes.ts';

/** Open pages say how long a quiet stream may be before a proxy cuts it. */
const beat = 25_000;

/**
 * Server-sent events for open pages: only that something changed, never what; the page asks again for its own part, with its
 * own rights. A page that was made (`?sedan=`) or last told (`Last-Event-ID`) before the newest change is told at once.
 */
export function setUpLive(changes: Changes): Router {
  const router = Router();
  router.get('/lyssna', (req, res) => {
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
      clearInterval(alive);
    });
  });
  return router;
}
