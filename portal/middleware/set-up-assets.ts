import { Router } from 'express';
import type { Assets } from '../assets.ts';
import { notFound } from './refuse.ts';

/** Style sheet, fonts and browser code. The names hold a hash, so the browser keeps them for good. */
export function setUpAssets(assets: Assets): Router {
  const router = Router();
  router.get('/assets/:name', async (req, res) => {
    const asset = assets.find(req.params.name);
    if (!asset) throw notFound();
    res.set({ 'Content-Type': asset.contentType, 'Cache-Control': 'public, max-age=31536000, immutable' });
    if (!asset.brotli) {
      res.end(asset.bytes);
      return;
    }
    res.vary('Accept-Encoding');
    const takesBrotli = req.acceptsEncodings('br') === 'br';
    if (takesBrotli) res.set('Content-Encoding', 'br');
    res.end(takesBrotli ? await asset.brotli() : asset.bytes);
  });
  return router;
}
