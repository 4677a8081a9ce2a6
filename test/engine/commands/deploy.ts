import { extraResources } from '../../durability/engine-models.ts';
import type { Cases } from './case.ts';
import { model } from './model.ts';

export const deployments = {
  deploy: {
    example: () => ({
      command: { kind: 'deploy', resources: [{ name: 'p.bpmn', content: model('Second') }] },
      row: { before: null, after: { resources: ['p.bpmn'] }, subject: 'deployment' },
    }),
    refuses: [[{ kind: 'deploy', resources: [] }, 'INVALID_ARGUMENT']],
    fact: 'SELECT key FROM process_definition UNION ALL SELECT key FROM form',
    moves: [
      [
        0.5,
        async ({ run, factName, say, fact }) => {
          const deployed = await run({ kind: 'deploy', resources: extraResources(factName()) });
          const [process, form] = [deployed?.processes[0], deployed?.forms[0]];
          if (!process || !form) return;
          const resourceKey = process.processDefinitionKey;
          for (const key of [resourceKey, form.formKey]) say('deploy', key);
          await fact(resourceKey, { kind: 'deleteResource', resourceKey });
        },
      ],
    ],
  },
} satisfies Cases;
