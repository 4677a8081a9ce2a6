import { diagram, flows, node, serviceTask, startEvent } from '../diagram.ts';
import { factVariables, type Cases } from './case.ts';

export const adHoc = {
  activateAdHocSubProcessActivities: {
    async example(given) {
      const inner = serviceTask('a');
      await given.deploy(
        diagram('free', startEvent() + node('adHocSubProcess', 'desk', { inner }) + flows('start', 'desk')),
      );
      await given.begin('free');
      const [desk] = given.rows("SELECT key FROM element_instance WHERE element_id = 'desk'");
      return {
        command: {
          kind: 'activateAdHocSubProcessActivities',
          adHocSubProcessInstanceKey: String(desk?.['key']),
          elements: [{ elementId: 'a', variables: { fact_example: 1 } }],
        },
        row: { before: null, after: { elements: ['a'] } },
      };
    },
    refuses: [
      [
        { kind: 'activateAdHocSubProcessActivities', adHocSubProcessInstanceKey: '1', elements: [{ elementId: 'a' }] },
        'NOT_FOUND',
      ],
    ],
    fact: factVariables,
    moves: [
      [
        1,
        async ({ run, pick, factName, fact }) => {
          const made = await run({ kind: 'createProcessInstance', processDefinitionId: 'free' });
          const desk = made && `instance_key = ${made.processInstanceKey} AND element_id = 'desk'`;
          const adHocSubProcessInstanceKey = desk && pick(`SELECT key FROM element_instance WHERE ${desk}`);
          if (adHocSubProcessInstanceKey === undefined) return;
          const name = factName();
          const elements = [{ elementId: 'a', variables: { [name]: 1 } }];
          await fact(name, { kind: 'activateAdHocSubProcessActivities', adHocSubProcessInstanceKey, elements });
        },
      ],
    ],
  },
} satisfies Cases;
