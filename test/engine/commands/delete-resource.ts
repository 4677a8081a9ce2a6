import { newest, type Cases } from './case.ts';

/** Given after a deployment. */
export const deletion = {
  deleteResource: {
    example: (given) => ({
      command: { kind: 'deleteResource', resourceKey: newest(given, 'process_definition') },
      row: { before: { deleted: false }, after: { deleted: true }, subject: 'process_definition' },
    }),
    refuses: [[{ kind: 'deleteResource', resourceKey: '1' }, 'NOT_FOUND']],
    fact: 'SELECT key FROM process_definition WHERE deleted = 1',
  },
} satisfies Cases;
