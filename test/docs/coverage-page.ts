import { refusedRoutes } from '../../engine/rest/routes/refused.ts';
import { operationsOf89 } from '../engine/rest/operations-of-8-9.ts';
import { table } from './markdown.ts';

/** `docs/coverage-8.9.md`: every operation of Camunda 8.9, and whether it is served. The list is that of its newest client on npm. */
export function coveragePage(): string {
  const refused = new Set(refusedRoutes.map(({ operation }) => operation));
  const rows = operationsOf89.map(({ name, method, path }) => [
    name,
    `\`${method} ${path}\``,
    refused.has(name) ? 'refused by name (501)' : 'served',
  ]);
  const served = rows.filter(([, , state]) => state === 'served').length;
  return `# Operations of Camunda 8.9

Written by \`npm run docs:tables\` from the list of \`@camunda8/orchestration-cluster-api\` 9.1.5; a test holds it against the routes. What a
served operation does and doesn't do stands in \`docs/compatibility.md\`.

Of ${rows.length} operations ${served} are served and ${rows.length - served} refused by name; none is unknown.

${table(['Operation', 'Request', 'State'], rows)}
`;
}
