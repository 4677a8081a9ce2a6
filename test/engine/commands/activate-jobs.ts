import type { Cases } from './case.ts';

/** Given by the moves of the other commands about jobs. */
export const activateJobs = {
  activateJobs: {
    example: 'a lease ends by itself; the job tells worker and deadline',
    fact: "SELECT key FROM job WHERE worker = 'w'",
  },
} satisfies Cases;
