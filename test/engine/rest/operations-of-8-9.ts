import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** The operations and schemas of Camunda 8.9, as its newest client on npm (Apache-2.0) has them inside. */

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

const built = new URL('./', import.meta.resolve('orchestration-cluster-api-9'));

/** Every operation that the client can call, in the order of its specification. */
export const operationsOf89: readonly Operation[] = [
  ...readFileSync(new URL('index.cjs', built), 'utf8').matchAll(
    /var (\w+) = \(options\) => \{\s+return \(options\??\.client \?\? client\)\.(\w+)\(\{[^]*?url: "([^"]+)"/g,
  ),
].map(([, name = '', method = '', path = '']) => ({ name, method: method.toUpperCase(), path }));

const schemas = z.record(z.string(), z.instanceof(z.ZodType));

/** The client's own checks of requests and answers. */
export async function checksOf89() {
  const file = readdirSync(built).find((each) => /^zod\.gen-\w+\.js$/.test(each)) ?? '';
  const module: unknown = await import(new URL(file, built).href);
  const known = schemas.parse({ ...z.looseObject({}).parse(module) });
  const named = (operation: string, what: string): z.ZodType => {
    const name = `z${operation.charAt(0).toUpperCase()}${operation.slice(1)}${what}`;
    const schema = known[name];
    if (schema === undefined) throw new Error(`The client has no schema ${name}`);
    return schema;
  };
  return {
    /** Undefined: it has none. */
    body(operation: string): z.ZodType | undefined {
      const data = named(operation, 'Data');
      const body: unknown = data instanceof z.ZodObject ? data.shape['body'] : undefined;
      return body instanceof z.ZodType ? body : undefined;
    },
    answer: (operation: string): z.ZodType => named(operation, 'Response'),
  };
}
