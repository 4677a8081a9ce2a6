import { Router, type Response } from 'express';
import { dayAt, policyOn } from '../../contract/index.ts';
import { notFound } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { addressOf, htmlOf, ofFooter, readInformation, type Information } from './information.ts';

/** Help, accessibility, personal data and instructions: open to everyone, of the files in `pages`. */
export function setUpInfoPages({ clock, register }: Pick<PortalServices, 'clock' | 'register'>, views: Views): Router {
  const router = Router();
  const all = readInformation();
  const instructions = all.filter(({ name }) => !ofFooter.includes(name));
  const show = async (res: Response, page: Information): Promise<void> => {
    const day = dayAt(clock.now());
    const policy = policyOn(day);
    const filling = { policy, desks: await register.desks.on(day) };
    const others = ofFooter.includes(page.name) ? [] : instructions.filter(({ name }) => name !== page.name);
    const { customerService, block } = policy;
    const contact = { ...customerService, roundTheClock: block.roundTheClockPhone };
    views.show(res, 'info', { title: page.title, html: htmlOf(page, filling), contact, others });
  };
  for (const page of all.filter(({ name }) => ofFooter.includes(name))) {
    router.get(addressOf(page.name), (_req, res) => show(res, page));
  }
  router.get('/instruktioner', (_req, res) =>
    views.show(res, 'instructions', { title: 'Instruktioner', pages: instructions }),
  );
  router.get('/instruktioner/:name', async (req, res) => {
    const page = instructions.find(({ name }) => name === req.params.name);
    if (!page) throw notFound('Det finns ingen sådan instruktion. Alla står under Instruktioner.');
    await show(res, page);
  });
  return router;
}
