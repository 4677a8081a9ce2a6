import type { Express } from 'express';
import { z } from 'zod';

const Methods = z.record(z.string(), z.boolean());
const Route = z.object({ path: z.string(), methods: Methods });
/** Routers of which each is asked for some addresses. */
const Mounted = z.object({ stack: z.array(z.unknown()) });

/** Every route of the portal as `GET /arenden/:number`, read from its routers, also nested ones. */
export function routesOf(app: Express): string[] {
  return [...new Set(routesIn(app.router))].sort();
}

function routesIn(router: unknown): string[] {
  const layers = Mounted.safeParse(own(router));
  if (!layers.success) return [];
  return layers.data.stack.flatMap((layer) => {
    const { route, handle } = z
      .object({ route: z.unknown().optional(), handle: z.unknown().optional() })
      .parse(own(layer));
    const below = routesIn(route).concat(routesIn(handle));
    const found = Route.safeParse(own(route));
    if (!found.success || below.length > 0) return below;
    const { path, methods } = found.data;
    return Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`);
  });
}

/** Routers are functions with fields; zod reads fields of plain objects. */
function own(value: unknown): unknown {
  if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) return undefined;
  return Object.fromEntries(Object.entries(value));
}
