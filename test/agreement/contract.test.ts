import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { customerServiceQueue, errorCodes, forms, jobs, mails, messages } from '../../contract/index.ts';
import { distinct, elementsOf, eventsOf, models, readText, root } from './models.ts';

const jobTasks = elementsOf('job-task');
const userTasks = elementsOf('user-task');
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
    const templates = mailTasks.map(({ job }) => /^\{"template":"([a-z-]+)"\}$/.exec(job.headers)?.[1] ?? job.headers);
    expect(distinct(templates)).toEqual(Object.keys(mails).sort());
  });
});

describe('messages', () => {
  const caught = eventsOf('message');
  const key = (name: string) => Object.entries(messages).find(([known]) => known === name)?.[1].key;

  it('are those of the contract: each is caught by a model, and no other', () => {
    expect(distinct(caught.map(({ event }) => event.name.text))).toEqual(Object.keys(messages).sort());
  });

  it.each(caught.map(({ element, event }) => [element.id, event] as const))(
    '%s waits with the key of the contract',
    (_, event) => {
      if (event.correlationKey === undefined) expect(event.name.text).toBe('card-activated');
      else expect(event.correlationKey.text).toBe(`=${key(event.name.text) ?? ''}`);
    },
  );

  it('starts exactly one process with card-activated', () => {
    const starts = models.filter((model) => model.process.process.otherStarts.length > 0);
    expect(starts.map(({ id }) => id)).toEqual(['card-validity']);
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
      expect(task.candidateGroups?.text).toBe(`=["${customerServiceQueue}", "case:" + caseId]`);
      expect(task.assignee).toBeUndefined();
      expect(task.dueDate?.text).toMatch(/^=/);
    },
  );

  it('ask with the forms of the contract; the rest of those forms start a case', () => {
    const asked = distinct(userTasks.map(({ task }) => task.form?.formId?.text ?? 'none'));
    const starting = models.map(({ id }) => id).filter((id) => id in forms);
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
