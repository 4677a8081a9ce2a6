import { Router } from 'express';
import { firstName, type Day } from '../../contract/index.ts';
import { version } from '../../platform/version.ts';
import type { PortalRegister } from '../../register/index.ts';
import { allow } from '../middleware/allow.ts';
import { mount } from '../middleware/mount.ts';
import { askEngine } from '../desk/engine-away.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import type { PortalServices } from '../services.ts';
import { partOfDay } from '../start/part-of-day.ts';
import { appointmentsOf } from './appointments/appointments-of.ts';
import { setUpAppointments } from './appointments/set-up-appointments.ts';
import { setUpDesks } from './desks/set-up-desks.ts';
import { setUpImports } from './imports/set-up-imports.ts';
import { setUpIncidents } from './incidents/set-up-incidents.ts';
import { readCauses } from './incidents/read-causes.ts';
import { isStuck } from './integrations/rows.ts';
import { setUpIntegrations } from './integrations/set-up-integrations.ts';
import { setUpOutgoing } from './outgoing/set-up-outgoing.ts';
import { setUpInformation } from './information/set-up-information.ts';
import { setUpPolicy } from './policy/set-up-policy.ts';
import { setUpProcesses } from './processes/set-up-processes.ts';
import { setUpRetention } from './retention/set-up-retention.ts';
import { setUpSessions } from './sessions/set-up-sessions.ts';
import { setUpUnits } from './units/set-up-units.ts';
import { actsOf, houseLines, type HouseSeen } from './house.ts';
import { healthOf, todosOf, type Overview, type SystemsSeen } from './overview.ts';
import { roomsOf } from './rooms.ts';

const rooms = [
  { at: ['/incidenter'], setUp: setUpIncidents },
  { at: ['/processer'], setUp: setUpProcesses },
  { at: ['/utgaende-mejl'], setUp: setUpOutgoing },
  { at: ['/behorigheter'], setUp: setUpAppointments },
  { at: ['/inloggade'], setUp: setUpSessions },
  { at: ['/inlasningar'], setUp: setUpImports },
  { at: ['/enheter'], setUp: setUpUnits },
  { at: ['/diskar'], setUp: setUpDesks },
  { at: ['/regler'], setUp: setUpPolicy },
  { at: ['/informationssidor'], setUp: setUpInformation },
  { at: ['/integrationer'], setUp: setUpIntegrations },
  { at: ['/gallring'], setUp: setUpRetention },
];

/** Where all of it is. */
export const administrationPaths: readonly string[] = ['/administration', ...rooms.flatMap(({ at }) => at)];

/** Epoch ms, when this portal began. */
const startedAt = Date.now() - process.uptime() * 1000;
const actsShown = 5;

/** The administrator's rooms. What needs them comes first; nothing of what a case says is in any of them. */
export function setUpAdministration(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.get('/administration', allow('administration'), async (req, res) => {
    const { viewer, at, day } = requesterOf(req);
    const [person, { answer: causes, away }, house, acts, known] = await Promise.all([
      register.people.find(viewer.personId),
      askEngine(services, () => readCauses(services), undefined),
      houseSeen(services),
      register.log.administered(viewer, actsShown),
      knownOf(services, { viewer, day }),
    ]);
    const seen: Overview = {
      ...known,
      causes,
      forgeries: house.health?.forgeries ?? 0,
      quarantined: house.health?.quarantined ?? 0,
    };
    const todos = todosOf(seen);
    views.show(res, 'administration/start', {
      title: 'Administration',
      greeting: `${partOfDay(Date.parse(at))}, ${person ? firstName(person) : viewer.name}`,
      count: countWords(todos.length, away === undefined),
      updated: wording.time(at),
      away,
      todos,
      health: [...healthOf(seen), ...houseLines(house)],
      rooms: roomsOf(seen),
      acts: actsOf(acts),
    });
  });

  router.use(mount(rooms.map(({ at, setUp }) => ({ at, router: setUp(services, views) }))));
  return router;
}

async function houseSeen({ register, sessions, clockHeld }: PortalServices): Promise<HouseSeen> {
  const health = await register.health().catch(() => undefined);
  const isClockHeld = clockHeld?.() !== undefined;
  return { health, isClockHeld, loggedIn: (await sessions.open()).length, version, startedAt };
}

type Asked = Pick<Requester, 'viewer' | 'day'>;

/** Everything but what stands still, which only the engine knows. */
async function knownOf(
  { register, client }: PortalServices,
  { viewer, day }: Asked,
): Promise<Omit<Overview, 'causes' | 'forgeries' | 'quarantined'>> {
  const [isEngineWell, mails, toDecide, appointments, systems, openImport, policy, log, substitutes] =
    await Promise.all([
      client.isHealthy(),
      register.outgoing.count(),
      register.approvals.toDecide(viewer, day),
      appointmentsOf(register, day),
      systemsSeen(register, day),
      register.imports.open(),
      policySeen(register, day),
      register.audit.proof(),
      register.substitutes.count(day),
    ]);
  return { isEngineWell, mails, toDecide, appointments, systems, openImport, policy, log, substitutes };
}

async function systemsSeen(register: PortalRegister, day: Day): Promise<SystemsSeen> {
  const tokens = await register.tokens.list(day);
  return {
    in: tokens.filter(({ state }) => state === 'holds').length,
    stuck: tokens.filter((token) => isStuck(token, day)).length,
  };
}

async function policySeen(register: PortalRegister, day: Day): Promise<Overview['policy']> {
  const editions = await register.editions.list(day);
  return { coming: editions.filter(({ state }) => state === 'coming').length };
}

function countWords(count: number, isAllKnown: boolean): string {
  if (count === 0) return isAllKnown ? 'Inget behöver dig just nu.' : 'Det går inte att säga om något behöver dig.';
  const words = ['', 'En sak', 'Två saker', 'Tre saker', 'Fyra saker', 'Fem saker'];
  return `${words[count] ?? `${count} saker`} behöver dig.${isAllKnown ? ' Resten fungerar.' : ''}`;
}
