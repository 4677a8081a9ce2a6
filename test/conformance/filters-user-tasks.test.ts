import { describe, test } from '@jest/globals';
import { choices, dates, filtersAgree, numbers, plain, rows, texts } from './support/filter-checks.ts';
import { variedUserTasks } from './support/varied-user-tasks.ts';

describe('user tasks are found', () => {
  test('by every field, with every operator it has', async () => {
    const { keys: key, searched } = await variedUserTasks();
    const { keyOf } = searched;
    const ordinary = [key.mine, key.done, key.gone];
    await filtersAgree(searched, {
      userTaskKey: plain(
        (one) => one.userTaskKey,
        (userTaskKey) => ({ userTaskKey }),
      ),
      state: choices(
        (one) => one.state,
        (state) => ({ state }),
      ),
      assignee: texts(
        (one) => one.assignee,
        (assignee) => ({ assignee }),
      ),
      priority: numbers(
        (one) => one.priority,
        (priority) => ({ priority }),
      ),
      elementId: plain(
        (one) => one.elementId,
        (elementId) => ({ elementId }),
      ),
      name: plain(
        (one) => one.name,
        (name) => ({ name }),
      ),
      tenantId: texts(
        (one) => one.tenantId,
        (tenantId) => ({ tenantId }),
      ),
      processDefinitionId: plain(
        (one) => one.processDefinitionId,
        (processDefinitionId) => ({ processDefinitionId }),
      ),
      processDefinitionKey: plain(
        (one) => one.processDefinitionKey,
        (processDefinitionKey) => ({ processDefinitionKey }),
      ),
      processInstanceKey: plain(
        (one) => one.processInstanceKey,
        (processInstanceKey) => ({ processInstanceKey }),
      ),
      elementInstanceKey: plain(
        (one) => one.elementInstanceKey,
        (elementInstanceKey) => ({ elementInstanceKey }),
      ),
      creationDate: dates(
        (one) => one.creationDate,
        (creationDate) => ({ creationDate }),
      ),
      completionDate: dates(
        (one) => one.completionDate,
        (completionDate) => ({ completionDate }),
      ),
      followUpDate: dates(
        (one) => one.followUpDate,
        (followUpDate) => ({ followUpDate }),
      ),
      dueDate: dates(
        (one) => one.dueDate,
        (dueDate) => ({ dueDate }),
      ),
      candidateGroup: rows(
        keyOf,
        [{ candidateGroup: 'desk' }, ...ordinary],
        [{ candidateGroup: { $eq: 'archive' } }, key.loose],
        [{ candidateGroup: { $in: ['archive', 'management'] } }, ...ordinary, key.loose],
        [{ candidateGroup: { $like: 'arch*' } }, key.loose],
        [{ candidateGroup: { $exists: true } }, ...ordinary, key.loose],
      ),
      candidateUser: rows(
        keyOf,
        [{ candidateUser: 'bo' }, ...ordinary],
        [{ candidateUser: { $in: ['cy', 'nobody'] } }, key.loose],
        [{ candidateUser: { $like: '?y' } }, key.loose],
        [{ candidateUser: { $exists: false } }],
      ),
      processInstanceVariables: rows(
        keyOf,
        [{ processInstanceVariables: [{ name: 'urgency', value: '10' }] }, key.mine],
        [{ processInstanceVariables: [{ name: 'note', value: '"called"' }] }, key.done],
        [{ processInstanceVariables: [{ name: 'urgency', value: { $in: ['20', '90'] } }] }, key.done, key.loose],
        [
          {
            processInstanceVariables: [
              { name: 'reviewer', value: '"ada"' },
              { name: 'urgency', value: '20' },
            ],
          },
          key.done,
        ],
        [{ processInstanceVariables: [{ name: 'due', value: { $like: '"2026-06-03*' } }] }, key.gone],
      ),
      localVariables: rows(
        keyOf,
        [{ localVariables: [{ name: 'note', value: '"call first"' }] }, key.mine],
        [{ localVariables: [{ name: 'note', value: { $exists: true } }] }, key.mine],
        [{ localVariables: [{ name: 'urgency', value: '10' }] }],
      ),
    });
  });
});
