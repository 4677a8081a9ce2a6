import type { Method, Route } from './route.ts';

interface Branch {
  readonly children: Map<string, Branch>;
  parameter: Branch | undefined;
  readonly byMethod: Map<string, { route: Route; names: readonly string[] }>;
}

export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

const branch = (): Branch => ({ children: new Map(), parameter: undefined, byMethod: new Map() });
const isParameter = (segment: string): boolean => segment.startsWith('{');

/**
 * Puts the routes into a tree of path segments, so that finding one costs a look-up per segment however many there are.
 * A literal segment wins over a parameter. Throws on two routes with the same method and path.
 */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const root = branch();
  for (const route of routes) add(root, route);
  return (method, path) => {
    const values: string[] = [];
    const end = find(root, { segments: path.split('/'), values }, 1);
    if (end === undefined) return { kind: 'unknown' };
    const found = end.byMethod.get(method);
    if (found === undefined) return { kind: 'wrong-method', allowed: [...end.byMethod.keys()] };
    return { kind: 'route', route: found.route, parameters: named(found.names, values) };
  };
}

function add(root: Branch, route: Route): void {
  let at = root;
  const segments = route.path.split('/').slice(1);
  for (const segment of segments) {
    if (isParameter(segment)) {
      at = at.parameter ??= branch();
    } else {
      const next = at.children.get(segment) ?? branch();
      at.children.set(segment, next);
      at = next;
    }
  }
  const method: Method = route.method;
  if (at.byMethod.has(method)) throw new Error(`Two routes answer ${method} ${route.path}`);
  at.byMethod.set(method, { route, names: segments.filter(isParameter).map((segment) => segment.slice(1, -1)) });
}

interface Walk {
  readonly segments: readonly string[];
  /** Of the parameters so far. */
  readonly values: string[];
}

function find(at: Branch, walk: Walk, position: number): Branch | undefined {
  const segment = walk.segments[position];
  if (segment === undefined) return at.byMethod.size > 0 ? at : undefined;
  const literal = at.children.get(segment);
  const found = literal && find(literal, walk, position + 1);
  if (found !== undefined || at.parameter === undefined || segment === '') return found;
  walk.values.push(decoded(segment));
  const behind = find(at.parameter, walk, position + 1);
  if (behind === undefined) walk.values.pop();
  return behind;
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) parameters[name] = values[index] ?? '';
  return parameters;
}
