import { list, table } from '../docs/markdown.ts';
import type { Found } from './table.ts';

type Act = Found['rows'][number]['collusion']['acts'][number];

/** `docs/collusion.md`: what `npm run collusion` has found, in the words that people see. */
export function collusionPage({ rows, without, knowing, alone, assumptions }: Found): string {
  return `# How few can get a card in another's name

Written by \`npm run collusion\`; a test holds it to the program. Searched for in the compiled models, the rights and what each step checks. Everybody who acts means ill, but who is marked
_in good faith_.

## How few must act

${table(
  ['routine', 'way', 'people', 'shortest way'],
  rows.map(({ name, way, collusion: { people, acts } }) => [name, way ?? '', String(people), actsText(acts)]),
)}

No card comes of: ${without.join(', ')}.

## How few must know

When customer service acts in good faith by what those who know have in their hands.

${table(
  ['who begins', 'routine', 'shortest way', 'told by mail', 'why one alone may'],
  knowing.map(({ who, ways, acts, told, reason }) => [
    who.join(' and '),
    ways.join('; '),
    actsText(acts),
    told.join(', '),
    reason ?? 'more than one must know',
  ]),
)}

An administrator changes alone: ${alone.join(', ')}.

## Taken for granted

${list(assumptions)}
`;
}

const actsText = (acts: readonly Act[]): string =>
  acts
    .map(
      ({ person, as, does, inGoodFaith }) =>
        `${person} (${as}${inGoodFaith === true ? ', _in good faith_' : ''}) ${does}`,
    )
    .join('; ');
