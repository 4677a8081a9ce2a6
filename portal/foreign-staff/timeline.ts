import { passed, halted, type TaskWordsOf } from '../case/timeline/task-words.ts';

/** How the tasks read once they are done. */
export const taskWords = {
  'foreign-staff-review': { approve: passed('Godkänt vid granskning'), reject: halted('Avslaget vid granskning') },
} as const satisfies TaskWordsOf<'foreign-staff-review'>;
