import { Router } from 'express';
import { dayAt, policyOn } from '../../../contract/index.ts';
import type { PortalServices } from '../../services.ts';
import type { Views } from '../../pages/views.ts';
import { visitOf } from '../../login/visit.ts';
import { lockedAdvice } from './locked-advice.ts';
import { mishapsOf, ownCards } from './my-cards.ts';

/** "Mina kort": everybody's own cards, what to do when something happened to one, and earlier ones. */
export function setUpMyCards({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.get('/mina-kort', async (req, res) => {
    const visit = visitOf(req);
    const cards = await ownCards(register, visit);
    views.show(req, res, 'my-cards', {
      title: 'Mina kort',
      scripts: ['start.js'],
      name: visit.viewer.name,
      active: cards.filter(({ isActive }) => isActive).map((card) => ({ ...card, mishaps: mishapsOf(card, visit) })),
      earlier: cards.filter(({ isActive }) => !isActive),
      lockedAdvice: lockedAdvice(cards, policyOn(dayAt(Date.parse(visit.at)))),
      policy: policyOn(dayAt(Date.parse(visit.at))),
    });
  });
  return router;
}
