import { Router, type RequestHandler } from 'express';
import { z } from 'zod';

/** What Express keeps of what was added to a router: a route, or something that is used below a path. */
const Layers = z.array(
  z.looseObject({ route: z.looseObject({ path: z.unknown() }).optional(), rawPath: z.unknown(), handle: z.unknown() }),
);
const Nested = z.object({ stack: Layers });
const plainWord = /^[\w.-]+$/;

/**
 * Routers as one, which gives a request to those of which a route begins with the same word as its address, in their order: there are some sixty, and each that
 * is walked through in vain costs as much as a question to the database. One that also leads to an address without a fixed beginning is always asked.
 */
export function whereTheyLead(routers: readonly Router[]): RequestHandler {
  const led = routers.map((router) => ({ router, words: firstWordsOf(Layers.parse(router.stack)) }));
  const leadingTo = (word: string | undefined): Router => {
    const together = Router();
    for (const { router, words } of led) if (!words || (word !== undefined && words.has(word))) together.use(router);
    return together;
  };
  const known = new Set(led.flatMap(({ words = [] }) => [...words]));
  const byWord = new Map([...known].map((word) => [word, leadingTo(word)]));
  const elsewhere = leadingTo(undefined);
  const asked: RequestHandler = (req, res, next) => (byWord.get(firstWord(req.path)) ?? elsewhere)(req, res, next);
  // Who lists the routes of an application finds those behind it as behind a router.
  return Object.assign(asked, { stack: routers.flatMap(({ stack }) => stack) });
}

/** The words that addresses begin with, in small letters; undefined: any. */
function firstWordsOf(layers: z.output<typeof Layers>): ReadonlySet<string> | undefined {
  const words = layers.map(({ route, rawPath, handle }) => {
    if (!route && rawPath === '/') {
      const nested =
        typeof handle === 'function' && 'stack' in handle ? Nested.safeParse({ stack: handle.stack }) : undefined;
      return nested?.success === true ? firstWordsOf(nested.data.stack) : undefined;
    }
    return wordsIn(route ? route.path : rawPath);
  });
  const known = words.filter((each) => each !== undefined);
  return known.length === words.length ? new Set(known.flatMap((each) => [...each])) : undefined;
}

function wordsIn(path: unknown): string[] | undefined {
  const paths = z.union([z.string().transform((one) => [one]), z.array(z.string())]).safeParse(path).data;
  const words = paths?.map(firstWord);
  return words?.every((word) => word === '' || plainWord.test(word)) === true ? words : undefined;
}

const firstWord = (address: string): string => (/^\/([^/?]*)/.exec(address)?.[1] ?? '').toLowerCase();
