import { z } from 'zod';
import type { RestContext } from '../context.ts';
import * as fields from '../fields.ts';
import { parseBody } from '../parse.ts';
import { defaultTenant, ok, type Route } from '../route.ts';

const correlation = {
  name: fields.name,
  correlationKey: fields.text.nullish(),
  variables: fields.variables.nullish(),
  tenantId: fields.tenantId.nullish(),
};

const publication = z.strictObject({
  ...correlation,
  timeToLive: fields.long(0).nullish(),
  messageId: fields.text.nullish(),
});

const immediate = z.strictObject(correlation);

const signal = z.strictObject({
  signalName: fields.name,
  variables: fields.variables.nullish(),
  tenantId: fields.tenantId.nullish(),
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
          {
            kind: 'publishMessage',
            name,
            correlationKey: correlationKey ?? undefined,
            variables: variables ?? undefined,
            timeToLive: timeToLive ?? undefined,
            messageId: messageId ?? undefined,
          },
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
          {
            kind: 'correlateMessage',
            name,
            correlationKey: correlationKey ?? undefined,
            variables: variables ?? undefined,
          },
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
        const broadcasted = await execute(
          { kind: 'broadcastSignal', signalName, variables: variables ?? undefined },
          request.username,
        );
        return ok({ ...broadcasted, tenantId: defaultTenant });
      },
    },
  ];
}
