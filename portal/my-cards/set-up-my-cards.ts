import { Router } from 'express';
import { dayAt, policyOn } from '../../contract/index.ts';
import type { PortalServices } from '../services.ts';
import { startForms } from '../start-form/index.ts';
import type { Views } from '../views.ts';
import { visitOf } from '../visit.ts';
import { mishaps, ownCards } from './my-cards.ts';

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
      active: cards.filter(({ isActive }) => isActive),
      earlier: cards.filter(({ isActive }) => !isActive),
      mishaps: mishaps(visit),
      blockAddress,
      policy: policyOn(dayAt(Date.parse(visit.at))),
    });
  });
  return router;
}

/** Where a block of a card is asked for: the start form that takes card and reason from a link. */
function blockAddress(cardNumber: string, reason: string): string | undefined {
  const form = startForms.find(({ fromLink = {} }) => 'kort' in fromLink && 'orsak' in fromLink);
  return form && `${form.path}?${new URLSearchParams({ kort: cardNumber, orsak: reason }).toString()}`;
}
