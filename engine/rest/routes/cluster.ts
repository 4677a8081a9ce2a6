import { z } from 'zod';
import type { RestContext } from '../context.ts';
import { commandRoute } from '../execute.ts';
import * as fields from '../fields.ts';
import { parseBody } from '../parse.ts';
import { RestProblem } from '../problem.ts';
import { defaultTenant, noContent, ok, type Route } from '../route.ts';
import type { Reader } from '../search/statements.ts';

const pin = z.strictObject({ timestamp: fields.long(0) });

export function clusterRoutes({ execute, reader, compat, clockControlled, damage }: RestContext): Route[] {
  const checkClock = () => {
    if (!clockControlled)
      throw new RestProblem('FORBIDDEN', 'The clock can be moved only where the configuration allows it');
  };
  return [
    commandRoute(execute, {
      method: 'PUT',
      path: '/clock',
      operation: 'pinClock',
      command(request) {
        checkClock();
        return { kind: 'pinClock', timestamp: parseBody(pin, request).timestamp };
      },
    }),
    commandRoute(execute, {
      method: 'POST',
      path: '/clock/reset',
      operation: 'resetClock',
      command() {
        checkClock();
        return { kind: 'resetClock' };
      },
    }),
    { method: 'GET', path: '/topology', operation: 'getTopology', answer: () => ok(topology(compat)) },
    {
      method: 'GET',
      path: '/status',
      operation: 'getStatus',
      isPublic: true,
      answer() {
        checkStore(reader, damage());
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/license',
      operation: 'getLicense',
      isPublic: true,
      answer: () => ok({ validLicense: true, licenseType: 'none-required', isCommercial: false }),
    },
    {
      method: 'GET',
      path: '/authentication/me',
      operation: 'getAuthentication',
      answer: ({ username }) => ok(whoIs(username)),
    },
  ];
}

function checkStore(reader: Reader, damage: string | undefined): void {
  try {
    reader.first('SELECT 1 FROM engine_setting LIMIT 1');
  } catch (cause) {
    throw new RestProblem('UNAVAILABLE', `The engine's store can't be read: ${String(cause)}`);
  }
  if (damage !== undefined) throw new RestProblem('UNAVAILABLE', `The engine's store is damaged: ${damage}`);
}

const whoIs = (username: string | undefined): unknown => ({
  username,
  displayName: username,
  authorizedComponents: [],
  tenants: [{ tenantId: defaultTenant, name: 'Default' }],
  groups: [],
  roles: [],
  salesPlanType: '',
  c8Links: {},
  canLogout: false,
});

/** Says what it is: the API of a release, by an embedded engine. */
function topology(compat: string): unknown {
  const version = `${compat}.0-embedded`;
  const partitions = [{ partitionId: 1, role: 'leader', health: 'healthy' }];
  return {
    brokers: [{ nodeId: 0, host: '127.0.0.1', port: 0, partitions, version }],
    clusterSize: 1,
    partitionsCount: 1,
    replicationFactor: 1,
    gatewayVersion: version,
    lastCompletedChangeId: '-1',
  };
}
