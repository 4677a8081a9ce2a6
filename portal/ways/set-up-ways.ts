import { Router } from 'express';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  dayAt,
  dayOf,
  Id,
  instantAt,
  levelTable,
  policyOn,
  type Day,
  type LevelTable,
  type Viewer,
} from '../../contract/index.ts';
import { authorOf, findRequester, type Requester } from '../login/requester.ts';
import { logProtected } from '../middleware/reading.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { may } from '../../rights/index.ts';
import { foreignOrderAddress } from '../start-form/order-addresses.ts';
import { answerWays, whereabouts, type Whereabouts } from './read-ways.ts';
import { timeAsked } from './time-asked.ts';
import { tablePath, waysPath } from './ways-address.ts';
import { waysPage } from './ways-page.ts';
import { waysWords } from './words.ts';

type Services = Pick<PortalServices, 'clock' | 'register'>;

const ids = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]);
const Asked = z.object({
  enhet: Id.optional().catch(undefined),
  anstallning: Id.optional().catch(undefined),
  system: ids,
  dag: z.string().max(40).optional().catch(undefined),
  tid: z.string().max(40).optional().catch(undefined),
});

const schema = readFileSync(new URL('../../contract/open-data/system-levels.schema.json', import.meta.url), 'utf8');

/**
 * "Vad fungerar i natt?": the fastest lawful way to what somebody needs, when the ordinary card can't be used. Open to who isn't logged in –
 * without a card one can't log in – and then about nobody in particular. Its table is open data.
 */
export function setUpWays({ clock, register }: Services, views: Views): Router {
  const router = Router();

  router.get(waysPath, async (req, res) => {
    const asked = Asked.parse(req.query);
    const now = instantAt(clock.now());
    const requester = findRequester(req);
    const language = requester?.language ?? 'sv';
    const time = timeAsked(asked, now, waysWords[language]);
    const { at } = time;
    const day = dayOf(at);
    const viewer = requester?.viewer;
    const where = await whereabouts(register, viewer, {
      enhet: asked.enhet,
      anstallning: asked.anstallning,
      day,
    });
    const known = new Set(policyOn(day).assurance.systems.map(({ id }) => id));
    const systems = asked.system.filter((id) => known.has(id));
    const answer = await answerWays(register, viewer, { at, systems, where });
    if (requester) await logSeen({ register }, requester, where);
    views.show(
      res,
      'ways/ways',
      waysPage({
        viewer,
        language,
        where,
        answer,
        now,
        systems,
        time,
        typed: asked,
        orderHref: await orderHref(register, { viewer, where, day }),
      }),
    );
  });

  router.get(tablePath, (_req, res) => {
    const { systems, exceptions } = policyOn(dayAt(clock.now())).assurance;
    const { title, licence, checked } = levelTable;
    const table: LevelTable = {
      $schema: './system-och-nivaer.schema.json',
      title,
      licence,
      checked,
      systems,
      exceptions,
    };
    res.json(table);
  });
  router.get(tablePath.replace('.json', '.schema.json'), (_req, res) => {
    res.type('application/schema+json').send(schema);
  });
  return router;
}

/** Where somebody without a Swedish number is ordered a card, for who orders in their unit. */
async function orderHref(
  { units }: Services['register'],
  { viewer, where: { employment }, day }: { viewer: Viewer | undefined; where: Whereabouts; day: Day },
): Promise<string | undefined> {
  if (!viewer || !employment || employment.person.hasSwedishNumber) return undefined;
  const { unitId, employmentId } = employment;
  if (!may.beginIn(viewer, 'order-for-foreign-staff', unitId)) return undefined;
  return foreignOrderAddress((await units.get(unitId, day)).employer.kind, unitId, employmentId);
}

async function logSeen(
  { register }: Pick<Services, 'register'>,
  requester: Requester,
  { employment, named }: Whereabouts,
): Promise<void> {
  if (employment && employment.person.personId !== requester.viewer.personId) {
    const author = authorOf(requester, 'customer-service', 'manager', 'orderer');
    const { person, unitId } = employment;
    await register.audit.append({ action: 'person-viewed', author, personId: person.personId, unitId });
  }
  await logProtected(register, requester, { list: 'ways', people: named });
}
