import { units } from '../../contract/index.ts';
import type { PlacedEntry } from '../../contract/policy/entry.ts';
import { policyEntries } from '../../contract/policy/policy.ts';
import { list, table } from './markdown.ts';

/** `docs/policy.md`, made from the policy's entries: `npm run docs:tables` writes it, an agreement test compares. */
export function policyPage(): string {
  const groups = Map.groupBy(policyEntries, ({ path }) => path.split('.')[0] ?? path);
  return `${[
    '# Policy',
    '',
    'Made by `npm run docs:tables` from the entries in `contract/<routine>/policy.ts` and `contract/policy/house.ts`; change those, not this',
    'page. Words are Swedish, as people read them.',
    '',
    table(
      ['Number', 'What it decides', 'Value', 'Unit', 'Source'],
      [...groups.values()].flat().map((entry) => rowOf(entry)),
    ),
    '',
    'Sources that others keep, and when they were last read:',
    '',
    list([
      ...new Set(
        policyEntries.flatMap(({ source }) => ('checked' in source ? [`${source.text}: ${source.checked}`] : [])),
      ),
    ]),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function rowOf({ path, words, unit, source, since }: PlacedEntry): string[] {
  const values = Object.entries(since).map(([first, value]) => `${shortened(value)} from ${first}`);
  return [`\`${path}\``, words, values.join('; '), units[unit], source.text];
}

/** What is too long for a cell stands in the entry. */
function shortened(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? 'see the entry,' : text;
}
