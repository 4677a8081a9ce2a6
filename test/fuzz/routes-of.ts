import type { Express } from 'express';
import { z } from 'zod';
import type { Route } from './messages.ts';

const Found = z.object({
  path: z.union([z.string(), z.array(z.string())]),
  methods: z.record(z.string(), z.boolean()),
});

/** Every route of an app, those of its routers too. A new route is found by itself; one that is mounted below a path would not be. */
export function routesOf(app: Express): Route[] {
  return routesIn(app.router);
}

function routesIn(router: unknown): Route[] {
  const stack: unknown = read(router, 'stack');
  if (!Array.isArray(stack)) return [];
  return stack.flatMap((layer: unknown) => {
    const below = routesIn(read(layer, 'route')).concat(routesIn(read(layer, 'handle')));
    const route = Found.safeParse(read(layer, 'route'));
    if (!route.success || below.length > 0) return below;
    const methods = Object.keys(route.data.methods).map((method) => method.toUpperCase());
    return [route.data.path].flat().flatMap((path) => methods.map((method) => ({ method, path })));
  });
}

function read(from: unknown, name: string): unknown {
  return (typeof from === 'object' || typeof from === 'function') && from !== null
    ? Reflect.get(from, name)
    : undefined;
}
