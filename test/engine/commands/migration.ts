import { mappingInstructions, secondVersion } from '../../durability/engine-models.ts';
import { newest, type Cases } from './case.ts';
import { model } from './model.ts';

const firstVersion = `SELECT i.key FROM process_instance i JOIN process_definition d ON d.key = i.definition_key
  WHERE i.state = 'ACTIVE' AND d.process_id = 'p' AND d.version = 1 LIMIT 20`;

export const migration = {
  migrateProcessInstance: {
    async example(given, processInstanceKey) {
      const [source] = given.rows("SELECT key FROM process_definition WHERE process_id = 'p'");
      await given.deploy(model('Second'));
      const targetProcessDefinitionKey = newest(given, 'process_definition');
      const mapping = ['work', 'check', 'paid', 'alarm'].map((id) => ({ sourceElementId: id, targetElementId: id }));
      const target = { targetProcessDefinitionKey, mappingInstructions: mapping };
      return {
        command: { kind: 'migrateProcessInstance', processInstanceKey, ...target },
        row: {
          before: { processDefinitionKey: String(source?.['key']) },
          after: { processDefinitionKey: targetProcessDefinitionKey, mappingInstructions: mapping },
          subject: 'process_instance',
        },
      };
    },
    refuses: [
      [
        {
          kind: 'migrateProcessInstance',
          processInstanceKey: '1',
          targetProcessDefinitionKey: '1',
          mappingInstructions: [],
        },
        'NOT_FOUND',
      ],
    ],
    fact: `SELECT i.key FROM process_instance i JOIN process_definition d ON d.key = i.definition_key WHERE d.version = 2`,
    moves: [
      [
        4,
        ({ withOne, pick, fact }) =>
          withOne(firstVersion, (processInstanceKey) =>
            fact(processInstanceKey, {
              kind: 'migrateProcessInstance',
              processInstanceKey,
              targetProcessDefinitionKey: pick(secondVersion) ?? '',
              mappingInstructions,
            }),
          ),
      ],
    ],
  },
} satisfies Cases;
