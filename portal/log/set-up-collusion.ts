import { Router } from 'express';
import type { Views } from '../pages/views.ts';
import { allow } from '../middleware/allow.ts';
import { collusion, type Collusion, type Start } from './collusion.ts';

const hats = {
  manager: 'på enheten',
  'customer-service': 'på Intern kundservice',
  auditor: 'som granskare',
  admin: 'som administratör',
  nobody: undefined,
} as const;

const starts: Readonly<Record<Start, string>> = {
  unit: 'Någon på innehavarens enhet',
  'id-administrator': 'En ID-administratör',
  'customer-service': 'En handläggare på Intern kundservice',
  admin: 'En administratör',
  auditor: 'En granskare',
  'other-unit': 'Någon på en annan enhet',
};

const alone = { mail: 'en persons mejladress' } as const;

const actText = ({ person, as, does, inGoodFaith }: Collusion['rows'][number]['collusion']['acts'][number]): string =>
  [inGoodFaith === true ? 'En som inget vet' : person, hats[as], does].filter((part) => part !== undefined).join(', ');

/** How few people must act, and how few must know, for a card that works in another's name. */
export function setUpCollusion(views: Views): Router {
  const router = Router();
  router.get('/minsta-maskopi', allow('log'), (_req, res) => {
    const { rows, without, knowing, assumptions } = collusion;
    views.show(res, 'log/collusion', {
      title: 'Minsta maskopi',
      fewest: Math.min(...rows.map((row) => row.collusion.people)),
      rows: rows.map(({ name, way, collusion: { people, acts } }) => {
        return { name, way, people, acts: acts.map(actText) };
      }),
      without,
      knowing: knowing.map(({ who, ways: [way = '', ...alsoIn], acts, told, reason }) => {
        const [first, second] = who.map((each) => starts[each]);
        return {
          who: first ?? '',
          company: second && `med ${second.charAt(0).toLowerCase()}${second.slice(1)}`,
          way,
          alsoIn,
          acts: acts.map(actText),
          told,
          reason,
        };
      }),
      alone: collusion.alone.map((each) => alone[each]),
      assumptions,
    });
  });
  return router;
}
