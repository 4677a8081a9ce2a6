import { Router, type Response } from 'express';
import { dayAt, policyOn } from '../../contract/index.ts';
import { notFound } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { unknownIn } from './fill-in.ts';
import { addressOf, htmlOf, informationNow, ofFooter, readInformation, type Information } from './information.ts';

type Services = Pick<PortalServices, 'clock' | 'register' | 'log'>;

/** Help, accessibility, personal data and instructions: open to everyone, of the files in `pages` and what administrators wrote over them. */
export function setUpInfoPages({ clock, register, log }: Services, views: Views): Router {
  const router = Router();
  const own = readInformation();
  const now = async () => informationNow(own, await register.information.newest());
  const instructionsOf = (all: readonly Information[]) => all.filter(({ name }) => !ofFooter.includes(name));

  const show = async (res: Response, name: string, all: readonly Information[]): Promise<void> => {
    const day = dayAt(clock.now());
    const policy = policyOn(day);
    const filling = { policy, desks: await register.desks.on(day) };
    const written = all.find((each) => each.name === name);
    const page = written && unknownIn(written.text, filling).length > 0 ? fallBack(name) : written;
    if (!page) throw notFound('Det finns ingen sådan instruktion. Alla står under Instruktioner.');
    const others = ofFooter.includes(name) ? [] : instructionsOf(all).filter((each) => each.name !== name);
    const { customerService, block } = policy;
    const contact = { ...customerService, roundTheClock: block.roundTheClockPhone };
    views.show(res, 'info', { title: page.title, html: htmlOf(page, filling), contact, others });
  };

  /** What was saved names a value that the policy has no more: the program's own text is shown. */
  function fallBack(name: string): Information | undefined {
    log.warn(
      { page: name },
      'A page of information names a value that the policy lacks; the program’s own text is shown',
    );
    return own.find((each) => each.name === name);
  }

  for (const name of ofFooter) router.get(addressOf(name), async (_req, res) => show(res, name, await now()));
  router.get('/instruktioner', async (_req, res) =>
    views.show(res, 'instructions', { title: 'Instruktioner', pages: instructionsOf(await now()) }),
  );
  router.get('/instruktioner/:name', async (req, res) => show(res, req.params.name, instructionsOf(await now())));
  return router;
}
