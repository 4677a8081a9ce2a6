import { describe, test } from '@jest/globals';
import { choices, dates, filtersAgree, keys, numbers, plain, texts } from './support/filter-checks.ts';
import { variedJobs } from './support/varied-jobs.ts';

describe('jobs are found', () => {
  test('by every field, with every operator it has', async () => {
    await filtersAgree(await variedJobs(), {
      deadline: dates(
        (job) => job.deadline,
        (deadline) => ({ deadline }),
      ),
      deniedReason: texts(
        (job) => job.deniedReason,
        (deniedReason) => ({ deniedReason }),
      ),
      elementId: texts(
        (job) => job.elementId,
        (elementId) => ({ elementId }),
      ),
      elementInstanceKey: keys(
        (job) => job.elementInstanceKey,
        (elementInstanceKey) => ({ elementInstanceKey }),
      ),
      endTime: dates(
        (job) => job.endTime,
        (endTime) => ({ endTime }),
      ),
      errorCode: texts(
        (job) => job.errorCode,
        (errorCode) => ({ errorCode }),
      ),
      errorMessage: texts(
        (job) => job.errorMessage,
        (errorMessage) => ({ errorMessage }),
      ),
      hasFailedWithRetriesLeft: plain(
        (job) => job.hasFailedWithRetriesLeft,
        (hasFailedWithRetriesLeft) => ({ hasFailedWithRetriesLeft }),
      ),
      isDenied: plain(
        (job) => job.isDenied,
        (isDenied) => ({ isDenied }),
      ),
      jobKey: keys(
        (job) => job.jobKey,
        (jobKey) => ({ jobKey }),
      ),
      kind: choices(
        (job) => job.kind,
        (kind) => ({ kind }),
      ),
      listenerEventType: choices(
        (job) => job.listenerEventType,
        (listenerEventType) => ({ listenerEventType }),
      ),
      processDefinitionId: texts(
        (job) => job.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      processDefinitionKey: keys(
        (job) => job.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      processInstanceKey: keys(
        (job) => job.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      retries: numbers(
        (job) => job.retries,
        (retries) => ({ retries }),
      ),
      state: choices(
        (job) => job.state,
        (state) => ({ state }),
      ),
      tenantId: texts(
        (job) => job.tenantId,
        (tenantId) => ({ tenantId }),
      ),
      type: texts(
        (job) => job.type,
        (type) => ({ type }),
      ),
      worker: texts(
        (job) => job.worker,
        (worker) => ({ worker }),
      ),
    });
  });
});
