import { Router } from 'express';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  dayAndTimeOf,
  dayAsTyped,
  Day,
  dayAt,
  dayOf,
  Id,
  instantAt,
  instantOf,
  levelTable,
  policyOn,
  type Instant,
  type LevelTable,
} from '../../contract/index.ts';
import { authorOf, findRequester, type Requester } from '../login/requester.ts';
import { logProtected } from '../middleware/reading.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { answerWays, whereabouts, type Whereabouts } from './read-ways.ts';
import { tablePath, waysPath } from './ways-address.ts';
import { waysPage } from './ways-page.ts';

type Services = Pick<PortalServices, 'clock' | 'register'>;

const ids = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]);
const Asked = z.object({
  enhet: Id.optional().catch(undefined),
  anstallning: Id.optional().catch(undefined),
  system: ids,
  dag: z.string().transform(dayAsTyped).pipe(Day).optional().catch(undefined),
  tid: z
    .string()
    .regex(/^([01]?\d|2[0-3])[:.][0-5]\d$/)
    .optional()
    .catch(undefined),
});
type Asked = z.infer<typeof Asked>;

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
    const at = timeAsked(asked, now);
    const day = dayOf(at);
    const requester = findRequester(req);
    const viewer = requester?.viewer;
    const where = await whereabouts(register, viewer, {
      ...{ enhet: asked.enhet, anstallning: asked.anstallning, day },
    });
    const known = new Set(policyOn(day).assurance.systems.map(({ id }) => id));
    const systems = asked.system.filter((id) => known.has(id));
    const answer = await answerWays(register, viewer, { at, systems, where });
    if (requester) await logSeen({ register }, requester, where);
    views.show(res, 'ways/ways', waysPage({ viewer, where, answer, at, now, systems }));
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

/** A time that has passed, or none, is now. */
function timeAsked({ dag, tid }: Asked, now: Instant): Instant {
  if (tid === undefined) return now;
  const [hour, minute] = tid.split(/[:.]/).map(Number);
  const at = instantAt(instantOf(dag ?? dayOf(now), hour, minute));
  const isPresent = dayAndTimeOf(at) === dayAndTimeOf(now);
  return at <= now || isPresent ? now : at;
}

async function logSeen(
  { register }: Pick<Services, 'register'>,
  requester: Requester,
  { isByService, employment, named }: Whereabouts,
): Promise<void> {
  if (isByService && employment) {
    const author = authorOf(requester, 'customer-service');
    const { person, unitId } = employment;
    await register.audit.append({ action: 'person-viewed', author, personId: person.personId, unitId });
  }
  await logProtected(register, requester, { list: 'ways', people: named });
}
