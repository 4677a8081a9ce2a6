import { z } from 'zod';
import type { Deployed } from '../../commands/deployment/deployed.ts';
import { keyOf, type RestContext } from '../context.ts';
import { flag, operationReference, optional, tenantId } from '../fields.ts';
import { parse, parseOptionalBody } from '../parse.ts';
import { invalidArgument } from '../problem.ts';
import { resourceText } from '../resource-text.ts';
import { defaultTenant, ok, type Route } from '../route.ts';

const deletion = z.strictObject({ operationReference: optional(operationReference), deleteHistory: optional(flag) });

export function deploymentRoutes({ execute, compat }: RestContext): Route[] {
  return [
    {
      method: 'POST',
      path: '/deployments',
      operation: 'createDeployment',
      body: 'multipart',
      async answer({ parts, username }) {
        const given = Object.fromEntries([...parts.fields].map(([name, values]) => [name, values.at(-1)]));
        parse(z.strictObject({ tenantId: tenantId.optional() }), given);
        const stranger = parts.files.find(({ field }) => field !== 'resources');
        if (stranger !== undefined)
          throw invalidArgument(`Expected the files in the parts named resources, found ${stranger.field}`);
        if (parts.files.length === 0) throw invalidArgument('No resources provided');
        const resources = parts.files.map(({ fileName, content }) => ({
          name: fileName,
          content: resourceText(fileName, content),
        }));
        return ok(deploymentBody(await execute({ kind: 'deploy', resources }, username)));
      },
    },
    {
      method: 'POST',
      path: '/resources/{resourceKey}/deletion',
      operation: 'deleteResource',
      async answer(request) {
        const { deleteHistory } = parseOptionalBody(deletion, request);
        const resourceKey = keyOf(request, 'resourceKey');
        const { batchOperationKey } = await execute(
          { kind: 'deleteResource', resourceKey, deleteHistory },
          request.username,
        );
        // 8.8 says nothing, and its Java client can't read a body here.
        if (compat === '8.8') return { status: 200 };
        const batchOperation = batchOperationKey && {
          batchOperationKey,
          batchOperationType: 'DELETE_DECISION_INSTANCE',
        };
        return ok({ resourceKey, batchOperation });
      },
    },
  ];
}

function deploymentBody(deployed: Deployed): unknown {
  const tenant = { tenantId: defaultTenant };
  return {
    ...tenant,
    deploymentKey: deployed.deploymentKey,
    deployments: [
      ...deployed.processes.map((processDefinition) => ({ processDefinition: { ...processDefinition, ...tenant } })),
      ...deployed.decisions.map((decisionDefinition) => ({ decisionDefinition: { ...decisionDefinition, ...tenant } })),
      ...deployed.decisionRequirements.map((decisionRequirements) => ({
        decisionRequirements: { ...decisionRequirements, ...tenant },
      })),
      ...deployed.forms.map((form) => ({ form: { ...form, ...tenant } })),
    ],
  };
}
