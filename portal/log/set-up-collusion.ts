import { Router } from 'express';
import type { Views } from '../pages/views.ts';
import { allow } from '../middleware/allow.ts';
import { collusion } from './collusion.ts';

const hats = {
  manager: 'som chef eller beställare',
  'customer-service': 'på Intern kundservice',
  auditor: 'som granskare',
} as const;

/** How few people must act together to get a card that works in another's name. */
export function setUpCollusion(views: Views): Router {
  const router = Router();
  router.get('/minsta-maskopi', allow('log'), (_req, res) => {
    const { rows, without, assumptions } = collusion;
    views.show(res, 'log/collusion', {
      title: 'Minsta maskopi',
      fewest: Math.min(...rows.map((row) => row.collusion.people)),
      rows: rows.map(({ name, way, collusion: { people, acts } }) => {
        return { name, way, people, acts: acts.map(({ person, as, does }) => `${person}, ${hats[as]}, ${does}`) };
      }),
      without,
      assumptions,
    });
  });
  return router;
}
