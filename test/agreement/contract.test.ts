import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  auditorQueue,
  CasePhase,
  customerServiceQueue,
  decisionIds,
  errorCodes,
  forms,
  jobs,
  mails,
  managerQueue,
  messages,
  processIds,
} from '../../contract/index.ts';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { distinct, elementsOf, eventsOf, models, readText, root } from './models.ts';

/** What a mail task says of itself: which mail, and what the case waits for then. */
const Headers = z.strictObject({ template: z.string(), phase: CasePhase.optional() });
const jobTasks = elementsOf('job-task');
const userTasks = elementsOf('user-task');
const queues = [customerServiceQueue, managerQueue, auditorQueue];
const filesOf = (folder: string, ending: string) =>
  readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

describe('jobs', () => {
  it('are those of the contract: every type is used by a model, every model uses a type of the contract', () => {
    expect(distinct(jobTasks.map(({ job }) => job.type.text))).toEqual(Object.keys(jobs).sort());
  });

  it('are tried three times before they become an incident', () => {
    expect(distinct(jobTasks.map(({ job }) => job.retries.text))).toEqual(['3']);
  });

  it('send the mails of the contract, and every mail of the contract is sent', () => {
    const mailTasks = jobTasks.filter(({ job }) => job.type.text === 'send-mail');
    const templates = mailTasks.map(({ job }) => Headers.parse(JSON.parse(job.headers)).template);
    expect(distinct(templates)).toEqual(Object.keys(mails).sort());
  });
});

describe('messages', () => {
  const caught = eventsOf('message');
  const starters = Object.entries(messages).flatMap(([name, message]) =>
    'starts' in message ? [[name, message.starts] as const] : [],
  );
  const key = (name: string) => Object.entries(messages).find(([known]) => known === name)?.[1].key;

  it('are those of the contract: each is caught by a model, and no other', () => {
    expect(distinct(caught.map(({ event }) => event.name.text))).toEqual(Object.keys(messages).sort());
  });

  it.each(caught.map(({ element, event }) => [element.id, event] as const))(
    '%s waits with the key of the contract',
    (_, event) => {
      if (event.correlationKey === undefined) expect(starters.map(([name]) => name)).toContain(event.name.text);
      else expect(event.correlationKey.text).toBe(`=${key(event.name.text) ?? ''}`);
    },
  );

  it('start exactly the processes that the contract says', () => {
    const starts = models.filter((model) => model.process.process.otherStarts.length > 0);
    expect(starts.map(({ id }) => id).sort()).toEqual(starters.map(([, processId]) => processId).sort());
  });
});

describe('errors', () => {
  const codes = eventsOf('error').map(({ element, event }) => ({ element, code: event.code?.text ?? 'any' }));
  const caught = distinct(codes.filter(({ element }) => element.kind === 'boundary-event').map(({ code }) => code));
  const drawn = distinct(codes.filter(({ element }) => element.kind === 'end-event').map(({ code }) => code));

  it('of the contract are each caught by a boundary event', () => {
    expect(caught).toEqual(expect.arrayContaining(Object.keys(errorCodes)));
  });

  it('that no worker throws are thrown and caught inside the diagrams', () => {
    expect(caught.filter((code) => !(code in errorCodes))).toEqual(drawn);
  });

  it.each(jobTasks.map((task) => [task.id, task] as const))('%s catches what its worker throws', (_, task) => {
    const source = readText(`workers/${task.job.type.text}.ts`);
    const thrown = distinct([...source.matchAll(/new BusinessError\(\s*'(\w+)'/g)].flatMap(([, code]) => code ?? []));
    const boundaries = codes.filter(({ element }) => task.boundaries.includes(element.id));
    expect(distinct(boundaries.map(({ code }) => code))).toEqual(thrown);
  });
});

describe('user tasks', () => {
  it.each(userTasks.map((task) => [task.id, task.task] as const))(
    '%s is offered to the queue and tied to its case',
    (_, task) => {
      expect(queues.map((queue) => `=["${queue}", "case:" + caseId]`)).toContain(task.candidateGroups?.text);
      expect(task.assignee).toBeUndefined();
      expect(task.dueDate?.text).toMatch(/^=/);
    },
  );

  it('ask with the forms of the contract; the rest of those forms start a case', () => {
    const asked = distinct(userTasks.map(({ task }) => task.form?.formId?.text ?? 'none'));
    const starting = startForms.map(({ formId }) => formId);
    expect(distinct([...asked, ...starting])).toEqual(Object.keys(forms).sort());
    expect(asked).not.toContain('none');
  });
});

describe('files', () => {
  it('of forms are the forms of the contract', () => {
    expect(filesOf('forms/', '.form')).toEqual(Object.keys(forms).sort());
  });

  it('of mail templates hold every mail of the contract', () => {
    expect(filesOf('templates/mail/', '.ts')).toEqual(expect.arrayContaining(Object.keys(mails)));
  });

  it('of workers hold every job of the contract', () => {
    expect(filesOf('workers/', '.ts')).toEqual(expect.arrayContaining(Object.keys(jobs)));
  });
});

describe('decisions and called processes', () => {
  it('are those of the contract: each decision is asked by a model, or decides before a case begins', () => {
    const asked = distinct(elementsOf('business-rule-task').map(({ decisionId }) => decisionId.text));
    expect(decisionIds).toEqual(expect.arrayContaining(asked));
  });

  it('call processes that are deployed', () => {
    const called = distinct(elementsOf('call-activity').map(({ processId }) => processId.text));
    expect(processIds).toEqual(expect.arrayContaining(called));
  });
});
