import { once } from 'node:events';
import { createServer } from 'node:http';
import express, { Router, type Request } from 'express';
import { setUpAssets } from '../middleware/set-up-assets.ts';
import { setUpHostCheck } from '../middleware/set-up-host-check.ts';
import type { Assets } from '../assets.ts';
import { errandOf, faultsIn, keptOf, type Errand } from '../companion/errands.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { openPages, type Pages } from './pages.ts';

export interface SimulatedPortal {
  /** `http://localhost:<port>`. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Stands where SITHS eID Portal would: what our tasks ask to be done there is filled in anew, and answered with a number and a time. As invented as
 * the demo's people; it knows only what was typed into it, and nobody logs in. Never start it in production.
 */
export async function startSimulatedPortal(options: {
  /** 0 takes a free port. */
  port: number;
  /** Interface to listen on (default `localhost`). */
  host?: string;
  portalUrl: string;
  /** What it remembers. */
  file: string;
  assets: Assets;
  /** Epoch ms; default: the system's clock. */
  now?: () => number;
}): Promise<SimulatedPortal> {
  const ledger = openLedger(options.file, options.now ?? (() => Date.now()));
  const app = express();
  const server = createServer(app);
  await once(server.listen(options.port, options.host ?? 'localhost'), 'listening');
  const bound = server.address();
  const address = `http://localhost:${typeof bound === 'object' && bound ? bound.port : options.port}`;
  const pages = openPages(options.assets, options.portalUrl);
  const policy =
    `default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; form-action 'self'; ` +
    `base-uri 'none'; frame-ancestors 'none'`;

  app.disable('x-powered-by');
  app.use(setUpHostCheck([]));
  app.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  });
  app.use(setUpAssets(options.assets));
  app.use(errandRoutes({ ledger, pages, address }));
  app.use((_req, res) => {
    res.status(404).type('html').send(pages.message('Sidan finns inte', 'Gå till början och välj vad du ska göra.'));
  });

  return {
    address,
    async close() {
      const closed = once(server, 'close');
      server.closeAllConnections();
      server.close();
      await closed;
    },
  };
}

/** The pages of what is done there. */
function errandRoutes({ ledger, pages, address }: { ledger: Ledger; pages: Pages; address: string }): Router {
  const router = Router();
  router.get('/', (_req, res) => void res.type('html').send(pages.home(ledger.all())));
  router.get('/gjort/:number', (req, res, next) => {
    const entry = ledger.find(req.params.number);
    if (entry) res.type('html').send(pages.done(entry));
    else next();
  });
  router.get('/:errand', (req, res, next) => {
    const errand = errandOf(req.params.errand);
    if (errand) res.type('html').send(pages.errand(errand, { values: {}, faults: {} }));
    else next();
  });
  router.post('/:errand', express.urlencoded({ extended: false, limit: '16kb' }), async (req, res, next) => {
    const errand = errandOf(req.params.errand);
    if (!errand || !isOwnPage(req, address)) {
      next();
      return;
    }
    const values = valuesOf(errand, req.body);
    const faults = { ...faultsIn(errand, values), ...blockedFault(errand.id, values, ledger) };
    if (Object.keys(faults).length > 0) res.status(422).type('html').send(pages.errand(errand, { values, faults }));
    else res.redirect(303, `/gjort/${(await ledger.add(errand.id, keptOf(errand, values))).number}`);
  });
  return router;
}

/** A page of somebody else's can't do anything here. */
const isOwnPage = (req: Request, address: string): boolean => req.get('origin') === address;

function valuesOf({ fields }: Errand, body: unknown): Record<string, string> {
  const given = new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}));
  return Object.fromEntries(
    fields.map(({ name }) => {
      const text: unknown = given.get(name);
      return [name, typeof text === 'string' ? text.trim().slice(0, 120) : ''];
    }),
  );
}

/** A card that is blocked stays so; nothing more is done with it. */
function blockedFault(
  errand: string,
  values: Readonly<Record<string, string>>,
  ledger: Ledger,
): Record<string, string> {
  const before = ledger.blockOf(values['cardNumber'] ?? '');
  if (!before || (values['cardNumber'] ?? '') === '') return {};
  const since = errand === 'sparra' ? 'Kortet är redan spärrat' : 'Kortet är spärrat och kan inte användas mer';
  return { cardNumber: `${since}, kvitteringsnummer ${before.number}.` };
}
