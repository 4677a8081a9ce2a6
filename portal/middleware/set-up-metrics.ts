import type { RequestHandler } from 'express';
import type { Metrics } from '../../platform/metrics.ts';

/** Counts every answered request and the time it took. A live page, which stays open, is counted by itself (`siths_portal_live_pages`). */
export function setUpMetrics(metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    res.on('finish', () => {
      const { method } = req;
      metrics.count('siths_portal_requests_total', { method, status: `${Math.floor(res.statusCode / 100)}xx` });
      metrics.time('siths_portal_request_seconds', (performance.now() - began) / 1000, { method });
    });
    next();
  };
}
