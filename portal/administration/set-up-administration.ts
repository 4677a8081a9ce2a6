import { Router } from 'express';
import { allow } from '../middleware/allow.ts';
import { askEngine } from '../desk/engine-away.ts';
import { requesterOf } from '../login/requester.ts';
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
import { readLogState } from '../log/seal.ts';
import { healthOf, todosOf } from './overview.ts';
import { roomsOf } from './rooms.ts';

const rooms = [
  setUpIncidents,
  setUpProcesses,
  setUpOutgoing,
  setUpAppointments,
  setUpSessions,
  setUpImports,
  setUpUnits,
  setUpDesks,
  setUpPolicy,
  setUpInformation,
  setUpIntegrations,
  setUpRetention,
];

/** The administrator's rooms. What needs them comes first; nothing of what a case says is in any of them. */
export function setUpAdministration(services: PortalServices, views: Views): Router {
  const { register, client } = services;
  const router = Router();

  router.get('/administration', allow('administration'), async (req, res) => {
    const { viewer, at, day } = requesterOf(req);
    const [
      person,
      { answer: causes, away },
      isEngineWell,
      mails,
      appointments,
      tokens,
      openImport,
      editions,
      substitutes,
    ] = await Promise.all([
      register.people.find(viewer.personId),
      askEngine(services, () => readCauses(services), undefined),
      client.isHealthy(),
      register.outgoing.count(),
      appointmentsOf(register, { viewer, day }),
      register.tokens.list(day),
      register.imports.open(),
      register.editions.list(day),
      register.substitutes.count(day),
    ]);
    const systems = {
      in: tokens.filter(({ state }) => state === 'holds').length,
      stuck: tokens.filter((token) => isStuck(token, day)).length,
      toDecide: tokens.filter(({ state, proposedBy }) => state === 'proposed' && proposedBy !== viewer.hsaId).length,
    };
    const policy = {
      coming: editions.filter(({ state }) => state === 'coming').length,
      toDecide: editions.filter(({ state, proposedBy }) => state === 'proposed' && proposedBy !== viewer.hsaId).length,
    };
    const seen = {
      ...{ causes, isEngineWell, mails, appointments, systems, openImport, policy },
      log: await readLogState(register, Date.parse(at)),
      substitutes,
    };
    const todos = todosOf(seen);
    views.show(res, 'administration/start', {
      title: 'Administration',
      greeting: `${partOfDay(Date.parse(at))}, ${person?.givenName ?? viewer.name}`,
      count: countWords(todos.length, away === undefined),
      updated: wording.time(at),
      ...{ away, todos, health: healthOf(seen), rooms: roomsOf(seen) },
    });
  });

  for (const setUp of rooms) router.use(setUp(services, views));
  return router;
}

function countWords(count: number, isAllKnown: boolean): string {
  if (count === 0) return isAllKnown ? 'Inget behöver dig just nu.' : 'Det går inte att säga om något behöver dig.';
  const words = ['', 'En sak', 'Två saker', 'Tre saker', 'Fyra saker', 'Fem saker'];
  return `${words[count] ?? `${count} saker`} behöver dig.${isAllKnown ? ' Resten fungerar.' : ''}`;
}
