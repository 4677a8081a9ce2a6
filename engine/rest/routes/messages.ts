import { z } from 'zod';
import type { RestContext } from '../context.ts';
import * as fields from '../fields.ts';
import { parseBody } from '../parse.ts';
import { defaultTenant, ok, type Route } from '../route.ts';

const correlation = {
  name: fields.name,
  correlationKey: fields.optional(fields.text),
  variables: fields.optional(fields.variables),
  tenantId: fields.optional(fields.tenantId),
};

const publication = z.strictObject({
  ...correlation,
  timeToLive: fields.optional(fields.long(0)),
  messageId: fields.optional(fields.text),
});

const immediate = z.strictObject(correlation);

const signal = z.strictObject({
  signalName: fields.name,
  variables: fields.optional(fields.variables),
  tenantId: fields.optional(fields.tenantId),
});

export function messageRoutes({ execute }: RestContext): Route[] {
  return [
    {
      method: 'POST',
      path: '/messages/publication',
      operation: 'publishMessage',
      async answer(request) {
        const { name, correlationKey, variables, timeToLive, messageId } = parseBody(publication, request);
        const published = await execute(
          { kind: 'publishMessage', name, correlationKey, variables, timeToLive, messageId },
          request.username,
        );
        return ok({ ...published, tenantId: defaultTenant });
      },
    },
    {
      method: 'POST',
      path: '/messages/correlation',
      operation: 'correlateMessage',
      async answer(request) {
        const { name, correlationKey, variables } = parseBody(immediate, request);
        const correlated = await execute(
          { kind: 'correlateMessage', name, correlationKey, variables },
          request.username,
        );
        return ok({ ...correlated, tenantId: defaultTenant });
      },
    },
    {
      method: 'POST',
      path: '/signals/broadcast',
      operation: 'broadcastSignal',
      async answer(request) {
        const { signalName, variables } = parseBody(signal, request);
        const broadcasted = await execute({ kind: 'broadcastSignal', signalName, variables }, request.username);
        return ok({ ...broadcasted, tenantId: defaultTenant });
      },
    },
  ];
}
