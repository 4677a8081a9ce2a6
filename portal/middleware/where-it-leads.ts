import type { RequestHandler, Router } from 'express';
import { z } from 'zod';

/** What Express keeps of what was added to a router: a route, or something that is used below a path. */
const Layers = z.array(
  z.looseObject({ route: z.looseObject({ path: z.unknown() }).optional(), rawPath: z.unknown(), handle: z.unknown() }),
);
const Nested = z.object({ stack: Layers });
const plainWord = /^[\w.-]+$/;

/**
 * A router that is passed by requests whose address begins with none of the words that its routes begin with: there are some sixty, and each that is
 * walked through in vain costs as much as a question to the database. One that also leads to an address without a fixed beginning is always asked.
 */
export function whereItLeads(router: Router): RequestHandler {
  const words = firstWordsOf(Layers.parse(router.stack));
  if (!words) return router;
  const asked: RequestHandler = (req, res, next) => {
    if (words.has(firstWord(req.path))) router(req, res, next);
    else next();
  };
  // Who lists the routes of an application finds those behind it as behind the router itself.
  return Object.assign(asked, { stack: router.stack });
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
