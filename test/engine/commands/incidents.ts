import { newest, type Cases } from './case.ts';
import { leased, retries } from './leased.ts';

const stoppedJob = "SELECT job_key AS key FROM incident WHERE state = 'ACTIVE' AND job_key IS NOT NULL LIMIT 20";

export const incidents = {
  resolveIncident: {
    async example(given) {
      const jobKey = await leased(given);
      await given.run({ kind: 'failJob', jobKey, retries: 0, errorMessage: 'No luck' });
      await given.run({ kind: 'updateJob', jobKey, retries: 1 });
      return {
        command: { kind: 'resolveIncident', incidentKey: newest(given, 'incident') },
        row: {
          before: { state: 'ACTIVE', errorType: 'JOB_NO_RETRIES' },
          after: { state: 'RESOLVED' },
          subject: 'incident',
        },
      };
    },
    refuses: [[{ kind: 'resolveIncident', incidentKey: '1' }, 'NOT_FOUND']],
    fact: "SELECT key FROM incident WHERE state = 'RESOLVED'",
    moves: [
      [
        4,
        ({ withOne, change, pick, fact }) =>
          withOne(stoppedJob, async (jobKey) => {
            if (!(await change(retries, jobKey, 4, { kind: 'updateJob', jobKey, retries: 4 }))) return;
            const incidentKey = pick(`SELECT key FROM incident WHERE state = 'ACTIVE' AND job_key = ${jobKey}`);
            if (incidentKey !== undefined) await fact(incidentKey, { kind: 'resolveIncident', incidentKey });
          }),
      ],
    ],
  },
} satisfies Cases;
