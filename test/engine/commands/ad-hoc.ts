import { diagram, flows, node, serviceTask, startEvent } from '../diagram.ts';
import type { Cases } from './case.ts';

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
          elements: [{ elementId: 'a' }],
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
  },
} satisfies Cases;
